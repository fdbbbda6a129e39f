using System.Security.Cryptography;
using System.Text.Json;
using Backlot.Platform.Data;
using Backlot.Platform.Errors;
using Backlot.Platform.Identity;
using Backlot.Platform.Storage;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;

namespace Backlot.Platform.Backups;

/// <summary>What a backup holds, written last: without it the folder is not a backup.</summary>
public sealed record BackupManifest(string Program, string MadeAt, int Schema, string DatabaseSha256, long DatabaseBytes, int Published, int JournalLines);

/// <summary>
/// Copies the rows, the journal, the keys and what is published into a folder while the server runs. Originals are not in it:
/// they lie on two devices with their own histories. Derived files are not in it: they are made again.
/// </summary>
public sealed class Backup(IDbContextFactory<Db> contexts, DataFolder data, Access access, IClock clock)
{
    public const string ManifestName = "backup.json";

    public async Task<BackupManifest> Make(Actor actor, string folder, CancellationToken ct = default)
    {
        await access.Demand(actor, 0, Rights.All, ct);
        if (data.Postgres is not null)
            throw BacklotError.Missing("backup.postgres", "The rows are on a PostgreSQL server, which has its own backups.", "Use pg_dump for the rows and copy the data folder's journal, keys and published folders beside it.");
        var target = Path.GetFullPath(folder);
        if (Directory.Exists(target) && Directory.EnumerateFileSystemEntries(target).Any())
            throw BacklotError.Refused("backup.not-empty", $"{folder} is not empty.", "Name a new folder: a backup never writes over anything.");
        Directory.CreateDirectory(target, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
        try
        {
            var published = CopyFolder(data.Published, Path.Combine(target, "published"), ct);
            CopyFolder(data.Keys, Path.Combine(target, "keys"), ct);
            await CopyDatabase(Path.Combine(target, "backlot.db"), ct);
            // The journal last: it then knows at least what the copied rows know.
            CopyFolder(data.Journal, Path.Combine(target, "journal"), ct);
            return await Seal(target, published, ct);
        }
        catch (Exception e) when (FullDisk.Is(e))
        {
            // It was empty: all of it is ours, and half a backup is none.
            foreach (var made in Directory.GetDirectories(target))
                Directory.Delete(made, recursive: true);
            foreach (var made in Directory.GetFiles(target))
                File.Delete(made);
            throw BacklotError.Missing(FullDisk.Code, $"The disk of {folder} is full: there is no backup in it.", "Free room on it, or name a folder on another disk, and make the backup again.", e);
        }
    }

    private async Task CopyDatabase(string file, CancellationToken ct)
    {
        await using var db = await contexts.CreateDbContextAsync(ct);
        await db.Database.OpenConnectionAsync(ct);
        await using (var copy = new SqliteConnection($"Data Source={file};Pooling=False"))
        {
            await copy.OpenAsync(ct);
            ((SqliteConnection)db.Database.GetDbConnection()).BackupDatabase(copy);
            await using var check = copy.CreateCommand();
            check.CommandText = "PRAGMA journal_mode=DELETE; PRAGMA integrity_check";
            var whole = "";
            await using (var reader = await check.ExecuteReaderAsync(ct))
            {
                do
                {
                    while (await reader.ReadAsync(ct))
                        whole = reader.GetString(0);
                }
                while (await reader.NextResultAsync(ct));
            }

            if (whole != "ok")
                throw BacklotError.Integrity("backup.damaged", $"The copied database is damaged: {whole}.", "Check the disk of the data folder, then make the backup again.");
        }

        Flush.File(file);
    }

    private async Task<BackupManifest> Seal(string target, int published, CancellationToken ct)
    {
        var database = Path.Combine(target, "backlot.db");
        await using var db = await contexts.CreateDbContextAsync(ct);
        var schema = await db.Database.SqlQueryRaw<int>("SELECT max(number) AS \"Value\" FROM schema_versions").SingleAsync(ct);
        var manifest = new BackupManifest(typeof(Backup).Assembly.GetName().Version!.ToString(3), clock.GetCurrentInstant().ToString(), schema,
            await Sha256(database, ct), new FileInfo(database).Length, published, Events.Journal.Read(Path.Combine(target, "journal", Path.GetFileName(data.JournalFile))).Count);
        var file = Path.Combine(target, ManifestName);
        await File.WriteAllTextAsync(file + ".part", JsonSerializer.Serialize(manifest, JsonSerializerOptions.Web), ct);
        Flush.File(file + ".part");
        File.Move(file + ".part", file);
        Flush.Folder(target);
        return manifest;
    }

    internal static async Task<string> Sha256(string file, CancellationToken ct)
    {
        await using var stream = File.OpenRead(file);
        return Convert.ToHexStringLower(await SHA256.HashDataAsync(stream, ct));
    }

    /// <summary>No file is ever half there, and one that is there stays: names are those of contents.</summary>
    internal static int CopyFolder(string from, string to, CancellationToken ct)
    {
        if (!Directory.Exists(from))
            return 0;
        Directory.CreateDirectory(to, File.GetUnixFileMode(from));
        var files = 0;
        var touched = new HashSet<string>(StringComparer.Ordinal) { to };
        foreach (var source in Directory.EnumerateFiles(from, "*", SearchOption.AllDirectories).Where(f => !f.EndsWith(".part", StringComparison.Ordinal)))
        {
            ct.ThrowIfCancellationRequested();
            var target = Path.Combine(to, Path.GetRelativePath(from, source));
            var folder = Path.GetDirectoryName(target)!;
            Directory.CreateDirectory(folder);
            files++;
            if (File.Exists(target) && new FileInfo(target).Length == new FileInfo(source).Length)
                continue;
            File.Copy(source, target + ".part", overwrite: true);
            Flush.File(target + ".part");
            File.Move(target + ".part", target, overwrite: true);
            for (; folder.Length >= to.Length && touched.Add(folder); folder = Path.GetDirectoryName(folder)!)
            {
                // up to the folder itself: each holds a name that may be new
            }
        }

        foreach (var folder in touched)
            Flush.Folder(folder);
        return files;
    }
}
