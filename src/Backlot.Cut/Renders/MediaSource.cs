namespace Backlot.Cut.Renders;

/// <summary>Where an asset's pictures or sound are read, here and now.</summary>
/// <param name="Path">Absolute. For a photo an upright picture in sRGB.</param>
/// <param name="Demuxer">The one parser that may read it, in ffmpeg's word: <c>mov</c>, <c>matroska</c>, <c>wav</c>, <c>png_pipe</c>.</param>
public sealed record MediaSource(string Path, string Demuxer);

/// <summary>Finds the files of assets. Asked once for each asset and render.</summary>
public delegate Task<MediaSource> MediaFinder(long asset, CancellationToken ct);
