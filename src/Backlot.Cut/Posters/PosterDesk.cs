using System.Globalization;
using Backlot.Capture.Assets;
using Backlot.Cut.Exposures;
using Backlot.Cut.Renders;
using Backlot.Cut.Selects;
using Backlot.Cut.Timelines;
using Backlot.Media.Time;
using Backlot.Plan.Stories;
using Backlot.Platform.Data;
using Backlot.Platform.Errors;
using Backlot.Platform.Identity;
using Microsoft.EntityFrameworkCore;

namespace Backlot.Cut.Posters;

/// <summary>A moment of the story, or a select that is seen in it; neither: by rule again.</summary>
public sealed record PosterAsked(MediaTime? At = null, long? Select = null);

/// <summary>Chooses the picture that a story leads with. It is always a picture of the story itself: nothing else is judged with it.</summary>
public sealed class PosterDesk(Ledger ledger, Access access, RenderDesk renders)
{
    /// <summary>
    /// Keeps the choice with the story. Of films that were made of its newest cut only the poster is drawn anew; what is out stays as it is until
    /// it is published again.
    /// </summary>
    /// <returns>The renders that are owed a poster now.</returns>
    /// <exception cref="BacklotError"><c>poster.outside</c>, <c>poster.not-seen</c>, <c>poster.gallery</c>, <c>select.unknown</c>, <c>story.unknown</c>, <c>story.nothing-to-show</c></exception>
    public async Task<IReadOnlyList<RenderRow>> Choose(Actor actor, string story, PosterAsked asked, CancellationToken ct = default)
    {
        var told = await ledger.Write(actor, change => Put(change, story, asked), ct);
        return await renders.LeadAgain(actor, told.Id, ct);
    }

    /// <summary>What was chosen; null: by rule.</summary>
    public async Task<StoryPoster?> Of(Actor actor, Story story, CancellationToken ct = default)
    {
        await access.Demand(actor, story.ProductionId, Rights.See, ct);
        return await ledger.Read(db => db.StoryPosters.AsNoTracking().FirstOrDefaultAsync(p => p.StoryId == story.Id, ct), ct);
    }

    /// <summary>The asset that a gallery leads with, when one was chosen.</summary>
    public static Task<long?> CoverOf(Db db, long gallery, CancellationToken ct) => (
        from poster in db.StoryPosters
        where poster.StoryId == gallery
        join mark in db.Selects on poster.SelectId equals mark.Id
        select (long?)mark.AssetId).FirstOrDefaultAsync(ct);

    /// <summary>What a film of this version is led by.</summary>
    internal static async Task<Leading> Leading(Db db, Story story, Timeline timeline, IReadOnlyList<Asset> assets, CancellationToken ct)
    {
        var chosen = await db.StoryPosters.AsNoTracking().FirstOrDefaultAsync(p => p.StoryId == story.Id, ct);
        var select = chosen?.SelectId is { } id ? await db.Selects.AsNoTracking().FirstOrDefaultAsync(s => s.Id == id, ct) : null;
        var ids = assets.Select(a => a.Id).ToList();
        var stages = await db.Set<Backlot.Plan.Stages.Stage>().Where(s => s.ProductionId == story.ProductionId).ToDictionaryAsync(s => s.Id, s => s.Position, ct);
        var highlights = await db.Selects.AsNoTracking().Where(s => ids.Contains(s.AssetId) && s.Reason == SelectReason.Highlight).ToListAsync(ct);
        return new Leading(
            chosen?.At?.FloorFrame(timeline.Rate) ?? (select is null ? null : PosterFrame.Of(timeline, select)),
            highlights,
            assets.ToDictionary(a => a.Id, a => a.StageId is { } stage ? stages.GetValueOrDefault(stage) : 0),
            story.Kind == StoryKind.BeforeAfter);
    }

    private static async Task<Story> Put(Change change, string story, PosterAsked asked)
    {
        var told = await StoryDesk.Named(change.Db, story, change.Cancelled);
        await Access.Demand(change, told.ProductionId, Rights.Cut);
        await Check(change.Db, told, asked, change.Cancelled);
        var row = await change.Db.StoryPosters.FirstOrDefaultAsync(p => p.StoryId == told.Id, change.Cancelled);
        if (row is null)
            change.Db.StoryPosters.Add(row = new StoryPoster { StoryId = told.Id, ChosenBy = "", ChosenAt = change.Now });
        (row.AtValue, row.AtScale, row.SelectId) = (asked.At?.Value, asked.At?.Timescale, asked.Select);
        (row.ChosenBy, row.ChosenAt) = (change.Actor.Label, change.Now);
        change.Record(told.ProductionId, "story.poster", $"story:{told.Id}", new { at = asked.At?.ToString(), select = asked.Select });
        return told;
    }

    private static async Task Check(Db db, Story told, PosterAsked asked, CancellationToken ct)
    {
        if (asked is { At: not null, Select: not null })
            throw BacklotError.Usage("poster.one", "A moment and a select are two pictures.", "Choose one: --at T or --select S.");
        if (asked is { At: null, Select: null })
            return;
        var telling = await Tellings.Current(db, told.Id, ct);
        var timeline = telling.Version?.Timeline();
        if (asked.At is { } at)
        {
            if (timeline is null)
                throw BacklotError.Refused("poster.gallery", $"\"{told.Title}\" is a gallery, which has no moments.", "Choose one of its pictures: --select S.");
            if (at < MediaTime.Zero || at >= timeline.Length)
                throw BacklotError.Refused("poster.outside", $"\"{told.Title}\" is {timeline.Length.ToSeconds().ToString("0.###", CultureInfo.InvariantCulture)} seconds long, and {at} is not in it.", "Choose a moment before its end.");
        }
        else if (asked.Select is { } id)
        {
            var select = await db.Selects.AsNoTracking().FirstOrDefaultAsync(s => s.Id == id && s.ProductionId == told.ProductionId, ct)
                ?? throw BacklotError.NotFound("select.unknown", $"There is no select {id}.", "See the list: backlot select list --production P.");
            if (timeline is null ? !telling.Stills.Contains(select.AssetId) : PosterFrame.Of(timeline, select) is null)
                throw BacklotError.Refused("poster.not-seen", $"Select {id} is not seen in \"{told.Title}\".", "A story leads with a picture of its own: choose a select that is in it.");
        }
    }
}
