using Backlot.Cut.Renders.Compile;
using Backlot.Cut.Renders.Draw;
using Backlot.Media.Time;
using Backlot.Media.Tools;
using Backlot.Platform.Errors;
using Backlot.Platform.Storage;

namespace Backlot.Cut.Renders;

/// <summary>Makes the file of a segment, or finds it.</summary>
internal sealed class SegmentRenderer(ToolRunner tools, Kept kept, TitlePictures titles, PictureEncoding encoding, MediaFinder find)
{
    internal const string Extension = "mp4";

    /// <returns>The file, and whether it was there.</returns>
    internal async Task<(KeptFile File, bool WasKept)> Make(Segment segment, Shape shape, Rate rate, CancellationToken ct)
    {
        var key = segment.Key(shape, rate, encoding);
        if (await kept.Find(key, Extension, ct) is { } there)
            return (there, true);

        using var scratch = kept.Derived.Scratch();
        var graph = await Graph(segment, shape, rate, scratch, ct);
        await tools.RunAsync(
            new ToolCall("ffmpeg",
            [
                .. FfmpegRun.Start, .. graph, "-frames:v", $"{segment.Frames}", "-an", .. encoding.Arguments(shape, rate),
                .. FfmpegRun.Exact, "-f", "mp4", "segment.mp4",
            ])
            {
                WorkingFolder = scratch.Path,
                TimeLimit = FfmpegRun.LimitFor(segment.Frames),
            },
            ct);
        var facts = Mp4Facts.Read(scratch.File("segment.mp4"));
        if (facts?.Samples != segment.Frames)
            throw Short(segment, facts?.Samples ?? 0);
        var parameters = Convert.ToHexStringLower(facts.DecoderConfiguration);
        return (await kept.Keep(key, Extension, scratch.File("segment.mp4"), segment.Assets, parameters, scratch, ct), false);
    }

    /// <summary>Everything up to the encoder: inputs, filters and which of their ends is the picture.</summary>
    internal async Task<IReadOnlyList<string>> Graph(Segment segment, Shape shape, Rate rate, ScratchFolder scratch, CancellationToken ct)
    {
        var files = new Dictionary<long, MediaSource>();
        foreach (var asset in segment.Assets)
            files[asset] = await find(asset, ct);
        return new SegmentGraph(shape, rate, segment.Frames, files, Words).Arguments(segment.Picture);

        (string, int) Words(Titled titled)
        {
            var picture = titles.Of(titled.Title, titled.OnPaper);
            var file = scratch.File($"{picture.Hash}.png");
            File.WriteAllBytes(file, picture.Png);
            return (file, picture.Height);
        }
    }

    private static BacklotError Short(Segment segment, long got)
    {
        var names = string.Join(" and ", segment.Picture.Assets.Select(asset => asset.Name.Length > 0 ? asset.Name : $"asset {asset.Id}").Distinct());
        return BacklotError.Refused(
            "renders.frames-missing",
            $"{(names.Length > 0 ? names : "A part of the film")} gave {got} frames where {segment.Frames} are needed.",
            "The file may be damaged there: look at it, verify it against its history, or take that part out of the cut.");
    }
}
