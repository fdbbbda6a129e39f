using System.CommandLine;
using Backlot.Clear.Approvals;
using Backlot.Commands.Plan;
using Backlot.Plan.Productions;

namespace Backlot.Commands.Clear;

/// <summary><c>kill add</c>, <c>kill list</c>, <c>kill undo</c>.</summary>
internal static class KillCommand
{
    private static readonly Argument<string> Asset = Verb.Word("ASSET", "A photo or clip by id or name.");
    private static readonly Argument<string> Person = Verb.Word("PERSON", "Who says no: slug, id or full name.");
    private static readonly Argument<long> Id = new("KILL") { Description = "Number of the kill: backlot kill list." };
    private static readonly Option<string> Why = Verb.May<string>("--why", "TEXT", "The reason; saying no needs none, undoing does.");

    public static Command Make() => Verb.Noun("kill", "Single pictures that somebody in them said no to, whatever they granted.",
        Verb.Of("add", "Records that a person in it says no to an asset: it is shown nowhere any more.", [Asset, Person, Why], async call =>
        {
            var kill = await call.Get<KillDesk>().Say(call.Actor, call.Value(Asset), call.Value(Person), call.Value(Why), call.Cancelled);
            Show.Added(call, kill.Id.ToString(), new { kill.Id, asset = kill.AssetId, person = kill.PersonId, kill.SaidAt });
        }),
        Verb.Of("list", "What people of a production said no to, undone ones too.", [ProductionCommand.Production], async call =>
        {
            var production = await call.Get<ProductionDesk>().Find(call.Actor, call.Value(ProductionCommand.Production)!, call.Cancelled);
            Show.List(call, await call.Get<KillDesk>().List(call.Actor, production.Id, ct: call.Cancelled),
                k => new { k.Kill.Id, asset = k.Kill.AssetId, name = k.Asset, person = k.Person.Slug, k.Kill.SaidAt, k.Kill.SaidBy, link = k.Kill.LinkId, k.Kill.Why, k.Kill.UndoneAt, k.Kill.UndoneBy },
                ("id", k => k.Kill.Id.ToString()), ("asset", k => k.Asset), ("person", k => k.Person.Name), ("said", k => k.Kill.SaidAt.ToString()), ("by", k => k.Kill.LinkId is { } link ? $"link {link}" : k.Kill.SaidBy),
                ("why", k => k.Kill.Why), ("undone", k => k.Kill.UndoneAt?.ToString()));
        }),
        Verb.Of("undo", "Records that whoever said no lets it be shown after all.", [Id, Why], async call =>
        {
            var kill = await call.Get<KillDesk>().Undo(call.Actor, call.Value(Id), call.Value(Why), call.Cancelled);
            Show.Added(call, kill.Id.ToString(), new { kill.Id, kill.UndoneAt });
        }));
}
