using System.Diagnostics;
using System.Globalization;
using Backlot.Capture.Assets;
using Backlot.Clear.Appearances;
using Backlot.Clear.Grants;
using Backlot.Clear.Verdicts;
using Backlot.Media.Time;
using Backlot.Plan.People;
using Backlot.Plan.Productions;
using Backlot.Platform.Data;
using Backlot.Platform.Identity;
using Backlot.Platform.Storage;

namespace Backlot.Bench;

/// <summary>A story of 200 clips with 2,000 appearances of 100 people on SQLite: the whole question, the judging alone, and asking again while it stands.</summary>
internal static class VerdictBench
{
    private const int Clips = 200;
    private const int PeopleCount = 100;
    private const int PerClip = 10;

    public static async Task Run(BenchOptions options)
    {
        var folder = Directory.CreateTempSubdirectory("backlot-bench-").FullName;
        await using (var house = Installation.Closed(new DataFolder(folder)))
        {
            await house.Get<Migrator>().Upgrade();
            var exposure = await Fill(house);
            var desk = house.Get<ClearDesk>();
            var whole = await Milliseconds(100, async () => (await desk.Check(Actor.Owner, exposure, Use.Front)).IsCleared);
            var standing = await Milliseconds(2000, async () => await desk.Serve("film", exposure, Use.Front) is not null);
            Console.WriteLine(string.Create(CultureInfo.InvariantCulture,
                $"check of {Clips} clips with {Clips * PerClip} appearances, read and judged: median {whole.Median:0.00} ms, p95 {whole.P95:0.00} ms (limit 20 ms: {whole.Median / 20:0.00}x)"));
            Console.WriteLine(string.Create(CultureInfo.InvariantCulture,
                $"a request whose verdict stands: median {standing.Median:0.000} ms, p95 {standing.P95:0.000} ms (limit 1 ms: {standing.Median:0.00}x)"));
        }

        Directory.Delete(folder, recursive: true);
    }

    private static async Task<(double Median, double P95)> Milliseconds(int times, Func<Task<bool>> ask)
    {
        for (var i = 0; i < 20; i++)
        {
            if (!await ask())
                throw new InvalidOperationException("the bench's story is not cleared: it would measure the wrong thing");
        }

        var took = new double[times];
        for (var i = 0; i < times; i++)
        {
            var started = Stopwatch.GetTimestamp();
            await ask();
            took[i] = Stopwatch.GetElapsedTime(started).TotalMilliseconds;
        }

        Array.Sort(took);
        return (Race.Median(took), took[(int)(times * 0.95)]);
    }

    private static async Task<Exposure> Fill(Installation house)
    {
        var production = await house.Get<ProductionDesk>().Add(Actor.Owner, new NewProduction("Bench", "film"));
        var people = new List<Person>();
        for (var i = 0; i < PeopleCount; i++)
        {
            people.Add(await house.Get<PersonDesk>().Add(Actor.Owner, new NewPerson($"Person {i}"), production.Slug));
            await house.Get<GrantDesk>().Add(Actor.Owner, people[i].Slug, production.Slug, new NewGrant("all", "front,social"));
        }

        var shown = new List<Shown>();
        for (var clip = 0; clip < Clips; clip++)
        {
            var id = await house.Get<Ledger>().Write(Actor.Owner, async change =>
            {
                var asset = new Asset
                {
                    ProductionId = production.Id, Kind = AssetKind.Clip, Name = string.Create(CultureInfo.InvariantCulture, $"C{clip:0000}.MP4"),
                    ContentHash = Convert.ToHexStringLower(Guid.NewGuid().ToByteArray()), SortAt = change.Now, Facts = "{}", State = AssetState.Good,
                    Previews = PreviewState.Made, IngestedAt = change.Now, DurationValue = 60, DurationTimescale = 1, HasPicture = true, HasSound = true,
                };
                change.Db.Set<Asset>().Add(asset);
                await change.Save();
                return asset.Id;
            });
            for (var i = 0; i < PerClip; i++)
            {
                await house.Get<AppearanceDesk>().Add(Actor.Owner, id.ToString(CultureInfo.InvariantCulture), people[((clip * 7) + i) % PeopleCount].Slug,
                    new NewAppearance(TimeRange.Between(new MediaTime(i * 5, 1), new MediaTime((i * 5) + 4, 1))));
            }

            shown.Add(new Shown(id, TimeRange.Between(MediaTime.Zero, new MediaTime(55, 1))));
        }

        return Exposure.Of(shown.Select(s => s.AssetId), shown);
    }
}
