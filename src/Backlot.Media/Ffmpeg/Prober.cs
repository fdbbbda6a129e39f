using Backlot.Media.Tools;
using Backlot.Platform.Errors;

namespace Backlot.Media.Ffmpeg;

/// <summary>Asks ffprobe about a file, which it may open in one way only: the container its first bytes say, from this disk.</summary>
public sealed class Prober(ToolRunner tools)
{
    /// <exception cref="BacklotError">
    /// <c>ffmpeg.empty-file</c>, <c>ffmpeg.not-media</c>, <c>ffmpeg.no-index</c>, <c>ffmpeg.unreadable</c>, <c>ffmpeg.nothing-in-it</c>,
    /// <c>ffmpeg.absurd</c>: exit 4; <c>tool.missing</c>: exit 7
    /// </exception>
    public async Task<MediaFacts> ProbeAsync(string path, CancellationToken cancel = default)
    {
        var kind = MediaSniff.OfFile(path);
        var name = Path.GetFileName(path);
        var facts = ProbeReader.Read(await AskAsync(path, kind, name, cancel), kind, name);
        return FileEnd.IsCut(path, kind)
            ? facts with { Troubles = [.. facts.Troubles, "it is shorter than it says: its end is missing"] }
            : facts;
    }

    private async Task<string> AskAsync(string path, MediaKind kind, string name, CancellationToken cancel)
    {
        var call = new ToolCall(
            "ffprobe",
            [
                "-v", "error", "-hide_banner", "-print_format", "json", "-show_format", "-show_streams",
                "-probesize", "50M", "-analyzeduration", "20M", .. FfmpegInput.Of(path, kind),
            ])
        {
            TimeLimit = Duration.FromMinutes(2),
        };
        try
        {
            return (await tools.RunAsync(call, cancel)).Output;
        }
        catch (BacklotError e) when (e is { Code: "tool.failed", InnerException: ToolFailed failed })
        {
            throw Refused(name, failed, e);
        }
    }

    private static BacklotError Refused(string name, ToolFailed failed, BacklotError inner) =>
        failed.ErrorTail.Contains("moov atom not found", StringComparison.Ordinal)
            ? BacklotError.Refused(
                "ffmpeg.no-index",
                $"{name} has no index: the recording or the copy was cut off before its end.",
                "Copy it again from the card; if it is the same there, mend it with the camera's own repair and an intact clip of the same camera.",
                inner)
            : BacklotError.Refused(
                "ffmpeg.unreadable",
                $"{name} could not be read: it is damaged, or not what its first bytes say.",
                "Copy it again from the card, or convert it with the camera maker's program.",
                inner);
}
