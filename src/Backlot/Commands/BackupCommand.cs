using System.CommandLine;
using Backlot.Platform.Backups;
using Backlot.Platform.Identity;
using Backlot.Platform.Storage;
using Backlot.Serving;

namespace Backlot.Commands;

/// <summary><c>backup DIR</c>, <c>restore DIR</c>.</summary>
internal static class BackupCommand
{
    private static readonly Argument<string> Folder = Verb.Word("DIR", "The folder of the backup.");

    public static IEnumerable<Command> Make()
    {
        yield return Verb.Of("backup", "Copies rows, journal, keys and what is published into a new folder, beside a running server. Originals are not in it.", [Folder], async call =>
        {
            var made = await call.Get<Backup>().Make(call.Actor, call.Value(Folder), call.Cancelled);
            if (call.Json)
                Show.Json(made);
            else
                Console.WriteLine($"Backed up: {made.DatabaseBytes} bytes of rows, {made.Published} published files, {made.JournalLines} journal lines.");
        });

        yield return RestoreFrom();
    }

    /// <summary>Not a usual verb: the database is put in place before anything opens it.</summary>
    private static Command RestoreFrom()
    {
        var command = new Command("restore", "Puts a backup back, and does again every withdrawal that came after it. The server must be stopped; killed at any moment, run it again.") { Folder };
        command.SetAction(async (parsed, ct) =>
        {
            var data = new DataFolder(parsed.GetRequiredValue(CommandLine.Data), Installation.Postgres);
            data.Create();
            using var alone = ServeLock.Take(data);
            await using var installation = Installation.Closed(data);
            var restored = await installation.Get<Restore>().From(Actor.Owner, parsed.GetRequiredValue(Folder), ct);
            Console.WriteLine($"Restored the backup of {restored.From.MadeAt}. Done again from the journal: {restored.DoneAgain}.");
            if (restored.FrontClosed is { } why)
                Console.WriteLine($"The front stays closed: {why}");
            return 0;
        });
        return command;
    }
}
