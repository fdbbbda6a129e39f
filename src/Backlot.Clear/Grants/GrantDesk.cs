using Backlot.Clear.Verdicts;
using Backlot.Plan.People;
using Backlot.Plan.Productions;
using Backlot.Platform.Data;
using Backlot.Platform.Errors;
using Backlot.Platform.Identity;
using Microsoft.EntityFrameworkCore;

namespace Backlot.Clear.Grants;

/// <summary>A grant as typed.</summary>
/// <param name="Media"><c>all</c>, <c>stills</c>, <c>video</c> or <c>voice</c>.</param>
/// <param name="Purpose"><c>front,social</c> or <c>all</c>.</param>
/// <param name="Clause">The clause of a contract; without one it is a signed release.</param>
/// <param name="Territory"><c>world</c> or <c>DE,AT</c>.</param>
public sealed record NewGrant(string Media, string Purpose, string? Clause = null, string Territory = "world")
{
    /// <summary>First day or moment of the term; null: from ever.</summary>
    public string? From { get; init; }

    /// <summary>Last day of the term, which is in it, or the first moment that is not; null: for ever.</summary>
    public string? To { get; init; }

    /// <summary>The guardian who signed, by slug, id or name.</summary>
    public string? SignedBy { get; init; }

    /// <summary>Who says that the contract has the clause: a contract needs it.</summary>
    public string? AttestedBy { get; init; }

    /// <summary>What was signed on a phone, that it stands on.</summary>
    internal long? Signature { get; init; }
}

/// <summary>Records what people allow. Taking it back is <see cref="WithdrawalDesk"/>'s.</summary>
public sealed class GrantDesk(Ledger ledger, Access access)
{
    /// <summary>Records a signed release, or a contract's clause that a named person attests. The same once more is the same.</summary>
    /// <exception cref="BacklotError">
    /// <c>production.unknown</c>, <c>person.unknown</c>, <c>grant.media-unknown</c>, <c>use.unknown</c>, <c>grant.territory-unknown</c>,
    /// <c>grant.term-backwards</c>, <c>grant.clause</c>, <c>grant.not-attested</c>, <c>grant.needs-guardian</c>, <c>grant.not-the-guardian</c>
    /// </exception>
    public Task<Grant> Add(Actor actor, string person, string production, NewGrant asked, CancellationToken ct = default) => ledger.Write(actor, async change =>
    {
        var owner = await ProductionDesk.ForChange(change, production, Rights.Grant);
        return await Add(change, owner, await PersonDesk.Named(change.Db, person, change.Cancelled), asked);
    }, ct);

    /// <summary>A notice was put up where it was filmed: whoever is incidental may be shown for these purposes.</summary>
    public Task<Grant> AddCrowdNotice(Actor actor, string production, NewGrant asked, CancellationToken ct = default) => ledger.Write(actor, async change =>
    {
        var owner = await ProductionDesk.ForChange(change, production, Rights.Grant);
        return await Put(change, owner, null, GrantBasis.CrowdNotice, asked, null);
    }, ct);

    /// <summary>All of the production, withdrawn ones too, by person.</summary>
    public async Task<IReadOnlyList<Grant>> List(Actor actor, long production, CancellationToken ct = default)
    {
        await access.Demand(actor, production, Rights.See, ct);
        return await ledger.Read<IReadOnlyList<Grant>>(async db =>
            await db.Grants.Where(g => g.ProductionId == production).OrderBy(g => g.PersonId).ThenBy(g => g.Id).ToListAsync(ct), ct);
    }

    /// <summary>For a verb that adds several in one transaction; the right is demanded by the caller.</summary>
    internal static async Task<Grant> Add(Change change, Production production, Person person, NewGrant asked)
    {
        var guardian = asked.SignedBy is { } named ? await PersonDesk.Named(change.Db, named, change.Cancelled) : null;
        CheckSigner(person, guardian, change.Now, Zones.Find(production.Zone));
        return await Put(change, production, person, asked.Clause is null ? GrantBasis.Consent : GrantBasis.Contract, asked, guardian?.Id);
    }

    /// <summary>Refuses what <see cref="Add(Change, Production, Person, NewGrant)"/> would, without writing.</summary>
    internal static async Task Check(Db db, Production production, Person person, NewGrant asked, Instant now, CancellationToken ct)
    {
        var guardian = asked.SignedBy is { } named ? await PersonDesk.Named(db, named, ct) : null;
        CheckSigner(person, guardian, now, Zones.Find(production.Zone));
        _ = asked.Clause is { } clause ? (Clause(clause), Attested(asked.AttestedBy)) : default;
        _ = GrantMediaWords.Parse(asked.Media);
        _ = Purposes.Parse(asked.Purpose);
        _ = Territory.Parse(asked.Territory);
        _ = Term.Parse(asked.From, asked.To, Zones.Find(production.Zone));
    }

    private static async Task<Grant> Put(Change change, Production production, Person? person, GrantBasis basis, NewGrant asked, long? guardian)
    {
        var (from, to) = Term.Parse(asked.From, asked.To, Zones.Find(production.Zone));
        var grant = new Grant
        {
            ProductionId = production.Id,
            PersonId = person?.Id,
            Basis = basis,
            Media = GrantMediaWords.Parse(asked.Media),
            Purposes = Purposes.Parse(asked.Purpose).ToString(),
            Territory = Territory.Parse(asked.Territory).ToString(),
            TermFrom = from,
            TermTo = to,
            Clause = basis == GrantBasis.Contract ? Clause(asked.Clause!) : null,
            AttestedBy = basis == GrantBasis.Contract ? Attested(asked.AttestedBy) : null,
            SignedById = guardian,
            SignatureId = asked.Signature,
            SignedAt = change.Now,
            RecordedBy = change.Actor.Label,
            RecordedAt = change.Now,
        };
        if (await Same(change, grant) is { } same)
            return same;
        change.Db.Grants.Add(grant);
        await change.Save();
        await ClearEpoch.Raise(change, production.Id);
        change.Record(production.Id, "grant.added", $"grant:{grant.Id}", new
        {
            person = grant.PersonId, basis, grant.Media, purposes = grant.Purposes, territory = grant.Territory,
            from = from?.ToString(), to = to?.ToString(), grant.Clause, grant.AttestedBy, signedBy = guardian, signature = grant.SignatureId,
        });
        return grant;
    }

    private static async Task<Grant?> Same(Change change, Grant asked)
    {
        var standing = await change.Db.Grants.AsNoTracking()
            .Where(g => g.ProductionId == asked.ProductionId && g.PersonId == asked.PersonId && g.Basis == asked.Basis && g.WithdrawnAt == null)
            .ToListAsync(change.Cancelled);
        return standing.Find(g =>
            g.Media == asked.Media && g.Purposes == asked.Purposes && g.Territory == asked.Territory && g.TermFrom == asked.TermFrom && g.TermTo == asked.TermTo
            && g.Clause == asked.Clause && g.AttestedBy == asked.AttestedBy && g.SignedById == asked.SignedById && g.SignatureId == asked.SignatureId);
    }

    private static void CheckSigner(Person person, Person? guardian, Instant now, DateTimeZone zone)
    {
        bool isMinor = person.IsMinorAt(now, zone);
        if (guardian is null)
        {
            if (isMinor)
            {
                throw BacklotError.Refused("grant.needs-guardian", $"{person.Name} is under age: a guardian signs.",
                    "Add --signed-by GUARDIAN, whom the person's record names.");
            }

            return;
        }

        if (person.GuardianId != guardian.Id)
        {
            throw BacklotError.Refused("grant.not-the-guardian", $"{guardian.Name} is not recorded as {person.Name}'s guardian.",
                isMinor ? $"Say first who {person.Name}'s guardian is." : $"{person.Name} is of age and signs alone: leave --signed-by away.");
        }
    }

    private static string Clause(string text) => text.Trim() is { Length: > 0 and <= 200 } clause ? clause : throw BacklotError.Refused(
        "grant.clause", "A contract's clause is named by 1 to 200 letters.", "Give it as the contract numbers it: --clause 14.2.");

    private static string Attested(string? by) => by?.Trim() is { Length: > 0 and <= 200 } name ? name : throw BacklotError.Usage(
        "grant.not-attested", "A contract's grant names who says that the contract has the clause.", "Give the name of whoever has read it there, in 1 to 200 letters.");
}

/// <summary>The term of a grant as typed.</summary>
internal static class Term
{
    internal static (Instant? From, Instant? To) Parse(string? from, string? to, DateTimeZone zone)
    {
        Instant? first = from is null ? null : DayText.TryParse(from, out var day) ? Zones.At(day.AtMidnight(), zone) : Moment(from, zone);
        Instant? end = to is null ? null : DayText.TryParse(to, out var last) ? Zones.At(last.PlusDays(1).AtMidnight(), zone) : Moment(to, zone);
        return first is { } a && end is { } b && b <= a
            ? throw BacklotError.Refused("grant.term-backwards", $"A term from {from} to {to} ends before it begins.", "Give the earlier day first.")
            : (first, end);
    }

    private static Instant Moment(string text, DateTimeZone zone) => TimeText.Parse(text, zone).Instant ?? throw BacklotError.Refused(
        "grant.term-anchored", $"A term cannot hang on a milestone yet: \"{text}\".", "Give a day: 2027-03-01.");
}
