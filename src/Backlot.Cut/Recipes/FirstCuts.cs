using Backlot.Capture.Assets;
using Backlot.Cut.Selects;
using Backlot.Cut.Timelines;
using Backlot.Media.Time;
using Backlot.Plan.People;
using Backlot.Plan.Productions;
using Backlot.Plan.Stages;
using Backlot.Plan.Stories;
using Backlot.Platform.Data;
using Microsoft.EntityFrameworkCore;

namespace Backlot.Cut.Recipes;

/// <summary>Reads what a recipe needs from the rows, and cuts.</summary>
internal static class FirstCuts
{
    // More would roll for longer than the story is told.
    private const int MostCredits = 40;

    internal static async Task<Timeline> Make(Db db, Story story, MediaTime? length, CancellationToken ct)
    {
        var production = await db.Productions.SingleAsync(p => p.Id == story.ProductionId, ct);
        var stages = await db.Stages.Where(s => s.ProductionId == production.Id).OrderBy(s => s.Position).ToListAsync(ct);
        var places = stages.ToDictionary(s => s.Id, s => s.Position);
        var selects = await SelectDesk.For(db, story, ct);
        var brief = new RecipeBrief(story.Title, production.Title, story.Rate, length) { Credits = await Credits(db, production.Id, ct) };
        return Recipe.FirstCut(
            story.Kind,
            brief,
            [.. stages.Select(s => new StageTitle(s.Position, s.Name))],
            [.. selects.Select(s => Of(s, s.Asset.StageId is { } stage ? places.GetValueOrDefault(stage) : 0)).OfType<Material>()]);
    }

    /// <summary>Null when nothing of it is left: a recording whose length nobody knows, a stretch after its end.</summary>
    private static Material? Of(Selected selected, int stage)
    {
        var (select, asset) = (selected.Select, selected.Asset);
        var source = VersionDesk.AsMatch(asset).Source();
        TimeRange? range = source.Available is { } all ? Within(select.Range, all.Duration) : null;
        if (range is { IsEmpty: true })
            return null;
        return new Material(source, range, stage, asset.SortAt)
        {
            HasPicture = asset.Kind != AssetKind.Sound && (asset.Kind != AssetKind.Clip || asset.HasPicture),
            HasSound = asset.HasSound,
            Reason = select.Reason.Word(),
            Caption = select.Note ?? "",
        };
    }

    private static TimeRange Within(TimeRange? marked, MediaTime length)
    {
        var whole = new TimeRange(MediaTime.Zero, length);
        return marked is { } range ? range.Intersect(whole) ?? new TimeRange(MediaTime.Zero, MediaTime.Zero) : whole;
    }

    /// <summary>Names and jobs, a line each: by billing, then by name.</summary>
    private static async Task<string> Credits(Db db, long production, CancellationToken ct)
    {
        var rows = await (from credit in db.Credits
                          join person in db.People on credit.PersonId equals person.Id
                          where credit.ProductionId == production && credit.Role != ""
                          select new { credit.Role, credit.Billing, person.Name }).ToListAsync(ct);
        return string.Join('\n', rows.OrderBy(r => r.Billing ?? int.MaxValue).ThenBy(r => r.Name, StringComparer.Ordinal).ThenBy(r => r.Role, StringComparer.Ordinal)
            .Take(MostCredits).Select(r => $"{r.Name}, {r.Role}"));
    }
}
