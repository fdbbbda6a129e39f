using System.Globalization;
using Backlot.Plan.Days;
using Backlot.Plan.People;
using Backlot.Plan.Productions;
using Backlot.Platform.Data;
using Backlot.Platform.Identity;
using Microsoft.EntityFrameworkCore;

namespace Backlot.Bench;

/// <summary>
/// A library of many assets, written as rows by the database itself, the same on both engines: a season of a hundred days with forty cameras' cards,
/// nine photos to a clip and a sound now and then; sixty people of whom few are in very much and most in little; two of three looked through, a
/// third decided about, a tenth with stars, few with five; and the words of each as taking it in would have put them.
/// </summary>
internal static class Library
{
    public const string Slug = "season";
    private const int Days = 100;
    private const int Cards = 400;
    private const int People = 60;

    public static async Task Fill(Installation house, int count)
    {
        await house.Get<Migrator>().Upgrade();
        await house.Get<ProductionDesk>().Add(Actor.Owner, new NewProduction("Season", "series"));
        for (var i = 0; i < People; i++)
        {
            await house.Get<PersonDesk>().Add(Actor.Owner, new NewPerson($"Person {i}"), Slug);
            if (i % 2 == 0)
                await house.Get<Clear.Grants.GrantDesk>().Add(Actor.Owner, $"person-{i}", Slug, new Clear.Grants.NewGrant("all", "front,social"));
        }

        var first = new LocalDate(2026, 3, 1);
        for (var i = 0; i < Days; i++)
            await house.Get<DayDesk>().Add(Actor.Owner, Slug, first.PlusDays(i).ToString("uuuu-MM-dd", CultureInfo.InvariantCulture), null);
        await house.Get<Ledger>().Read(async db =>
        {
            await db.Database.OpenConnectionAsync();
            await Run(db, db.IsPostgres ? "SET session_replication_role = replica" : "PRAGMA foreign_keys = OFF");
            if (!db.IsPostgres)
                await Run(db, "PRAGMA synchronous = OFF");
            var indexes = await Indexes(db);
            foreach (var (name, _) in indexes)
                await Run(db, $"DROP INDEX \"{name}\"");
            foreach (var statement in Statements(count))
                await Run(db, statement);
            foreach (var (_, made) in indexes)
                await Run(db, made);
            if (db.IsPostgres)
            {
                foreach (var table in new[] { "assets", "asset_files", "search_documents", "appearances" })
                    await Run(db, $"SELECT setval(pg_get_serial_sequence('{table}', 'id'), (SELECT max(id) FROM {table}))");
            }

            await Run(db, db.IsPostgres ? "VACUUM ANALYZE" : "ANALYZE");
            if (!db.IsPostgres)
                await Run(db, "PRAGMA wal_checkpoint(TRUNCATE)");
            return 0;
        });
    }

    private static async Task Run(Db db, string statement)
    {
        await using var command = db.Database.GetDbConnection().CreateCommand();
        (command.CommandText, command.CommandTimeout) = (statement, 0);
        await command.ExecuteNonQueryAsync();
    }

    /// <summary>Those that are quicker made once than kept up, with how they are made again.</summary>
    private static async Task<IReadOnlyList<(string Name, string Sql)>> Indexes(Db db)
    {
        var rows = db.IsPostgres
            ? db.Database.SqlQueryRaw<string>("SELECT indexname || '|' || indexdef AS \"Value\" FROM pg_indexes WHERE schemaname = 'public' AND tablename IN ('search_terms', 'search_documents', 'assets', 'appearances') AND indexname LIKE 'ix_%'")
            : db.Database.SqlQueryRaw<string>("SELECT name || '|' || sql AS \"Value\" FROM sqlite_master WHERE type = 'index' AND sql IS NOT NULL AND tbl_name IN ('search_terms', 'search_documents', 'assets', 'appearances')");
        return [.. (await rows.ToListAsync()).Select(row => row.Split('|', 2)).Select(row => (row[0], row[1]))];
    }

    private static IEnumerable<string> Statements(int count)
    {
        const string yes = "(1 = 1)", no = "(1 = 0)", facts = """{"make":"Sony","model":"ILCE-7M4"}""";
        yield return "CREATE TEMP TABLE n (i BIGINT)";
        yield return $"INSERT INTO n WITH RECURSIVE s(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM s WHERE i < {count}) SELECT i FROM s";
        yield return "CREATE TEMP TABLE w (i BIGINT, word TEXT)";
        string[] words = ["rooftop", "rain", "crane", "close", "wide", "dolly", "fitting", "makeup", "rehearsal", "slate", "crowd", "night", "harbour", "kitchen", "stairs", "mirror", "train", "garden", "stunt", "blood"];
        yield return $"INSERT INTO w VALUES {string.Join(", ", words.Select((word, i) => $"({i}, '{word}')"))}";
        yield return "INSERT INTO roots (name, path) VALUES ('bench', '/nowhere')";
        yield return $"INSERT INTO cards (production_id, name, root_id, path, history, generations, ingested_at) SELECT 1, 'A' || (1000 + i), (SELECT max(id) FROM roots), 'A' || (1000 + i), 'Verified', 1, 1772323200000000 FROM n WHERE i <= {Cards}";
        // A day is a stretch of the order they were taken in, a card a stretch of a day.
        yield return $"""
            INSERT INTO assets (id, production_id, stage_id, day_id, card_id, kind, name, content_hash, captured_at, captured_local, sort_at, width, height, duration_value, duration_timescale,
                variable_rate, has_picture, has_sound, facts, state, previews, ingested_at)
            SELECT i, 1, (SELECT min(id) FROM stages) + (i * 6 / {count + 1}), (SELECT min(id) FROM days) + (i * {Days} / {count + 1}), (SELECT min(id) FROM cards) + (i * {Cards} / {count + 1}),
                CASE WHEN i % 50 = 7 THEN 'Sound' WHEN i % 10 = 3 THEN 'Clip' ELSE 'Photo' END, CASE WHEN i % 10 = 3 THEN 'C' || i || '.MP4' ELSE 'DSC' || i || '.JPG' END, 'xxh128:' || i,
                1772352000000000 + i * {8_640_000_000_000 / count}, NULL, 1772352000000000 + i * {8_640_000_000_000 / count}, CASE WHEN i % 10 = 3 THEN 3840 ELSE 6000 END, CASE WHEN i % 10 = 3 THEN 2160 ELSE 4000 END,
                CASE WHEN i % 10 = 3 OR i % 50 = 7 THEN 4 + (i * 7919 % 600) END, CASE WHEN i % 10 = 3 OR i % 50 = 7 THEN 1 END,
                {no}, {yes}, {no}, '{facts}', 'Good', 'Made', 1772352000000000 FROM n
            """;
        yield return "INSERT INTO asset_files (asset_id, root_id, path, role, position, size, hash) SELECT i, (SELECT max(id) FROM roots), 'c/' || i, 'Primary', 0, CASE WHEN i % 10 = 3 THEN 100000000 + i * 7919 % 900000000 ELSE 8000000 + i * 7919 % 20000000 END, 'xxh128:' || i FROM n";
        yield return "INSERT INTO search_documents (id, audience, production, kind, subject, title) SELECT i, 'Desk', 1, 'asset', i, 'DSC' || i || '.JPG' FROM n";
        string[] terms = ["CASE WHEN i % 10 = 3 THEN 'c' || i ELSE 'dsc' || i END", "CASE WHEN i % 10 = 3 THEN 'mp4' ELSE 'jpg' END", "CASE WHEN i % 50 = 7 THEN 'sound' WHEN i % 10 = 3 THEN 'clip' ELSE 'photo' END", "'2026'", $"'0' || (3 + i * 3 / {count + 1})",
            $"'d' || (i * {Days} / {count + 1})", "'sony'", "'ilce'", "'7m4'", $"'a' || (1000 + i * {Cards} / {count + 1})"];
        foreach (var term in terms)
            yield return $"INSERT INTO search_terms (document_id, term) SELECT i, {term} FROM n";
        yield return "INSERT INTO search_terms (document_id, term) SELECT n.i, w.word FROM n JOIN w ON w.i = n.i / 2 * 7919 % 20 WHERE n.i % 2 = 0";
        yield return "INSERT INTO search_terms (document_id, term) SELECT i, 'zeppelin' FROM n WHERE i % 50021 = 77";
        yield return "INSERT INTO looks (asset_id, nobody, actor, actor_name, at) SELECT i, CASE WHEN i % 3 = 0 THEN (1 = 1) ELSE (1 = 0) END, 'owner', 'Owner', 1772352000000000 FROM n WHERE i % 3 < 2";
        // Few are in very much: the square of a number below one.
        yield return $"INSERT INTO appearances (asset_id, person_id, prominence, presence, added_by, added_at) SELECT i, (SELECT min(id) FROM people) + ((i * 7919 % 997) * (i * 7919 % 997) * {People} / 994010), 'Featured', 'Seen', 'owner', 1772352000000000 FROM n WHERE i % 3 = 1";
        yield return $"INSERT INTO appearances (asset_id, person_id, prominence, presence, added_by, added_at) SELECT i, (SELECT min(id) FROM people) + ((i * 104729 % 991) * (i * 104729 % 991) * {People} / 982082), 'Featured', 'Seen', 'owner', 1772352000000000 FROM n WHERE i % 9 = 1";
        yield return "INSERT INTO picks (asset_id, state, actor, actor_name, at) SELECT i, CASE WHEN i % 6 = 0 THEN 'Kept' ELSE 'Passed' END, 'owner', 'Owner', 1772352000000000 FROM n WHERE i % 6 < 2";
        yield return "INSERT INTO ratings (asset_id, stars, actor, actor_name, at) SELECT i, CASE WHEN i % 1000 = 10 THEN 5 ELSE 1 + i / 10 % 4 END, 'owner', 'Owner', 1772352000000000 FROM n WHERE i % 10 = 0";
        yield return "INSERT INTO selects (production_id, asset_id, reason, added_by, added_at) SELECT 1, i, CASE WHEN i % 2000 = 40 THEN 'Blooper' ELSE 'Highlight' END, 'owner', 1772352000000000 FROM n WHERE i % 200 = 40";
        yield return "DROP TABLE n";
        yield return "DROP TABLE w";
    }
}
