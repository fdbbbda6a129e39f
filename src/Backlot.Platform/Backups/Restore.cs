using System.Runtime.InteropServices;
using System.Text.Json;
using Backlot.Platform.Data;
using Backlot.Platform.Errors;
using Backlot.Platform.Events;
using Backlot.Platform.Identity;
using Backlot.Platform.Modules;
using Backlot.Platform.Storage;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;

namespace Backlot.Platform.Backups;

/// <summary>What a restore did: how many withdrawals and the like were done again, and why the front waits for the owner; null: it does not.</summary>
public sealed record Restored(BackupManifest From, int DoneAgain, string? FrontClosed);

/// <summary>
/// Puts a backup's rows back. They are made ready beside the ones in use: upgraded, and every withdrawal, kill, embargo and erasure done again
/// that a journal knows and they do not. Then they take their place in one rename: whenever it is killed, the rows in place know every withdrawal.
/// Where no journal lies beside the data the front stays closed until the owner opens it.
/// </summary>
public sealed partial class Restore(Ledger ledger, Access access, DataFolder data, ModuleList modules, IEnumerable<IJournalReplay> replays)
{
    private const int BusySeconds = 5;

    /// <summary>The folder must not be served meanwhile; the caller holds the serve lock. What was there is kept aside.</summary>
    /// <exception cref="BacklotError">
    /// <c>restore.postgres</c>, <c>restore.not-a-backup</c>, <c>restore.unreadable</c>, <c>restore.changed</c>, <c>restore.in-use</c>, <c>restore.unknown-line</c>,
    /// <c>data.newer-than-program</c>, <c>journal.unreadable</c>: nothing was touched
    /// </exception>
    public async Task<Restored> From(Actor actor, string folder, CancellationToken ct = default)
    {
        if (data.Postgres is not null)
        {
            throw BacklotError.Missing("restore.postgres", "The rows are on a PostgreSQL server, which has its own way to restore.",
                "Stop the server, use pg_restore, put the backup's published and keys folders back, and leave the journal beside the data as it is: the next start does again what it knows.");
        }

        await access.Demand(actor, 0, Rights.All, ct);
        var manifest = await Check(folder, ct);
        data.Create();
        await using var alone = await UpgradeLock.Take(data.UpgradeLock, ct); // a command that starts meanwhile waits
        LetGo();
        var beside = Journal.ReadAll(data.JournalFile);
        var union = Union(actor, beside, Journal.ReadAll(Path.Combine(folder, "journal", Path.GetFileName(data.JournalFile))));
        Restored restored;
        try
        {
            restored = await MakeReady(actor, manifest, folder, union, ct);
            Backup.CopyFolder(Path.Combine(folder, "published"), data.Published, ct);
            Backup.CopyFolder(Path.Combine(folder, "keys"), data.Keys, ct);
            if (union.Count > beside.Count)
                new Journal(data).Replace(union);
            PutInPlace();
        }
        finally
        {
            SqliteConnection.ClearAllPools();
            Sweep(data);
        }

        return restored;
    }

    /// <summary>Removes what a killed restore left. None may be running.</summary>
    public static void Sweep(DataFolder data)
    {
        if (Directory.Exists(data.RestorePart))
            Directory.Delete(data.RestorePart, recursive: true);
    }

    private async Task<BackupManifest> Check(string folder, CancellationToken ct)
    {
        var file = Path.Combine(folder, Backup.ManifestName);
        if (!File.Exists(file))
            throw BacklotError.NotFound("restore.not-a-backup", $"{folder} is not a finished backup: it has no {Backup.ManifestName}.", "Name the folder that backlot backup made.");
        var manifest = Read(file, await File.ReadAllTextAsync(file, ct));
        var known = Migrator.Scripts(modules, "sqlite").Max(script => script.Number);
        if (manifest.Schema > known)
        {
            throw BacklotError.Missing("data.newer-than-program", $"This backup was made by Backlot {manifest.Program} and has schema step {manifest.Schema}; this program knows steps up to {known}. Nothing was touched.",
                "Restore it with the program that made it, or a newer one.");
        }

        var database = Path.Combine(folder, "backlot.db");
        return File.Exists(database) && await Backup.Sha256(database, ct) == manifest.DatabaseSha256
            ? manifest
            : throw BacklotError.Integrity("restore.changed", "The backup's database is not the one that was backed up.", "Take another copy of the backup.");
    }

    private static BackupManifest Read(string file, string text)
    {
        try
        {
            return JsonSerializer.Deserialize<BackupManifest>(text, JsonSerializerOptions.Web)!;
        }
        catch (JsonException e)
        {
            throw BacklotError.Integrity("restore.unreadable", $"{file} cannot be read.", "Take another copy of the backup.", e);
        }
    }

    /// <summary>Lines are only ever added. The backup's come first: where they are not here too, the journal here was begun anew after them.</summary>
    private List<JournalLine> Union(Actor actor, IReadOnlyList<JournalLine> beside, IReadOnlyList<JournalLine> other)
    {
        var known = beside.Select(l => l.Uid).ToHashSet(StringComparer.Ordinal);
        List<JournalLine> union = [.. other.Where(l => !known.Contains(l.Uid)), .. beside];
        if (beside.Count == 0)
            union.Add(FrontGate.Line(actor, InstantConverter.AsStored(ledger.Clock.GetCurrentInstant()), FrontGate.NoJournal));
        return union;
    }

    private async Task<Restored> MakeReady(Actor actor, BackupManifest manifest, string folder, List<JournalLine> union, CancellationToken ct)
    {
        Sweep(data);
        var part = new DataFolder(data.RestorePart);
        part.Create();
        File.Copy(Path.Combine(folder, "backlot.db"), part.DatabaseFile);
        var contexts = new PartContexts(part, modules);
        await new Migrator(contexts, modules, part, ledger.Clock).Upgrade(ct);
        var journal = new Journal(part);
        var ready = new Ledger(contexts, ledger.Clock, journal);
        var (again, owed) = await new Recall(ready, journal, replays).DoAgain(JournalLine.Holding(union), ct);
        if (owed is not null)
            throw owed;
        var why = await ready.Read(db => FrontGate.Why(db, ct), ct);
        await ready.Write(actor, async change =>
        {
            await Setting.Put(change, FrontGate.Owed, "");
            change.Record(0, "backup.restored", "house", new { manifest.MadeAt, again, frontClosed = why is not null });
        }, ct);
        SqliteConnection.ClearAllPools();
        ToOneFile(part.DatabaseFile);
        Flush.File(part.DatabaseFile);
        return new Restored(manifest, again, why);
    }

    /// <summary>The rows in use become one file, without a log beside it that the next rows there would be taken to belong to.</summary>
    private void LetGo()
    {
        SqliteConnection.ClearAllPools();
        if (!File.Exists(data.DatabaseFile))
            return;
        try
        {
            ToOneFile(data.DatabaseFile);
        }
        catch (SqliteException e) when (Database.IsBusy(e))
        {
            throw BacklotError.Refused("restore.in-use", $"Another command is at work on {data.DatabaseFile}.", "Wait until it has ended, or stop it, then restore again.", e);
        }
        catch (SqliteException)
        {
            return; // damaged, which is why somebody restores: it is kept aside as it is
        }
    }

    private static void ToOneFile(string file)
    {
        using var connection = new SqliteConnection($"Data Source={file};Pooling=False;Default Timeout={BusySeconds}");
        connection.Open();
        using var command = connection.CreateCommand();
        command.CommandText = "PRAGMA wal_checkpoint(TRUNCATE); PRAGMA journal_mode=DELETE;";
        command.ExecuteNonQuery();
    }

    private void PutInPlace()
    {
        var aside = $"{data.DatabaseFile}.before-restore-{ledger.Clock.GetCurrentInstant().ToUnixTimeSeconds()}-{Guid.NewGuid():N}";
        foreach (var suffix in (string[])["-wal", "-shm"])
        {
            if (File.Exists(data.DatabaseFile + suffix))
                File.Move(data.DatabaseFile + suffix, aside + suffix); // of damaged rows
        }

        if (File.Exists(data.DatabaseFile) && Link(data.DatabaseFile, aside) != 0)
            File.Copy(data.DatabaseFile, aside); // a disk without hard links
        Flush.Folder(data.Path);
        File.Move(Path.Combine(data.RestorePart, Path.GetFileName(data.DatabaseFile)), data.DatabaseFile, overwrite: true);
        Flush.Folder(data.Path);
    }

    [LibraryImport("libc", EntryPoint = "link", StringMarshalling = StringMarshalling.Utf8)]
    private static partial int Link(string from, string to);

    private sealed class PartContexts(DataFolder part, ModuleList modules) : IDbContextFactory<Db>
    {
        private readonly DbContextOptions<Db> options = Options(part);

        public Db CreateDbContext() => new(options, modules);

        private static DbContextOptions<Db> Options(DataFolder part)
        {
            var options = new DbContextOptionsBuilder<Db>();
            Database.Configure(options, part);
            return options.Options;
        }
    }
}
