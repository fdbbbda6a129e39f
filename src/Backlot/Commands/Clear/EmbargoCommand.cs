using System.CommandLine;
using Backlot.Capture.Assets;
using Backlot.Clear.Appearances;
using Backlot.Clear.Embargoes;
using Backlot.Commands.Plan;
using Backlot.Plan.Productions;
using Backlot.Platform.Data;

namespace Backlot.Commands.Clear;

/// <summary><c>embargo add</c>, <c>embargo list</c>, <c>embargo lift</c>.</summary>
internal static class EmbargoCommand
{
    private static readonly Argument<string> What = Verb.Word("ASSET|STORY", "An asset by id or name, or a story by slug.");
    private static readonly Argument<long> Id = new("EMBARGO") { Description = "Number of the embargo." };
    private static readonly Option<string> Until = Verb.Needed<string>("--until", "TIME|MILESTONE[+-Nd][@HH:MM]", "A time with its clock (2027-03-01T20:00) or a milestone (release-10d@09:00).");
    private static readonly Option<string> From = Verb.May<string>("--from", "T", "Only a stretch of the asset: from.");
    private static readonly Option<string> To = Verb.May<string>("--to", "T", "Only a stretch of the asset: to.");

    public static Command Make() => Verb.Noun("embargo", "What must not be seen before a moment.",
        Verb.Of("add", "Hides an asset, a stretch of it, or a story until then.", [What, Until, From, To], Add),
        Verb.Of("lift", "Ends an embargo now.", [Id], call => call.Get<EmbargoDesk>().Lift(call.Actor, call.Value(Id), call.Cancelled)),
        Verb.Of("list", "The embargoes of a production.", [ProductionCommand.Production], async call =>
        {
            var production = await call.Get<ProductionDesk>().Find(call.Actor, call.Value(ProductionCommand.Production)!, call.Cancelled);
            Show.List(call, await call.Get<EmbargoDesk>().List(call.Actor, production.Id, call.Cancelled),
                e => new { e.Embargo.Id, asset = e.Embargo.AssetId, story = e.Embargo.StoryId, says = e.Embargo.Says, e.Until },
                ("id", e => e.Embargo.Id.ToString()), ("on", e => e.Embargo.AssetId is { } a ? $"asset {a}" : $"story {e.Embargo.StoryId}"), ("until", e => e.Until?.ToString() ?? "unreadable: closed"));
        }));

    private static async Task Add(Call call)
    {
        var story = await call.Get<Ledger>().Read(db => Slug.Find(db, "story", call.Value(What), call.Cancelled), call.Cancelled);
        var desk = call.Get<EmbargoDesk>();
        StandingEmbargo made;
        if (story is not null && !long.TryParse(call.Value(What), out _))
        {
            made = await desk.AddOnStory(call.Actor, call.Value(What), call.Value(Until)!, call.Cancelled);
        }
        else
        {
            var asset = await call.Get<AssetDesk>().Find(call.Actor, call.Value(What), call.Cancelled);
            made = await desk.AddOnAsset(call.Actor, call.Value(What), call.Value(Until)!, Stretch.Of(asset, call.Value(From), call.Value(To)), call.Cancelled);
        }

        Show.Added(call, made.Embargo.Id.ToString(), new { made.Embargo.Id, made.Until });
    }
}
