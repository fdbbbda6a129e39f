using System.CommandLine;
using Backlot.Clear.Grants;
using Backlot.Commands.Plan;
using Backlot.Plan.Productions;
using Backlot.Platform.Errors;

namespace Backlot.Commands.Clear;

/// <summary><c>objection list</c>, <c>objection decide</c>.</summary>
internal static class ObjectionCommand
{
    private static readonly Argument<long> Id = new("OBJECTION") { Description = "Number of the objection: backlot objection list." };
    private static readonly Argument<string> Decision = Verb.Word("hide|show", "Whether what shows them stays hidden, or is shown after all.");
    private static readonly Option<string> Why = Verb.Needed<string>("--why", "REASON", "Who decided, and for what reason; written into the record.");

    public static Command Make() => Verb.Noun("objection", "What people object to under a contract: hidden at once, then decided.",
        Verb.Of("list", "The objections of a production.", [ProductionCommand.Production], async call =>
        {
            var production = await call.Get<ProductionDesk>().Find(call.Actor, call.Value(ProductionCommand.Production)!, call.Cancelled);
            var all = await call.Get<StandingDesk>().List(call.Actor, production.Id, call.Cancelled);
            Show.List(call, [.. all.SelectMany(s => s.Objections.Select(o => (s.Person, Objection: o))).OrderBy(o => o.Objection.Id)],
                o => new { o.Objection.Id, person = o.Person.Slug, asset = o.Objection.AssetId, o.Objection.State, o.Objection.RaisedAt, o.Objection.DecidedBy, o.Objection.Why },
                ("id", o => o.Objection.Id.ToString()), ("person", o => o.Person.Name), ("to", o => o.Objection.AssetId is { } asset ? $"asset {asset}" : "everything"),
                ("state", o => o.Objection.State.ToString().ToLowerInvariant()), ("why", o => o.Objection.Why));
        }),
        Verb.Of("decide", "Says whether they stay hidden. May be decided again.", [Id, Decision, Why], async call =>
        {
            var hidden = call.Value(Decision) switch
            {
                "hide" => true,
                "show" => false,
                var other => throw BacklotError.Usage("objection.decision", $"\"{other}\" decides nothing.", "Say hide or show."),
            };
            var decided = await call.Get<WithdrawalDesk>().Decide(call.Actor, call.Value(Id), hidden, call.Value(Why)!, call.Cancelled);
            Show.Added(call, decided.State.ToString().ToLowerInvariant(), new { decided.Id, decided.State, decided.DecidedBy, decided.Why });
        }));
}
