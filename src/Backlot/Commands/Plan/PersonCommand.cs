using System.CommandLine;
using Backlot.Plan.People;
using Backlot.Plan.Productions;

namespace Backlot.Commands.Plan;

/// <summary><c>person add</c>, <c>person import</c>, <c>person list</c>.</summary>
internal static class PersonCommand
{
    private static readonly Argument<string> Name = Verb.Word("NAME", "The person's name, up to 300 characters, in any script.");
    private static readonly Argument<string> File = Verb.Word("FILE.csv", "Columns: name, role, department, billing, born, guardian.");
    private static readonly Option<string> May = Verb.May<string>("--production", "P", "The production they are credited in.");
    private static readonly Option<string> Role = Verb.May<string>("--role", "ROLE", "What they do there: singer, director, sound.");
    private static readonly Option<string> Department = Verb.May<string>("--department", "D", "camera, costume, cast.");
    private static readonly Option<int?> Billing = Verb.May<int?>("--billing", "N", "Place in the credits, from 1.");
    private static readonly Option<string> Born = Verb.May<string>("--born", "DATE", "Day of birth; says who is a minor.");
    private static readonly Option<string> Guardian = Verb.May<string>("--guardian", "PERSON", "Who signs for a minor.");

    public static Command Make() => Verb.Noun("person", "People in front of and behind the camera.",
        Verb.Of("add", "Adds a person. Prints their slug.", [Name, May, Role, Department, Billing, Born, Guardian], async call =>
        {
            var credit = call.Value(Role) is { } role ? new NewCredit(role, call.Value(Department), call.Value(Billing)) : null;
            var person = await call.Get<PersonDesk>().Add(call.Actor, new NewPerson(call.Value(Name), call.Value(Born), call.Value(Guardian)), call.Value(May), credit, call.Cancelled);
            Show.Added(call, person.Slug, new { person.Id, person.Slug, person.Name, person.Born });
        }),
        Verb.Of("import", "Takes a list of cast and crew in; every bad line is named and nothing is taken when there is one.", [File, ProductionCommand.Production], async call =>
        {
            var taken = await call.Get<PersonImport>().Import(call.Actor, call.Value(File), call.Value(ProductionCommand.Production)!, call.Cancelled);
            if (call.Json)
                Show.Json(taken.Added.Concat(taken.Known).Select(p => new { p.Id, p.Slug, p.Name }).ToList());
            else
                Console.WriteLine($"{taken.Added.Count} new, {taken.Known.Count} known, {taken.Credits} credits.");
        }),
        Verb.Of("list", "Everybody credited in a production.", [ProductionCommand.Production], async call =>
        {
            var production = await call.Get<ProductionDesk>().Find(call.Actor, call.Value(ProductionCommand.Production)!, call.Cancelled);
            Show.List(call, await call.Get<PersonDesk>().List(call.Actor, production.Id, call.Cancelled),
                c => new { c.Person.Id, c.Person.Slug, c.Person.Name, c.Person.Born, credits = c.Credits.Select(r => new { r.Role, r.Department, r.Billing }) },
                ("slug", c => c.Person.Slug), ("name", c => c.Person.Name), ("role", c => string.Join(", ", c.Credits.Select(r => r.Role))));
        }));
}
