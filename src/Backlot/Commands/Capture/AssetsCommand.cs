using System.CommandLine;
using Backlot.Capture.Assets;
using Backlot.Capture.Finding;
using Backlot.Pages.Sheets;
using Backlot.Plan.Productions;
using Backlot.Platform.Errors;

namespace Backlot.Commands.Capture;

/// <summary><c>assets</c>: what is there, in the order it was taken.</summary>
internal static class AssetsCommand
{
    private static readonly Option<string> In = Verb.May<string>("--production", "P", "The production, by slug or id (else all of them).");
    private static readonly Option<string> Where = Verb.May<string>("--where", "QUERY", "Only what this finds, such as 'person:sol-ferris kind:photo stars>=3 -blocked:front'. Fields: docs/finding.md.");
    private static readonly Option<string> Saved = Verb.May<string>("--saved", "NAME", "Only what this search of the production finds, as it was saved on the contact sheet.");
    private static readonly Option<string> After = Verb.May<string>("--after", "ASSET", "Only those that come after this one, such as the last of the page before.");
    private static readonly Option<string> Text = Verb.May<string>("--text", "WORDS", "Only what these words find.");
    private static readonly Option<AssetKind?> Kind = new("--kind") { HelpName = "photo|clip|sound|paper", Description = "Only these." };
    private static readonly Option<int> Most = new("--most") { HelpName = "N", Description = "At most so many.", DefaultValueFactory = _ => 10_000 };

    public static Command Make() => Verb.Of("assets", "The assets of a production in the order they were taken.", [In, Text, Where, Saved, Kind, After, Most], async call =>
    {
        var production = call.Value(In) is { } named ? await call.Get<ProductionDesk>().Find(call.Actor, named, call.Cancelled) : null;
        var query = new AssetQuery(production?.Id ?? AssetQuery.Everywhere, call.Value(Text), call.Value(Kind))
        {
            Narrowed = call.Value(Where) is { } where ? await call.Get<FindingDesk>().Read(call.Actor, production?.Id, where, call.Cancelled) : null,
        };
        if (call.Value(Saved) is { } saved)
            query = query with { Also = await ReadSaved(call, production, saved) };
        var found = new List<Asset>();
        var after = call.Value(After) is { } last ? AssetSpot.Of(await call.Get<AssetDesk>().Find(call.Actor, last, call.Cancelled)).Cursor : null;
        do
        {
            var page = await call.Get<AssetDesk>().List(call.Actor, query with { After = after, Take = (int)Math.Clamp(call.Value(Most) - (long)found.Count, 1, AssetQuery.MostAtOnce) }, call.Cancelled);
            found.AddRange(page.Items);
            after = page.Next;
        }
        while (after is not null && found.Count < call.Value(Most));

        Show.List(call, found.Take(call.Value(Most)).ToList(), Json,
            ("id", a => a.Id.ToString()), ("kind", a => a.Kind.ToString().ToLowerInvariant()), ("name", a => a.Name), ("length", a => a.Duration?.ToString()), ("previews", a => a.Previews.ToString().ToLowerInvariant()));
    });

    private static async Task<AssetQuery> ReadSaved(Call call, Production? production, string name)
    {
        if (production is null)
            throw BacklotError.Usage("search.production", "Searches are saved for a production, and none is named.", "Add --production P.");
        var search = await call.Get<SavedSearches>().Find(call.Actor, production.Id, name, call.Cancelled);
        var asked = await call.Get<SheetRoom>().Read(call.Actor, production, SheetFilter.Saved(search.Query), ChipsWanted.None, call.Cancelled);
        return asked.Fault is { } fault ? throw fault : asked.Query;
    }

    internal static object Json(Asset a) => new
    {
        a.Id, a.Name, a.Kind, a.Width, a.Height, durationSeconds = a.Duration is { } d ? (double?)d.ToSeconds() : null,
        rate = a.Rate?.ToString(), timecode = a.StartTimecode, hash = a.ContentHash, original = a.State, previews = a.Previews,
    };
}
