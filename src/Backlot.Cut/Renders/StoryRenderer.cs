using Backlot.Capture.Assets;
using Backlot.Cut.Captions;
using Backlot.Cut.Posters;
using Backlot.Cut.Renders.Sources;
using Backlot.Cut.Timelines;
using Backlot.Media.Tools;
using Backlot.Plan.Stories;
using Backlot.Platform.Data;
using Backlot.Platform.Errors;
using Backlot.Platform.Storage;
using Microsoft.EntityFrameworkCore;

namespace Backlot.Cut.Renders;

/// <summary>
/// Renders a kept version, from what it holds and its originals alone: whatever is noted or changed since, the same version gives the same
/// bytes. Only which of its frames it leads with follows what is chosen and marked.
/// </summary>
internal sealed class StoryRenderer(Ledger ledger, ToolRunner tools, Derived derived, ToolchainHere toolchain, OriginalMedia media)
{
    internal async Task<RenderResult> Render(long version, Shape shape, IProgress<RenderProgress>? progress, CancellationToken ct)
    {
        var (timeline, assets, later, captions, leading) = await ledger.Read(db => Read(db, version, ct), ct);
        var renderer = new FilmRenderer(tools, new Kept(derived), await toolchain.Ask(ct), media.Finder(assets)) { Leading = leading };
        var facts = assets.ToDictionary(asset => asset.Id, asset => FactsOfAsset.Of(asset, later[asset.Id]));
        return await renderer.Render(timeline, shape, facts, captions is null ? [] : [captions], progress, ct);
    }

    private static async Task<(Timeline, IReadOnlyList<Asset>, ILookup<long, string> Later, Assemble.CaptionFile?, Leading)> Read(Db db, long version, CancellationToken ct)
    {
        var row = await db.TimelineVersions.FirstOrDefaultAsync(v => v.Id == version, ct)
            ?? throw BacklotError.NotFound("story.version-unknown", $"There is no version {version}.", "See: backlot story show STORY.");
        var timeline = row.Timeline();
        var ids = timeline.Clips().Select(clip => clip.Source).OfType<AssetSource>().Select(source => source.Asset).Distinct().ToList();
        var (assets, chapters) = (new List<Asset>(), new List<AssetFile>());
        foreach (var some in ids.Chunk(400))
        {
            assets.AddRange(await db.Assets.Where(a => some.Contains(a.Id)).ToListAsync(ct));
            chapters.AddRange(await db.AssetFiles.Where(f => f.Role == AssetFileRole.Chapter && some.Contains(f.AssetId)).OrderBy(f => f.Id).ToListAsync(ct));
        }

        var later = chapters.DistinctBy(f => (f.AssetId, f.Position)).OrderBy(f => f.Position).ToLookup(f => f.AssetId, f => f.Hash);
        var story = await db.Set<Story>().AsNoTracking().SingleAsync(s => s.Id == row.StoryId, ct);
        return (timeline, assets, later, row.Captions is { } words ? SelectCaptions.File(words) : null, await PosterDesk.Leading(db, story, timeline, assets, ct));
    }
}
