using System.CommandLine;
using Backlot.Clear.Grants;
using Backlot.Commands.Plan;
using Backlot.Plan.Productions;
using Backlot.Platform.Errors;
using static Backlot.Platform.Language.Texts;

namespace Backlot.Commands.Clear;

/// <summary><c>grant add</c>, <c>grant import</c>, <c>grant withdraw</c>, <c>grant list</c>, <c>grant undo</c>.</summary>
internal static class GrantCommand
{
    private static readonly Argument<string> Person = Verb.Word("PERSON", "Slug, id or full name.");
    private static readonly Argument<string> File = Verb.Word("FILE.csv", "Columns: name and, where they differ from what is typed, clause, media, purpose, territory, from, to, signed_by.");
    private static readonly Argument<long> Id = new("GRANT") { Description = "Number of the grant: backlot grant list." };
    private static readonly Option<string> Media = new("--media") { HelpName = "all|stills|video|voice", Description = "What of them may be used.", DefaultValueFactory = _ => "all" };
    private static readonly Option<string> Purpose = Verb.Needed<string>("--purpose", "front,social,...", "What for: front, social, press, paid, work, archive, or all.");
    private static readonly Option<string> Basis = Verb.May<string>("--basis", "consent|contract", "A signed release (consent) or a contract's clause.");
    private static readonly Option<string> Clause = Verb.May<string>("--clause", "REF", "The clause of the contract: 7.2. Needed with a contract.");
    private static readonly Option<string> Attested = Verb.May<string>("--attested-by", "NAME", "Who says that the contract has it. Needed with a contract.");
    private static readonly Option<string> Territory = new("--territory") { HelpName = "world|CC,...", Description = "Where: world, or country codes (ISO 3166).", DefaultValueFactory = _ => "world" };
    private static readonly Option<string> From = Verb.May<string>("--from", "DATE", "First day of the term.");
    private static readonly Option<string> To = Verb.May<string>("--to", "DATE", "Last day of the term.");
    private static readonly Option<string> SignedBy = Verb.May<string>("--signed-by", "GUARDIAN", "Who signed for a minor.");
    private static readonly Option<string> Why = new("--why") { HelpName = "REASON", Description = "Written into the record.", DefaultValueFactory = _ => "withdrawn by mistake" };

    public static Command Make() => Verb.Noun("grant", "What allows people to be shown.",
        Verb.Of("add", "Records a signed release or a contract's clause for one person. Prints its number.", [Person, ProductionCommand.Production, Media, Purpose, Basis, Clause, Attested, Territory, From, To, SignedBy], Add),
        Verb.Of("crowd", "Records that a notice told everybody that is filmed here: it covers incidental appearances.", [ProductionCommand.Production, Media, Purpose, Territory, From, To], async call =>
        {
            var grant = await call.Get<GrantDesk>().AddCrowdNotice(call.Actor, call.Value(ProductionCommand.Production)!, new NewGrant(call.Value(Media)!, call.Value(Purpose)!, null, call.Value(Territory)!) { From = call.Value(From), To = call.Value(To) }, call.Cancelled);
            Show.Added(call, grant.Id.ToString(), Json(grant));
        }),
        Verb.Of("import", "Records the clauses of many people from a list of cast and crew.", [File, ProductionCommand.Production, Media, Purpose, Basis, Clause, Attested, Territory, From, To], Import),
        Verb.Of("withdraw", "Takes a person's consent back. What shows them is gone within a second.", [Person, ProductionCommand.Production], Withdraw),
        Verb.Of("undo", "Takes a withdrawal back that was recorded by mistake.", [Id, Why], async call =>
        {
            var grant = await call.Get<WithdrawalDesk>().Undo(call.Actor, call.Value(Id), call.Value(Why)!, call.Cancelled);
            Show.Added(call, grant.Id.ToString(), Json(grant));
        }),
        Verb.Of("list", "All grants of a production, withdrawn ones too.", [ProductionCommand.Production], async call =>
        {
            var production = await call.Get<ProductionDesk>().Find(call.Actor, call.Value(ProductionCommand.Production)!, call.Cancelled);
            Show.List(call, await call.Get<GrantDesk>().List(call.Actor, production.Id, call.Cancelled), Json,
                ("id", g => g.Id.ToString()), ("person", g => g.PersonId?.ToString() ?? "crowd"), ("basis", g => g.Basis.ToString().ToLowerInvariant()), ("media", g => g.Media.ToString().ToLowerInvariant()),
                ("for", g => g.Purposes), ("where", g => g.Territory), ("clause", g => g.Clause), ("withdrawn", g => g.WithdrawnAt?.ToString()));
        }));

    private static async Task Add(Call call)
    {
        var grant = await call.Get<GrantDesk>().Add(call.Actor, call.Value(Person), call.Value(ProductionCommand.Production)!, Asked(call), call.Cancelled);
        Show.Added(call, grant.Id.ToString(), Json(grant));
    }

    private static async Task Import(Call call)
    {
        var grants = await call.Get<GrantImport>().Import(call.Actor, call.Value(File), call.Value(ProductionCommand.Production)!, Asked(call), call.Cancelled);
        if (call.Json)
            Show.Json(grants.Select(Json).ToList());
        else
            Console.WriteLine(N(grants.Count, "One grant.", $"{grants.Count} grants."));
    }

    private static async Task Withdraw(Call call)
    {
        var (person, production) = (call.Value(Person), call.Value(ProductionCommand.Production)!);
        var touched = await call.Get<TouchedDesk>().By(call.Actor, person, production, ct: call.Cancelled);
        var withdrawal = await call.Get<WithdrawalDesk>().Withdraw(call.Actor, person, production, call.Cancelled);
        if (call.Json)
        {
            Show.Json(new { person = withdrawal.Person.Slug, withdrawn = withdrawal.Withdrawn.Select(g => g.Id), objection = withdrawal.Objection?.Id, touched });
            return;
        }

        Console.WriteLine(withdrawal.Objection is null
            ? $"{withdrawal.Person.Name}: {N(withdrawal.Withdrawn.Count, "one grant withdrawn.", $"{withdrawal.Withdrawn.Count} grants withdrawn.")}"
            : $"{withdrawal.Person.Name} is under contract: this is an objection, hidden at once, and a named person decides.");
        foreach (var one in touched)
            Console.WriteLine($"  {one.Kind} {one.Name}: {one.ToDo}");
        foreach (var grant in withdrawal.Withdrawn)
            Console.WriteLine($"Was it a mistake? backlot grant undo {grant.Id} --why REASON");
        if (withdrawal.Objection is { } objection)
            Console.WriteLine($"To decide: backlot objection decide {objection.Id} hide|show --why REASON");
    }

    private static NewGrant Asked(Call call)
    {
        var basis = call.Value(Basis) ?? (call.Value(Clause) is null ? "consent" : "contract");
        if (basis is not ("consent" or "contract"))
            throw BacklotError.Usage("grant.basis", $"\"{basis}\" is not a basis.", "Use consent or contract; for a notice to a crowd: backlot grant crowd.");
        if (basis == "contract" && call.Value(Clause) is null)
            throw BacklotError.Usage("grant.no-clause", "A contract's grant names its clause.", "Add --clause REF.");
        if (basis == "contract" && call.Value(Attested) is null)
            throw BacklotError.Usage("grant.not-attested", "A contract's grant names who says that the contract has the clause.", "Add --attested-by NAME.");
        if (basis == "consent" && call.Value(Clause) is not null)
            throw BacklotError.Usage("grant.clause-of-consent", "A signed release has no clause.", "Leave --clause away, or say --basis contract.");
        return new NewGrant(call.Value(Media)!, call.Value(Purpose)!, call.Value(Clause), call.Value(Territory)!)
        {
            From = call.Value(From), To = call.Value(To), SignedBy = call.Value(SignedBy), AttestedBy = call.Value(Attested),
        };
    }

    private static object Json(Grant g) => new { g.Id, person = g.PersonId, g.Basis, g.Media, purposes = g.Purposes.Split(','), g.Territory, from = g.TermFrom, to = g.TermTo, g.Clause, g.AttestedBy, g.SignedAt, g.WithdrawnAt };
}
