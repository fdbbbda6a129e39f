using System.CommandLine;
using System.Globalization;
using Backlot.Capture.Assets;
using Backlot.Capture.Quality;
using Backlot.Plan.Productions;
using Backlot.Platform.Errors;
using Backlot.Platform.Work;

namespace Backlot.Commands.Capture;

/// <summary><c>quality</c>: what an asset is good enough for, or what a production's are, worst first.</summary>
internal static class QualityCommand
{
    private static readonly Argument<string> Asset = new("ASSET") { Description = "A photo, by id or name.", Arity = ArgumentArity.ZeroOrOne, DefaultValueFactory = _ => "" };
    private static readonly Option<string> Production = Verb.May<string>("--production", "P", "All of this production, by slug or id.");
    private static readonly Option<bool> Worst = new("--worst") { Description = "Those good for the least first; without it, in the order they were taken." };
    private static readonly Option<bool> Again = new("--again") { Description = "Measures once more what was measured, or could not be." };

    public static Command Make() => Verb.Of("quality", "What assets are good enough for, and why not for more. Measures what was not measured yet; deletes and hides nothing.",
        [Asset, Production, Worst, Again], call => (call.Value(Asset), call.Value(Production)) switch
        {
            ({ Length: > 0 } asset, null) => One(call, asset),
            ("", { } production) => All(call, production),
            _ => throw BacklotError.Usage("quality.one-of-both", "Name an asset or a production.", "backlot quality ASSET, or backlot quality --production P --worst."),
        });

    private static async Task<int> One(Call call, string named)
    {
        var asset = await call.Get<AssetDesk>().Find(call.Actor, named, call.Cancelled);
        if (!QualityDesk.CanMeasure(asset))
            throw QualityDesk.NotMeasured(asset);
        var desk = call.Get<QualityDesk>();
        if (call.Value(Again) || (await desk.Of(call.Actor, asset, call.Cancelled)).Quality is not { Way: QualityDesk.Way })
            await Measure(call, [asset.Id.ToString(CultureInfo.InvariantCulture)]);
        var seen = await desk.Of(call.Actor, asset, call.Cancelled);
        if (call.Json)
        {
            Show.Json(Json(seen));
            return 0;
        }

        Console.Out.WriteLine(Show.Plain($"{asset.Name}: {GoodFor(seen)}"));
        foreach (var remark in seen.Report?.Remarks ?? [])
            Console.Out.WriteLine(Show.Plain(remark.Against.Count == 0 ? $"  {remark.Text}" : $"  not for {PurposeWords.Spoken(remark.Against)}: {remark.Text}"));
        if (seen.Quality is { Error: { } error })
            Console.Out.WriteLine(Show.Plain($"  {error}"));
        return 0;
    }

    private static async Task<int> All(Call call, string named)
    {
        var production = await call.Get<ProductionDesk>().Find(call.Actor, named, call.Cancelled);
        var desk = call.Get<QualityDesk>();
        IEnumerable<string> again = call.Value(Again) ? (await desk.Worst(call.Actor, production.Id, call.Cancelled)).Select(j => j.Asset.Id.ToString(CultureInfo.InvariantCulture)) : [];
        var failed = await Tried(call, [.. again.Union(await desk.OwedOf(call.Actor, production.Id, call.Cancelled))]);
        var seen = await desk.Worst(call.Actor, production.Id, call.Cancelled);
        Show.List(call, call.Value(Worst) ? seen : [.. seen.OrderBy(j => j.Asset.SortAt).ThenBy(j => j.Asset.Id)], Json,
            ("id", j => j.Asset.Id.ToString(CultureInfo.InvariantCulture)), ("name", j => j.Asset.Name), ("good for", GoodFor),
            ("why not for more", j => j.Report is { } report ? string.Join(", ", report.Remarks.Where(r => r.Against.Count > 0).Select(r => r.Code)) : j.Quality?.ErrorCode));
        return failed is null ? 0 : (int)failed.Exit;
    }

    /// <summary>One that is missing keeps nobody from seeing the others; the first failure is told and decides how the command ends.</summary>
    private static async Task<BacklotError?> Tried(Call call, IReadOnlyCollection<string> keys)
    {
        try
        {
            await Measure(call, keys);
            return null;
        }
        catch (BacklotError e)
        {
            Show.Error(e);
            return e;
        }
    }

    private static async Task Measure(Call call, IReadOnlyCollection<string> keys)
    {
        var done = 0;
        await call.Get<WorkDesk>().Finish(call.Actor, QualityDesk.Job, keys, row => Show.Progress($"measured {(row.Progress == 100 ? ++done : done)} of {keys.Count}"), call.Cancelled);
        Show.ProgressEnd();
    }

    private static string GoodFor(Appraised seen) => seen.Report is { } report ? PurposeWords.Spoken(report.GoodFor) : seen.Quality is null ? "not measured yet" : "could not be measured";

    private static object Json(Appraised seen) => new
    {
        seen.Asset.Id, asset = seen.Asset.Id, seen.Asset.Name, seen.Quality?.State, seen.Quality?.MeasuredAt,
        seen.Report?.GoodFor, seen.Report?.ArchiveOnly,
        remarks = seen.Report?.Remarks.Select(r => new { r.Code, text = r.Text.ToString(), r.Against }),
        seen.Quality?.Measures, seen.Quality?.ErrorCode, seen.Quality?.Error,
    };
}
