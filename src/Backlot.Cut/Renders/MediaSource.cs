using Backlot.Media.Time;

namespace Backlot.Cut.Renders;

/// <summary>Where an asset's pictures or sound are read, here and now.</summary>
/// <param name="Path">Absolute. For a photo an upright picture in sRGB.</param>
/// <param name="Demuxer">The one parser that may read it, in ffmpeg's word: <c>mov</c>, <c>matroska</c>, <c>wav</c>, <c>png_pipe</c>.</param>
internal sealed record MediaSource(string Path, string Demuxer)
{
    // A moment that falls a hair before a file is that file's: clocks are rounded.
    private static readonly MediaTime Tie = MediaTime.FromMicroseconds(500);

    /// <summary>Of a recording in several files all of them, in order; empty for one file.</summary>
    public IReadOnlyList<MediaPart> Parts { get; init; } = [];

    /// <summary>The files of single channels that are heard with it, by their hashes.</summary>
    public IReadOnlyDictionary<string, MediaSource> Channels { get; init; } = new Dictionary<string, MediaSource>();

    /// <summary>The file that a sound lies in.</summary>
    internal MediaSource Of(SoundFacts sound) => sound.File is null ? this : Channels[sound.File];

    /// <summary>The files that hold a stretch of the recording, in order.</summary>
    /// <param name="from">Counted from the first frame of the recording.</param>
    /// <param name="until">As well; the same as <paramref name="from"/> for one moment.</param>
    /// <param name="fileStart">The time at which the file begins, as it counts itself, when it is one file.</param>
    internal IReadOnlyList<MediaPart> Within(MediaTime from, MediaTime until, MediaTime fileStart)
    {
        if (Parts.Count == 0)
            return [new MediaPart(Path, fileStart, MediaTime.Zero)];
        var (first, last) = (At(from), At(until));
        return [.. Parts.Take(last + 1).Skip(first)];
    }

    private int At(MediaTime time)
    {
        var at = Parts.Count - 1;
        while (at > 0 && Parts[at].Start > time + Tie)
            at--;
        return at;
    }
}

/// <summary>One file of a recording.</summary>
/// <param name="FileStart">The time at which the file begins, as it counts itself.</param>
/// <param name="Start">When it begins in the recording.</param>
internal sealed record MediaPart(string Path, MediaTime FileStart, MediaTime Start);

/// <summary>Finds the files of assets. Asked once for each asset and render.</summary>
internal delegate Task<MediaSource> MediaFinder(long asset, CancellationToken ct);
