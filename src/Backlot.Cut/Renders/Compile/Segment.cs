using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Backlot.Media.Time;

namespace Backlot.Cut.Renders.Compile;

/// <summary>A run of frames that depend on the same things, from <paramref name="Start"/> of the story on.</summary>
internal sealed record Segment(long Start, int Frames, Picture Picture)
{
    internal long End => Start + Frames;

    internal IReadOnlyList<long> Assets => [.. Picture.Assets.Select(asset => asset.Id).Distinct().Order()];

    /// <summary>
    /// The name of its file: the hash of exactly what changes its pixels, never of its place in the story.
    /// </summary>
    internal string Key(Shape shape, Rate rate, PictureEncoding encoding)
    {
        var words = string.Create(
            CultureInfo.InvariantCulture,
            $"segment 2\n{shape.Width}x{shape.Height} at {rate}\nframes {Frames}\n{encoding.Describe(shape, rate)}\n{Picture.Describe()}\n");
        return Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(words)));
    }
}

/// <summary>A stretch of one clip's sound, from frame <paramref name="Start"/> of the story on.</summary>
/// <param name="From">The source time of its first sample.</param>
/// <param name="FadeIn">How long it takes to its full loudness; a few milliseconds at a cut, so that it does not click.</param>
internal sealed record SoundRun(
    long Start, int Frames, AssetFacts Asset, SoundFacts Facts, MediaTime From, Timelines.Speed Speed, double Decibels, MediaTime FadeIn, MediaTime FadeOut)
{
    internal const int SampleRate = 48_000;

    internal long End => Start + Frames;

    /// <summary>Up to the next whole sample: how many of them are used hangs on the place, and is no matter of the key.</summary>
    internal long Samples(Rate rate) => MediaTime.FromFrames(Frames, rate).CeilFrame(Rate.PerSecond(SampleRate));

    internal string Key(Rate rate, string build)
    {
        var words = string.Create(
            CultureInfo.InvariantCulture,
            $"sound 1\nstereo float {SampleRate}\nsamples {Samples(rate)}\n{build}\n{Asset.Hash} {Facts.Describe()}\nfrom {From.Value}/{From.Timescale} speed {Speed}\n"
            + $"decibels {Decibels:R} in {FadeIn.Value}/{FadeIn.Timescale} out {FadeOut.Value}/{FadeOut.Timescale}\n");
        return Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(words)));
    }
}

/// <summary>A timeline for one shape: segments and sound, each of which can be made by itself.</summary>
internal sealed record CutList(Shape Shape, Rate Rate, IReadOnlyList<Segment> Segments, IReadOnlyList<SoundRun> Sounds)
{
    internal long Frames => Segments.Count == 0 ? 0 : Segments[^1].End;

    internal IReadOnlyList<long> Assets =>
        [.. Segments.SelectMany(segment => segment.Assets).Concat(Sounds.Select(sound => sound.Asset.Id)).Distinct().Order()];
}
