using Backlot.Platform.Data;
using Backlot.Platform.Errors;
using Microsoft.EntityFrameworkCore;

namespace Backlot.Platform.Identity;

/// <summary>Asked by every verb before it does anything, wherever the call comes from.</summary>
public sealed class Access(Ledger ledger)
{
    /// <summary>Refuses (exit 4, HTTP 403) unless the actor has all these rights in the production. Production 0 is the house.</summary>
    public async Task Demand(Actor actor, long production, Rights rights, CancellationToken ct = default)
    {
        if (!await May(actor, production, rights, ct))
            throw Refusal(rights);
    }

    /// <summary>The same inside a verb's own transaction.</summary>
    public static async Task Demand(Change change, long production, Rights rights)
    {
        if (!Has(await Of(change.Db, change.Actor, production, change.Cancelled), rights))
            throw Refusal(rights);
    }

    public Task<bool> May(Actor actor, long production, Rights rights, CancellationToken ct = default) =>
        ledger.Read(async db => Has(await Of(db, actor, production, ct), rights), ct);

    /// <summary>Whether it is the owner of the house, who has every right in every production.</summary>
    public Task<bool> IsOwner(Actor actor, CancellationToken ct = default) => ledger.Read(db => IsOwner(db, actor, ct), ct);

    public Task<Rights> Of(Actor actor, long production, CancellationToken ct = default) => ledger.Read(db => Of(db, actor, production, ct), ct);

    /// <summary>The productions that the actor may see; null means all of them.</summary>
    public Task<IReadOnlyList<long>?> Seen(Actor actor, CancellationToken ct = default) => Having(actor, Rights.See, ct);

    /// <summary>The productions in which the actor has these rights; null means all of them.</summary>
    public Task<IReadOnlyList<long>?> Having(Actor actor, Rights rights, CancellationToken ct = default) => ledger.Read<IReadOnlyList<long>?>(async db =>
    {
        if (await IsOwner(db, actor, ct))
            return null;
        if (actor.Kind != ActorKind.Account)
            return [];
        var memberships = await db.Set<Membership>().Where(m => m.AccountId == actor.Id).ToListAsync(ct);
        return [.. memberships.Where(m => Has(RoleRights.Of(m.Role), rights)).Select(m => m.Production)];
    }, ct);

    private static async Task<Rights> Of(Db db, Actor actor, long production, CancellationToken ct)
    {
        if (await IsOwner(db, actor, ct))
            return Rights.All;
        if (actor.Kind != ActorKind.Account)
            return Rights.None;
        var membership = await db.Set<Membership>().AsNoTracking().FirstOrDefaultAsync(m => m.AccountId == actor.Id && m.Production == production, ct);
        return membership is null ? Rights.None : RoleRights.Of(membership.Role);
    }

    internal static async Task<bool> IsOwner(Db db, Actor actor, CancellationToken ct) => actor.Kind switch
    {
        ActorKind.Owner or ActorKind.Program => true,
        ActorKind.Account => await db.Set<Account>().AnyAsync(a => a.Id == actor.Id && a.IsOwner, ct),
        _ => false,
    };

    private static bool Has(Rights held, Rights asked) => (held & asked) == asked;

    private static BacklotError Refusal(Rights rights) => BacklotError.Refused("access.not-allowed",
        $"Your role in this production does not include this ({rights}).", "Ask its producer for a role that does.");
}
