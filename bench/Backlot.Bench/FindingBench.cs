using System.Diagnostics;
using System.Globalization;
using Backlot.Capture.Assets;
using Backlot.Capture.Finding;
using Backlot.Platform.Data;
using Backlot.Platform.Identity;
using Backlot.Platform.Storage;

namespace Backlot.Bench;

/// <summary>
/// A library of <c>--assets N</c> (a million) on SQLite and on PostgreSQL: the first page of the sheet, each filter, words, a page far behind, and
/// counting, by the verbs the pages and the command line use, against 200 ms at the 95th of a hundred.
/// </summary>
internal static class FindingBench
{
    private const double Limit = 200;

    private static readonly string[] Questions =
    [
        "", "kind:clip", "kind:sound", "day:2026-04-10", "day:2026-04-01..2026-04-30", "stage:filming", "card:A1200", "person:person-0", "person:person-59", "person:person-0 person:person-59", "unseen:yes", "nobody:yes",
        "picked:yes", "picked:undecided", "stars>=3", "stars:5", "length>9m", "size>900MB", "width>=6000", "original:missing", "select:blooper", "cleared:front", "blocked:front", "reason:appearance.no-grant",
        "rooftop", "photo", "zeppelin", "dsc99999", "dsc9999*", "rooftop zeppelin", "-photo", "rooftop or zeppelin",
        "person:person-59 kind:photo stars>=3", "person:person-0 stage:filming kind:photo day:2026-03-01..2026-05-30 picked:yes stars>=3 -reason:appearance.no-grant cleared:front",
    ];

    public static async Task Run(BenchOptions options)
    {
        var folder = options.Keep ?? Directory.CreateTempSubdirectory("backlot-bench-").FullName;
        await Measure("SQLite", new DataFolder(Path.Combine(folder, "sqlite")), options);
        using (var server = await BenchPostgres.Start())
        {
            if (server is null)
                Console.WriteLine("PostgreSQL: skipped, there is no server on this machine");
            else
                await Measure("PostgreSQL", new DataFolder(Path.Combine(folder, "postgres"), server.Connection), options);
        }

        if (options.Keep is null)
            Directory.Delete(folder, recursive: true);
    }

    private static async Task Measure(string engine, DataFolder data, BenchOptions options)
    {
        var isThere = data.Postgres is null && File.Exists(data.DatabaseFile);
        var started = Stopwatch.GetTimestamp();
        await using (var house = Installation.Closed(data))
        {
            if (!isThere)
                await Library.Fill(house, options.Assets);
            Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{engine}: {options.Assets:N0} assets, made in {Stopwatch.GetElapsedTime(started).TotalSeconds:0} s"));
            var desk = house.Get<AssetDesk>();
            foreach (var where in Questions)
            {
                var query = new AssetQuery(1) { Take = 60 };
                var next = (await desk.List(Actor.Owner, await Asked(house, query, where))).Next;
                var page = await Took(options, async () => await desk.List(Actor.Owner, await Asked(house, query, where)));
                var after = next is null ? null : await Took(options, async () => await desk.List(Actor.Owner, await Asked(house, query with { After = next }, where)));
                var count = 0;
                var counted = await Took(options, async () => count = await desk.Count(Actor.Owner, await Asked(house, query, where)));
                Console.WriteLine($"{engine} {(where.Length == 0 ? "everything" : where)}: page {page}{(after is null ? "" : $"; next {after}")}; count {counted} of {count.ToString("N0", CultureInfo.InvariantCulture)}");
            }

            var far = AssetSpot.Of(await desk.Find(Actor.Owner, (options.Assets * 9L / 10).ToString(CultureInfo.InvariantCulture))).Cursor;
            Console.WriteLine($"{engine} everything, from nine tenths on: page {await Took(options, () => desk.List(Actor.Owner, new AssetQuery(1) { Take = 60, After = far }))}");
            Console.WriteLine($"{engine} kinds, counted: {await Took(options, () => desk.Kinds(Actor.Owner, new AssetQuery(1)))}");
        }

        if (data.Postgres is null)
            Microsoft.Data.Sqlite.SqliteConnection.ClearAllPools();
        else
            Npgsql.NpgsqlConnection.ClearAllPools();
    }

    /// <summary>Read anew each time, as a page does.</summary>
    private static async Task<AssetQuery> Asked(Installation house, AssetQuery query, string where) =>
        where.Length == 0 ? query : query with { Narrowed = await house.Get<FindingDesk>().Read(Actor.Owner, query.Production, where) };

    private static async Task<string> Took(BenchOptions options, Func<Task> ask)
    {
        await ask();
        var took = new List<double>();
        var started = Stopwatch.GetTimestamp();
        // What is far over the limit is not asked a hundred times.
        while (took.Count < options.Runs * 10 && (took.Count < 5 || Stopwatch.GetElapsedTime(started).TotalSeconds < 4))
        {
            var one = Stopwatch.GetTimestamp();
            await ask();
            took.Add(Stopwatch.GetElapsedTime(one).TotalMilliseconds);
        }

        took.Sort();
        var p95 = took[(int)Math.Ceiling(took.Count * 0.95) - 1];
        return string.Create(CultureInfo.InvariantCulture, $"p50 {Race.Median(took):0.0} p95 {p95:0.0} ms ({p95 / Limit:0.00}x)");
    }
}
