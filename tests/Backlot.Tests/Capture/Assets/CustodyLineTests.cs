using Backlot.Capture.Assets;
using Backlot.Capture.Cards;
using Backlot.Capture.Custody;
using Backlot.Media.Hashing;
using Backlot.Platform.Data;
using Backlot.Platform.Events;
using Backlot.Platform.Identity;
using Backlot.Tests.Plan;
using Microsoft.EntityFrameworkCore;

namespace Backlot.Tests.Capture.Assets;

/// <summary>What is remembered of originals that commands touched beside the desk.</summary>
public sealed class CustodyLineTests
{
    private const string One = "DCIM/100NIKON/DSC_0001.JPG", Two = "DCIM/100NIKON/DSC_0002.JPG";

    [Fact]
    public async Task What_the_history_said_when_it_came_in_is_remembered_without_its_disk()
    {
        await using var house = await TestHouse.Open();
        var production = await house.Production();
        using var card = TinyCard.Full();
        using var shuttle = new Folder();
        var offloaded = await new Offload(house.Clock).Run(Actor.Owner, new OffloadAsked(card.Path, [shuttle.Path]));
        house.Clock.Advance(Duration.FromHours(1));

        var asset = (await Ingest(house, shuttle["CARD_A"])).Made[1];

        (await Kinds(house, production.Id)).ShouldBe(["custody.recorded", "custody.recorded", "card.ingested"]);
        var there = await Line(house, asset);
        (there.IsSafe, there.Away.Count).ShouldBe((true, 0));
        Directory.Delete(shuttle["CARD_A"], recursive: true);
        var away = await Line(house, asset);
        away.Touches.Select(t => (t.Kind, t.Place)).ShouldBe([(TouchKind.Copied, shuttle["CARD_A"]), (TouchKind.ReadAgain, shuttle["CARD_A"]), (TouchKind.TakenIn, null)], ignoreOrder: true);
        away.Touches.Select(t => (t.Kind, t.By)).ShouldBe(there.Touches.Select(t => (t.Kind, t.By)));
        away.Touches[0].By.ShouldBe(Environment.MachineName);
        away.Touches[0].At.ShouldBe(house.Clock.Now - Duration.FromHours(1));
        (away.IsSafe, away.Away.Single()).ShouldBe((true, shuttle["CARD_A"]));
        offloaded.Copies[0].Sealed.ShouldNotBeNull();
    }

    [Fact]
    public async Task A_generation_that_somebody_else_added_is_written_down_once()
    {
        await using var house = await TestHouse.Open();
        var production = await house.Production();
        using var card = TinyCard.Full().Seal();
        await Ingest(house, card.Path);
        card.Seal(HashFormat.Md5);

        await Ingest(house, card.Path);
        var after = await Kinds(house, production.Id);
        await Ingest(house, card.Path);

        after.Count(k => k == "custody.recorded").ShouldBe(3);
        (await Kinds(house, production.Id)).ShouldBe(after);
    }

    [Fact]
    public async Task Damage_that_a_recorded_verification_finds_is_said_of_the_asset_once_and_taken_back_when_it_is_whole_again()
    {
        await using var house = await TestHouse.Open();
        var production = await house.Production();
        using var card = TinyCard.Full().Seal();
        var asset = (await Ingest(house, card.Path)).Made.Single(a => a.Name == "DSC_0001.JPG");
        var bytes = File.ReadAllBytes(card[One]);
        card.Put(One, TinyCard.Photo("other"));
        house.Clock.Advance(Duration.FromDays(1));

        var noted = (await Verified(house, card.Path)).ShouldHaveSingleItem();

        (noted.Production, noted.Card, noted.Altered, noted.Missing, noted.Unreadable).ShouldBe(("night-train", "CARD_A", 1, 0, 0));
        noted.Good.ShouldBe(9);
        (await State(house, asset)).ShouldBe(AssetState.Altered);
        var line = await Line(house, asset);
        var found = line.Touches.Single(t => t.Kind == TouchKind.Altered);
        (found.At, found.By, found.Place).ShouldBe((house.Clock.Now, Actor.Owner.Name, card.Path));
        (line.IsSafe, line.Harmed.Single()).ShouldBe((false, card.Path));

        await Verified(house, card.Path);
        (await Events(house, production.Id, "asset.original-altered")).Count.ShouldBe(1);
        (await Events(house, production.Id, "custody.verified")).Count.ShouldBe(2);

        card.Put(One, bytes);
        house.Clock.Advance(Duration.FromDays(1));
        (await Verified(house, card.Path)).Single().Altered.ShouldBe(0);
        (await State(house, asset)).ShouldBe(AssetState.Good);
        (await Events(house, production.Id, "asset.original-back")).Single().Subject.ShouldBe($"asset:{asset.Id}");
        (await Line(house, asset)).IsSafe.ShouldBeTrue();
        (await house.Ledger.Read(db => EventChain.Check(db, production.Id, default))).Holds.ShouldBeTrue();
        var row = await house.Ledger.Read(db => db.CardRows.SingleAsync());
        (row.VerifiedAt, row.Generations).ShouldBe((house.Clock.Now, card.Generations.Count));
    }

    [Fact]
    public async Task An_original_that_is_gone_is_missing_and_a_description_beside_one_does_not_make_it_altered()
    {
        await using var house = await TestHouse.Open();
        await house.Production();
        using var card = TinyCard.Full().Seal();
        var made = (await Ingest(house, card.Path)).Made;
        card.Remove(Two).Put("DCIM/100NIKON/DSC_0001.XMP", "<stars/>");
        house.Clock.Advance(Duration.FromDays(1));

        var noted = (await Verified(house, card.Path)).Single();

        (noted.Altered, noted.Missing).ShouldBe((1, 1));
        (await State(house, made.Single(a => a.Name == "DSC_0002.JPG"))).ShouldBe(AssetState.Missing);
        (await Line(house, made.Single(a => a.Name == "DSC_0002.JPG"))).Touches[^1].Kind.ShouldBe(TouchKind.Missing);
        var beside = made.Single(a => a.Name == "DSC_0001.JPG");
        (await State(house, beside)).ShouldBe(AssetState.Good);
        (await Line(house, beside)).Touches.Single(t => t.Kind == TouchKind.Altered).With.ShouldBe("DSC_0001.XMP");
    }

    [Fact]
    public async Task An_asset_with_a_whole_copy_elsewhere_stays_good_and_says_which_copy_is_not()
    {
        await using var house = await TestHouse.Open();
        await house.Production();
        using var first = TinyCard.Full("A").Seal();
        using var second = TinyCard.Full("B").Seal();
        var asset = (await Ingest(house, first.Path)).Made.Single(a => a.Name == "DSC_0001.JPG");
        await Ingest(house, second.Path);

        first.Put(One, TinyCard.Photo("other"));
        await Verified(house, first.Path);

        (await State(house, asset)).ShouldBe(AssetState.Good);
        (await Line(house, asset)).Harmed.ShouldBe([first.Path]);
        second.Remove(One);
        await Verified(house, second.Path);
        (await State(house, asset)).ShouldBe(AssetState.Altered);
        (await Line(house, asset)).Harmed.ShouldBe([first.Path, second.Path], ignoreOrder: true);
    }

    [Fact]
    public async Task Damage_to_one_copy_is_not_forgotten_when_its_disk_is_away()
    {
        await using var house = await TestHouse.Open();
        await house.Production();
        using var first = TinyCard.Full("A").Seal();
        using var second = TinyCard.Full("B").Seal();
        var made = (await Ingest(house, first.Path)).Made;
        await Ingest(house, second.Path);
        house.Clock.Advance(Duration.FromDays(1));
        first.Put(One, TinyCard.Photo("other"));
        await Verified(house, first.Path);
        var (damaged, whole) = (made.Single(a => a.Name == "DSC_0001.JPG"), made.Single(a => a.Name == "DSC_0002.JPG"));
        var before = await Line(house, damaged);

        Directory.Move(first.Path, first.Path + "-away");

        var after = await Line(house, damaged);
        after.Touches.Select(t => (t.Kind, t.By, t.Place, t.At)).ShouldBe(before.Touches.Select(t => (t.Kind, t.By, t.Place, t.At)));
        (after.IsSafe, after.Harmed.Single(), after.Away.Single()).ShouldBe((false, first.Path, first.Path));
        (await Line(house, whole)).IsSafe.ShouldBeTrue();
        Directory.Move(first.Path + "-away", first.Path);
    }

    [Fact]
    public async Task Two_copies_below_one_root_stand_in_for_each_other()
    {
        await using var house = await TestHouse.Open();
        await house.Production();
        using var card = new TinyCard().Put("A/1.JPG", TinyCard.Photo("one")).Put("B/1.JPG", TinyCard.Photo("one")).Seal();
        var asset = (await Ingest(house, card.Path)).Made.Single();

        await Verified(house, card.Remove("A/1.JPG").Path);
        (await State(house, asset)).ShouldBe(AssetState.Good);
        await Verified(house, card.Remove("B/1.JPG").Path);
        (await State(house, asset)).ShouldBe(AssetState.Missing);
    }

    [Fact]
    public async Task A_file_that_its_disk_cannot_read_is_said_to_be_so()
    {
        await using var house = await TestHouse.Open();
        await house.Production();
        using var card = TinyCard.Full().Seal();
        var asset = (await Ingest(house, card.Path)).Made.Single(a => a.Name == "DSC_0001.JPG");
        var report = await new Verify(house.Clock).Run(Actor.Owner, new VerifyOrder(card.Path) { Record = true });
        report = report with { Hashed = [.. report.Hashed.Where(f => f.Path != One)], Wrong = new Dictionary<string, string> { [One] = "custody.file-unreadable" } };
        house.Clock.Advance(Duration.FromDays(1));

        (await house.Get<CustodyDesk>().Note(Actor.Owner, report)).Single().Unreadable.ShouldBe(1);

        (await State(house, asset)).ShouldBe(AssetState.Missing);
        (await Line(house, asset)).Touches[^1].Kind.ShouldBe(TouchKind.Unreadable);
    }

    [Fact]
    public async Task A_later_chapter_of_a_clip_is_an_original_too()
    {
        await using var house = await TestHouse.Open();
        await house.Production();
        using var card = TinyCard.Full().Seal();
        var asset = (await Ingest(house, card.Path)).Made.Single(a => a.Name == "GX010123.MP4");

        await Verified(house, card.Remove("DCIM/100GOPRO/GX020123.MP4").Path);

        (await State(house, asset)).ShouldBe(AssetState.Missing);
    }

    [Fact]
    public async Task Other_bytes_under_a_history_that_was_begun_anew_differ_from_what_came_in()
    {
        await using var house = await TestHouse.Open();
        await house.Production();
        using var card = TinyCard.Full().Seal();
        var asset = (await Ingest(house, card.Path)).Made.Single(a => a.Name == "DSC_0001.JPG");
        Directory.Delete(card["ascmhl"], recursive: true);
        card.Put(One, TinyCard.Photo("other")).Seal(HashFormat.Xxh128);

        (await Verified(house, card.Path)).Single().Altered.ShouldBe(1);

        (await State(house, asset)).ShouldBe(AssetState.Altered);
    }

    [Fact]
    public async Task A_folder_above_below_or_reached_by_a_link_is_the_same_card()
    {
        await using var house = await TestHouse.Open();
        var production = await house.Production();
        using var shelf = new Folder();
        Folder.Copy(new TinyCard("A").Put("ONE/A.JPG", TinyCard.Photo("a")).Put("TWO/B.JPG", TinyCard.Photo("b")).Path, shelf["raid/A"]);
        Folder.Copy(new TinyCard("B").Put("C.JPG", TinyCard.Photo("c")).Path, shelf["raid/B"]);
        foreach (var sealedHere in new[] { "raid/A/ONE", "raid/A", "raid/B" })
            Backlot.Tests.Capture.Custody.HistoryTests.SealAll(shelf[sealedHere], HashFormat.Xxh128);
        foreach (var card in new[] { "raid/A", "raid/B" })
            await Ingest(house, shelf[card]);
        Directory.CreateSymbolicLink(shelf["link"], shelf["raid"]);

        (await Verified(house, shelf["raid"])).Select(n => (n.Card, n.Good)).ShouldBe([("A", 2), ("B", 1)]);
        (await Verified(house, shelf["link/A"])).Select(n => (n.Card, n.Good)).ShouldBe([("A", 2)]);
        shelf.Put("raid/A/ONE/A.JPG", TinyCard.Photo("x"));
        (await Verified(house, shelf["raid/A/ONE"])).Select(n => (n.Card, n.Good, n.Altered)).ShouldBe([("A", 0, 1)]);

        var last = (await Events(house, production.Id, "custody.verified"))[^1];
        last.Body!.ShouldContain("\"below\":\"ONE\"");
    }

    [Fact]
    public async Task Nothing_is_written_where_no_production_knows_the_folder_and_each_that_does_is_told()
    {
        await using var house = await TestHouse.Open();
        var (night, day) = (await house.Production(), await house.Production("Day Train"));
        using var known = TinyCard.Full("KNOWN").Seal();
        using var strange = TinyCard.Full("STRANGE").Seal();
        await Ingest(house, known.Path);

        (await Verified(house, strange.Path)).ShouldBeEmpty();
        (await Events(house, night.Id, "custody.verified")).ShouldBeEmpty();

        await house.Get<IngestDesk>().Ingest(Actor.Owner, new IngestAsked(known.Path, "day-train"));
        (await Verified(house, known.Path)).Select(n => n.Production).ShouldBe(["night-train", "day-train"]);
        (await Events(house, day.Id, "custody.verified")).Count.ShouldBe(1);
    }

    [Fact]
    public async Task Only_who_may_bring_footage_in_tells_what_became_of_it()
    {
        await using var house = await TestHouse.Open();
        var production = await house.Production();
        using var card = TinyCard.Full().Seal();
        await Ingest(house, card.Path);
        var editor = await house.Account(production.Id, Role.Editor);
        var report = await new Verify(house.Clock).Run(Actor.Owner, new VerifyOrder(card.Path) { Record = true });

        await PlanHouse.Refused(() => house.Get<CustodyDesk>().Note(editor, report), "access.not-allowed");

        (await Events(house, production.Id, "custody.verified")).ShouldBeEmpty();
    }

    [Fact]
    public async Task A_damaged_history_takes_no_generation_and_what_was_found_is_said_all_the_same()
    {
        await using var house = await TestHouse.Open();
        var production = await house.Production();
        using var card = TinyCard.Full().Seal();
        await Ingest(house, card.Path);
        File.Delete(card["ascmhl/ascmhl_chain.xml"]);
        card.Put(One, TinyCard.Photo("other"));

        (await Verified(house, card.Path)).Single().Altered.ShouldBe(1);

        var said = (await Events(house, production.Id, "custody.verified")).Single();
        said.Body!.ShouldContain("\"generation\":null");
        said.Body!.ShouldContain("custody.chain-missing");
    }

    [Fact]
    public async Task A_copy_of_what_is_known_is_remembered_with_its_disk_by_whichever_folder_it_was_made_from()
    {
        await using var house = await TestHouse.Open();
        var production = await house.Production();
        await house.Production("Day Train");
        using var card = new TinyCard().Put(One, TinyCard.Photo("one")).Put(Two, TinyCard.Photo("two"));
        using var shelf = new Folder();
        var report = await Offload(house, card.Path, shelf["raid"]);
        (await house.Get<CustodyDesk>().Note(Actor.Owner, report)).ShouldBeEmpty();
        var made = (await Ingest(house, shelf["raid/CARD_A"])).Made;

        report = await Offload(house, card.Path, shelf["shuttle"]);
        var noted = (await house.Get<CustodyDesk>().Note(Actor.Owner, report)).ShouldHaveSingleItem();

        (noted.Production, noted.Card, noted.Good, noted.Copy).ShouldBe(("night-train", "CARD_A", 2, shelf["shuttle/CARD_A"]));
        var copied = (await Line(house, made[0])).Touches.Single(t => t.Place == shelf["shuttle/CARD_A"]);
        (copied.Kind, copied.With).ShouldBe((TouchKind.Copied, report.Copies[0].Disk));

        // A copy that lacks one says nothing of it.
        card.Remove(Two);
        await house.Get<CustodyDesk>().Note(Actor.Owner, await Offload(house, card.Path, shelf["half"]));
        (await Line(house, made[0])).Touches.Count(t => t.Place == shelf["half/CARD_A"]).ShouldBe(1);
        (await Line(house, made[1])).Touches.Count(t => t.Place == shelf["half/CARD_A"]).ShouldBe(0);
        (await Events(house, production.Id, "custody.offloaded")).Count.ShouldBe(2);
    }

    private static Task<OffloadReport> Offload(TestHouse house, string card, string to) => new Offload(house.Clock).Run(Actor.Owner, new OffloadAsked(card, [to]));

    private static async Task<IReadOnlyList<Noted>> Verified(TestHouse house, string folder) =>
        await house.Get<CustodyDesk>().Note(Actor.Owner, await new Verify(house.Clock).Run(Actor.Owner, new VerifyOrder(folder) { Record = true }));

    private static Task<Ingested> Ingest(TestHouse house, string path) => house.Get<IngestDesk>().Ingest(Actor.Owner, new IngestAsked(path, "night-train"));

    private static Task<CustodyStory> Line(TestHouse house, Asset asset) => house.Get<CustodyLine>().Of(Actor.Owner, asset);

    private static async Task<AssetState> State(TestHouse house, Asset asset) => (await house.Get<AssetDesk>().Find(Actor.Owner, asset.Id.ToString())).State;

    private static Task<List<Event>> Events(TestHouse house, long production, string kind) =>
        house.Ledger.Read(db => db.Set<Event>().Where(e => e.Production == production && e.Kind == kind).OrderBy(e => e.Sequence).ToListAsync());

    private static Task<List<string>> Kinds(TestHouse house, long production) => house.Ledger.Read(db => db.Set<Event>()
        .Where(e => e.Production == production && (e.Kind.StartsWith("custody.") || e.Kind.StartsWith("card."))).OrderBy(e => e.Sequence).Select(e => e.Kind).ToListAsync());
}
