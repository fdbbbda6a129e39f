using System.CommandLine;
using System.Runtime.InteropServices;
using Backlot.Capture.Assets;
using Backlot.Media.Tools;
using Backlot.Platform.Backups;
using Backlot.Platform.Data;
using Backlot.Platform.Errors;
using Backlot.Platform.Events;
using Backlot.Platform.Storage;
using Backlot.Platform.Web;
using Backlot.Platform.Work;
using Backlot.Serving;
using Microsoft.EntityFrameworkCore;
using static Backlot.Platform.Language.Texts;

namespace Backlot.Commands;

/// <summary><c>doctor</c>: what this machine has and lacks, which limits hold, and whether the record is whole.</summary>
internal static class DoctorCommand
{
    private static readonly (string Program, string Package)[] Programs = [("ffmpeg", "ffmpeg"), ("ffprobe", "ffmpeg")];
    private static readonly (string Library, string Package)[] Libraries = [("libvips.so.42", "libvips42"), ("libxxhash.so.0", "libxxhash0"), ("libsqlite3.so.0", "libsqlite3-0")];

    private enum How
    {
        Good,
        Note,
        Missing,
        Broken,
    }

    public static Command Make() => Verb.Of("doctor", "Says what this machine has and lacks, which limits hold, and whether the record is whole. 0 good, 6 a record is broken, 7 something is missing.", [], Examine);

    private static async Task<int> Examine(Call call)
    {
        var found = new List<Finding>();
        found.AddRange(Machine());
        found.AddRange(ToolLimits.Here.All.Select(limit => new Finding($"limit: {limit.Name}", limit.Holds ? How.Good : How.Note, limit.Means)));
        found.AddRange(await Data(call));
        Show.List(call, found, f => new { id = f.What, state = f.How, f.Says }, ("what", f => f.What), ("", f => f.How.ToString().ToLowerInvariant()), ("says", f => f.Says));
        return (int)(found.Any(f => f.How == How.Broken) ? ExitCode.Integrity : found.Any(f => f.How == How.Missing) ? ExitCode.Missing : ExitCode.Done);
    }

    private static IEnumerable<Finding> Machine()
    {
        foreach (var (program, package) in Programs)
            yield return ToolPrograms.Find(program) is { } path ? new Finding(program, How.Good, path) : new Finding(program, How.Missing, $"Install the package {package}.");
        foreach (var (library, package) in Libraries)
            yield return NativeLibrary.TryLoad(library, out _) ? new Finding(library, How.Good, "found") : new Finding(library, How.Missing, $"Install the package {package}.");
        yield return ToolPrograms.Find("espeak-ng") is { } voice ? new Finding("espeak-ng", How.Good, voice) : new Finding("espeak-ng", How.Note, "Only the demo's voices need it; they murmur without.");
    }

    private static async Task<IReadOnlyList<Finding>> Data(Call call)
    {
        var (ledger, data) = (call.Get<Ledger>(), call.Installation.Data);
        var found = new List<Finding>();
        var free = new DriveInfo(data.Path).AvailableFreeSpace >> 20;
        found.Add(new Finding("disk of the data", free > 2048 ? How.Good : How.Note, $"{free} MiB free"));
        found.Add(new Finding("database", How.Good, data.Postgres is null ? "SQLite in the data folder" : "PostgreSQL"));
        foreach (var production in await ledger.Read(db => db.Set<EventHead>().Select(h => h.Production).OrderBy(p => p).ToListAsync(call.Cancelled), call.Cancelled))
        {
            var check = await ledger.Read(db => EventChain.Check(db, production, call.Cancelled), call.Cancelled);
            found.Add(new Finding($"record of {(production == 0 ? "the house" : $"production {production}")}", check.Holds ? How.Good : How.Broken,
                check.Holds ? $"{check.Events} events, each follows from the one before" : $"broken at event {check.BrokenAt}: {check.Why}. Keep the folder as it is and restore a backup beside it to compare."));
        }

        found.AddRange(Cards(await call.Get<Originals>().State(call.Cancelled)));
        found.Add(Journal(call));
        found.Add(Named(data));
        var failed = await ledger.Read(db => db.Set<WorkRow>().CountAsync(w => w.State == WorkState.Failed, call.Cancelled), call.Cancelled);
        found.Add(new Finding("jobs", failed == 0 ? How.Good : How.Note, failed == 0 ? "none failed" : $"{failed} failed: backlot jobs"));
        var closed = await ledger.Read(db => FrontGate.Why(db, call.Cancelled), call.Cancelled);
        found.Add(new Finding("front", closed is null ? How.Good : How.Note, closed is null ? "open" : $"closed: {closed}"));
        return found;
    }

    private static IEnumerable<Finding> Cards(OriginalsState originals)
    {
        if (originals is { Away.Count: 0, Altered: 0, Missing: 0 })
            yield return new Finding("originals", How.Good, originals.Cards == 1 ? "1 card, where it was" : $"{originals.Cards} cards, where they were");
        foreach (var card in originals.Away)
            yield return new Finding($"card {card.Name}", How.Note, $"It is not at {card.Folder}. Connect its disk; or, where it lies elsewhere now: backlot ingest DIR --production {card.Production}. Its assets are found by their content.");
        if (originals.Altered + originals.Missing > 0)
            yield return new Finding("originals", How.Note, $"{originals.Altered} found altered, {originals.Missing} missing: put them back from the card or a second copy, then backlot verify DIR --record.");
    }

    private static Finding Named(DataFolder data)
    {
        using var settings = new ConfigurationManager();
        settings.AddSettings(data);
        return settings["House:Name"] is { Length: > 0 } name ? new Finding("name of the house", How.Good, name)
            : new Finding("name of the house", How.Note, $"Not set: releases are signed to \"{House.NoName}\". Set House:Name in {Path.Combine(data.Path, Settings.FileName)} before anybody signs.");
    }

    private static Finding Journal(Call call)
    {
        try
        {
            var lines = call.Get<Journal>().Read().Count;
            return new Finding("journal", How.Good, N(lines, "One line", $"{lines} lines"));
        }
        catch (BacklotError e) when (e.Exit == ExitCode.Integrity)
        {
            return new Finding("journal", How.Broken, e.Message);
        }
    }

    private sealed record Finding(string What, How How, string Says);
}
