using Backlot.Capture.Assets;
using Backlot.Cut.Captions;
using Backlot.Cut.Renders.Sources;
using Backlot.Cut.Selects;
using Backlot.Cut.Timelines;
using Backlot.Media.Tools;
using Backlot.Platform.Data;
using Backlot.Platform.Errors;
using Backlot.Platform.Storage;
using Microsoft.EntityFrameworkCore;

namespace Backlot.Cut.Renders;

/// <summary>Renders a kept version: reads what is known of its assets, its captions, and where its originals lie.</summary>
internal sealed class StoryRenderer(Ledger ledger, ToolRunner tools, Derived derived, ToolchainHere toolchain, OriginalMedia media)
{
    internal async Task<RenderResult> Render(long version, Shape shape, IProgress<RenderProgress>? progress, CancellationToken ct)
    {
        var (timeline, assets, captions) = await ledger.Read(db => Read(db, version, ct), ct);
        await media.CheckParts(timeline, assets, ct);
        var renderer = new FilmRenderer(tools, new Kept(derived), await toolchain.Ask(ct), media.Finder(assets));
        var facts = assets.ToDictionary(asset => asset.Id, FactsOfAsset.Of);
        return await renderer.Render(timeline, shape, facts, captions is null ? [] : [captions], progress, ct);
    }

    private static async Task<(Timeline, IReadOnlyList<Asset>, Assemble.CaptionFile?)> Read(Db db, long version, CancellationToken ct)
    {
        var row = await db.TimelineVersions.FirstOrDefaultAsync(v => v.Id == version, ct)
            ?? throw BacklotError.NotFound("story.version-unknown", $"There is no version {version}.", "See: backlot story show STORY.");
        var timeline = row.Timeline();
        var ids = timeline.Clips().Select(clip => clip.Source).OfType<AssetSource>().Select(source => source.Asset).Distinct().ToList();
        var assets = new List<Asset>();
        foreach (var some in ids.Chunk(400))
            assets.AddRange(await db.Assets.Where(a => some.Contains(a.Id)).ToListAsync(ct));
        var given = await SelectDesk.OfStory(db, row.StoryId, ct);
        if (given.Count == 0)
            given = await SelectDesk.OfProduction(db, await db.Set<Plan.Stories.Story>().Where(s => s.Id == row.StoryId).Select(s => s.ProductionId).SingleAsync(ct), ct);
        return (timeline, assets, SelectCaptions.Of(timeline, [.. given.Select(s => s.Select)]));
    }
}
