using System.Text.Json;
using Backlot.Platform.Data;
using Backlot.Platform.Errors;
using Backlot.Platform.Events;
using Backlot.Platform.Identity;
using Backlot.Platform.Storage;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;

namespace Backlot.Platform.Backups;

/// <summary>What a restore did: how many withdrawals and the like were done again, and whether the front waits for the owner.</summary>
public sealed record Restored(BackupManifest From, int DoneAgain, bool FrontClosed);

/// <summary>
/// Puts a backup's rows back and does again every withdrawal, kill, embargo and erasure that the journal beside the data folder
/// knows and the backup does not. Where that journal is missing the front stays closed until the owner opens it.
/// </summary>
public sealed class Restore(Ledger ledger, DataFolder data, Migrator migrator, IEnumerable<IJournalReplay> replays)
{
    /// <summary>Setting that closes the front; its value says why.</summary>
    public const string FrontClosed = "front.closed";

    /// <summary>The folder must not be served meanwhile; the caller holds the serve lock. What was there is kept aside.</summary>
    public async Task<Restored> From(string folder, CancellationToken ct = default)
    {
        var manifest = await Check(folder, ct);
        var hadJournal = File.Exists(data.JournalFile);
        data.Create();
        MergeJournal(Path.Combine(folder, "journal", Path.GetFileName(data.JournalFile)));
        await PutDatabase(folder, ct);
        Backup.CopyFolder(Path.Combine(folder, "published"), data.Published, ct);
        Backup.CopyFolder(Path.Combine(folder, "keys"), data.Keys, ct);
        await migrator.Upgrade(ct);
        if (!hadJournal)
            await ledger.Write(Actor.Owner, change => Setting.Put(change, FrontClosed, "Restored without the journal that was beside the data: withdrawals since the backup may be missing."), ct);
        var again = await DoAgain(ct);
        await ledger.Write(Actor.Owner, change =>
        {
            change.Record(0, "backup.restored", "house", new { manifest.MadeAt, again, frontClosed = !hadJournal });
            return Task.CompletedTask;
        }, ct);
        return new Restored(manifest, again, !hadJournal);
    }

    private async Task<int> DoAgain(CancellationToken ct)
    {
        var again = 0;
        foreach (var line in Journal.Read(data.JournalFile))
        {
            if (await ledger.Read(db => db.Set<Event>().AnyAsync(e => e.Uid == line.Uid, ct), ct))
                continue;
            var replay = replays.FirstOrDefault(r => r.Replays(line.Kind)) ?? throw BacklotError.Missing("restore.unknown-line",
                $"The journal holds {line.Kind}, which this program cannot do again.", "Restore with the program that wrote the journal, or a newer one.");
            await ledger.Write(new Actor(ActorKind.Program, 0, $"restore, for {line.ActorName}"), async change =>
            {
                await replay.Replay(change, line);
                change.RecordAgain(line);
            }, ct);
            again++;
        }

        return again;
    }

    private static async Task<BackupManifest> Check(string folder, CancellationToken ct)
    {
        var file = Path.Combine(folder, Backup.ManifestName);
        if (!File.Exists(file))
            throw BacklotError.NotFound("restore.not-a-backup", $"{folder} is not a finished backup: it has no {Backup.ManifestName}.", "Name the folder that backlot backup made.");
        var manifest = JsonSerializer.Deserialize<BackupManifest>(await File.ReadAllTextAsync(file, ct), JsonSerializerOptions.Web)!;
        return await Backup.Sha256(Path.Combine(folder, "backlot.db"), ct) == manifest.DatabaseSha256
            ? manifest
            : throw BacklotError.Integrity("restore.changed", "The backup's database is not the one that was backed up.", "Take another copy of the backup.");
    }

    /// <summary>The union of both, by uid: lines are only ever added.</summary>
    private void MergeJournal(string other)
    {
        var known = Journal.Read(data.JournalFile).Select(l => l.Uid).ToHashSet(StringComparer.Ordinal);
        var missing = Journal.Read(other).Where(l => !known.Contains(l.Uid)).ToList();
        if (missing.Count > 0)
            new Journal(data).Append(missing);
    }

    private async Task PutDatabase(string folder, CancellationToken ct)
    {
        SqliteConnection.ClearAllPools();
        var aside = $"{data.DatabaseFile}.before-restore-{ledger.Clock.GetCurrentInstant().ToUnixTimeSeconds()}-{Guid.NewGuid():N}";
        var part = data.DatabaseFile + ".restore.part";
        await using (var source = File.OpenRead(Path.Combine(folder, "backlot.db")))
        await using (var target = new FileStream(part, FileMode.Create, FileAccess.Write))
        {
            await source.CopyToAsync(target, ct);
            target.Flush(flushToDisk: true);
        }

        foreach (var suffix in (string[])["", "-wal", "-shm"])
        {
            if (File.Exists(data.DatabaseFile + suffix))
                File.Move(data.DatabaseFile + suffix, aside + suffix);
        }

        File.Move(part, data.DatabaseFile);
        Flush.Folder(data.Path);
    }
}
