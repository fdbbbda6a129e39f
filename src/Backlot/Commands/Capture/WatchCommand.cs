using System.CommandLine;
using System.Text.Json;
using Backlot.Capture.Watching;
using Backlot.Commands.Plan;
using Backlot.Platform.Errors;

namespace Backlot.Commands.Capture;

/// <summary><c>watch DIR --production P</c>: what is put into a folder comes in by itself.</summary>
internal static class WatchCommand
{
    private static readonly TimeSpan Between = TimeSpan.FromSeconds(1);
    private static readonly JsonSerializerOptions OnOneLine = new(Show.JsonOptions) { WriteIndented = false };
    private static readonly Argument<string> Folder = Verb.Word("DIR", "The folder that is watched, with all below it.");
    private static readonly Option<string> Stage = Verb.May<string>("--stage", "S", "The stage of the work that what comes belongs to, by key or name.");
    private static readonly Option<string> Day = Verb.May<string>("--day", "DATE", "The day that what comes belongs to, such as 2026-05-04.");
    private static readonly Option<int> Still = new("--still") { HelpName = "SECONDS", Description = "How long size and time of a file must stand still before it is taken.", DefaultValueFactory = _ => 10 };

    public static Command Make() => Verb.Of("watch",
        "Takes in what is put into a folder, as ingest does, once it has stopped growing and no program on this machine writes to it. Says of each file what became of it, and why it is not taken. Runs until it is stopped; started again, it takes nothing twice.",
        [Folder, ProductionCommand.Production, Stage, Day, Still], Run);

    private static async Task<int> Run(Call call)
    {
        if (call.Value(Still) is < 1 or > 3600)
            throw BacklotError.Usage("watch.still", $"{call.Value(Still)} seconds is no time to wait for a file.", "Give 1 to 3600 with --still.");
        var asked = new WatchAsked(call.Value(Folder), call.Value(ProductionCommand.Production)!, Duration.FromSeconds(call.Value(Still))) { Stage = call.Value(Stage), Day = call.Value(Day) };
        var watch = await call.Get<WatchDesk>().Open(call.Actor, asked, call.Cancelled);
        await Console.Error.WriteLineAsync(Show.Plain($"Watching {asked.Folder}. Stop with Ctrl+C."));
        try
        {
            while (true)
            {
                var look = await watch.Look(call.Cancelled);
                foreach (var file in look.Files)
                    Say(call, file);
                if (await IngestCommand.Previews(call, [.. look.Made.Select(a => (a, "made"))]) is { Full: { } full })
                    Show.Error(full);
                await Task.Delay(Between, call.Cancelled);
            }
        }
        catch (OperationCanceledException) when (call.Cancelled.IsCancellationRequested)
        {
            return (int)ExitCode.Done;
        }
    }

    private static void Say(Call call, Watched file)
    {
        if (call.Json)
            Console.Out.WriteLine(JsonSerializer.Serialize(file, OnOneLine));
        else
            Console.Out.WriteLine(Show.Plain($"{file.State.ToString().ToLowerInvariant()} {file.Path}{(file.Why is null ? "" : $": {file.Why} [{file.Code}]")}"));
    }
}
