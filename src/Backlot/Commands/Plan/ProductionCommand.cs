using System.CommandLine;
using Backlot.Plan.Productions;
using Backlot.Plan.Stages;

namespace Backlot.Commands.Plan;

/// <summary><c>production</c>, <c>milestone</c>, <c>stage</c> and <c>kind</c>.</summary>
internal static class ProductionCommand
{
    public static readonly Option<string> Production = Verb.Needed<string>("--production", "P", "The production, by slug or id.");

    private static readonly Argument<string> Title = Verb.Word("TITLE", "As it is announced.");
    private static readonly Argument<string> Name = Verb.Word("NAME", "The name, such as festival.");
    private static readonly Option<string> Kind = Verb.Needed<string>("--kind", "KIND", "film, series, music-video, concert, theatre, fashion, photography, or one the house defined.");
    private static readonly Option<string> Release = Verb.May<string>("--release", "DATE", "The release date: a day in the production's zone, or a time.");
    private static readonly Option<string> Zone = Verb.May<string>("--zone", "ZONE", "The zone its days are in, such as Europe/Berlin (else the installation's).");
    private static readonly Option<string> On = Verb.Needed<string>("--on", "DATE|TIME", "A day (2027-03-01), a local time (2027-03-01T20:00) or an instant (with Z or +01:00).");
    private static readonly Option<string> Stages = Verb.Needed<string>("--stages", "\"A, B\"", "The stages of this kind of work, in order, with commas between.");

    public static IEnumerable<Command> Make()
    {
        yield return Verb.Noun("production", "What is being made.",
            Verb.Of("add", "Adds a production with the stages of its kind. Prints its slug.", [Title, Kind, Release, Zone], async call =>
            {
                var made = await call.Get<ProductionDesk>().Add(call.Actor, new NewProduction(call.Value(Title), call.Value(Kind)!, call.Value(Zone), call.Value(Release)), call.Cancelled);
                Show.Added(call, made.Slug, new { made.Id, made.Slug, made.Title, made.Kind, made.Zone });
            }),
            Verb.Of("list", "All productions.", [], async call => Show.List(call, await call.Get<ProductionDesk>().List(call.Actor, call.Cancelled),
                p => new { p.Id, p.Slug, p.Title, p.Kind, p.Zone, p.CreatedAt },
                ("slug", p => p.Slug), ("title", p => p.Title), ("kind", p => p.Kind), ("zone", p => p.Zone))));

        yield return Verb.Noun("milestone", "Named moments that other dates hang on.",
            Verb.Of("add", "Adds a milestone, or moves it. Everything that hangs on it moves along.", [Name, Production, On, Zone], async call =>
            {
                var set = await call.Get<MilestoneDesk>().Set(call.Actor, call.Value(Production)!, call.Value(Name), call.Value(On)!, call.Value(Zone), call.Cancelled);
                Show.Added(call, set.Name, new { set.Id, set.Name, set.Day, set.At, set.Zone });
            }),
            Verb.Of("list", "The milestones of a production.", [Production], async call =>
            {
                var production = await call.Get<ProductionDesk>().Find(call.Actor, call.Value(Production)!, call.Cancelled);
                Show.List(call, await call.Get<MilestoneDesk>().List(call.Actor, production.Id, call.Cancelled),
                    m => new { m.Id, m.Name, m.Day, m.At, m.Zone },
                    ("name", m => m.Name), ("on", m => m.Day?.ToString("uuuu-MM-dd", null) ?? m.At?.ToString()), ("zone", m => m.Zone ?? production.Zone));
            }));

        yield return Verb.Noun("stage", "Phases of the work.",
            Verb.Of("list", "The stages of a production in order.", [Production], async call =>
            {
                var production = await call.Get<ProductionDesk>().Find(call.Actor, call.Value(Production)!, call.Cancelled);
                Show.List(call, await call.Get<StageDesk>().List(call.Actor, production.Id, call.Cancelled),
                    s => new { s.Id, s.Key, s.Name, s.Position }, ("key", s => s.Key), ("name", s => s.Name));
            }));

        yield return Verb.Noun("kind", "Kinds of production of this house.",
            Verb.Of("add", "Defines a kind of production with its stages.", [Name, Stages], async call =>
                Console.WriteLine(await call.Get<KindDesk>().Add(call.Actor, call.Value(Name), call.Value(Stages)!.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries), call.Cancelled))));
    }
}
