using Backlot.Platform.Data;
using Backlot.Platform.Errors;
using Microsoft.EntityFrameworkCore;

namespace Backlot.Platform.Identity;

/// <summary>Somebody with a role in a production. <paramref name="WasHere"/>: they have signed in at least once.</summary>
public sealed record Member(Membership Membership, Account Account, bool WasHere);

/// <summary>Who works at the desk of a production, and as what. New people come in by <see cref="SignIn.Invite"/>.</summary>
public sealed class MemberDesk(Ledger ledger, Access access)
{
    public async Task<IReadOnlyList<Member>> List(Actor actor, long production, CancellationToken ct = default)
    {
        await access.Demand(actor, production, Rights.Members, ct);
        return await ledger.Read<IReadOnlyList<Member>>(async db =>
        {
            var rows = await (from m in db.Set<Membership>()
                              join a in db.Set<Account>() on m.AccountId equals a.Id
                              where m.Production == production
                              orderby a.Name, m.Id
                              select new { m, a, was = db.Set<SignInLink>().Any(l => l.AccountId == a.Id && l.UsedAt != null) }).ToListAsync(ct);
            return [.. rows.Select(r => new Member(r.m, r.a, r.was))];
        }, ct);
    }

    /// <summary>Accounts of the actor's other productions that are not in this one yet; of the whole house for its owner.</summary>
    public async Task<IReadOnlyList<Account>> Others(Actor actor, long production, CancellationToken ct = default)
    {
        await access.Demand(actor, production, Rights.Members, ct);
        var mine = await Managed(actor, ct);
        return await ledger.Read<IReadOnlyList<Account>>(async db =>
        {
            var members = db.Set<Membership>();
            var all = db.Set<Account>().Where(a => !a.IsOwner && !members.Any(m => m.AccountId == a.Id && m.Production == production));
            if (mine is not null)
                all = all.Where(a => members.Any(m => m.AccountId == a.Id && mine.Contains(m.Production)));
            return await all.OrderBy(a => a.Name).ToListAsync(ct);
        }, ct);
    }

    /// <summary>Gives somebody who works at another desk of the house a role here.</summary>
    public async Task<Membership> Add(Actor actor, long account, long production, Role role, CancellationToken ct = default)
    {
        if (!(await Others(actor, production, ct)).Any(a => a.Id == account))
            throw BacklotError.NotFound("member.unknown", "There is nobody of that number to add.", "Invite them by a link.");
        return await ledger.Write(actor, async change =>
        {
            await DemandToGive(change, production, role);
            var membership = new Membership { AccountId = account, Production = production, Role = role };
            change.Db.Set<Membership>().Add(membership);
            change.Record(production, "member.added", $"account:{account}", new { role });
            await change.Save();
            return membership;
        }, ct);
    }

    public Task<Membership> ChangeRole(Actor actor, long membership, Role role, CancellationToken ct = default) => ledger.Write(actor, async change =>
    {
        var row = await ForChange(change, membership);
        await DemandToGive(change, row.Production, role);
        var before = row.Role;
        await DemandToGive(change, row.Production, before);
        row.Role = role;
        change.RecordAndJournal(row.Production, MemberReplay.RoleChanged, $"account:{row.AccountId}", new MemberSaid(row.AccountId, before, role, InstantConverter.ToMicroseconds(change.Now)),
            loosens: (RoleRights.Of(role) & ~RoleRights.Of(before)) != Rights.None);
        return row;
    }, ct);

    /// <summary>Ends it at once: rights are read at every request.</summary>
    public Task Remove(Actor actor, long membership, CancellationToken ct = default) => ledger.Write(actor, async change =>
    {
        var row = await ForChange(change, membership);
        await DemandToGive(change, row.Production, row.Role);
        change.Db.Set<Membership>().Remove(row);
        change.RecordAndJournal(row.Production, MemberReplay.Removed, $"account:{row.AccountId}", new MemberSaid(row.AccountId, row.Role, null, InstantConverter.ToMicroseconds(change.Now)));
    }, ct);

    /// <summary>
    /// A fresh link for somebody who lost theirs. Only for an account that has no rights anywhere which the actor could not give:
    /// whoever holds the link is them.
    /// </summary>
    public async Task<(Account Account, string Token)> NewLink(Actor actor, long membership, CancellationToken ct = default)
    {
        var mine = await Managed(actor, ct);
        return await ledger.Write(actor, async change =>
        {
            var row = await ForChange(change, membership);
            var account = await change.Db.Set<Account>().SingleAsync(a => a.Id == row.AccountId, ct);
            var roles = await change.Db.Set<Membership>().Where(m => m.AccountId == account.Id).ToListAsync(ct);
            if (account.IsOwner || (mine is not null && roles.Exists(m => !mine.Contains(m.Production) || m.Role == Role.Owner)))
            {
                throw BacklotError.Refused("member.link-elsewhere", $"{account.Name} also works where you do not manage members, so a link for them is not yours to make.",
                    "Ask the owner of the house for one.");
            }

            change.Record(row.Production, "member.link-made", $"account:{account.Id}", new { account.Name });
            return (account, await SignIn.Token(change, account));
        }, ct);
    }

    /// <summary>The productions whose members the actor manages; null: all.</summary>
    private Task<IReadOnlyList<long>?> Managed(Actor actor, CancellationToken ct) => access.Having(actor, Rights.Members, ct);

    /// <summary>For whoever gives a role or ends it.</summary>
    internal static async Task DemandToGive(Change change, long production, Role role)
    {
        await Access.Demand(change, production, Rights.Members);
        if (role == Role.Owner && !await Access.IsOwner(change.Db, change.Actor, change.Cancelled))
        {
            throw BacklotError.Refused("member.only-by-owner", "Only the owner of the house makes somebody an owner, or ends it.",
                "Ask them, or choose producer: that is everything in this production too.");
        }
    }

    private static async Task<Membership> ForChange(Change change, long membership)
    {
        var row = await change.Db.Set<Membership>().FirstOrDefaultAsync(m => m.Id == membership, change.Cancelled)
            ?? throw BacklotError.NotFound("member.unknown", $"There is no member {membership}.", "See the members of the production.");
        await Access.Demand(change, row.Production, Rights.Members);
        return row;
    }
}
