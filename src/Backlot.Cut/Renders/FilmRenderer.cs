using Backlot.Cut.Posters;
using Backlot.Cut.Renders.Assemble;
using Backlot.Cut.Renders.Compile;
using Backlot.Cut.Renders.Sound;
using Backlot.Cut.Timelines;
using Backlot.Media.Time;
using Backlot.Media.Tools;

namespace Backlot.Cut.Renders;

/// <summary>How far a render is.</summary>
/// <param name="Done">Parts that are there.</param>
/// <param name="Total">Parts it has: segments, sounds, and the joining.</param>
/// <param name="Kept">Parts of <paramref name="Done"/> that were there before.</param>
internal sealed record RenderProgress(int Done, int Total, int Kept);

/// <summary>A finished render, and how much of it was there before.</summary>
internal sealed record RenderResult(RenderedFilm Film, int SegmentsMade, int SegmentsKept, bool SoundKept);

/// <summary>
/// Renders a timeline for one shape: makes the parts that are not kept, two at a time, and joins them. Killed at any line and run again, it
/// goes on with what is there.
/// </summary>
internal sealed class FilmRenderer(ToolRunner tools, Kept kept, Toolchain toolchain, MediaFinder find)
{
    // Two encoders with two threads each fill a small machine; more of them only take memory.
    private const int AtOnce = 2;

    /// <summary>How the pictures that stand for the film are chosen.</summary>
    internal Leading Leading { get; init; } = Leading.ByRule;

    internal async Task<RenderResult> Render(
        Timeline timeline,
        Shape shape,
        IReadOnlyDictionary<long, AssetFacts> assets,
        IReadOnlyList<CaptionFile> captions,
        IProgress<RenderProgress>? progress,
        CancellationToken ct)
    {
        var titles = new TitlePictures(shape);
        var encoding = new PictureEncoding(toolchain.Build);
        var list = new CutCompiler(shape, assets, titles.HashOf).Compile(timeline);
        var segments = new SegmentRenderer(tools, kept, titles, encoding, find);
        var sounds = new SoundRenderer(tools, kept, toolchain.Build, find);

        var count = new Counter(list.Segments.Count + list.Sounds.Count + 1, progress);
        var madeSegments = new (KeptFile File, bool WasKept)[list.Segments.Count];
        var madeSounds = new (KeptFile File, bool WasKept)[list.Sounds.Count];
        await Parallel.ForEachAsync(
            Jobs(list, shape, encoding),
            new ParallelOptions { MaxDegreeOfParallelism = AtOnce, CancellationToken = ct },
            async (job, cancel) =>
            {
                foreach (var index in job.Segments)
                    count.Add((madeSegments[index] = await segments.Make(list.Segments[index], shape, list.Rate, cancel)).WasKept);
                foreach (var index in job.Sounds)
                    count.Add((madeSounds[index] = await sounds.Make(list.Sounds[index], list.Rate, cancel)).WasKept);
            });

        var mix = new Mix(list.Rate, list.Frames, [.. list.Sounds.Select((run, i) => PartOf(run, list.Rate, madeSounds[i].File))]);
        var (track, soundKept) = await new SoundTrack(tools, kept, toolchain.Build).Make(
            mix, [.. list.Sounds.Select(run => run.Asset.Id).Distinct().Order()], ct);
        var film = await Joined(list, encoding, segments, madeSegments, track, captions, ct);
        count.Add(wasKept: false);
        return new RenderResult(film, madeSegments.Count(made => !made.WasKept), madeSegments.Count(made => made.WasKept), soundKept);
    }

    private async Task<RenderedFilm> Joined(
        CutList list, PictureEncoding encoding, SegmentRenderer segments, (KeptFile File, bool WasKept)[] parts, KeptFile track, IReadOnlyList<CaptionFile> captions, CancellationToken ct)
    {
        var assembler = new Assembler(tools, kept);
        string[] keys = [.. list.Segments.Select(segment => segment.Key(list.Shape, list.Rate, encoding))];
        var key = Assembler.KeyOf(keys, track.Note.Hash, list.Shape, list.Rate, captions);
        KeptFile[] files = [.. parts.Select(part => part.File)];
        var film = await assembler.Find(key, ct) ?? await assembler.Join(key, list, files, track, captions, ct);
        var leads = new LeadPictures(tools, kept, segments, PosterFrame.Of(list, Leading), Leading.Pair ? PosterFrame.Pair(list) : null);
        return film with { Files = [.. film.Files, .. await leads.Make(key, list, files, ct)] };
    }

    /// <summary>Each key once: the same shot twice is made once, then found.</summary>
    private static IEnumerable<(IReadOnlyList<int> Segments, IReadOnlyList<int> Sounds)> Jobs(CutList list, Shape shape, PictureEncoding encoding)
    {
        foreach (var same in Enumerable.Range(0, list.Segments.Count).GroupBy(i => list.Segments[i].Key(shape, list.Rate, encoding)))
            yield return ([.. same], []);
        foreach (var same in Enumerable.Range(0, list.Sounds.Count).GroupBy(i => list.Sounds[i].Key(list.Rate, encoding.Build)))
            yield return ([], [.. same]);
    }

    private static MixPart PartOf(SoundRun run, Rate rate, KeptFile file) =>
        new(file.Note.Hash, file.Path, Mix.SampleAt(run.Start, rate), Mix.SampleAt(run.End, rate));

    private sealed class Counter(int total, IProgress<RenderProgress>? progress)
    {
        private int done;
        private int kept;

        internal void Add(bool wasKept)
        {
            if (wasKept)
                Interlocked.Increment(ref kept);
            progress?.Report(new RenderProgress(Interlocked.Increment(ref done), total, kept));
        }
    }
}
