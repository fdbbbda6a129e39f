using System.Globalization;
using Backlot.Media.Time;

namespace Backlot.Cut.Renders;

/// <summary>What the compiler knows of an asset. Where the file lies is not among it: no key may hang on a path.</summary>
/// <param name="Id">The asset.</param>
/// <param name="Hash">The hash of its content.</param>
internal sealed record AssetFacts(long Id, string Hash)
{
    /// <summary>As people know it, for messages; in no key.</summary>
    public string Name { get; init; } = "";

    /// <summary>From the first frame to the end of the last; null for stills.</summary>
    public MediaTime? Length { get; init; }

    public PictureFacts? Picture { get; init; }

    public SoundFacts? Sound { get; init; }

    public bool IsStill => Length is null;
}

/// <summary>Its pictures, as they are displayed: turned upright, with square pixels.</summary>
/// <param name="Stream">Which stream of the file.</param>
/// <param name="FileStart">The time at which the file begins, as it counts itself; times here count from there.</param>
internal sealed record PictureFacts(int Width, int Height, int Stream = 0, MediaTime FileStart = default)
{
    public bool Interlaced { get; init; }

    /// <summary>How brightness is coded, in ffmpeg's word; empty when the file does not say. HDR is brought to the ordinary range.</summary>
    public string Transfer { get; init; } = "";

    /// <summary>How colour is coded, in ffmpeg's word; empty when the file does not say.</summary>
    public string Matrix { get; init; } = "";

    internal bool IsHdr => Transfer is "smpte2084" or "arib-std-b67";

    internal string Describe() => string.Create(
        CultureInfo.InvariantCulture,
        $"{Width}x{Height} stream {Stream} start {FileStart.Value}/{FileStart.Timescale} {(Interlaced ? "fields" : "frames")} {Transfer} {Matrix}");
}

/// <summary>Its sound.</summary>
/// <param name="Stream">Which stream of the file.</param>
/// <param name="FileStart">The time at which the file begins, as it counts itself.</param>
internal sealed record SoundFacts(int Stream, int Channels, int SampleRate, MediaTime FileStart = default)
{
    /// <summary>The hash of the file beside the asset's first that it lies in: a channel of its own; null for the first file.</summary>
    public string? File { get; init; }

    /// <summary>More than two channels that nobody named: the first two are heard, as the mixer's.</summary>
    public bool Unnamed { get; init; }

    /// <summary>The sound of a second microphone: this one is left, that one right.</summary>
    public SoundFacts? Right { get; init; }

    internal string Describe() => string.Create(
        CultureInfo.InvariantCulture, $"stream {Stream} channels {Channels} rate {SampleRate} start {FileStart.Value}/{FileStart.Timescale}")
        + (Unnamed ? " first two" : "") + (File is null ? "" : $" of {File}") + (Right is null ? "" : $" right {Right.Describe()}");
}
