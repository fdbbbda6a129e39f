using System.Globalization;
using System.Runtime.InteropServices;
using System.Security.Cryptography;
using System.Text;
using Backlot.Cut.Renders.Compile;
using Backlot.Media.Time;

namespace Backlot.Cut.Renders.Sound;

/// <summary>A stretch of sound on its place: samples of the story from <paramref name="First"/> to <paramref name="End"/>.</summary>
internal sealed record MixPart(string Key, string Path, long First, long End);

/// <summary>All sound of a story, added up sample by sample.</summary>
internal sealed class Mix(Rate rate, long frames, IReadOnlyList<MixPart> parts)
{
    private const int Step = SoundRun.SampleRate;

    internal long Samples { get; } = SampleAt(frames, rate);

    /// <summary>In an order that is theirs alone: float samples added up in another order are others.</summary>
    internal IReadOnlyList<MixPart> Parts { get; } =
        [.. parts.OrderBy(part => part.First).ThenBy(part => part.Key, StringComparer.Ordinal).ThenBy(part => part.End)];

    /// <summary>The sample that is heard when a frame is first seen.</summary>
    internal static long SampleAt(long frame, Rate rate) => MediaTime.FromFrames(frame, rate).FloorFrame(Rate.PerSecond(SoundRun.SampleRate));

    /// <summary>Of what is heard, where, and how it is finished: a change of pictures leaves it as it is.</summary>
    internal string Key(string finish)
    {
        var words = new StringBuilder("mix 1\n").Append(CultureInfo.InvariantCulture, $"samples {Samples}\n{finish}\n");
        foreach (var part in Parts)
            words.Append(CultureInfo.InvariantCulture, $"{part.First} {part.End} {part.Key}\n");
        return Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(words.ToString())));
    }

    /// <summary>Writes float samples, left and right in turn. Never holds more than a second of each part.</summary>
    internal async Task Write(Stream target, CancellationToken ct)
    {
        var (sum, part) = (new float[Step * 2], new float[Step * 2]);
        for (long at = 0; at < Samples; at += Step)
        {
            var count = (int)Math.Min(Step, Samples - at);
            Array.Clear(sum);
            foreach (var on in Parts.Where(p => p.First < at + count && p.End > at))
                Add(on, at, count, sum, part);
            await target.WriteAsync(MemoryMarshal.AsBytes(sum.AsSpan(0, count * 2)).ToArray(), ct);
        }
    }

    private static void Add(MixPart on, long at, int count, float[] sum, float[] part)
    {
        var (from, until) = (Math.Max(at, on.First), Math.Min(at + count, on.End));
        var floats = (int)(until - from) * 2;
        using var file = File.OpenRead(on.Path);
        file.Position = (from - on.First) * SoundRenderer.BytesOfSample;
        file.ReadExactly(MemoryMarshal.AsBytes(part.AsSpan(0, floats)));
        var shift = (int)(from - at) * 2;
        for (var i = 0; i < floats; i++)
            sum[shift + i] += part[i];
    }
}
