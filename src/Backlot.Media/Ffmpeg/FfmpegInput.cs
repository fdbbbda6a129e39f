using System.Globalization;

namespace Backlot.Media.Ffmpeg;

/// <summary>How a file is handed to ffmpeg or ffprobe: forced to one container, from the disk alone, its name never parsed.</summary>
public static class FfmpegInput
{
    /// <summary>The options up to and with <c>-i</c>; options of the caller's for this input go before them.</summary>
    /// <param name="threads">How many threads may decode it.</param>
    public static IReadOnlyList<string> Of(string path, MediaKind kind, int threads = 1) => Of(path, kind.Demuxer, threads);

    /// <param name="demuxer">The one parser that may read it, in ffmpeg's word.</param>
    /// <param name="threads">
    /// How many threads may decode it. One where the same file must always give the same pictures: of damaged ones, two threads give these
    /// today and those tomorrow (seen in 5.1 with H.264).
    /// </param>
    public static IReadOnlyList<string> Of(string path, string demuxer, int threads = 1) =>
    [
        "-threads", threads.ToString(CultureInfo.InvariantCulture), "-protocol_whitelist", "file", "-f", demuxer, "-i", Name(path),
    ];

    /// <summary>As <c>file:</c> and an absolute path, for inputs and outputs: tools run in a folder of their own.</summary>
    public static string Name(string path) => "file:" + Path.GetFullPath(path);
}
