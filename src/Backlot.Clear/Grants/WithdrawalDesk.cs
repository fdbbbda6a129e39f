using Backlot.Capture.Assets;
using Backlot.Clear.Verdicts;
using Backlot.Plan.People;
using Backlot.Plan.Productions;
using Backlot.Platform.Data;
using Backlot.Platform.Errors;
using Backlot.Platform.Identity;
using Microsoft.EntityFrameworkCore;

namespace Backlot.Clear.Grants;

/// <summary>What a person took back.</summary>
/// <param name="Person">Who.</param>
/// <param name="Production">In which production.</param>
/// <param name="Withdrawn">The signed releases that ended by it.</param>
/// <param name="Objection">What was raised where a contract, or nothing, stands behind the pictures; null when nothing had to be.</param>
public sealed record Withdrawal(Person Person, Production Production, IReadOnlyList<Grant> Withdrawn, Objection? Objection);

/// <summary>
/// Takes back. Consent that is withdrawn ends; under a contract it is an objection, hidden at once and then decided by a named
/// person. On disk outside the database before the commit, and every verdict of the production is judged again.
/// </summary>
public sealed class WithdrawalDesk(Ledger ledger)
{
    /// <summary>
    /// Ends every signed release of the person in the production, and objects where a contract stands. The person themselves, their
    /// guardian, or whoever records grants may do it. Doing it twice is doing it once.
    /// </summary>
    public Task<Withdrawal> Withdraw(Actor actor, string person, string production, CancellationToken ct = default) => ledger.Write(actor, async change =>
    {
        var owner = await ProductionDesk.Named(change.Db, production, change.Cancelled);
        var who = await PersonDesk.Named(change.Db, person, change.Cancelled);
        await DemandFor(change, owner.Id, who);

        var grants = await change.Db.Grants.Where(g => g.PersonId == who.Id && g.ProductionId == owner.Id).ToListAsync(change.Cancelled);
        var withdrawn = grants.Where(g => g is { Basis: GrantBasis.Consent, WithdrawnAt: null }).ToList();
        foreach (var grant in withdrawn)
        {
            (grant.WithdrawnAt, grant.WithdrawnBy) = (change.Now, change.Actor.Label);
            change.RecordAndJournal(owner.Id, TakenBack.GrantWithdrawn, $"grant:{grant.Id}", GrantTakenBack.Of(grant));
        }

        // Without a consent to end, a crowd notice may still show them: their no must stand somewhere.
        bool needsObjection = grants.Exists(g => g is { Basis: GrantBasis.Contract, WithdrawnAt: null }) || !grants.Exists(g => g.Basis == GrantBasis.Consent);
        var objection = needsObjection ? await Object(change, who.Id, owner.Id, null) : null;
        await ClearEpoch.Raise(change, owner.Id);
        return new Withdrawal(who, owner, withdrawn, objection);
    }, ct);

    /// <summary>Objects to one asset, whatever was granted.</summary>
    public Task<Objection> ObjectTo(Actor actor, string person, string asset, CancellationToken ct = default) => ledger.Write(actor, async change =>
    {
        var where = await AssetDesk.Named(change.Db, asset, ct: change.Cancelled);
        var who = await PersonDesk.Named(change.Db, person, change.Cancelled);
        await DemandFor(change, where.ProductionId, who);
        var objection = await Object(change, who.Id, where.ProductionId, where.Id);
        await ClearEpoch.Raise(change, where.ProductionId);
        return objection;
    }, ct);

    /// <summary>A named person decides: it stays hidden, or is shown after all. May be decided again.</summary>
    public Task<Objection> Decide(Actor actor, long objectionId, bool staysHidden, string why, CancellationToken ct = default) => ledger.Write(actor, async change =>
    {
        var objection = await change.Db.Objections.FirstOrDefaultAsync(o => o.Id == objectionId, change.Cancelled)
            ?? throw BacklotError.NotFound("objection.unknown", $"There is no objection {objectionId}.", "See the list of the production.");
        await Access.Demand(change, objection.ProductionId, Rights.Grant);
        (objection.State, objection.DecidedBy, objection.DecidedAt, objection.Why) =
            (staysHidden ? ObjectionState.Upheld : ObjectionState.Visible, change.Actor.Label, change.Now, why.Trim());
        await ClearEpoch.Raise(change, objection.ProductionId);
        change.RecordAndJournal(objection.ProductionId, TakenBack.ObjectionDecided, $"objection:{objection.Id}", ObjectionSaid.Of(objection), loosens: !staysHidden);
        return objection;
    }, ct);

    /// <summary>A withdrawal was a mistake: the grant stands again. Only whoever records grants may say so, with the reason.</summary>
    public Task<Grant> Undo(Actor actor, long grantId, string why, CancellationToken ct = default) => ledger.Write(actor, async change =>
    {
        var grant = await change.Db.Grants.FirstOrDefaultAsync(g => g.Id == grantId && g.WithdrawnAt != null, change.Cancelled)
            ?? throw BacklotError.NotFound("grant.not-withdrawn", $"No withdrawn grant has the number {grantId}.", "See the grants of the production.");
        await Access.Demand(change, grant.ProductionId, Rights.Grant);
        if (why.Trim().Length is 0 or > 500)
            throw BacklotError.Refused("grant.why", "A withdrawal is undone for a reason of 1 to 500 letters.", "Say who asked for it, and when.");
        change.RecordAndJournal(grant.ProductionId, TakenBack.WithdrawalUndone, $"grant:{grant.Id}", GrantTakenBack.Of(grant) with { Why = why.Trim() }, loosens: true);
        (grant.WithdrawnAt, grant.WithdrawnBy) = (null, null);
        await ClearEpoch.Raise(change, grant.ProductionId);
        return grant;
    }, ct);

    private static async Task<Objection> Object(Change change, long person, long production, long? asset)
    {
        var standing = await change.Db.Objections.FirstOrDefaultAsync(
            o => o.PersonId == person && o.ProductionId == production && o.AssetId == asset && o.State != ObjectionState.Visible, change.Cancelled);
        if (standing is not null)
            return standing;
        var objection = new Objection
        {
            PersonId = person, ProductionId = production, AssetId = asset, State = ObjectionState.Hidden, RaisedBy = change.Actor.Label, RaisedAt = change.Now,
        };
        change.Db.Objections.Add(objection);
        await change.Save();
        change.RecordAndJournal(production, TakenBack.ObjectionRaised, $"objection:{objection.Id}", ObjectionSaid.Of(objection));
        return objection;
    }

    /// <summary>It is as easy to take back as it was to give: no role is needed for oneself.</summary>
    private static async Task DemandFor(Change change, long production, Person person)
    {
        if (change.Actor.Kind == ActorKind.Person && (change.Actor.Id == person.Id || change.Actor.Id == person.GuardianId))
            return;
        await Access.Demand(change, production, Rights.Grant);
    }
}
