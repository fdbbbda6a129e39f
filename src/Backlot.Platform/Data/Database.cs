using System.Data.Common;
using Backlot.Platform.Storage;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Diagnostics;

namespace Backlot.Platform.Data;

/// <summary>Where the rows are: a file in the data folder, or a PostgreSQL server named by <c>BACKLOT_DATABASE</c>.</summary>
public static class Database
{
    public static void Configure(DbContextOptionsBuilder options, DataFolder data)
    {
        if (data.Postgres is { } postgres)
            options.UseNpgsql(postgres, engine => engine.UseRelationalNulls(false));
        else
            // A list of ids is one parameter: one statement for any number of them.
            options.UseSqlite(SqliteConnectionString(data.DatabaseFile), sqlite => sqlite.UseParameterizedCollectionMode(ParameterTranslationMode.Parameter)).AddInterceptors(new Pragmas());
        options.ConfigureWarnings(warnings => warnings.Ignore(RelationalEventId.MultipleCollectionIncludeWarning)
#if DEBUG
            .Throw(CoreEventId.RowLimitingOperationWithoutOrderByWarning)
#endif
        );
    }

    public static string SqliteConnectionString(string file) => new SqliteConnectionStringBuilder
    {
        DataSource = file,
        ForeignKeys = true,
        DefaultTimeout = 10,
        Pooling = true,
    }.ToString();

    /// <summary>True when another writer held the database for longer than we wait, or two writers met: trying again is right.</summary>
    public static bool IsBusy(Exception e) => e switch
    {
        SqliteException sqlite => sqlite.SqliteErrorCode is 5 or 6,
        Npgsql.PostgresException postgres => postgres.SqlState is "40001" or "40P01",
        DbUpdateException { InnerException: { } inner } => IsBusy(inner),
        _ => false,
    };

    /// <summary>True when a unique index refused the row.</summary>
    public static bool IsTaken(Exception e) => e switch
    {
        SqliteException sqlite => sqlite.SqliteExtendedErrorCode is 2067 or 1555,
        Npgsql.PostgresException postgres => postgres.SqlState == "23505",
        DbUpdateException { InnerException: { } inner } => IsTaken(inner),
        _ => false,
    };

    /// <summary>True when the disk had no room for the row.</summary>
    public static bool IsFull(Exception e) => e switch
    {
        SqliteException sqlite => sqlite.SqliteErrorCode == 13,
        Npgsql.PostgresException postgres => postgres.SqlState == "53100",
        DbUpdateException { InnerException: { } inner } => IsFull(inner),
        _ => false,
    };

    private sealed class Pragmas : DbConnectionInterceptor
    {
        private const string Text = "PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL; PRAGMA busy_timeout=10000;";

        public override void ConnectionOpened(DbConnection connection, ConnectionEndEventData eventData)
        {
            using var command = connection.CreateCommand();
            command.CommandText = Text;
            command.ExecuteNonQuery();
        }

        public override async Task ConnectionOpenedAsync(DbConnection connection, ConnectionEndEventData eventData, CancellationToken cancellationToken = default)
        {
            await using var command = connection.CreateCommand();
            command.CommandText = Text;
            await command.ExecuteNonQueryAsync(cancellationToken);
        }
    }
}
