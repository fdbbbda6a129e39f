using System.CommandLine;
using System.Globalization;
using Backlot.Capture.Assets;
using Backlot.Capture.Previews;
using Backlot.Commands.Plan;
using Backlot.Platform.Errors;
using Backlot.Platform.Storage;
using Backlot.Platform.Work;

namespace Backlot.Commands.Capture;

/// <summary><c>ingest PATH --production P</c>: takes a card in, then makes its previews.</summary>
internal static class IngestCommand
{
    private static readonly Argument<string> Path = Verb.Word("PATH", "The card's folder, or one file.");
    private static readonly Option<string> Stage = Verb.May<string>("--stage", "S", "The stage of the work it belongs to, by key or name.");
    private static readonly Option<string> Day = Verb.May<string>("--day", "DATE", "The shooting, rehearsal or show day, such as 2026-05-04; added to the plan when it is not there.");
    private static readonly Option<bool> TakeOver = new("--take-over") { Description = "Copies the card into the data folder, read back and sealed. Otherwise originals stay where they are." };

    public static Command Make() => Verb.Of("ingest",
        "Takes a card, or any folder, in: checked against its history first, then grouped, read and previewed. Prints the assets made or found. "
        + "0 the card came in, and files that could not are named on standard error; 4 nothing in it could be read; 6 it is not what its history says, and nothing was taken in; 7 a disk was full: what came in is in, and the rest is made when there is room.",
        [Path, ProductionCommand.Production, Stage, Day, TakeOver], Run);

    private static async Task Run(Call call)
    {
        var asked = new IngestAsked(call.Value(Path), call.Value(ProductionCommand.Production)!) { Stage = call.Value(Stage), Day = call.Value(Day), TakeOver = call.Value(TakeOver) };
        var card = await call.Get<IngestDesk>().Ingest(call.Actor, asked, p => Show.Progress($"{p.Doing} {(p.All > 0 ? $"{p.Done}/{p.All} " : "")}{p.Current}"), call.Cancelled);
        Show.ProgressEnd();
        List<(Asset Asset, string State)> assets = [.. card.Made.Select(a => (a, "made")), .. card.Found.Select(a => (a, "found"))];
        Say(card);
        var (previews, full) = await Previews(call, assets);
        Show.List(call, assets, a => Json(a.Asset, a.State, previews[a.Asset.Id]),
            ("id", a => a.Asset.Id.ToString(CultureInfo.InvariantCulture)), ("state", a => a.State), ("kind", a => a.Asset.Kind.ToString().ToLowerInvariant()), ("name", a => a.Asset.Name),
            ("taken", a => a.Asset.CapturedLocal?[..Math.Min(19, a.Asset.CapturedLocal.Length)] ?? $"unknown ({a.Asset.CapturedUnknown})"),
            ("size", a => a.Asset.Width is { } w ? $"{w}x{a.Asset.Height}" : null), ("length", a => a.Asset.Duration?.ToString()), ("from", a => a.Asset.StartTimecode));
        if (full is not null)
            throw full;
    }

    private static void Say(Ingested card)
    {
        foreach (var file in card.Refused)
            Console.Error.WriteLine($"refused {Show.Plain(file.Path)}: {Show.Plain(Without(System.IO.Path.GetFileName(file.Path), file.Why))} [{file.Code}]");
        foreach (var notice in card.Notices)
            Console.Error.WriteLine(Show.Plain(notice));
        if (card.Left.Count > 0)
            Console.Error.WriteLine($"Left with the card: {Show.Plain(string.Join(", ", card.Left.Take(5)))}{(card.Left.Count > 5 ? $" and {card.Left.Count - 5} more" : "")}");
        var history = card.Card.History == CardHistory.Verified
            ? $"as its history says{(card.Generation is { } g ? $"; sealed as {Show.Plain(g)}" : "")}"
            : "without a history of its own: nobody can say whether it is what the camera wrote";
        Console.Error.WriteLine($"{card.Card.Name}: {card.Made.Count} made, {card.Found.Count} found, {card.Refused.Count} refused; {history}.");
    }

    /// <summary>The reason without the name that stands before it already.</summary>
    private static string Without(string name, string why) => why.StartsWith(name + " ", StringComparison.Ordinal) ? why[(name.Length + 1)..] : why;

    /// <summary>Makes what is owed of them here and now. A preview that cannot be made is told; the asset is in all the same.</summary>
    internal static async Task<(IReadOnlyDictionary<long, PreviewState> States, BacklotError? Full)> Previews(Call call, IReadOnlyList<(Asset Asset, string State)> assets)
    {
        var states = assets.ToDictionary(a => a.Asset.Id, a => a.Asset.Previews);
        var desk = call.Get<WorkDesk>();
        var owed = assets.Select(a => a.Asset).Where(a => a.Previews == PreviewState.Owed).ToDictionary(a => a.Id.ToString(CultureInfo.InvariantCulture));
        if (owed.Count == 0)
            return (states, null);
        BacklotError? full = null;
        try
        {
            await desk.Finish(call.Actor, PreviewDesk.Job, [.. owed.Keys], row => Show.Progress($"previews {owed[row.Key].Name} {row.Progress}%"), call.Cancelled);
        }
        catch (BacklotError e)
        {
            full = FullDisk.Is(e) ? e : null;
            // Each failure is told below, by the name of its file.
        }

        Show.ProgressEnd();
        foreach (var (key, asset) in owed)
        {
            var row = await desk.Find(PreviewDesk.Job, key, call.Cancelled);
            states[asset.Id] = row?.State switch { WorkState.Done => PreviewState.Made, WorkState.Failed => PreviewState.Failed, _ => PreviewState.Owed };
            if (row is { State: WorkState.Failed })
                Console.Error.WriteLine($"no previews {row.ErrorCode ?? "unexpected"}: {Show.Plain(asset.Name)}: {Show.Plain(row.Error ?? "")}");
        }

        return (states, full);
    }

    private static object Json(Asset a, string state, PreviewState previews) => new
    {
        a.Id, a.Name, a.Kind, state, a.CapturedAt, a.CapturedLocal, a.CapturedOffset, a.CapturedUnknown, a.Width, a.Height,
        durationSeconds = a.Duration is { } d ? (double?)d.ToSeconds() : null, rate = a.Rate?.ToString(), timecode = a.StartTimecode, hash = a.ContentHash, previews,
    };
}
