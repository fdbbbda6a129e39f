using System.CommandLine;
using Backlot.Capture.Assets;
using Backlot.Commands.Plan;
using Backlot.Platform.Work;

namespace Backlot.Commands.Capture;

/// <summary><c>ingest PATH</c>: a folder of originals becomes assets with previews.</summary>
internal static class IngestCommand
{
    private static readonly Argument<string> Source = Verb.Word("PATH", "A folder of originals, or one file.");
    private static readonly Option<string> Stage = Verb.May<string>("--stage", "S", "The stage of the work it shows: backlot stage list.");
    private static readonly Option<string> Day = Verb.May<string>("--day", "DATE", "The day it was shot (else what its clocks say).");
    private static readonly Option<AssetKind?> Kind = new("--kind") { HelpName = "photo|paper", Description = "What the pictures and PDFs in it are (else papers in a folder PAPERS, photos elsewhere)." };
    private static readonly Option<bool> TakeOver = new("--take-over") { Description = "Copy the originals into the data folder, verified and sealed; else they stay where they are." };
    private static readonly Option<bool> Later = new("--previews-later") { Description = "Leave previews and proxies to the server." };

    public static Command Make() => Verb.Of("ingest", "Takes a folder in: checked against its history first, read, grouped; each thing becomes an asset. --json lists the assets made or found.",
        [Source, ProductionCommand.Production, Stage, Day, Kind, TakeOver, Later], Ingest);

    private static async Task<int> Ingest(Call call)
    {
        var order = new IngestOrder(call.Value(Source), call.Value(ProductionCommand.Production)!, call.Value(Stage), call.Value(Day)) { Kind = call.Value(Kind), TakeOver = call.Value(TakeOver) };
        var report = await call.Get<IngestDesk>().Ingest(call.Actor, order, new ProgressLine<IngestProgress>(p => $"{p.Done}/{p.All} {p.Current}"), call.Cancelled);
        Show.ProgressEnd();
        if (!call.Value(Later))
            await DoOwed(call);
        foreach (var refused in report.Refused)
            await Console.Error.WriteLineAsync(Show.Plain($"refused {refused.Path} [{refused.Code}]: {refused.What} {refused.Next}"));
        foreach (var note in report.Notes)
            await Console.Error.WriteLineAsync(Show.Plain(note));
        if (call.Json)
            Show.Json(report.Made.Concat(report.Found).OrderBy(a => a.Id).Select(AssetsCommand.Json).ToList());
        else
            Console.WriteLine($"{report.Made.Count} assets made, {report.Found.Count} found, {report.Refused.Count} files refused, {report.Left.Count} left{(report.Verified > 0 ? $", {report.Verified} files verified against the history" : "")}.");
        return (int)report.Exit;
    }

    /// <summary>Commands wait for the work they start: previews and proxies, here or wherever it is done already.</summary>
    private static async Task DoOwed(Call call)
    {
        var desk = call.Get<WorkDesk>();
        await desk.Sweep(ct: call.Cancelled);
        var ready = (await desk.Ready(100_000, call.Cancelled)).GroupBy(w => w.Kind);
        foreach (var kind in ready.OrderBy(k => k.Key, StringComparer.Ordinal))
        {
            var done = 0;
            var keys = kind.Select(w => w.Key).ToList();
            await Parallel.ForEachAsync(keys, new ParallelOptions { MaxDegreeOfParallelism = desk.Kinds[kind.Key].AtOnce, CancellationToken = call.Cancelled }, async (key, ct) =>
            {
                await desk.Try(kind.Key, key, ct); // what fails is in the list of jobs, and beside the asset
                Show.Progress($"{kind.Key} {Interlocked.Increment(ref done)}/{keys.Count}");
            });
        }

        Show.ProgressEnd();
    }
}
