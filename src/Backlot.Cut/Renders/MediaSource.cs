using System.Globalization;
using Backlot.Cut.Renders.Assemble;
using Backlot.Media.Ffmpeg;
using Backlot.Media.Time;
using Backlot.Platform.Storage;

namespace Backlot.Cut.Renders;

/// <summary>Where an asset's pictures or sound are read, here and now.</summary>
/// <param name="Path">Absolute. For a photo an upright picture in sRGB.</param>
/// <param name="Demuxer">The one parser that may read it, in ffmpeg's word: <c>mov</c>, <c>matroska</c>, <c>wav</c>, <c>png_pipe</c>.</param>
public sealed record MediaSource(string Path, string Demuxer)
{
    /// <summary>Of a recording in several files all of them and when each ends; its time then counts from 0. Empty for one file.</summary>
    public IReadOnlyList<(string Path, MediaTime End)> Parts { get; init; } = [];

    /// <summary>How ffmpeg reads it, up to and with <c>-i</c>.</summary>
    internal IReadOnlyList<string> Input(long asset, ScratchFolder scratch) => Parts.Count == 0
        ? FfmpegInput.Of(Path, Demuxer)
        : ConcatList.Write(scratch, string.Create(CultureInfo.InvariantCulture, $"asset{asset}"), Demuxer, Parts);
}

/// <summary>Finds the files of assets. Asked once for each asset and render.</summary>
public delegate Task<MediaSource> MediaFinder(long asset, CancellationToken ct);
