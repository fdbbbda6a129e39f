using System.CommandLine;
using Backlot.Capture.Assets;
using Backlot.Commands.Plan;
using Backlot.Plan.Productions;

namespace Backlot.Commands.Capture;

/// <summary><c>assets</c>: what is there, in the order it was taken.</summary>
internal static class AssetsCommand
{
    private static readonly Option<string> Text = Verb.May<string>("--text", "WORDS", "Only what these words find.");
    private static readonly Option<AssetKind?> Kind = new("--kind") { HelpName = "photo|clip|sound|paper", Description = "Only these." };
    private static readonly Option<int> Most = new("--most") { HelpName = "N", Description = "At most so many.", DefaultValueFactory = _ => 10_000 };

    public static Command Make() => Verb.Of("assets", "The assets of a production in the order they were taken.", [ProductionCommand.Production, Text, Kind, Most], async call =>
    {
        var production = await call.Get<ProductionDesk>().Find(call.Actor, call.Value(ProductionCommand.Production)!, call.Cancelled);
        var found = new List<Asset>();
        string? after = null;
        do
        {
            var page = await call.Get<AssetDesk>().List(call.Actor, new AssetQuery(production.Id, call.Value(Text), call.Value(Kind)) { After = after, Take = AssetQuery.MostAtOnce }, call.Cancelled);
            found.AddRange(page.Items);
            after = page.Next;
        }
        while (after is not null && found.Count < call.Value(Most));

        Show.List(call, found.Take(call.Value(Most)).ToList(), Json,
            ("id", a => a.Id.ToString()), ("kind", a => a.Kind.ToString().ToLowerInvariant()), ("name", a => a.Name), ("length", a => a.Duration?.ToString()), ("previews", a => a.Previews.ToString().ToLowerInvariant()));
    });

    internal static object Json(Asset a) => new
    {
        a.Id, a.Name, a.Kind, a.Width, a.Height, durationSeconds = a.Duration is { } d ? (double?)d.ToSeconds() : null,
        rate = a.Rate?.ToString(), timecode = a.StartTimecode, hash = a.ContentHash, original = a.State, previews = a.Previews,
    };
}
