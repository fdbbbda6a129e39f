using System.Globalization;
using Backlot.Cut.Renders;
using Backlot.Cut.Renders.Draw;
using Backlot.Cut.Timelines;
using Backlot.Media.Time;
using Backlot.Media.Tools;

namespace Backlot.Tests.Cut.Renders;

/// <summary>
/// Slow and simple: decodes a whole file, with the time of every frame as ffprobe tells it, and picks for each frame of the story the one
/// with the largest time that is not after in-point + n / rate x speed.
/// </summary>
internal sealed class FrameOracle
{
    private static readonly MediaTime Tie = MediaTime.FromMicroseconds(500);

    private readonly List<(MediaTime Time, string Hash)> frames;
    private readonly MediaTime start;

    private FrameOracle(List<(MediaTime, string)> frames, MediaTime start) => (this.frames, this.start) = (frames, start);

    internal static async Task<FrameOracle> Of(TinyFile file, Shape shape, ToolRunner tools)
    {
        var times = await tools.RunAsync(new ToolCall("ffprobe",
        [
            "-v", "error", "-f", file.Demuxer, "-select_streams", "v:0", "-show_entries", "frame=pts:stream=time_base", "-of", "csv", "file:" + file.Path,
        ]));
        var lines = times.Output.Split('\n', StringSplitOptions.RemoveEmptyEntries);
        var tick = lines.Single(l => l.StartsWith("stream,", StringComparison.Ordinal)).Split(',')[1].Split('/').Select(n => long.Parse(n, CultureInfo.InvariantCulture)).ToArray();
        var pts = lines.Where(l => l.StartsWith("frame,", StringComparison.Ordinal)).Select(l => long.Parse(l.Split(',')[1], CultureInfo.InvariantCulture)).Order();

        var graph = new Graph();
        graph.Input("-f", file.Demuxer, "-i", "file:" + file.Path);
        var fitted = new Fit(graph, shape, file.Facts.Picture!, new Framing(FramingKind.Fill)).Apply("[0:v:0]", 1);
        var hashes = await Hashes(tools, [.. graph.Arguments(fitted), "-fps_mode", "passthrough"], null);
        var found = pts.Select(p => new MediaTime(p * tick[0], tick[1])).Zip(hashes).ToList();
        found.Count.ShouldBe(hashes.Count);
        return new FrameOracle(found, file.Facts.Picture!.FileStart);
    }

    internal string At(MediaTime from, Speed speed, long n, Rate rate)
    {
        var wanted = start + from + speed.Of(MediaTime.FromFrames(n, rate)) + Tie;
        var index = frames.FindLastIndex(frame => frame.Time <= wanted);
        return frames[Math.Max(0, index)].Hash;
    }

    internal static async Task<List<string>> Hashes(ToolRunner tools, IReadOnlyList<string> arguments, string? folder)
    {
        var result = await tools.RunAsync(new ToolCall("ffmpeg",
            ["-hide_banner", "-nostdin", "-v", "error", "-copyts", .. arguments, "-f", "framemd5", "-"]) { WorkingFolder = folder });
        return [.. result.Output.Split('\n').Where(l => l.Length > 0 && l[0] != '#').Select(l => l.Split(',')[5].Trim())];
    }
}
