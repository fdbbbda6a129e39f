using System.Globalization;
using Backlot.Cut.Posters;
using Backlot.Cut.Timelines;
using Backlot.Plan.Stories;
using Backlot.Platform.Data;
using Backlot.Platform.Errors;
using Backlot.Platform.Identity;
using Backlot.Platform.Storage;
using Backlot.Platform.Work;
using Microsoft.EntityFrameworkCore;

namespace Backlot.Cut.Renders;

/// <summary>Asks for renders of the newest version of a story, and finds them. Rendering needs no clearance; leaving the desk does.</summary>
public sealed class RenderDesk(Ledger ledger, Access access, WorkDesk work, Derived derived)
{
    /// <summary>The kind of work that makes them; its keys are their numbers.</summary>
    public const string Job = "render";

    /// <summary>Makes it owed. Asking twice is asking once; one that failed, or whose files are gone, is made again.</summary>
    /// <param name="shape">As <see cref="Shape.Parse"/> reads it.</param>
    /// <exception cref="BacklotError"><c>story.unknown</c>, <c>story.not-cut</c>, <c>recipes.no-film</c>, <c>renders.shape-unknown</c></exception>
    public async Task<RenderRow> Ask(Actor actor, string story, string shape, CancellationToken ct = default)
    {
        var form = Shape.Parse(shape).Text;
        var row = await ledger.WriteOrFind(actor, change => Put(change, story, form), ct);
        if (row is { State: RenderState.Made, Film: { } film } && await new Kept(derived).Has(film, ct))
            return row;
        if (row.State != RenderState.Owed)
            row = await Again(actor, row.Id, ct);
        await work.Ask(actor, Job, KeyOf(row), ct);
        return row;
    }

    /// <summary>Asks, and waits until it is made, here or by whoever has it.</summary>
    public async Task<RenderRow> Finish(Actor actor, string story, string shape, Action<WorkRow>? seen = null, CancellationToken ct = default)
    {
        var row = await Ask(actor, story, shape, ct);
        if (row.State != RenderState.Made)
            await work.Finish(actor, Job, [KeyOf(row)], seen, ct);
        return await ledger.Read(db => db.Renders.SingleAsync(r => r.Id == row.Id, ct), ct);
    }

    /// <summary>What was made of the newest cut gets other pictures to lead with. It stays made meanwhile, and may go out as it is.</summary>
    internal async Task<IReadOnlyList<RenderRow>> LeadAgain(Actor actor, long story, CancellationToken ct)
    {
        var owed = await ledger.Read(db => OwedALead(db).AsNoTracking().Where(r => r.StoryId == story).ToListAsync(ct), ct);
        foreach (var row in owed)
            await work.Ask(actor, Job, KeyOf(row), ct);
        return owed;
    }

    /// <summary>Waits until the pictures that these lead with are drawn, here or by whoever has them.</summary>
    public Task FinishLeads(Actor actor, IReadOnlyList<RenderRow> owed, Action<WorkRow>? seen = null, CancellationToken ct = default) =>
        owed.Count == 0 ? Task.CompletedTask : work.Finish(actor, Job, [.. owed.Select(KeyOf)], seen, ct);

    /// <summary>Draws what the story's films are owed a lead of, and waits for it; a film that leads with another picture than the chosen one does not go out.</summary>
    public async Task DrawLeads(Actor actor, long story, CancellationToken ct = default) => await FinishLeads(actor, await LeadAgain(actor, story, ct), ct: ct);

    /// <summary>Whether a film of the story's newest cut still leads with another picture than the one that was chosen.</summary>
    public static Task<bool> IsOwedALead(Db db, long story, CancellationToken ct) => OwedALead(db).AnyAsync(r => r.StoryId == story, ct);

    /// <summary>Films of newest cuts that were made before somebody chose what they lead with.</summary>
    internal static IQueryable<RenderRow> OwedALead(Db db)
    {
        var versions = db.TimelineVersions;
        return from row in db.Renders
               join poster in db.StoryPosters on row.StoryId equals poster.StoryId
               where row.State == RenderState.Made && row.MadeAt < poster.ChosenAt && !versions.Any(v => v.StoryId == row.StoryId && v.Id > row.VersionId)
               select row;
    }

    /// <summary>All renders of a story, newest first.</summary>
    public async Task<IReadOnlyList<RenderRow>> List(Actor actor, long story, CancellationToken ct = default)
    {
        var told = await ledger.Read(db => StoryDesk.Named(db, story.ToString(CultureInfo.InvariantCulture), ct), ct);
        await access.Demand(actor, told.ProductionId, Rights.See, ct);
        return await ledger.Read(db => db.Renders.Where(r => r.StoryId == story).OrderByDescending(r => r.Id).ToListAsync(ct), ct);
    }

    /// <summary>One render of a story; null when it has none of this number.</summary>
    public async Task<RenderRow?> Find(Actor actor, Story story, long id, CancellationToken ct = default)
    {
        await access.Demand(actor, story.ProductionId, Rights.See, ct);
        return await ledger.Read(db => db.Renders.FirstOrDefaultAsync(r => r.Id == id && r.StoryId == story.Id, ct), ct);
    }

    /// <summary>The render of a version in a shape, made or not; null when nobody asked for it. Without asking who.</summary>
    public static Task<RenderRow?> Newest(Db db, long version, string shape, CancellationToken ct) =>
        db.Renders.AsNoTracking().Where(r => r.VersionId == version && r.Shape == shape).OrderByDescending(r => r.Id).FirstOrDefaultAsync(ct);

    private static async Task<RenderRow> Put(Change change, string story, string shape)
    {
        var told = await StoryDesk.Named(change.Db, story, change.Cancelled);
        await Access.Demand(change, told.ProductionId, Rights.Cut);
        if (told.Kind == StoryKind.Gallery)
            throw BacklotError.Refused("recipes.no-film", $"\"{told.Title}\" is a gallery, which is shown as pictures.", "Publish it as it is.");
        var version = await VersionDesk.Newest(change.Db, told.Id, change.Cancelled) ?? throw VersionDesk.NotCut(told);
        if (await Newest(change.Db, version.Id, shape, change.Cancelled) is { } there)
            return there;
        var row = new RenderRow { StoryId = told.Id, VersionId = version.Id, Shape = shape, State = RenderState.Owed, AskedBy = change.Actor.Label, AskedAt = change.Now };
        change.Db.Renders.Add(row);
        await change.Save();
        change.Record(told.ProductionId, "render.asked", $"render:{row.Id}", new { story = told.Id, version = version.Id, shape });
        return row;
    }

    private Task<RenderRow> Again(Actor actor, long id, CancellationToken ct) => ledger.Write(actor, async change =>
    {
        var row = await change.Db.Renders.SingleAsync(r => r.Id == id, change.Cancelled);
        (row.State, row.FilmText, row.ErrorCode, row.Error, row.MadeAt) = (RenderState.Owed, null, null, null, null);
        (row.AskedBy, row.AskedAt) = (change.Actor.Label, change.Now);
        return row;
    }, ct);

    private static string KeyOf(RenderRow row) => row.Id.ToString(CultureInfo.InvariantCulture);
}
