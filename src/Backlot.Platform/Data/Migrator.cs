using System.Globalization;
using System.Reflection;
using System.Security.Cryptography;
using System.Text;
using Backlot.Platform.Errors;
using Backlot.Platform.Modules;
using Backlot.Platform.Storage;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;

namespace Backlot.Platform.Data;

/// <summary>One numbered step of the schema, as it lies in its module for one engine.</summary>
internal sealed record SchemaScript(int Number, string Name, string Sql)
{
    public string Checksum { get; } = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(Sql)));
}

/// <summary>
/// Brings a database to this program's schema: numbered scripts, forward only, each applied once and remembered with its
/// checksum. A database newer than the program is left alone (exit 7); before an upgrade SQLite is copied aside.
/// </summary>
public sealed class Migrator(IDbContextFactory<Db> contexts, ModuleList modules, DataFolder data, IClock clock)
{
    public async Task Upgrade(CancellationToken ct = default)
    {
        data.Create();
        await using var upgradeLock = await UpgradeLock.Take(data.UpgradeLock, ct);
        await using var db = await contexts.CreateDbContextAsync(ct);
        var scripts = Scripts(modules, db.IsPostgres ? "postgres" : "sqlite");
        var applied = await Applied(db, ct);
        Check(scripts, applied);
        var owed = scripts.Where(script => !applied.ContainsKey(script.Number)).ToList();
        if (owed.Count == 0)
            return;
        if (applied.Count > 0 && !db.IsPostgres)
            CopyAside(db, applied.Keys.Max());
        foreach (var script in owed)
            await Apply(db, script, ct);
    }

    internal static IReadOnlyList<SchemaScript> Scripts(ModuleList modules, string engine)
    {
        var scripts = new List<SchemaScript>();
        foreach (var assembly in modules.InWorkOrder.Select(module => module.GetType().Assembly).Distinct())
        {
            foreach (var name in assembly.GetManifestResourceNames().Where(n => n.StartsWith("schema/", StringComparison.Ordinal) && n.EndsWith($".{engine}.sql", StringComparison.Ordinal)))
                scripts.Add(Read(assembly, name, engine));
        }

        return [.. scripts.OrderBy(script => script.Number)];
    }

    private static SchemaScript Read(Assembly assembly, string resource, string engine)
    {
        using var reader = new StreamReader(assembly.GetManifestResourceStream(resource)!, Encoding.UTF8);
        var name = resource["schema/".Length..^$".{engine}.sql".Length];
        return new SchemaScript(int.Parse(name[..4], CultureInfo.InvariantCulture), name, reader.ReadToEnd());
    }

    private static async Task<Dictionary<int, string>> Applied(Db db, CancellationToken ct)
    {
        await db.Database.ExecuteSqlRawAsync(
            "CREATE TABLE IF NOT EXISTS schema_versions (number INTEGER NOT NULL PRIMARY KEY, name TEXT NOT NULL, checksum TEXT NOT NULL, applied_at BIGINT NOT NULL)", ct);
        var rows = await db.Database.SqlQueryRaw<AppliedScript>("SELECT number AS \"Number\", checksum AS \"Checksum\" FROM schema_versions").ToListAsync(ct);
        return rows.ToDictionary(row => row.Number, row => row.Checksum);
    }

    private static void Check(IReadOnlyList<SchemaScript> scripts, Dictionary<int, string> applied)
    {
        var known = scripts.ToDictionary(script => script.Number);
        foreach (var (number, checksum) in applied)
        {
            if (!known.TryGetValue(number, out var script))
                throw BacklotError.Missing("data.newer-than-program",
                    $"This database has schema step {number}, which this program does not know: it was written by a newer Backlot.",
                    "Start the newer program, or restore a backup made by this one.");
            if (script.Checksum != checksum)
                throw BacklotError.Integrity("data.schema-changed",
                    $"Schema step {script.Name} was applied to this database with another content than this program has.",
                    "Use the program that wrote the database; report this if it is a released one.");
        }
    }

    private async Task Apply(Db db, SchemaScript script, CancellationToken ct)
    {
        await using var transaction = await db.Database.BeginTransactionAsync(ct);
        await using (var command = db.Database.GetDbConnection().CreateCommand())
        {
            command.CommandText = script.Sql;
            command.Transaction = Microsoft.EntityFrameworkCore.Storage.DbContextTransactionExtensions.GetDbTransaction(transaction);
            await command.ExecuteNonQueryAsync(ct);
        }

        var now = InstantConverter.ToMicroseconds(clock.GetCurrentInstant());
        await db.Database.ExecuteSqlAsync($"INSERT INTO schema_versions (number, name, checksum, applied_at) VALUES ({script.Number}, {script.Name}, {script.Checksum}, {now})", ct);
        await transaction.CommitAsync(ct);
    }

    private void CopyAside(Db db, int version)
    {
        var aside = $"{data.DatabaseFile}.before-upgrade-from-{version}";
        if (File.Exists(aside))
            return;
        using var copy = new SqliteConnection($"Data Source={aside}.part;Pooling=False");
        copy.Open();
        db.Database.OpenConnection();
        ((SqliteConnection)db.Database.GetDbConnection()).BackupDatabase(copy);
        copy.Close();
        File.Move(aside + ".part", aside);
    }

    private sealed record AppliedScript(int Number, string Checksum);
}
