using System.CommandLine;
using Backlot.Capture.Assets;
using Backlot.Clear.Appearances;
using Backlot.Commands.Plan;
using Backlot.Cut.Selects;
using Backlot.Plan.Productions;
using Backlot.Plan.Stories;
using Backlot.Platform.Errors;

namespace Backlot.Commands.Cut;

/// <summary><c>select add</c>, <c>select list</c>, <c>select remove</c>.</summary>
internal static class SelectCommand
{
    private static readonly Argument<string> Asset = Verb.Word("ASSET", "An asset by id or name.");
    private static readonly Argument<long> Id = new("SELECT") { Description = "Number of the select: backlot select list." };
    private static readonly Option<string> From = Verb.May<string>("--from", "T", "From when, in the asset.");
    private static readonly Option<string> To = Verb.May<string>("--to", "T", "Until when; the end is not part of it.");
    private static readonly Option<string> Reason = new("--reason") { HelpName = "highlight|blooper|stunt|technique|answer", Description = "What it is wanted for.", DefaultValueFactory = _ => "highlight" };
    private static readonly Option<string> Note = Verb.May<string>("--note", "TEXT", "Who is seen and what they do, or what is said: its lower third and caption.");
    private static readonly Option<string> Story = Verb.May<string>("--story", "S", "The story it is for, by slug or id.");

    public static Command Make() => Verb.Noun("select", "Marked ranges and photos that somebody wants to use.",
        Verb.Of("add", "Marks a range of a clip or sound, or a whole photo. Prints its number.", [Asset, From, To, Reason, Note, Story], Add),
        Verb.Of("list", "The selects of a production, or of one of its stories.", [ProductionCommand.Production, Story], List),
        Verb.Of("remove", "Takes a mark away. Cuts that were made stay as they are.", [Id], call => call.Get<SelectDesk>().Remove(call.Actor, call.Value(Id), call.Cancelled)));

    private static async Task Add(Call call)
    {
        var asset = await call.Get<AssetDesk>().Find(call.Actor, call.Value(Asset), call.Cancelled);
        var asked = new NewSelect(Stretch.Of(asset, call.Value(From), call.Value(To)), ReasonWords.Parse(call.Value(Reason)!), call.Value(Note), call.Value(Story));
        var made = await call.Get<SelectDesk>().Add(call.Actor, call.Value(Asset), asked, call.Cancelled);
        Show.Added(call, made.Id.ToString(), Json(new Selected(made, asset)));
    }

    private static async Task List(Call call)
    {
        var production = await call.Get<ProductionDesk>().Find(call.Actor, call.Value(ProductionCommand.Production)!, call.Cancelled);
        var story = call.Value(Story) is { } named ? await call.Get<StoryDesk>().Find(call.Actor, named, call.Cancelled) : null;
        if (story is not null && story.ProductionId != production.Id)
            throw BacklotError.NotFound("story.unknown", $"{production.Title} has no story \"{call.Value(Story)}\".", "See the list: backlot story list.");
        Show.List(call, await call.Get<SelectDesk>().List(call.Actor, production.Id, story?.Id, call.Cancelled), Json,
            ("id", s => s.Select.Id.ToString()), ("asset", s => s.Asset.Name), ("from", s => s.Select.Range?.Start.ToString()), ("to", s => s.Select.Range?.End.ToString()),
            ("reason", s => s.Select.Reason.Word()), ("note", s => s.Select.Note));
    }

    internal static object Json(Selected s) => new
    {
        s.Select.Id, asset = s.Asset.Id, name = s.Asset.Name, from = s.Select.Range?.Start.ToSeconds(), to = s.Select.Range?.End.ToSeconds(), s.Select.Reason, s.Select.Note,
    };
}
