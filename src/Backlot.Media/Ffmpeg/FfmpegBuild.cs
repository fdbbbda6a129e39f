using System.Text;
using System.Text.RegularExpressions;
using Backlot.Media.Tools;
using Backlot.Platform.Errors;

namespace Backlot.Media.Ffmpeg;

/// <summary>
/// Which ffmpeg and which x264 encode here. Part of every segment's key: another build may decode to other pictures, and its
/// parts may not join with older ones.
/// </summary>
/// <param name="Ffmpeg">As it names itself: <c>5.1.9-0+deb12u1</c>.</param>
/// <param name="X264">As x264 signs its streams: <c>164 r3095 baee400</c>.</param>
public sealed partial record FfmpegBuild(string Ffmpeg, string X264)
{
    /// <summary>Both in one line, for keys and for <c>doctor</c>.</summary>
    public override string ToString() => $"ffmpeg {Ffmpeg}, x264 {X264}";

    /// <summary>Asks both, by a version and by a tiny encode: x264 is a library, and signs what it makes.</summary>
    /// <exception cref="BacklotError"><c>tool.missing</c>; <c>ffmpeg.no-x264</c> when this ffmpeg cannot encode H.264 with x264 (exit 7)</exception>
    public static async Task<FfmpegBuild> FindAsync(ToolRunner tools, CancellationToken cancel = default)
    {
        ArgumentNullException.ThrowIfNull(tools);
        var version = (await tools.RunAsync(new ToolCall("ffmpeg", ["-version"]), cancel)).Output;
        var stream = new MemoryStream();
        var encode = FfmpegCall.Of(["-f", "lavfi", "-i", "color=s=64x64:d=1:r=1", "-frames:v", "1", "-c:v", "libx264", "-threads", "1", "-f", "h264", "pipe:1"]);
        try
        {
            await tools.RunAsync(encode with { Output = (output, stop) => output.CopyToAsync(stream, stop) }, cancel);
        }
        catch (BacklotError e) when (e.Code == "tool.failed")
        {
            throw NoX264(e);
        }

        return Read(version, stream.ToArray());
    }

    internal static FfmpegBuild Read(string version, byte[] stream)
    {
        var ffmpeg = VersionLine().Match(version);
        var x264 = Signature().Match(Encoding.Latin1.GetString(stream));
        if (!x264.Success)
            throw NoX264(null);
        return new(ffmpeg.Success ? ffmpeg.Groups["v"].Value : "unknown", x264.Groups["v"].Value);
    }

    private static BacklotError NoX264(Exception? inner) => BacklotError.Missing(
        "ffmpeg.no-x264",
        "The ffmpeg on this machine cannot encode H.264 with x264.",
        "Install Debian's package ffmpeg (./run does it) and see that it comes first on the PATH.",
        inner);

    [GeneratedRegex(@"\Affmpeg version (?<v>\S{1,80})", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex VersionLine();

    [GeneratedRegex(@"x264 - core (?<v>\d+( r\d+M?)?( [0-9a-f]+)?)", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Signature();
}
