using System.Text;
using System.Text.Json;
using Backlot.Capture.Assets;
using Backlot.Capture.Ratings;
using Backlot.Media.Hashing;
using Backlot.Platform.Errors;
using Backlot.Platform.Events;
using Backlot.Platform.Identity;
using Backlot.Tests.Media.Metadata;
using Backlot.Tests.Plan;
using Microsoft.EntityFrameworkCore;

namespace Backlot.Tests.Capture.Assets;

public sealed class IngestDeskTests
{
    [Fact]
    public async Task A_card_becomes_its_photos_clips_sounds_and_papers()
    {
        await using var house = await TestHouse.Open();
        var production = await house.Production();
        using var card = TinyCard.Full();

        var came = await Ingest(house, card.Path, stage: "filming", day: "2026-05-03");

        came.Made.Select(a => $"{a.Kind} {a.Name}").ShouldBe(
            ["Clip GX010123.MP4", "Photo DSC_0001.JPG", "Photo DSC_0002.JPG", "Clip C0001.MP4", "Sound 12A-T003.WAV", "Paper storyboard.pdf"]);
        came.Found.ShouldBeEmpty();
        came.Refused.ShouldBeEmpty();
        came.Left.ShouldBe(["MISC/NC_FLLST.DAT"]);
        (came.Card.History, came.Card.Generations, came.Generation).ShouldBe((CardHistory.None, 0, null));
        came.Made.ShouldAllBe(a => a.StageId != null && a.DayId != null && a.CardId == came.Card.Id && a.Previews == PreviewState.Owed && a.State == AssetState.Good);

        var gopro = came.Made[0];
        (gopro.Duration!.Value.ToSeconds(), gopro.Rate!.Value.ToString(), gopro.StartTimecode, gopro.Width, gopro.HasSound).ShouldBe((2.0, "25", "10:00:00:00", 64, true));
        (await Files(house, gopro)).ShouldBe(["Primary 0 GX010123.MP4", "Proxy 0 GL010123.LRV", "Chapter 0 GX020123.MP4"]);
        gopro.Tracks!.Demuxer.ShouldBe("mov");
        var sony = came.Made[3];
        (sony.CapturedLocal, sony.CapturedOffset, sony.CapturedAt).ShouldBe(("2026-05-03T20:15:16", 9 * 3600, Instant.FromUtc(2026, 5, 3, 11, 15, 16)));
        (Fact(sony, "model"), Fact(sony, "serial")).ShouldBe(("ILME-FX3", "4711"));
        var sound = came.Made[4];
        (Fact(sound, "scene"), Fact(sound, "tracks"), sound.StartTimecode, sound.HasPicture).ShouldBe(("12A", "Boom", "01:00:00:00", false));

        (await house.Get<AssetDesk>().List(Actor.Owner, new AssetQuery(production.Id, "boom 12a"))).Items.Single().Id.ShouldBe(sound.Id);
        (await house.Get<AssetDesk>().Count(Actor.Owner, new AssetQuery(production.Id, "filming"))).ShouldBe(6);
        (await house.Get<AssetDesk>().Count(Actor.Owner, new AssetQuery(production.Id, "4711"))).ShouldBe(0);
    }

    [Fact]
    public async Task What_a_sidecar_says_comes_in_and_the_people_it_names_are_in_nothing()
    {
        await using var house = await TestHouse.Open();
        var production = await house.Production();
        using var card = new TinyCard().Put("A.JPG", TinyCard.Photo("a")).Put("A.XMP", """
            <x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#"><rdf:Description rdf:about=""
              xmlns:xmp="http://ns.adobe.com/xap/1.0/" xmlns:photoshop="http://ns.adobe.com/photoshop/1.0/" xmlns:Iptc4xmpExt="http://iptc.org/std/Iptc4xmpExt/2008-02-29/"
              xmp:Rating="3" photoshop:Credit="Unit / Film AG">
              <Iptc4xmpExt:PersonInImage><rdf:Bag><rdf:li>Sol Ferris</rdf:li></rdf:Bag></Iptc4xmpExt:PersonInImage></rdf:Description></rdf:RDF></x:xmpmeta>
            """).Put("B.MP4", TinyCard.Clip("b")).Put("B.XMP", """
            <x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#"><rdf:Description rdf:about=""
              xmlns:xmp="http://ns.adobe.com/xap/1.0/" xmlns:photoshop="http://ns.adobe.com/photoshop/1.0/" xmp:Rating="5" photoshop:Credit="Film AG"/></rdf:RDF></x:xmpmeta>
            """).Put("C.JPG", TinyCard.Photo("c"));

        var made = (await Ingest(house, card.Path)).Made;
        var again = await Ingest(house, card.Path);

        made.Select(a => Fact(a, "credit")).ShouldBe(["Unit / Film AG", "Film AG", null]);
        Fact(made[0], "people").ShouldBe("Sol Ferris");
        again.Made.ShouldBeEmpty();
        var stars = await house.Ledger.Read(db => db.Ratings.OrderBy(r => r.AssetId).Select(r => new { r.AssetId, r.Stars }).ToListAsync());
        stars.Select(r => (r.AssetId, r.Stars)).ShouldBe([(made[0].Id, 3), (made[1].Id, 5)]);
        (await house.Get<AssetDesk>().Count(Actor.Owner, new AssetQuery(production.Id, "film ag"))).ShouldBe(2);
        (await house.Get<AssetDesk>().Count(Actor.Owner, new AssetQuery(production.Id, "ferris"))).ShouldBe(0);
    }

    [Fact]
    public async Task A_camera_clock_is_read_in_the_zone_of_the_production_and_a_broken_one_is_unknown()
    {
        await using var house = await TestHouse.Open();
        await house.Production(zone: "Europe/Berlin");
        using var card = new TinyCard().Put("A.JPG", TinyCard.Photo("a")).Put("B.JPG", TinyCard.Photo("b", offset: "-05:00"))
            .Put("C.JPG", TinyCard.Photo("c", "0000:00:00 00:00:00")).Put("D.JPG", TinyCard.Photo("d", "2216:05:12 18:00:00")).Put("E.JPG", TinyCard.Photo("e", "soon"));

        var made = (await Ingest(house, card.Path)).Made;

        made.Select(a => (a.CapturedAt, a.CapturedUnknown)).ShouldBe([
            (Instant.FromUtc(2026, 5, 3, 18, 15, 16), null), (Instant.FromUtc(2026, 5, 4, 1, 15, 16), null), (null, "missing"), (null, "impossible"), (null, "broken")]);
        made.Skip(2).ShouldAllBe(a => a.SortAt == house.Clock.Now && a.CapturedLocal == null);
        Fact(made[3], "saidTime").ShouldBe("2216:05:12 18:00:00");
    }

    [Fact]
    public async Task The_second_time_everything_is_found_and_nothing_is_written()
    {
        await using var house = await TestHouse.Open();
        var production = await house.Production();
        using var card = TinyCard.Full().Seal();
        var first = await Ingest(house, card.Path);
        var before = await Everything(house);
        var events = await Events(house, production.Id);

        var second = await Ingest(house, card.Path);

        second.Made.ShouldBeEmpty();
        second.Found.Select(a => a.Id).ShouldBe(first.Made.Select(a => a.Id));
        (await Everything(house)).ShouldBe(before);
        (await Events(house, production.Id)).ShouldBe(events);
    }

    [Fact]
    public async Task The_same_content_in_another_place_is_one_asset_that_lies_in_two()
    {
        await using var house = await TestHouse.Open();
        await house.Production();
        using var card = new TinyCard("SLOT_A").Put("DSC_1.JPG", TinyCard.Photo("one")).Put("BACKUP/DSC_1.JPG", TinyCard.Photo("one"));
        using var other = new TinyCard("SLOT_B").Put("DSC_1.JPG", TinyCard.Photo("one"));

        (await Ingest(house, card.Path)).Made.Count.ShouldBe(1);
        var again = await Ingest(house, other.Path);

        again.Made.ShouldBeEmpty();
        var files = await house.Get<AssetDesk>().Files(Actor.Owner, again.Found.Single());
        (files.Count, files.Select(f => f.RootId).Distinct().Count()).ShouldBe((3, 2));
        File.Delete(card["BACKUP/DSC_1.JPG"]);
        (await house.Get<Originals>().Paths(Actor.Owner, again.Found[0].Id)).Single().ShouldBe(card["DSC_1.JPG"]);
    }

    [Fact]
    public async Task A_card_with_a_history_is_checked_and_gets_one_generation_and_never_a_second_first_one()
    {
        await using var house = await TestHouse.Open();
        await house.Production();
        await house.Production("Day Train");
        using var card = TinyCard.Full().Seal(HashFormat.Md5);

        var came = await Ingest(house, card.Path);

        (came.Card.History, came.Card.Generations, came.Card.VerifiedAt).ShouldBe((CardHistory.Verified, 2, house.Clock.Now));
        card.Generations.Select(g => g.Number).ShouldBe([1, 2]);
        card.Generations[1].Manifest.Files.ShouldAllBe(f => f.Hashes.Any(h => h.Value.Format == HashFormat.Xxh128));
        (await Ingest(house, card.Path)).Generation.ShouldBeNull();

        // New content, and another production, are something to say.
        (await Ingest(house, card.Put("late.pdf", "%PDF-1.4 late").Path)).ShouldSatisfyAllConditions(
            c => c.Generation.ShouldNotBeNull(), c => c.Made.Single().Name.ShouldBe("late.pdf"), c => c.Notices.Single().ShouldContain("1 file was not in its history"));
        (await house.Get<IngestDesk>().Ingest(Actor.Owner, new IngestAsked(card.Path, "day-train"))).Card.Generations.ShouldBe(4);
    }

    [Fact]
    public async Task A_card_that_is_not_what_its_history_says_is_not_taken_in_at_all()
    {
        await using var house = await TestHouse.Open();
        await house.Production();
        using var card = TinyCard.Full().Seal().Put("DCIM/100NIKON/DSC_0001.JPG", TinyCard.Photo("other")).Remove("papers/storyboard.pdf");

        var error = await PlanHouse.Refused(() => Ingest(house, card.Path), "ingest.card-differs");
        error.Exit.ShouldBe(ExitCode.Integrity);
        error.What.ShouldContain("DSC_0001.JPG");
        error.What.ShouldContain("storyboard.pdf");

        (await PlanHouse.Refused(() => Ingest(house, card["DCIM/100NIKON/DSC_0001.JPG"]), "custody.hash-differs")).Exit.ShouldBe(ExitCode.Integrity);
        (await Everything(house)).ShouldBe("");
        card.Generations.Count.ShouldBe(1);
    }

    [Fact]
    public async Task One_file_of_a_card_belongs_to_that_card()
    {
        await using var house = await TestHouse.Open();
        await house.Production();
        using var card = TinyCard.Full().Seal();

        var one = await Ingest(house, card["DCIM/100NIKON/DSC_0001.JPG"]);
        one.Made.Single().Name.ShouldBe("DSC_0001.JPG");
        (one.Card.Name, one.Card.Path, one.Generation).ShouldBe(("CARD_A", "", null));

        var folder = await Ingest(house, card["DCIM/100NIKON"]);
        (folder.Made.Single().Name, folder.Found.Single().Id, folder.Card.Id).ShouldBe(("DSC_0002.JPG", one.Made[0].Id, one.Card.Id));
    }

    [Theory]
    [InlineData("A.MP4", "not a film", "ffmpeg.not-media")]
    [InlineData("A.MP4", "#EXTM3U\n#EXTINF:1,\n/etc/passwd.mp4\n", "ffmpeg.not-media")]
    [InlineData("A.WAV", "", "ffmpeg.empty-file")]
    [InlineData("A.JPG", "not a picture", "picture.not-a-picture")]
    [InlineData("A.JPG", "", "picture.empty-file")]
    [InlineData("A.PDF", "not a paper", "ingest.not-a-paper")]
    [InlineData("A001_C001.R3D", "RED2", "ingest.raw-film")]
    public async Task A_file_that_is_not_what_it_is_called_is_refused_by_name_and_the_others_come_in(string name, string content, string code)
    {
        await using var house = await TestHouse.Open();
        await house.Production();
        using var card = new TinyCard().Put(name, content).Put("GOOD.JPG", TinyCard.Photo("good"));

        var came = await Ingest(house, card.Path);

        came.Made.Single().Name.ShouldBe("GOOD.JPG");
        (came.Refused.Single().Path, came.Refused[0].Code).ShouldBe((name, code));
        came.Refused[0].Why.ShouldContain(name);
    }

    [Fact]
    public async Task Damaged_and_hostile_files_are_each_named_and_the_others_come_in()
    {
        await using var house = await TestHouse.Open();
        await house.Production();
        var clip = TinyCard.Clip("x");
        using var card = new TinyCard().Put("ABSURD.JPG", new TinyJpeg().Claim(64_250, 64_250).Bytes())
            .Put("GX010001.MP4", [.. "\0\0\0 ftypisom"u8, .. new byte[4000]]).Put("GX020001.MP4", clip)
            .Put("new\nline.JPG", TinyCard.Photo("line"));
        File.CreateSymbolicLink(card["LINK.JPG"], "/etc/passwd");
        File.CreateSymbolicLink(card["OUT"], "/etc");
        Backlot.Capture.Custody.Disk.WriteFlushed(Backlot.Capture.Custody.DiskName.Join(card.Path, "caf\uDCE9.JPG"), TinyCard.Photo("latin"));

        var came = await Ingest(house, card.Path);

        came.Refused.Select(r => (r.Path, r.Code)).ShouldBe([
            ("ABSURD.JPG", "picture.too-large"), ("GX010001.MP4", "ffmpeg.no-index"), ("LINK.JPG", "ingest.not-a-file"), ("OUT", "ingest.not-a-file"), ("caf\\xE9.JPG", "ingest.name-not-text")], ignoreOrder: true);
        came.Made.Select(a => a.Name).ShouldBe(["GX020001.MP4", "new\\nline.JPG"]);
    }

    [Fact]
    public async Task A_file_that_is_written_to_while_it_is_read_is_refused_and_comes_in_when_it_rests()
    {
        await using var house = await TestHouse.Open();
        await house.Production();
        using var card = new TinyCard().Put("A.JPG", TinyCard.Photo("a")).Put("B.JPG", TinyCard.Photo("b"));

        var came = await house.Get<IngestDesk>().Ingest(Actor.Owner, new IngestAsked(card.Path, "night-train"), told =>
        {
            if (told is { Doing: "looking at", Done: 2 })
                File.AppendAllText(card["A.JPG"], "more");
        });

        var refused = came.Refused.ShouldHaveSingleItem();
        (refused.Path, refused.Code).ShouldBe(("A.JPG", "ingest.file-changing"));
        came.Made.Select(a => a.Name).ShouldBe(["B.JPG"]);
        (await Ingest(house, card.Path)).Made.Select(a => a.Name).ShouldBe(["A.JPG"]);
    }

    [Fact]
    public async Task A_raw_stands_in_for_a_photo_that_cannot_be_read()
    {
        await using var house = await TestHouse.Open();
        await house.Production();
        using var card = new TinyCard().Put("DSC_1.JPG", new TinyJpeg().Claim(64_250, 64_250).Bytes()).Put("DSC_1.DNG", [.. "II*\0"u8, 8, 0, 0, 0, 0, 0, 0, 0, 0, 0]);

        var came = await Ingest(house, card.Path);

        (came.Made.Single().Name, came.Refused.Single().Path).ShouldBe(("DSC_1.DNG", "DSC_1.JPG"));
    }

    [Fact]
    public async Task Nothing_readable_says_why()
    {
        await using var house = await TestHouse.Open();
        await house.Production();
        using var card = new TinyCard().Put("MISC/X.DAT", "x");

        (await PlanHouse.Refused(() => Ingest(house, card.Path), "ingest.nothing-readable")).What.ShouldContain("MISC/X.DAT");
        (await PlanHouse.Refused(() => Ingest(house, card["nowhere"]), "ingest.not-there")).Exit.ShouldBe(ExitCode.NotFound);
        await PlanHouse.Refused(() => Ingest(house, house.Data.Path), "ingest.holds-data");
        await PlanHouse.Refused(() => Ingest(house, house.Data.Derived), "ingest.holds-data");
        await PlanHouse.Refused(() => Ingest(house, "/"), "ingest.holds-data");
        await PlanHouse.Refused(() => Ingest(house, card.Path, stage: "mars"), "stage.unknown");
    }

    [Fact]
    public async Task Whoever_may_not_bring_cards_in_brings_none()
    {
        await using var house = await TestHouse.Open();
        var production = await house.Production();
        using var card = new TinyCard().Put("A.JPG", TinyCard.Photo("a"));
        var editor = await house.Account(production.Id, Role.Editor);
        var shooter = await house.Account(production.Id, Role.Shooter);

        await PlanHouse.Refused(() => house.Get<IngestDesk>().Ingest(editor, new IngestAsked(card.Path, "night-train")), "access.not-allowed");
        (await house.Get<IngestDesk>().Ingest(shooter, new IngestAsked(card.Path, "night-train"))).Made.Count.ShouldBe(1);
    }

    [Fact]
    public async Task A_card_taken_over_lies_in_originals_with_its_history_and_the_second_time_nothing_is_copied()
    {
        await using var house = await TestHouse.Open();
        await house.Production();
        using var card = TinyCard.Full().Seal();

        var came = await Ingest(house, card.Path, takeOver: true);

        var lies = Path.Combine(house.Data.Originals, "night-train", "2026-05-03", "CARD_A");
        File.ReadAllBytes(Path.Combine(lies, "papers/storyboard.pdf")).ShouldBe(File.ReadAllBytes(card["papers/storyboard.pdf"]));
        (came.Card.Path, came.Card.History).ShouldBe(("originals/night-train/2026-05-03/CARD_A", CardHistory.Verified));
        (await house.Get<Originals>().Paths(Actor.Owner, came.Made[1].Id)).Single().ShouldStartWith(lies);
        var generations = Directory.GetFiles(Path.Combine(lies, "ascmhl"), "*.mhl").Length;
        (await Ingest(house, card.Path, takeOver: true)).Found.Count.ShouldBe(6);
        Directory.GetFiles(Path.Combine(lies, "ascmhl"), "*.mhl").Length.ShouldBe(generations);
        await PlanHouse.Refused(() => Ingest(house, card["papers/storyboard.pdf"], takeOver: true), "ingest.take-over-part");
    }

    [Fact]
    public async Task Other_bytes_where_a_photo_lay_never_show_under_its_name()
    {
        await using var house = await TestHouse.Open();
        await house.Production();
        using var card = new TinyCard().Put("A.JPG", TinyCard.Photo("before"));
        var before = (await Ingest(house, card.Path)).Made.Single();

        var after = (await Ingest(house, card.Put("A.JPG", TinyCard.Photo("after")).Path)).Made.Single();

        after.Id.ShouldNotBe(before.Id);
        (await house.Get<AssetDesk>().Find(Actor.Owner, before.Id.ToString())).State.ShouldBe(AssetState.Altered);
        (await house.Get<AssetDesk>().Files(Actor.Owner, before)).ShouldBeEmpty();
        (await house.Get<Originals>().Paths(Actor.Owner, after.Id)).Single().ShouldBe(card["A.JPG"]);
    }

    [Fact]
    public async Task Stopped_anywhere_and_run_again_it_ends_like_one_run()
    {
        using var card = TinyCard.Full().Seal();
        string whole;
        await using (var house = await TestHouse.Open())
        {
            await house.Production();
            using var copy = TinyCard.Full().Seal();
            await Ingest(house, copy.Path, "filming", "2026-05-03");
            whole = await Everything(house);
        }

        await using var stopped = await TestHouse.Open();
        await stopped.Production();
        var stops = 0;
        for (var after = 1; await IsStopped(after); after++)
            stops++;

        stops.ShouldBeGreaterThan(20);
        await Ingest(stopped, card.Path, "filming", "2026-05-03");
        (await Everything(stopped)).ShouldBe(whole);
        card.Generations.Count.ShouldBe(2);
        (await stopped.Ledger.Read(db => EventChain.Check(db, 1, default))).Holds.ShouldBeTrue();

        async Task<bool> IsStopped(int after)
        {
            using var stop = new CancellationTokenSource();
            var steps = 0;
            try
            {
                await stopped.Get<IngestDesk>().Ingest(Actor.Owner, new IngestAsked(card.Path, "night-train") { Stage = "filming", Day = "2026-05-03" }, _ =>
                {
                    if (Interlocked.Increment(ref steps) == after)
                        stop.Cancel();
                }, stop.Token);
                return false;
            }
            catch (OperationCanceledException)
            {
                return true;
            }
        }
    }

    [Fact]
    public async Task Two_that_take_in_the_same_card_at_once_make_each_asset_once() => await TwoAtOnce(null);

    [PostgresFact]
    public async Task Two_that_take_in_the_same_card_at_once_make_each_asset_once_on_postgres() => await TwoAtOnce(await (await PostgresServer.Shared()).NewDatabase());

    private static async Task TwoAtOnce(string? postgres)
    {
        await using var house = await TestHouse.Open(TestHouse.TemporaryFolder(), postgres);
        await house.Production();
        using var card = TinyCard.Full();

        var both = await Task.WhenAll(Ingest(house, card.Path), Ingest(house, card.Path));

        both.SelectMany(c => c.Made).Count().ShouldBe(6);
        both.SelectMany(c => c.Found).Count().ShouldBe(6);
        (await house.Ledger.Read(db => db.Assets.CountAsync())).ShouldBe(6);
    }

    [SharedFact]
    public async Task Real_cards_come_in_as_a_camera_assistant_expects()
    {
        await using var house = await TestHouse.Open(now: Instant.FromUtc(2026, 11, 25, 12, 0));
        await house.Production();
        var cards = new Dictionary<string, string[]>();
        foreach (var card in Directory.GetDirectories(Shared.Media("cards")).Order(StringComparer.Ordinal))
        {
            try
            {
                cards[Path.GetFileName(card)] = [.. (await Ingest(house, card)).Made.Select(a => $"{a.Kind} {a.Name}")];
            }
            catch (BacklotError e)
            {
                cards[Path.GetFileName(card)] = [e.Code];
            }
        }

        cards["NIKON_P6000"].Length.ShouldBe(5);
        cards["GOPRO_MAX"].ShouldBe(["Clip GH010001.MP4"]);
        cards["SOUNDDEVICES_702T"].ShouldBe(["Sound A101_2.WAV", "Sound A101_3.WAV"]); // two takes, not two channels
        cards["ZOOM_F8"].ShouldBe(["Sound Scene_1_2AG-T001_Tr1.WAV"]); // two channels of one take
        cards["SONY_FX3"].ShouldBe(["ingest.nothing-readable"]);
    }

    private static Task<Ingested> Ingest(TestHouse house, string path, string? stage = null, string? day = null, bool takeOver = false) =>
        house.Get<IngestDesk>().Ingest(Actor.Owner, new IngestAsked(path, "night-train") { Stage = stage, Day = day, TakeOver = takeOver });

    private static string? Fact(Asset asset, string name) => JsonSerializer.Deserialize<Dictionary<string, string>>(asset.Facts)!.GetValueOrDefault(name);

    private static async Task<IEnumerable<string>> Files(TestHouse house, Asset asset) =>
        (await house.Get<AssetDesk>().Files(Actor.Owner, asset)).Select(f => $"{f.Role} {f.Position} {Path.GetFileName(f.Path)}");

    private static Task<int> Events(TestHouse house, long production) => house.Ledger.Read(db => db.Set<Event>().CountAsync(e => e.Production == production));

    /// <summary>Every row that an ingest writes, but for the numbers of rows.</summary>
    private static Task<string> Everything(TestHouse house) => house.Ledger.Read(async db =>
    {
        var text = new StringBuilder();
        foreach (var a in await db.Assets.OrderBy(a => a.Name).ThenBy(a => a.ContentHash).ToListAsync())
        {
            text.AppendLine($"{a.Kind} {a.Name} {a.ContentHash} {a.CapturedAt} {a.CapturedUnknown} {a.SortAt} {a.Width} {a.Height} {a.Duration} {a.Rate} {a.StartTimecode} {a.Facts} {a.TracksText} {a.State} {a.IngestedAt} {a.StageId} {a.DayId}");
            foreach (var f in await db.AssetFiles.Where(f => f.AssetId == a.Id).OrderBy(f => f.Path).ToListAsync())
                text.AppendLine($"  {f.Role} {f.Position} {f.Path} {f.Size} {f.Hash} {f.ModifiedAt}");
            var words = await (from d in db.Set<Backlot.Platform.Search.SearchDocument>() where d.Kind == "asset" && d.Subject == a.Id join t in db.Set<Backlot.Platform.Search.SearchTerm>() on d.Id equals t.DocumentId orderby t.Term select t.Term).ToListAsync();
            text.AppendLine($"  {string.Join(' ', words)}");
        }

        foreach (var c in await db.CardRows.ToListAsync())
            text.AppendLine($"{c.Name} {c.Path} {c.History} {c.Generations} {c.VerifiedAt} {c.IngestedAt}");
        return text.ToString();
    });
}
