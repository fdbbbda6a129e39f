using System.Text;
using Backlot.Media.Tools;
using Backlot.Platform.Errors;

namespace Backlot.Cut.Renders;

/// <summary>
/// The builds that make pictures and sound. Part of every key: what another build made is not mixed with what this one makes.
/// </summary>
internal sealed record Toolchain(string Ffmpeg, string X264)
{
    internal string Build => $"{Ffmpeg} {X264}";

    /// <summary>Asked of the programs themselves: ffmpeg by its first line, x264 by what it writes into a film.</summary>
    /// <exception cref="BacklotError"><c>tool.missing</c>, <c>renders.no-x264</c></exception>
    internal static async Task<Toolchain> Ask(ToolRunner tools, CancellationToken ct)
    {
        var version = await tools.RunAsync(new ToolCall("ffmpeg", ["-hide_banner", "-version"]), ct);
        var film = new MemoryStream();
        await tools.RunAsync(
            new ToolCall("ffmpeg",
            [
                "-hide_banner", "-nostdin", "-v", "error", "-f", "lavfi", "-i", "color=s=64x64:r=1:d=1", "-frames:v", "1", "-c:v", "libx264", "-f", "h264", "pipe:1",
            ])
            {
                Output = (stream, cancel) => stream.CopyToAsync(film, cancel),
            },
            ct);
        var written = Encoding.Latin1.GetString(film.ToArray());
        var at = written.IndexOf("x264 - core", StringComparison.Ordinal);
        if (at < 0)
        {
            throw BacklotError.Missing(
                "renders.no-x264", "This ffmpeg does not say which x264 it encodes with.", "Install Debian's ffmpeg: apt-get install ffmpeg.");
        }

        var end = written.IndexOf(" - H.264", at, StringComparison.Ordinal);
        return new Toolchain(version.Output.Split('\n')[0].Trim(), written[at..(end > at ? end : at + 24)]);
    }
}
