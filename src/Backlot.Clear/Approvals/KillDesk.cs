using Backlot.Capture.Assets;
using Backlot.Clear.Appearances;
using Backlot.Plan.Links;
using Backlot.Plan.People;
using Backlot.Plan.Productions;
using Backlot.Platform.Data;
using Backlot.Platform.Errors;
using Backlot.Platform.Identity;
using Microsoft.EntityFrameworkCore;
using static Backlot.Platform.Language.Texts;

namespace Backlot.Clear.Approvals;

/// <summary>A kill with the names that people know it by.</summary>
public sealed record ListedKill(Kill Kill, Person Person, string Asset);

/// <summary>
/// People say no to single pictures of themselves. It beats every grant, is on disk outside the database before the commit, and every verdict
/// of the production is judged again.
/// </summary>
public sealed class KillDesk(Ledger ledger, Access access, PersonalLinkDesk links)
{
    private const int LongestWhy = 500;

    /// <summary>The person says no, their guardian, or whoever records grants for them. Saying it twice is saying it once.</summary>
    /// <exception cref="BacklotError"><c>asset.unknown</c>, <c>person.unknown</c>, <c>kill.not-in-it</c>, <c>kill.why</c></exception>
    public Task<Kill> Say(Actor actor, string asset, string person, string? why = null, CancellationToken ct = default) => ledger.Write(actor, async change =>
    {
        var where = await AssetDesk.Named(change.Db, asset, ct: change.Cancelled);
        var who = await PersonDesk.Named(change.Db, person, change.Cancelled);
        await DemandFor(change, where.ProductionId, who);
        if (why is { Length: > LongestWhy })
            throw BacklotError.Refused("kill.why", $"A reason has at most {LongestWhy} letters.", "Say it shorter, or leave it away: no reason is needed.");
        if (!await Shows(change.Db, where.Id, who.Id, change.Cancelled))
            throw BacklotError.Refused("kill.not-in-it", $"Nobody has said that {who.Name} is in {where.Name}.", $"Say so first: backlot appears {where.Id} {who.Slug}.");
        return await Put(change, where, who.Id, null, why);
    }, ct);

    /// <summary>The same by a personal link, for a picture that shows its person.</summary>
    /// <exception cref="BacklotError"><c>link.unknown</c>, <c>frame.unknown</c></exception>
    public async Task<Kill> SayBy(string token, long asset, CancellationToken ct = default) => await By(token, async (change, opened) =>
        await Mine(change.Db, opened, asset, change.Cancelled) is { } where ? await Put(change, where, opened.Person.Id, opened.Link.Id, null) : throw NotMine(), ct);

    /// <summary>Shown after all. Only the person takes back their own no, whatever link they said it by.</summary>
    /// <exception cref="BacklotError"><c>link.unknown</c>, <c>frame.unknown</c></exception>
    public async Task<Kill> UndoBy(string token, long asset, CancellationToken ct = default) => await By(token, async (change, opened) =>
    {
        var last = await change.Db.Kills.Where(k => k.AssetId == asset && k.PersonId == opened.Person.Id && k.ProductionId == opened.Production.Id)
            .OrderByDescending(k => k.Id).FirstOrDefaultAsync(change.Cancelled) ?? throw NotMine();
        return last.UndoneAt is null ? await Undo(change, last, null) : last;
    }, ct);

    /// <summary>Shown after all, said on the desk for them: with the reason, and only by whoever records grants.</summary>
    /// <exception cref="BacklotError"><c>kill.unknown</c>, <c>kill.why</c></exception>
    public Task<Kill> Undo(Actor actor, long id, string? why, CancellationToken ct = default) => ledger.Write(actor, async change =>
    {
        var kill = await change.Db.Kills.FirstOrDefaultAsync(k => k.Id == id, change.Cancelled)
            ?? throw BacklotError.NotFound("kill.unknown", $"There is no kill {id}.", "See the list: backlot kill list --production P.");
        await Access.Demand(change, kill.ProductionId, Rights.Grant);
        if (why?.Trim() is not { Length: > 0 and <= LongestWhy } reason)
            throw BacklotError.Refused("kill.why", $"A no is undone for a reason of 1 to {LongestWhy} letters.", "Say who asked for it, and when.");
        return kill.UndoneAt is null ? await Undo(change, kill, reason) : kill;
    }, ct);

    /// <summary>Those of a production, or of one person in it, newest first; undone ones too.</summary>
    public async Task<IReadOnlyList<ListedKill>> List(Actor actor, long production, long? person = null, CancellationToken ct = default)
    {
        await access.Demand(actor, production, Rights.See, ct);
        return await ledger.Read<IReadOnlyList<ListedKill>>(async db =>
        {
            var rows = await (from k in db.Kills
                              join p in db.People on k.PersonId equals p.Id
                              join a in db.Assets on k.AssetId equals a.Id
                              where k.ProductionId == production && (person == null || k.PersonId == person)
                              orderby k.Id descending
                              select new { k, p, a.Name }).Take(500).ToListAsync(ct);
            return [.. rows.Select(r => new ListedKill(r.k, r.p, r.Name))];
        }, ct);
    }

    /// <summary>The asset, when it is of the link's production and shows the link's person.</summary>
    internal static async Task<Asset?> Mine(Db db, OpenedLink opened, long asset, CancellationToken ct) =>
        await db.Assets.AsNoTracking().FirstOrDefaultAsync(a => a.Id == asset && a.ProductionId == opened.Production.Id, ct) is { } found
        && await Shows(db, asset, opened.Person.Id, ct) ? found : null;

    /// <summary>What is said of a picture that does not show them, whether it is there or not.</summary>
    internal static BacklotError NotMine() => BacklotError.NotFound("frame.unknown", T("There is no such picture of you here."), T("Go back to your pictures and look again."));

    private async Task<Kill> By(string token, Func<Change, OpenedLink, Task<Kill>> say, CancellationToken ct)
    {
        var opened = await links.Peek(token, LinkFor.See, ct);
        return await ledger.Write(opened.Actor, async change => await say(change, await PersonalLinkDesk.Live(change, token, LinkFor.See)), ct);
    }

    private static Task<bool> Shows(Db db, long asset, long person, CancellationToken ct) =>
        db.Appearances.AnyAsync(a => a.AssetId == asset && a.PersonId == person && a.StruckAt == null, ct);

    private static async Task<Kill> Put(Change change, Asset asset, long person, long? link, string? why)
    {
        var standing = await change.Db.Kills.FirstOrDefaultAsync(k => k.AssetId == asset.Id && k.PersonId == person && k.UndoneAt == null, change.Cancelled);
        if (standing is not null)
            return standing;
        var kill = new Kill
        {
            ProductionId = asset.ProductionId, AssetId = asset.Id, PersonId = person, SaidAt = change.Now, SaidBy = change.Actor.Label, LinkId = link,
            Why = string.IsNullOrWhiteSpace(why) ? null : why.Trim(),
        };
        change.Db.Kills.Add(kill);
        await change.Save();
        await ClearEpoch.Raise(change, asset.ProductionId);
        change.RecordAndJournal(asset.ProductionId, KillReplay.Said, $"kill:{kill.Id}", KillSaid.Of(kill));
        return kill;
    }

    private static async Task<Kill> Undo(Change change, Kill kill, string? why)
    {
        (kill.UndoneAt, kill.UndoneBy) = (change.Now, change.Actor.Label);
        await ClearEpoch.Raise(change, kill.ProductionId);
        change.RecordAndJournal(kill.ProductionId, KillReplay.Undone, $"kill:{kill.Id}", KillSaid.Of(kill) with { Why = why }, loosens: true);
        return kill;
    }

    /// <summary>No role is needed for oneself.</summary>
    private static async Task DemandFor(Change change, long production, Person person)
    {
        if (change.Actor.Kind == ActorKind.Person && (change.Actor.Id == person.Id || change.Actor.Id == person.GuardianId))
            return;
        await Access.Demand(change, production, Rights.Grant);
    }
}
