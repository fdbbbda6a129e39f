using System.CommandLine;
using Backlot.Capture.Assets;
using Backlot.Clear.Verdicts;
using Backlot.Cut.Exposures;
using Backlot.Media.Time;
using Backlot.Plan.Productions;
using Backlot.Plan.Stories;
using Backlot.Platform.Data;
using Backlot.Platform.Errors;

namespace Backlot.Commands.Clear;

/// <summary><c>check ASSET|STORY --for USE</c>: 0 cleared, 5 blocked with every reason.</summary>
internal static class CheckCommand
{
    private static readonly Argument<string> What = Verb.Word("ASSET|STORY", "An asset by id or name, or the newest cut of a story by slug. A number is always an asset's.");
    private static readonly Option<string> For = Verb.Needed<string>("--for", "front|social|press|paid|work|archive", "What for.");
    private static readonly Option<string> Territory = new("--territory") { HelpName = "CC", Description = "Where it will be seen.", DefaultValueFactory = _ => "world" };
    private static readonly Option<string> At = Verb.May<string>("--at", "TIME", "When it will be seen (else now).");

    public static Command Make() => Verb.Of("check", "May this go out, for this use, at this time? 0 cleared, 5 blocked with every reason and what would mend it.", [What, For, Territory, At], Check);

    private static async Task<int> Check(Call call)
    {
        var use = UseWords.Parse(call.Value(For)!);
        var (exposure, production) = await Exposures.Of(call, call.Value(What));
        Instant? at = call.Value(At) is { } text ? await When(call, production, text) : null;
        var verdict = await call.Get<ClearDesk>().Check(call.Actor, exposure, use, Backlot.Clear.Verdicts.Territory.Parse(call.Value(Territory)!), at, call.Cancelled);
        if (call.Json)
        {
            Show.Json(new
            {
                verdict = verdict.Mark, use = use.Word(), verdict.Question.At, verdict.NextChange,
                reasons = verdict.Reasons.Select(r => new { r.Code, r.Sentence, mends = r.Mends.Select(m => m.Label), asset = r.AssetId, person = r.Name, inAsset = Place(r.InAsset), inStory = Place(r.InStory) }),
            });
        }
        else if (verdict.IsCleared)
        {
            Console.WriteLine($"Cleared for {use.Word()}{(verdict.NextChange is { } next ? $", until {next}" : "")}.");
        }
        else
        {
            Console.WriteLine($"Blocked for {use.Word()}:");
            foreach (var reason in verdict.Reasons)
                Console.WriteLine($"  {Show.Plain(reason.Sentence)} [{reason.Code}]\n    {Show.Plain(reason.Advice)}");
        }

        return (int)(verdict.IsCleared ? ExitCode.Done : ExitCode.Blocked);
    }

    private static object? Place(TimeRange? range) => range is { } r ? new { from = r.Start.ToSeconds(), to = r.End.ToSeconds() } : null;

    private static Task<Instant> When(Call call, long production, string text) => call.Get<Ledger>().Read(async db =>
        (await ProductionTimes.Read(db, production, call.Cancelled)).Resolve(text), call.Cancelled);
}

/// <summary>What the thing that a person named shows.</summary>
internal static class Exposures
{
    public static async Task<(Exposure Exposure, long Production)> Of(Call call, string named)
    {
        // A number is always an asset's; a story's slug wins over a file of the same name, for files have endings.
        var story = long.TryParse(named, out _) ? null : await call.Get<Ledger>().Read(db => Slug.Find(db, "story", named.Trim(), call.Cancelled), call.Cancelled);
        if (story is not null)
        {
            var told = await call.Get<StoryDesk>().Find(call.Actor, named, call.Cancelled);
            return ((await call.Get<Ledger>().Read(db => Tellings.Current(db, told.Id, call.Cancelled), call.Cancelled)).Exposure, told.ProductionId);
        }

        var asset = await call.Get<AssetDesk>().Find(call.Actor, named, call.Cancelled);
        return (Exposure.OfAsset(asset.Id), asset.ProductionId);
    }
}
