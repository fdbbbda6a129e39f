using System.Globalization;
using Backlot.Capture.Assets;
using Backlot.Capture.Picks;
using Backlot.Capture.Previews;
using Backlot.Clear.Appearances;
using Backlot.Clear.Grants;
using Backlot.Cut.Selects;
using Backlot.Plan.Days;
using Backlot.Plan.People;
using Backlot.Plan.Productions;
using Backlot.Plan.Stories;
using Backlot.Platform.Data;
using Backlot.Platform.Identity;
using Backlot.Platform.Storage;
using Microsoft.EntityFrameworkCore;

namespace Backlot.Bench;

/// <summary>
/// A production with many photos over eight days: sixty are drawn and taken in as any card, the others are rows beside them that share
/// their previews. Six of ten are looked through, three of ten show somebody, half of the people signed, a third is decided about.
/// </summary>
internal static class SheetHouse
{
    public const string Production = "bench";
    private const int Drawn = 60;
    private const int PeopleCount = 40;
    private const int AtOnce = 200;

    public static async Task Fill(string folder, int count)
    {
        var data = Path.Combine(folder, "data");
        await using var house = Installation.Closed(new DataFolder(data));
        await house.Get<Migrator>().Upgrade();
        if (await house.Get<Ledger>().Read(db => db.Set<Asset>().CountAsync()) >= count)
            return;
        await house.Get<ProductionDesk>().Add(Actor.Owner, new NewProduction("Bench", "film"));
        var card = Directory.CreateDirectory(Path.Combine(folder, "card")).FullName;
        await Race.Program("ffmpeg", "-v", "error", "-f", "lavfi", "-i", "testsrc2=size=480x320:rate=1", "-frames:v", $"{Drawn}", "-q:v", "8", Path.Combine(card, "DSC%05d.JPG"));
        await Race.Program(Here.Program, "ingest", card, "--production", Production, "--data", data);
        var assets = await Multiply(house, count);
        await Say(house, assets);
    }

    private static async Task<IReadOnlyList<long>> Multiply(Installation house, int count)
    {
        var days = new List<Day>();
        for (var day = 1; day <= 8; day++)
            days.Add(await house.Get<DayDesk>().Add(Actor.Owner, Production, string.Create(CultureInfo.InvariantCulture, $"2030-04-{day:00}"), $"Day {day}"));
        var ledger = house.Get<Ledger>();
        var (first, made) = await ledger.Read(async db => (await db.Set<Asset>().OrderBy(a => a.Id).ToListAsync(), (await db.Set<DerivedObject>().ToListAsync()).ToLookup(o => o.AssetId)));
        await ledger.Write(Actor.Owner, change => change.Db.Set<Asset>().ExecuteUpdateAsync(set => set.SetProperty(a => a.DayId, days[0].Id)));
        for (var from = first.Count; from < count; from += AtOnce)
        {
            var some = Enumerable.Range(from, Math.Min(AtOnce, count - from)).ToList();
            await ledger.Write(Actor.Owner, async change =>
            {
                var fresh = some.Select(n => (Of: first[n % first.Count], Copy: Copy(first[n % first.Count], n, days[n * days.Count / count]))).ToList();
                change.Db.AddRange(fresh.Select(f => f.Copy));
                await change.Save();
                change.Db.AddRange(fresh.SelectMany(f => made[f.Of.Id].Select(o => new DerivedObject
                {
                    AssetId = f.Copy.Id, Kind = o.Kind, Key = o.Key, Extension = o.Extension, Size = o.Size, Width = o.Width, Height = o.Height, MadeAt = o.MadeAt,
                })));
                return true;
            });
        }

        return await ledger.Read(db => db.Set<Asset>().OrderBy(a => a.Id).Select(a => a.Id).ToListAsync());
    }

    private static Asset Copy(Asset of, int n, Day day) => new()
    {
        ProductionId = of.ProductionId, StageId = of.StageId, DayId = day.Id, CardId = of.CardId, Kind = of.Kind, Name = string.Create(CultureInfo.InvariantCulture, $"DSC{n:00000}.JPG"),
        ContentHash = string.Create(CultureInfo.InvariantCulture, $"xxh128:{n:x32}"), SortAt = of.SortAt + Duration.FromSeconds(n), Width = of.Width, Height = of.Height, HasPicture = true,
        Facts = of.Facts, State = of.State, Previews = of.Previews, IngestedAt = of.IngestedAt,
    };

    private static async Task Say(Installation house, IReadOnlyList<long> assets)
    {
        var people = new List<Person>();
        for (var i = 0; i < PeopleCount; i++)
        {
            people.Add(await house.Get<PersonDesk>().Add(Actor.Owner, new NewPerson($"Person {i}"), Production));
            if (i % 2 == 0)
                await house.Get<GrantDesk>().Add(Actor.Owner, people[i].Slug, Production, new NewGrant("all", "front,social"));
        }

        static string Text(long id) => id.ToString(CultureInfo.InvariantCulture);
        await house.Get<AppearanceDesk>().SayNobody(Actor.Owner, [.. assets.Where((_, i) => i % 10 < 3).Select(Text)]);
        foreach (var (asset, i) in assets.Select((asset, i) => (asset, i)).Where(a => a.i % 10 is >= 3 and < 6))
            await house.Get<AppearanceDesk>().Add(Actor.Owner, Text(asset), people[i / 10 % PeopleCount].Slug, new NewAppearance());
        var selects = await house.Get<SelectDesk>().AddWhole(Actor.Owner, [.. assets.Where((_, i) => i % 50 == 0)]);
        await house.Get<SelectDesk>().AddStory(Actor.Owner, Production, new NewStory(StoryKind.Gallery, "Ten thousand"), [.. selects.Take(40).Select(s => s.Id)]);
        await house.Get<PickDesk>().Decide(Actor.Owner, [.. assets.Where((_, i) => i % 6 == 0)], PickState.Kept);
        await house.Get<PickDesk>().Decide(Actor.Owner, [.. assets.Where((_, i) => i % 6 == 1)], PickState.Passed);
    }
}
