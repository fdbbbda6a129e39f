using Backlot.Capture.Assets;
using Backlot.Capture.Finding;
using Backlot.Capture.Picks;
using Backlot.Capture.Ratings;
using Backlot.Clear.Appearances;
using Backlot.Clear.Grants;
using Backlot.Cut.Selects;
using Backlot.Plan.Days;
using Backlot.Plan.People;
using Backlot.Plan.Productions;
using Backlot.Plan.Stages;
using Backlot.Platform.Errors;
using Backlot.Platform.Identity;
using Backlot.Platform.Search;
using Backlot.Tests.Plan;
using Microsoft.EntityFrameworkCore;

namespace Backlot.Tests.Capture.Finding;

public sealed class FindingDeskTests
{
    /// <summary>What is asked, and the letters of those it finds among A to F.</summary>
    private static readonly (string Where, string Finds)[] Questions =
    [
        ("", "ABCDEF"),
        ("kind:photo", "ABF"),
        ("kind:photo,sound", "ABDF"),
        ("-kind:photo", "CDE"),
        ("kind:photo or kind:sound", "ABDF"),
        ("-(kind:photo or kind:sound)", "CE"),
        ("kind:clip -picked:yes", "E"),
        ("stage:wardrobe", "A"),
        ("stage:Filming", "B"),
        ("stage:none", "CDEF"),
        ("day:2026-03-01", "AC"),
        ("day:2026-03-01..2026-03-02", "ABC"),
        ("day:2026-03", "ABC"),
        ("day<2026-03-02", "AC"),
        ("day>2026-03-01", "BD"),
        ("day>=2026-04-01", "D"),
        ("day:..2026-03-01", "AC"),
        ("-day:2026-03", "DEF"),
        ("day:none", "EF"),
        ("card:a001", "AB"),
        ("card:\"A 002\"", "C"),
        ("card:none", "DEF"),
        ("camera:sony", "AB"),
        ("camera:\"ilce 7m4\"", "A"),
        ("camera:zoom", "D"),
        ("camera:none", "CEF"),
        ("-camera:sony", "CDEF"),
        ("place:yes", "ABC"),
        ("place:no", "DEF"),
        ("place:48.137,11.575~2km", "A"),
        ("place:48.137,11.575~20km", "AB"),
        ("-place:48.137,11.575~2km", "BCDEF"),
        ("place:-17,179.999~5km", "C"),
        ("picked:yes", "AC"),
        ("picked:no", "BDEF"),
        ("picked:passed", "B"),
        ("picked:undecided", "DEF"),
        ("stars:0", "CDEF"),
        ("stars>=3", "A"),
        ("stars>2", "A"),
        ("stars<3", "BCDEF"),
        ("stars:1..3", "B"),
        ("-stars>=1", "CDEF"),
        ("length>30s", "C"),
        ("length:10s..1m30s", "CE"),
        ("length:10s", "E"),
        ("length:10.4s", "E"),
        ("length:10.5s", ""),
        ("-length>30s", "ABDEF"),
        ("size>=2MB", "B"),
        ("size:1kB", "A"),
        ("-size>1B", "CDEF"),
        ("width>=3840", "B"),
        ("-width>=3840", "ACDEF"),
        ("height:1080", "AC"),
        ("original:missing", "E"),
        ("rooftop", "AB"),
        ("\"rooftop red\"", "A"),
        ("roof", ""),
        ("roof*", "AB"),
        ("-rooftop", "CDEF"),
        ("person:sol-ferris", "AC"),
        ("person:\"Sol Ferris\"", "AC"),
        ("person:sol-ferris person:mira-vale", "C"),
        ("person:sol-ferris,mira-vale", "ABC"),
        ("unseen:yes", "EF"),
        ("nobody:yes", "D"),
        ("unnamed:yes", "B"),
        ("unnamed:no kind:photo", "AF"),
        ("cleared:front", "AD"),
        ("cleared:paid", "D"),
        ("blocked:front", "C"),
        ("blocked:paid", "AC"),
        ("-cleared:front", "BCEF"),
        ("reason:appearance.no-grant", "BC"),
        ("-reason:appearance.no-grant", "ADEF"),
        ("reason:face.unnamed", "B"),
        ("reason:asset.not-looked-through", "EF"),
        ("select:yes", "C"),
        ("select:blooper", "C"),
        ("select:stunt", ""),
        ("production:night-train", "ABCDEF"),
        ("person:sol-ferris kind:photo,clip day:2026-03-01..2026-03-05 picked:yes -reason:appearance.no-grant cleared:front", "A"),
    ];

    [Fact]
    public Task Finds_what_is_asked_for_on_sqlite() => Finds(null);

    [PostgresFact]
    public async Task Finds_the_same_on_postgres() => await Finds(await (await PostgresServer.Shared()).NewDatabase());

    [Fact]
    public async Task What_cannot_be_is_pointed_at_and_what_was_meant_is_guessed()
    {
        await using var house = await Furnished(null);

        var field = await Refused(house, "kind:photo kidn:clip", "query.unknown-field");
        field.Next.ShouldStartWith("Did you mean kind?");
        field.Spot!.Position.ShouldBe(12);
        (await Refused(house, "person:sol-feris", "query.unknown-value")).Next.ShouldBe("Did you mean sol-ferris?");
        (await Refused(house, "kind:photo,clib", "query.unknown-value")).Spot!.Carets.ShouldBe("kind:photo,clib\n           ^^^^");
        (await Refused(house, "stage:wardrob", "query.unknown-value")).Next.ShouldBe("Did you mean wardrobe?");
        (await Refused(house, "card:A007", "query.unknown-value")).Next.ShouldBe("Did you mean A001?");
        (await Refused(house, "kind>photo", "query.comparison")).Spot!.Position.ShouldBe(1);
        (await Refused(house, "day:2026-02-30", "query.value")).Next.ShouldContain("day:2026-03-01..2026-03-05");
        (await Refused(house, "day:2026-03-01..x", "query.value")).Spot!.Carets.ShouldBe("day:2026-03-01..x\n                ^");
        foreach (var wrong in new[] { "stars:6", "stars:-1", "stars:x", "length:1x", "length:", "size:1ZB", "width:wide", "day:..", "place:48.137,11.575", "place:48~2km", "place:91,0~1km", "place:0,0~500km", "place:a,b~1km", "length:99999999h", "size:9999999999TB" })
            (await Should.ThrowAsync<BacklotError>(() => house.Get<FindingDesk>().Read(Actor.Owner, null, wrong))).Code.ShouldBeOneOf("query.value", "query.value-missing");
    }

    [Fact]
    public async Task What_is_typed_never_becomes_part_of_the_question_to_the_database()
    {
        await using var house = await Furnished(null);
        foreach (var text in new[] { "\"'; DROP TABLE assets; --\"", "q' OR '1'='1", "$1", "@p0", "{0}", "r%f*" })
            (await Found(house, text)).ShouldBe("", text);
        foreach (var text in new[] { "card:\"A001' OR '1'='1\"", "person:\"x' OR ''='\"", "stage:%" })
            (await Should.ThrowAsync<BacklotError>(() => Found(house, text))).Code.ShouldBe("query.unknown-value", text);

        var narrowed = await house.Get<FindingDesk>().Read(Actor.Owner, null, "zebra'word kind:photo stars>=3 length>123s");
        var sql = await house.Ledger.Read(db => Task.FromResult(narrowed(db, db.Assets).ToQueryString()));
        var asked = string.Join('\n', sql.Split('\n').Where(line => !line.StartsWith(".param", StringComparison.Ordinal)));
        asked.ShouldNotContain("zebra");
        asked.ShouldNotContain("123");
        asked.ShouldContain("@");
    }

    [Fact]
    public async Task Nobody_learns_the_names_of_a_production_that_they_do_not_see()
    {
        await using var house = await Furnished(null);
        var other = await house.Production("Other Show");
        var editor = await house.Account(other.Id, Role.Editor);
        var desk = house.Get<FindingDesk>();

        (await PlanHouse.Refused(() => desk.Read(editor, other.Id, "person:sol-feris"), "query.unknown-value")).Next.ShouldNotContain("sol");
        await PlanHouse.Refused(() => desk.Read(editor, other.Id, "person:sol-ferris"), "query.unknown-value");
        await PlanHouse.Refused(() => desk.Read(editor, null, "card:A001"), "query.unknown-value");
        (await PlanHouse.Refused(() => desk.Read(editor, null, "production:night-trai"), "query.unknown-value")).Next.ShouldNotContain("night");
        await PlanHouse.Refused(() => desk.Read(editor, 1, "kind:photo"), "access.not-allowed");
        (await house.Get<AssetDesk>().List(editor, new AssetQuery(AssetQuery.Everywhere) { Narrowed = await desk.Read(editor, null, "kind:photo") })).Items.ShouldBeEmpty();
    }

    [Fact]
    public async Task Every_example_of_a_field_can_be_read_or_names_what_is_not_here()
    {
        await using var house = await Furnished(null);
        foreach (var field in house.Get<FindingDesk>().Fields)
        {
            field.Example.ShouldStartWith(field.Name);
            try
            {
                await Found(house, field.Example);
            }
            catch (BacklotError e) when (e.Code == "query.unknown-value" && field.Name is "production" or "stage")
            {
            }
        }
    }

    private static async Task Finds(string? postgres)
    {
        await using var house = await Furnished(postgres);
        foreach (var (where, finds) in Questions)
            (await Found(house, where)).ShouldBe(finds, where);
    }

    private static async Task<string> Found(TestHouse house, string where)
    {
        var query = new AssetQuery(1) { Narrowed = await house.Get<FindingDesk>().Read(Actor.Owner, 1, where), Take = 2 };
        var (desk, found) = (house.Get<AssetDesk>(), "");
        for (string? after = null; ;)
        {
            var page = await desk.List(Actor.Owner, query with { After = after });
            found += string.Concat(page.Items.Select(a => a.Name[0]));
            if ((after = page.Next) is null)
                break;
        }

        (await desk.Count(Actor.Owner, query)).ShouldBe(found.Length, where);
        return found;
    }

    private static Task<BacklotError> Refused(TestHouse house, string where, string code) => PlanHouse.Refused(() => house.Get<FindingDesk>().Read(Actor.Owner, 1, where), code);

    /// <summary>Six assets, each with something of its own.</summary>
    private static async Task<TestHouse> Furnished(string? postgres)
    {
        var house = await TestHouse.Open(TestHouse.TemporaryFolder(), postgres);
        var production = (await house.Get<ProductionDesk>().Add(Actor.Owner, new NewProduction("Night Train", "music-video", "Europe/Berlin"))).Id;
        foreach (var name in new[] { "Sol Ferris", "Mira Vale" })
            await house.Get<PersonDesk>().Add(Actor.Owner, new NewPerson(name), "night-train");
        await house.Ledger.Write(Actor.Owner, async change =>
        {
            var stages = await change.Db.Stages.Where(s => s.ProductionId == production).ToDictionaryAsync(s => s.Key, s => s.Id);
            Day[] days = [new() { ProductionId = production, Date = new LocalDate(2026, 3, 1) }, new() { ProductionId = production, Date = new LocalDate(2026, 3, 2) }];
            change.Db.Days.AddRange(days);
            var root = new Backlot.Platform.Storage.Root { Name = "cards", Path = null };
            change.Db.Add(root);
            await change.Save();
            CardRow[] cards = [.. new[] { "A001", "A 002" }.Select(name => new CardRow { ProductionId = production, Name = name, RootId = root.Id, Path = name, History = default, Generations = 0, IngestedAt = change.Now })];
            change.Db.CardRows.AddRange(cards);
            await change.Save();
            Camera[] cameras = [.. new[] { "SONY ILCE-7M4", "SONY FX3", "ZOOM F8" }.Select(name => new Camera { ProductionId = production, Name = name })];
            change.Db.Cameras.AddRange(cameras);
            await change.Save();
            await Put("A", AssetKind.Photo, a => (a.StageId, a.DayId, a.CardId, a.Width, a.Height, a.CameraId, a.North, a.East) = (stages["wardrobe"], days[0].Id, cards[0].Id, 1920, 1080, cameras[0].Id, 48_137_500, 11_576_000), 1_200, "rooftop red");
            await Put("B", AssetKind.Photo, a => (a.StageId, a.DayId, a.CardId, a.Width, a.Height, a.CameraId, a.North, a.East) = (stages["filming"], days[1].Id, cards[0].Id, 6000, 4000, cameras[1].Id, 48_200_000, 11_700_000), 2_000_000, "rooftop");
            await Put("C", AssetKind.Clip, a => (a.CardId, a.CapturedAt, a.CapturedLocal, a.Width, a.Height, a.DurationValue, a.DurationTimescale, a.North, a.East) = (cards[1].Id, change.Now, "2026-03-01T23:59:00", 1920, 1080, 90_000, 1000, -17_000_000, -179_990_000));
            await Put("D", AssetKind.Sound, a => (a.CapturedAt, a.CapturedLocal, a.CameraId) = (change.Now, "2026-05-01T10:00:00", cameras[2].Id));
            await Put("E", AssetKind.Clip, a => (a.State, a.DurationValue, a.DurationTimescale) = (AssetState.Missing, 1_040, 100));
            await Put("F", AssetKind.Photo, a => a.CapturedLocal = "1980-01-01T00:00:00");

            async Task Put(string name, AssetKind kind, Action<Asset> more, long size = 0, string words = "")
            {
                var asset = new Asset
                {
                    ProductionId = production, Kind = kind, Name = $"{name}.X", ContentHash = $"xxh128:{name}", SortAt = change.Now + Duration.FromSeconds(name[0] / 2), Facts = "{}",
                    State = AssetState.Good, Previews = PreviewState.Made, IngestedAt = change.Now,
                };
                more(asset);
                change.Db.Assets.Add(asset);
                await change.Save();
                if (size > 0)
                    change.Db.AssetFiles.Add(new AssetFile { AssetId = asset.Id, RootId = root.Id, Path = name, Role = AssetFileRole.Primary, Position = 0, Size = size, Hash = name });
                await AssetSearch.Put(change, asset, words);
            }
        });
        await house.Get<PickDesk>().Decide(Actor.Owner, [1, 3], PickState.Kept);
        await house.Get<PickDesk>().Decide(Actor.Owner, [2], PickState.Passed);
        await house.Get<RatingDesk>().Rate(Actor.Owner, [1], 4);
        await house.Get<RatingDesk>().Rate(Actor.Owner, [2], 2);
        var appearances = house.Get<AppearanceDesk>();
        foreach (var (asset, person) in new[] { ("1", "sol-ferris"), ("2", "mira-vale"), ("3", "sol-ferris"), ("3", "mira-vale") })
            await appearances.Add(Actor.Owner, asset, person, new NewAppearance());
        await appearances.AddUnnamed(Actor.Owner, "2", new NewAppearance());
        await appearances.SayNobody(Actor.Owner, ["4"]);
        await house.Get<GrantDesk>().Add(Actor.Owner, "sol-ferris", "night-train", new NewGrant("all", "front,social"));
        await house.Get<SelectDesk>().Add(Actor.Owner, "3", new NewSelect(Reason: SelectReason.Blooper));
        return house;
    }
}
