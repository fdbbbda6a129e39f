using Backlot.Platform.Data;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;

namespace Backlot.Tests.Platform.Data;

/// <summary>
/// The scripts and the model say the same. When one of these fails, the message holds the differing lines; the whole SQL that the
/// model would create is printed by setting BACKLOT_PRINT_SCHEMA to a folder.
/// </summary>
public sealed class SchemaTests
{
    [Fact]
    public async Task The_scripts_build_the_same_sqlite_database_as_the_model()
    {
        await using var house = await TestHouse.Open();
        var fromModel = Path.Combine(house.Data.Path, "model.db");
        await using (var db = new Db(Options(b => b.UseSqlite($"Data Source={fromModel}")), ProductModules.InWorkOrder()))
        {
            Print(db, "sqlite");
            await db.Database.EnsureCreatedAsync();
        }

        (await Sqlite(house.Data.DatabaseFile)).ShouldBe(await Sqlite(fromModel));
    }

    [PostgresFact]
    public async Task The_scripts_build_the_same_postgres_database_as_the_model()
    {
        var server = await PostgresServer.Shared();
        var byScripts = await server.NewDatabase();
        await using var house = await TestHouse.Open(TestHouse.TemporaryFolder(), byScripts);
        var byModel = await server.NewDatabase();
        await using (var db = new Db(Options(b => b.UseNpgsql(byModel)), ProductModules.InWorkOrder()))
        {
            Print(db, "postgres");
            await db.Database.EnsureCreatedAsync();
        }

        (await Postgres(byScripts)).ShouldBe(await Postgres(byModel));
    }

    [Fact]
    public void Every_step_exists_for_both_engines()
    {
        var modules = ProductModules.InWorkOrder();
        Migrator.Scripts(modules, "sqlite").Select(s => s.Name).ShouldBe(Migrator.Scripts(modules, "postgres").Select(s => s.Name));
    }

    private static DbContextOptions<Db> Options(Action<DbContextOptionsBuilder> engine)
    {
        var builder = new DbContextOptionsBuilder<Db>();
        engine(builder);
        return builder.Options;
    }

    private static void Print(Db db, string engine)
    {
        if (Environment.GetEnvironmentVariable("BACKLOT_PRINT_SCHEMA") is { Length: > 0 } folder)
            File.WriteAllText(Path.Combine(folder, $"model.{engine}.sql"), db.Database.GenerateCreateScript());
    }

    private static async Task<List<string>> Sqlite(string file)
    {
        await using var connection = new SqliteConnection($"Data Source={file};Pooling=False");
        await connection.OpenAsync();
        var tables = await Rows(connection, "SELECT name FROM sqlite_master WHERE type='table' AND name NOT LIKE 'sqlite_%' AND name <> 'schema_versions' ORDER BY name");
        var lines = new List<string>();
        foreach (var table in tables)
        {
            lines.AddRange((await Rows(connection, $"SELECT name, type, [notnull], pk FROM pragma_table_info('{table}') ORDER BY name")).Select(r => $"{table} column {r}"));
            lines.AddRange((await Rows(connection, $"SELECT [from], [table], [to], on_delete FROM pragma_foreign_key_list('{table}') ORDER BY 1")).Select(r => $"{table} foreign {r}"));
            lines.AddRange((await Rows(connection, $"SELECT l.name, l.[unique], (SELECT group_concat(i.name) FROM pragma_index_info(l.name) i) FROM pragma_index_list('{table}') l WHERE l.origin = 'c' ORDER BY 1")).Select(r => $"{table} index {r}"));
            lines.AddRange((await Rows(connection, $"SELECT instr(upper(sql), 'AUTOINCREMENT') > 0 FROM sqlite_master WHERE name = '{table}'")).Select(r => $"{table} never reuses ids {r}"));
        }

        return lines;
    }

    private static async Task<List<string>> Postgres(string connectionString)
    {
        await using var connection = new Npgsql.NpgsqlConnection(connectionString);
        await connection.OpenAsync();
        var lines = new List<string>();
        lines.AddRange(await Rows(connection, "SELECT table_name, column_name, data_type, is_nullable, is_identity, coalesce(character_maximum_length::text, '') FROM information_schema.columns WHERE table_schema = 'public' AND table_name <> 'schema_versions' ORDER BY 1, 2"));
        lines.AddRange(await Rows(connection, "SELECT tablename, indexdef FROM pg_indexes WHERE schemaname = 'public' AND tablename <> 'schema_versions' ORDER BY 1, 2"));
        lines.AddRange(await Rows(connection, "SELECT conrelid::regclass::text, pg_get_constraintdef(oid) FROM pg_constraint WHERE contype = 'f' ORDER BY 1, 2"));
        return lines;
    }

    private static async Task<List<string>> Rows(System.Data.Common.DbConnection connection, string sql)
    {
        await using var command = connection.CreateCommand();
        command.CommandText = sql;
        await using var reader = await command.ExecuteReaderAsync();
        var rows = new List<string>();
        while (await reader.ReadAsync())
            rows.Add(string.Join(' ', Enumerable.Range(0, reader.FieldCount).Select(i => reader.IsDBNull(i) ? "-" : reader.GetValue(i).ToString())));
        return rows;
    }
}
