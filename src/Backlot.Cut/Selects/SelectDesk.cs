using Backlot.Capture.Assets;
using Backlot.Clear.Appearances;
using Backlot.Media.Time;
using Backlot.Plan.Productions;
using Backlot.Plan.Stories;
using Backlot.Platform.Data;
using Backlot.Platform.Errors;
using Backlot.Platform.Identity;
using Microsoft.EntityFrameworkCore;

namespace Backlot.Cut.Selects;

/// <param name="Range">From the asset's first frame; null: all of it.</param>
/// <param name="Story">The story it is given to at once, by slug or id.</param>
public sealed record NewSelect(TimeRange? Range = null, SelectReason Reason = SelectReason.Highlight, string? Note = null, string? Story = null);

/// <summary>A select with the asset it is a part of.</summary>
public sealed record Selected(Select Select, Asset Asset);

/// <summary>Marks what somebody wants to use, and gives it to stories.</summary>
public sealed class SelectDesk(Ledger ledger, Access access)
{
    /// <summary>Marks a range of a clip or sound, or a whole photo. The same once more is the same.</summary>
    /// <exception cref="BacklotError">
    /// <c>asset.unknown</c>, <c>stretch.empty</c>, <c>stretch.outside</c>, <c>select.note</c>, <c>story.unknown</c>, <c>select.other-production</c>,
    /// <c>select.gallery-pictures</c>
    /// </exception>
    public Task<Select> Add(Actor actor, string asset, NewSelect asked, CancellationToken ct = default) => ledger.Write(actor, async change =>
    {
        var where = await AssetDesk.Named(change.Db, asset, ct: change.Cancelled);
        await Access.Demand(change, where.ProductionId, Rights.Mark);
        var range = Stretch.Checked(where, asked.Range);
        var note = string.IsNullOrWhiteSpace(asked.Note) ? null : PlainText.Line(asked.Note, 300, "select.note", "A note");
        var standing = await change.Db.Selects.Where(s => s.AssetId == where.Id && s.Reason == asked.Reason && s.Note == note).ToListAsync(change.Cancelled);
        var select = standing.Find(s => s.Range == range) ?? await Put(change, where, range, asked.Reason, note);
        if (asked.Story is { } story)
            await Give(change, await StoryDesk.Named(change.Db, story, change.Cancelled), [select.Id]);
        return select;
    }, ct);

    /// <summary>Marks each of these as a whole, in one go. One that is marked as a whole stays as it is.</summary>
    /// <returns>Those that are new.</returns>
    /// <exception cref="BacklotError"><c>asset.unknown</c></exception>
    public Task<IReadOnlyList<Select>> AddWhole(Actor actor, IReadOnlyList<long> assets, CancellationToken ct = default) => ledger.Write(actor, async change =>
    {
        var found = await change.Db.Assets.AsNoTracking().Where(a => assets.Contains(a.Id)).OrderBy(a => a.SortAt).ThenBy(a => a.Id).ToListAsync(change.Cancelled);
        foreach (var lost in assets.Except(found.Select(a => a.Id)).Take(1))
            throw BacklotError.NotFound("asset.unknown", $"There is no asset \"{lost}\".", "See the list: backlot assets --production P.");
        foreach (var production in found.Select(a => a.ProductionId).Distinct())
            await Access.Demand(change, production, Rights.Mark);
        var whole = await change.Db.Selects.Where(s => assets.Contains(s.AssetId) && s.FromValue == null).Select(s => s.AssetId).ToListAsync(change.Cancelled);
        var made = new List<Select>();
        foreach (var asset in found.Where(a => !whole.Contains(a.Id)))
            made.Add(await Put(change, asset, null, SelectReason.Highlight, null));
        return (IReadOnlyList<Select>)made;
    }, ct);

    /// <summary>Adds a story together with the selects it is told from.</summary>
    public Task<Story> AddStory(Actor actor, string production, NewStory asked, IReadOnlyList<long> selects, CancellationToken ct = default) => ledger.Write(actor, async change =>
    {
        var owner = await ProductionDesk.ForChange(change, production, Rights.Cut);
        var story = await StoryDesk.Add(change, owner.Id, asked);
        await Give(change, story, selects);
        return story;
    }, ct);

    /// <summary>Gives selects to a story, after those it has. One that it has keeps its place.</summary>
    public Task Give(Actor actor, string story, IReadOnlyList<long> selects, CancellationToken ct = default) => ledger.Write(actor, async change =>
        await Give(change, await StoryDesk.Named(change.Db, story, change.Cancelled), selects), ct);

    /// <summary>Takes what it has of an asset away from a story. A story that was given nothing, and so is told from everything, is given the rest.</summary>
    public Task TakeFrom(Actor actor, string story, long asset, CancellationToken ct = default) => ledger.Write(actor, async change =>
    {
        var told = await StoryDesk.Named(change.Db, story, change.Cancelled);
        await Access.Demand(change, told.ProductionId, Rights.Cut);
        var had = await For(change.Db, told, change.Cancelled);
        var gone = had.Where(s => s.Asset.Id == asset).Select(s => s.Select.Id).ToList();
        if (gone.Count == had.Count)
            throw BacklotError.Refused("timelines.nothing-left", $"Without that nothing is left of \"{told.Title}\".", "Give it other selects, or ask the people in it.");
        if (await change.Db.StorySelects.Where(g => g.StoryId == told.Id && gone.Contains(g.SelectId)).ExecuteDeleteAsync(change.Cancelled) == 0)
            await Give(change, told, [.. had.Where(s => s.Asset.Id != asset && s.Asset.Kind is AssetKind.Photo or AssetKind.Paper).Select(s => s.Select.Id)]);
        change.Record(told.ProductionId, "story.selects-taken", $"story:{told.Id}", new { selects = gone });
    }, ct);

    /// <summary>Those of a production in the order they were taken; with a story those it was given, in its order.</summary>
    public async Task<IReadOnlyList<Selected>> List(Actor actor, long production, long? story = null, CancellationToken ct = default)
    {
        await access.Demand(actor, production, Rights.Look, ct);
        return await ledger.Read(db => story is { } id ? OfStory(db, id, ct) : OfProduction(db, production, ct), ct);
    }

    /// <summary>In the order of the asset.</summary>
    public async Task<IReadOnlyList<Select>> OfAsset(Actor actor, long asset, CancellationToken ct = default)
    {
        var where = await ledger.Read(db => AssetDesk.Named(db, $"{asset}", ct: ct), ct);
        await access.Demand(actor, where.ProductionId, Rights.Look, ct);
        return await ledger.Read<IReadOnlyList<Select>>(async db =>
            [.. (await db.Selects.Where(s => s.AssetId == asset).ToListAsync(ct)).OrderBy(s => s.Range?.Start ?? default).ThenBy(s => s.Id)], ct);
    }

    /// <summary>Takes the mark away, out of stories too. Cuts that were made stay as they are.</summary>
    /// <exception cref="BacklotError"><c>select.unknown</c></exception>
    public Task Remove(Actor actor, long id, CancellationToken ct = default) => ledger.Write(actor, async change =>
    {
        var select = await change.Db.Selects.FirstOrDefaultAsync(s => s.Id == id, change.Cancelled) ?? throw Unknown(id);
        await Access.Demand(change, select.ProductionId, Rights.Mark);
        await change.Db.StorySelects.Where(g => g.SelectId == id).ExecuteDeleteAsync(change.Cancelled);
        change.Db.Selects.Remove(select);
        change.Record(select.ProductionId, "select.removed", $"select:{id}", new { asset = select.AssetId, range = select.Range?.ToString() });
    }, ct);

    /// <summary>What a story is told from: the selects it was given, or all of its production when it was given none.</summary>
    internal static async Task<IReadOnlyList<Selected>> For(Db db, Story story, CancellationToken ct) =>
        await OfStory(db, story.Id, ct) is { Count: > 0 } given ? given : await OfProduction(db, story.ProductionId, ct);

    internal static async Task<IReadOnlyList<Selected>> OfStory(Db db, long story, CancellationToken ct) =>
        [.. (await OfStories(db, [story], ct))[story]];

    /// <summary>By story, each in its order.</summary>
    internal static async Task<ILookup<long, Selected>> OfStories(Db db, IReadOnlyCollection<long> stories, CancellationToken ct) =>
        (await (from given in db.StorySelects
                join mark in db.Selects on given.SelectId equals mark.Id
                join asset in db.Assets on mark.AssetId equals asset.Id
                where stories.Contains(given.StoryId)
                orderby given.StoryId, given.Position, given.SelectId
                select new { given.StoryId, mark, asset }).ToListAsync(ct)).ToLookup(found => found.StoryId, found => new Selected(found.mark, found.asset));

    internal static async Task<IReadOnlyList<Selected>> OfProduction(Db db, long production, CancellationToken ct) =>
        [.. (await (from mark in db.Selects
                    join asset in db.Assets on mark.AssetId equals asset.Id
                    where mark.ProductionId == production
                    select new { mark, asset }).ToListAsync(ct)).Select(found => new Selected(found.mark, found.asset))
            .OrderBy(found => found.Asset.SortAt).ThenBy(found => found.Asset.Id).ThenBy(found => found.Select.Range?.Start ?? default).ThenBy(found => found.Select.Id)];

    private static async Task<Select> Put(Change change, Asset asset, TimeRange? range, SelectReason reason, string? note)
    {
        var select = new Select
        {
            ProductionId = asset.ProductionId, AssetId = asset.Id, Range = range, Reason = reason, Note = note, AddedBy = change.Actor.Label, AddedAt = change.Now,
        };
        change.Db.Selects.Add(select);
        await change.Save();
        change.Record(asset.ProductionId, "select.added", $"select:{select.Id}", new { asset = asset.Id, range = range?.ToString(), reason, note });
        return select;
    }

    private static async Task Give(Change change, Story story, IReadOnlyList<long> selects)
    {
        await Access.Demand(change, story.ProductionId, Rights.Cut);
        var held = await change.Db.StorySelects.AsNoTracking().Where(g => g.StoryId == story.Id).ToListAsync(change.Cancelled);
        var place = held.Count == 0 ? 0 : held.Max(g => g.Position);
        var given = selects.Distinct().Where(id => held.TrueForAll(g => g.SelectId != id)).ToList();
        foreach (var id in given)
        {
            await CheckFits(change, story, id);
            change.Db.StorySelects.Add(new StorySelect { StoryId = story.Id, SelectId = id, Position = ++place });
        }

        if (given.Count > 0)
            change.Record(story.ProductionId, "story.selects-given", $"story:{story.Id}", new { selects = given });
    }

    private static async Task CheckFits(Change change, Story story, long id)
    {
        var select = await change.Db.Selects.AsNoTracking().FirstOrDefaultAsync(s => s.Id == id, change.Cancelled) ?? throw Unknown(id);
        if (select.ProductionId != story.ProductionId)
        {
            throw BacklotError.Refused("select.other-production", $"Select {id} is of another production than \"{story.Title}\".",
                "A story is told from its own production: what people allowed was for that one.");
        }

        var kind = await change.Db.Assets.Where(a => a.Id == select.AssetId).Select(a => a.Kind).SingleAsync(change.Cancelled);
        if (story.Kind == StoryKind.Gallery && kind is not (AssetKind.Photo or AssetKind.Paper))
        {
            throw BacklotError.Refused("select.gallery-pictures", $"Select {id} is a {kind.ToString().ToLowerInvariant()}, and \"{story.Title}\" is a gallery of pictures.",
                "Select photos for it, or add a story of another kind.");
        }
    }

    private static BacklotError Unknown(long id) =>
        BacklotError.NotFound("select.unknown", $"There is no select {id}.", "See the list: backlot select list --production P.");
}
