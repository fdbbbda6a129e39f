using Backlot.Plan.Productions;
using Backlot.Platform.Data;
using Backlot.Platform.Errors;
using Backlot.Platform.Identity;
using Backlot.Platform.Search;
using Microsoft.EntityFrameworkCore;

namespace Backlot.Plan.People;

/// <summary>A credit as typed; <paramref name="Billing"/> from 1.</summary>
public sealed record NewCredit(string Role, string? Department = null, int? Billing = null);

/// <summary>A person as typed: <paramref name="Born"/> a day, <paramref name="Guardian"/> a slug, id or full name.</summary>
public sealed record NewPerson(string Name, string? Born = null, string? Guardian = null);

/// <summary>A person in the list of a production with what they did there.</summary>
public sealed record Credited(Person Person, IReadOnlyList<Credit> Credits);

/// <summary>Adds and finds people, and says what they did in a production.</summary>
public sealed class PersonDesk(Ledger ledger, Access access)
{
    /// <summary>
    /// Adds a person, with a credit when a production and a role are given. Two people may have one name: this always makes a new
    /// one. The production by slug or id; without one the actor needs the right in the house.
    /// </summary>
    public Task<Person> Add(Actor actor, NewPerson asked, string? production = null, NewCredit? credit = null, CancellationToken ct = default) => ledger.Write(actor, async change =>
    {
        var owner = await DemandFor(change, production);
        if (credit is not null && owner is null)
            throw BacklotError.Usage("person.no-production", "A role is a role in a production.", "Add --production P.");
        var person = await Make(change, asked);
        if (owner is not null)
            await PutCredit(change, person, owner.Id, credit ?? new NewCredit("")); // known to the production, without a named role yet
        return person;
    }, ct);

    /// <summary>Says what a known person did in a production; the same role again changes department and billing.</summary>
    public Task<Credit> AddCredit(Actor actor, string person, string production, NewCredit credit, CancellationToken ct = default) => ledger.Write(actor, async change =>
    {
        var owner = await ProductionDesk.ForChange(change, production, Rights.Plan);
        return await PutCredit(change, await Named(change.Db, person, change.Cancelled), owner.Id, credit);
    }, ct);

    /// <summary>Sets day of birth and guardian (null leaves as it is). Verdicts of all productions are judged again.</summary>
    public Task<Person> Correct(Actor actor, string person, string? production, string? born, string? guardian, CancellationToken ct = default) => ledger.Write(actor, async change =>
    {
        var owner = await DemandFor(change, production);
        var id = (await Named(change.Db, person, change.Cancelled)).Id;
        if (owner is not null && !await change.Db.Credits.AnyAsync(c => c.PersonId == id && c.ProductionId == owner.Id, change.Cancelled))
            throw Unknown(person);
        var row = await change.Db.People.SingleAsync(p => p.Id == id, change.Cancelled);
        await Correct(change, row, born is null ? row.Born : BornOn(born, change.Now), guardian is null ? row.GuardianId : (await Named(change.Db, guardian, change.Cancelled)).Id);
        return row;
    }, ct);

    /// <summary>Everybody with a credit in the production, by billing, then name.</summary>
    public async Task<IReadOnlyList<Credited>> List(Actor actor, long production, CancellationToken ct = default)
    {
        await access.Demand(actor, production, Rights.See, ct);
        return await ledger.Read<IReadOnlyList<Credited>>(async db =>
        {
            var all = db.Credits;
            var credits = await all.Where(c => c.ProductionId == production).ToListAsync(ct);
            var people = await db.People.Where(p => all.Any(c => c.PersonId == p.Id && c.ProductionId == production)).ToListAsync(ct);
            var byPerson = credits.ToLookup(c => c.PersonId);
            return [.. people.Select(p => new Credited(p, [.. byPerson[p.Id].OrderBy(c => c.Billing ?? int.MaxValue)]))
                .OrderBy(c => c.Credits[0].Billing ?? int.MaxValue).ThenBy(c => c.Person.Name, StringComparer.OrdinalIgnoreCase)];
        }, ct);
    }

    /// <summary>
    /// By words of their names, the last of which may be a beginning: at most <paramref name="most"/> of those who are credited in productions that
    /// the actor may see, each with these productions.
    /// </summary>
    public async Task<IReadOnlyList<(Person Person, IReadOnlyList<Production> In)>> Search(Actor actor, string words, int most, CancellationToken ct = default)
    {
        var asked = Words.Of(words).Take(12).ToList();
        if (asked.Count == 0)
            return [];
        var allowed = await access.Seen(actor, ct);
        return await ledger.Read<IReadOnlyList<(Person, IReadOnlyList<Production>)>>(async db =>
        {
            var credits = db.Credits.Where(c => allowed == null || allowed.Contains(c.ProductionId));
            var names = await db.People.Where(p => credits.Any(c => c.PersonId == p.Id)).OrderBy(p => p.Name).Select(p => new { p.Id, p.Name }).ToListAsync(ct);
            var found = names.Where(p => Words.Has(p.Name, asked)).Take(most).Select(p => p.Id).ToList();
            var people = await db.People.Where(p => found.Contains(p.Id)).ToDictionaryAsync(p => p.Id, ct);
            var there = (await (from credit in credits
                                where found.Contains(credit.PersonId)
                                join production in db.Productions on credit.ProductionId equals production.Id
                                select new { credit.PersonId, production }).ToListAsync(ct)).ToLookup(r => r.PersonId, r => r.production);
            return [.. found.Select(id => (people[id], (IReadOnlyList<Production>)[.. there[id].DistinctBy(p => p.Id)]))];
        }, ct);
    }

    /// <summary>These people, for whoever may see the production that shows them.</summary>
    public async Task<IReadOnlyDictionary<long, Person>> Of(Actor actor, long production, IEnumerable<long> people, CancellationToken ct = default)
    {
        await access.Demand(actor, production, Rights.See, ct);
        var ids = people.Distinct().ToList();
        return await ledger.Read<IReadOnlyDictionary<long, Person>>(async db => await db.People.Where(p => ids.Contains(p.Id)).ToDictionaryAsync(p => p.Id, ct), ct);
    }

    /// <summary>By slug, id or full name, for an actor who may see one of the productions they are credited in.</summary>
    public async Task<Person> Find(Actor actor, string named, CancellationToken ct = default)
    {
        var person = await ledger.Read(db => Named(db, named, ct), ct);
        if (await access.Seen(actor, ct) is not { } seen || (actor.Kind == ActorKind.Person && actor.Id == person.Id))
            return person;
        return await ledger.Read(db => db.Credits.AnyAsync(c => c.PersonId == person.Id && seen.Contains(c.ProductionId), ct), ct) ? person : throw Unknown(named);
    }

    /// <summary>By slug, id or full name, without asking who. Throws <c>person.unknown</c>, or <c>person.ambiguous</c> with the slugs to choose from.</summary>
    public static async Task<Person> Named(Db db, string named, CancellationToken ct = default)
    {
        var text = named.Trim();
        var id = await Slug.Find(db, "person", text, ct);
        if (id is not null && await db.People.AsNoTracking().FirstOrDefaultAsync(p => p.Id == id, ct) is { } found)
            return found;
        var name = text.Normalize(System.Text.NormalizationForm.FormC);
        var same = await db.People.AsNoTracking().Where(p => p.Name == name).OrderBy(p => p.Id).Take(6).ToListAsync(ct);
        return same.Count switch
        {
            1 => same[0],
            0 => throw Unknown(named),
            _ => throw BacklotError.Refused("person.ambiguous", $"Several people are called \"{name}\".", $"Name one by slug: {string.Join(", ", same.Take(5).Select(p => p.Slug))}."),
        };
    }

    internal static async Task<Person> Make(Change change, NewPerson asked)
    {
        var name = NameOf(asked.Name);
        LocalDate? born = asked.Born is null ? null : BornOn(asked.Born, change.Now);
        var guardian = asked.Guardian is null ? null : await Named(change.Db, asked.Guardian, change.Cancelled);
        var person = new Person { Slug = "", Name = name, Born = born, AddedAt = change.Now };
        change.Db.People.Add(person);
        await change.Save();
        person.Slug = await Slug.Give(change, "person", person.Id, name);
        change.Record(0, "person.added", $"person:{person.Id}", new { name, born = born is { } b ? DayText.Format(b) : null });
        if (guardian is not null)
            await Correct(change, person, born, guardian.Id);
        return person;
    }

    internal static async Task Correct(Change change, Person person, LocalDate? born, long? guardian)
    {
        if (person.Born == born && person.GuardianId == guardian)
            return;
        if (guardian is not null && guardian != person.GuardianId)
            await CheckGuardian(change, person, guardian.Value);
        (person.Born, person.GuardianId) = (born, guardian);
        await change.Save();
        await ClearEpoch.RaiseAll(change);
        change.RecordAndJournal(0, PersonReplay.Corrected, $"person:{person.Id}", PersonSaid.Of(person, change.Now));
    }

    internal static async Task<Credit> PutCredit(Change change, Person person, long production, NewCredit asked)
    {
        var role = asked.Role.Trim().Length == 0 ? "" : PlainText.Line(asked.Role, 200, "credit.role", "A role");
        var department = string.IsNullOrWhiteSpace(asked.Department) ? null : PlainText.Line(asked.Department, 120, "credit.department", "A department");
        if (asked.Billing is < 1 or > 100_000)
            throw BacklotError.Refused("credit.billing", $"{asked.Billing} is not a place in the credits.", "Count from 1.");
        var held = await change.Db.Credits.Where(c => c.ProductionId == production && c.PersonId == person.Id).ToListAsync(change.Cancelled);
        if (role.Length == 0 && held.Count > 0)
            return held[0]; // they are known here already, by a role
        var credit = held.Find(c => c.Role == role) ?? held.Find(c => c.Role.Length == 0);
        if (credit is null)
            change.Db.Credits.Add(credit = new Credit { PersonId = person.Id, ProductionId = production, Role = role });
        else if (credit.Role == role && credit.Department == department && credit.Billing == asked.Billing)
            return credit;
        (credit.Role, credit.Department, credit.Billing) = (role, department, asked.Billing);
        await change.Save();
        change.Record(production, "credit.put", $"credit:{credit.Id}", new { person = person.Id, role, department, asked.Billing });
        return credit;
    }

    /// <summary>Whoever signs for a child whose guardian nobody has named is made known as that guardian; a new person of that name.</summary>
    public static async Task<Person> NameGuardian(Change change, long child, string name)
    {
        var guardian = await Make(change, new NewPerson(name));
        var person = await change.Db.People.SingleAsync(p => p.Id == child, change.Cancelled);
        await Correct(change, person, person.Born, guardian.Id);
        return guardian;
    }

    internal static string NameOf(string name) => PlainText.Line(name, 300, "person.name", "A person's name");

    internal static LocalDate BornOn(string text, Instant now)
    {
        var born = DayText.Parse(text);
        // A day ahead of UTC: somewhere it is tomorrow already.
        return born > now.InUtc().Date.PlusDays(1) || born.Year < 1850
            ? throw BacklotError.Refused("person.born", $"Nobody who is filmed today was born on {DayText.Format(born)}.", "Check the year: 2009-03-01.")
            : born;
    }

    private static async Task CheckGuardian(Change change, Person person, long guardianId)
    {
        var guardian = await change.Db.People.AsNoTracking().SingleAsync(p => p.Id == guardianId, change.Cancelled);
        if (guardian.Id == person.Id || guardian.IsMinorOn(change.Now.InUtc().Date.PlusDays(-1)))
            throw BacklotError.Refused("person.guardian", $"{guardian.Name} cannot sign for {person.Name}: a guardian is another person of full age.", "Name a parent or another guardian.");
    }

    private static async Task<Production?> DemandFor(Change change, string? production)
    {
        if (production is not null)
            return await ProductionDesk.ForChange(change, production, Rights.Plan);
        await Access.Demand(change, 0, Rights.Plan);
        return null;
    }

    private static BacklotError Unknown(string named) =>
        BacklotError.NotFound("person.unknown", $"There is no person \"{named}\".", "Add them first: backlot person add NAME.");
}
