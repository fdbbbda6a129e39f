using Backlot.Plan.Productions;
using Backlot.Platform.Data;
using Backlot.Platform.Errors;
using Backlot.Platform.Identity;
using Microsoft.EntityFrameworkCore;

namespace Backlot.Plan.People;

/// <summary>How a list of cast and crew came in: new people, people known to the production already, credits put.</summary>
public sealed record PeopleImported(IReadOnlyList<Person> Added, IReadOnlyList<Person> Known, int Credits);

/// <summary>
/// Takes a list of cast and crew in. Every line is checked first; when any is bad nothing is taken. The same name in the same
/// production is the same person (unless the days of birth differ), so that the list can be taken in again.
/// </summary>
public sealed class PersonImport(Ledger ledger)
{
    private const int AtOnce = 100; // people a transaction: with slug, credit and event about 500 rows

    public async Task<PeopleImported> Import(Actor actor, string file, string production, CancellationToken ct = default)
    {
        var owner = await ledger.Write(actor, change => ProductionDesk.ForChange(change, production, Rights.Plan), ct);
        var lines = PeopleFile.Read(file, ledger.Clock.GetCurrentInstant());
        await ledger.Read(db => CheckGuardians(db, file, lines, ct), ct);
        var (added, known) = (new Dictionary<long, Person>(), new Dictionary<long, Person>());
        foreach (var some in lines.Chunk(AtOnce))
        {
            foreach (var (person, isNew) in await ledger.Write(actor, change => Take(change, owner.Id, some), ct))
                _ = isNew || added.ContainsKey(person.Id) ? added[person.Id] = person : known[person.Id] = person;
        }

        foreach (var some in lines.Where(l => l.Guardian is not null).Chunk(AtOnce))
            await ledger.Write(actor, change => TakeGuardians(change, owner.Id, some), ct);
        return new PeopleImported([.. added.Values], [.. known.Values], lines.Count);
    }

    private static async Task<List<(Person, bool)>> Take(Change change, long production, IReadOnlyList<PeopleLine> lines)
    {
        await Access.Demand(change, production, Rights.Plan);
        var taken = new List<(Person, bool)>();
        foreach (var line in lines)
        {
            var person = await Same(change, production, line);
            var isNew = person is null;
            person ??= await PersonDesk.Make(change, new NewPerson(line.Name, line.Born is { } b ? DayText.Format(b) : null));
            await PersonDesk.Correct(change, person, line.Born ?? person.Born, person.GuardianId);
            await PersonDesk.PutCredit(change, person, production, line.Credit);
            taken.Add((person, isNew));
        }

        return taken;
    }

    private static async Task<int> TakeGuardians(Change change, long production, IReadOnlyList<PeopleLine> lines)
    {
        await Access.Demand(change, production, Rights.Plan);
        foreach (var line in lines)
        {
            var person = (await Same(change, production, line))!;
            var inList = await Called(change, production, line.Guardian!);
            var guardian = inList.Count == 1 ? inList[0] : await PersonDesk.Named(change.Db, line.Guardian!, change.Cancelled);
            await PersonDesk.Correct(change, person, person.Born, guardian.Id);
        }

        return lines.Count;
    }

    private static async Task<Person?> Same(Change change, long production, PeopleLine line)
    {
        var called = await Called(change, production, line.Name);
        return called.Find(p => p.Born == line.Born) ?? called.Find(p => p.Born is null || line.Born is null);
    }

    private static Task<List<Person>> Called(Change change, long production, string name)
    {
        var credits = change.Db.Credits;
        return change.Db.People.Where(p => p.Name == name && credits.Any(c => c.PersonId == p.Id && c.ProductionId == production))
            .OrderBy(p => p.Id).ToListAsync(change.Cancelled);
    }

    private static async Task<int> CheckGuardians(Db db, string file, IReadOnlyList<PeopleLine> lines, CancellationToken ct)
    {
        var inList = lines.ToLookup(l => l.Name);
        var bad = new List<BadLine>();
        foreach (var line in lines.Where(l => l.Guardian is not null))
        {
            if (line.Guardian == line.Name)
                bad.Add(new BadLine(line.Number, $"{line.Name} cannot be their own guardian"));
            else if (inList[line.Guardian!].Any())
                continue; // comes with this list
            else if (await Problem(db, line.Guardian!, ct) is { } problem)
                bad.Add(new BadLine(line.Number, problem));
        }

        return bad.Count == 0 ? 0 : throw PeopleFile.Refused(file, bad);
    }

    private static async Task<string?> Problem(Db db, string guardian, CancellationToken ct)
    {
        try
        {
            await PersonDesk.Named(db, guardian, ct);
            return null;
        }
        catch (BacklotError e)
        {
            return e.What; // listed with its line instead of ending the check at the first
        }
    }
}
