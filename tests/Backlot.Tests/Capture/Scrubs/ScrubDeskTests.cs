using System.Diagnostics;
using Backlot.Capture.Assets;
using Backlot.Capture.Custody;
using Backlot.Capture.Scrubs;
using Backlot.Platform.Errors;
using Backlot.Platform.Events;
using Backlot.Platform.Identity;
using Backlot.Tests.Capture.Assets;
using Backlot.Tests.Plan;
using Microsoft.EntityFrameworkCore;

namespace Backlot.Tests.Capture.Scrubs;

/// <summary>Originals rot in silence: rounds that read them again, and mending from another copy.</summary>
public sealed class ScrubDeskTests : IAsyncLifetime
{
    private static readonly string[] Names = ["A.JPG", "B.JPG", "C.JPG"];

    private readonly TinyCard card = new(), copy = new("CARD_B");
    private TestHouse house = null!;

    public async Task InitializeAsync()
    {
        house = await TestHouse.Open();
        await house.Production();
        foreach (var one in (TinyCard[])[card, copy])
        {
            foreach (var name in Names)
                one.Put($"DCIM/{name}", TinyCard.Photo(name));
            one.Seal();
            await house.Get<IngestDesk>().Ingest(Actor.Owner, new IngestAsked(one.Path, "night-train"));
        }
    }

    public async Task DisposeAsync()
    {
        card.Dispose();
        copy.Dispose();
        await house.DisposeAsync();
    }

    [Fact]
    public async Task A_round_reads_every_original_wherever_it_lies_and_the_record_of_each_card_says_so()
    {
        var report = await Scrub();

        (report.Files, report.Left, report.Ended, report.Exit).ShouldBe((6, 0, true, ExitCode.Done));
        report.ToText().ShouldContain("the round is at its end");
        (await Events("custody.verified")).Count.ShouldBe(2);
        (await Scrub()).Round.ShouldBe(report.Round + 1);
    }

    [Fact]
    public async Task A_round_that_was_stopped_goes_on_where_it_was()
    {
        using var stop = new CancellationTokenSource();
        await Should.ThrowAsync<OperationCanceledException>(() => house.Get<ScrubDesk>().Run(Actor.Owner, null, new Seen(p => { if (p.Files == 4) stop.Cancel(); }), stop.Token));
        var seen = new List<string>();

        var report = await house.Get<ScrubDesk>().Run(Actor.Owner, null, new Seen(p => seen.Add(p.Current)));

        seen.ShouldBe(["B.JPG", "C.JPG"]);
        (report.Round, report.Files, report.Ended).ShouldBe((1, 2, true));
    }

    [Fact]
    public async Task One_silent_bit_is_found_told_of_the_asset_once_and_mended_when_somebody_says_so()
    {
        var good = await File.ReadAllBytesAsync(card["DCIM/B.JPG"]);
        byte[] bad = [.. good[..^1], (byte)(good[^1] ^ 4)];
        var stamp = File.GetLastWriteTimeUtc(card["DCIM/B.JPG"]);
        await File.WriteAllBytesAsync(card["DCIM/B.JPG"], bad);
        File.SetLastWriteTimeUtc(card["DCIM/B.JPG"], stamp);

        var report = await Scrub();
        await Scrub();

        report.Exit.ShouldBe(ExitCode.Integrity);
        var damage = report.Damaged.ShouldHaveSingleItem();
        (damage.Found, damage.Path).ShouldBe(("altered", card["DCIM/B.JPG"]));
        damage.Copies.ShouldBe([copy["DCIM/B.JPG"]]);
        damage.Sentence.ShouldEndWith($"backlot scrub --mend {damage.Asset}");
        (await Events("asset.original-altered")).ShouldHaveSingleItem();
        (await State(damage.Asset)).ShouldBe(AssetState.Good, "the other copy is whole");

        var mended = (await Mend("B.JPG")).ShouldHaveSingleItem();

        (await File.ReadAllBytesAsync(card["DCIM/B.JPG"])).ShouldBe(good);
        File.GetLastWriteTimeUtc(card["DCIM/B.JPG"]).ShouldBe(File.GetLastWriteTimeUtc(copy["DCIM/B.JPG"]));
        (mended.From, mended.SetAside).ShouldBe((copy["DCIM/B.JPG"], card["ascmhl/damaged/1_B.JPG"]));
        (await File.ReadAllBytesAsync(mended.SetAside!)).ShouldBe(bad, "a damaged original is kept");
        var generation = History.Read(card.Path)!.Generations.Single(g => g.FileName == mended.Recorded);
        (generation.Manifest.Files.ShouldHaveSingleItem().Hashes[0].Action, generation.Manifest.Creator.Comment).ShouldBe((HashAction.Verified, $"Mended from {copy["DCIM/B.JPG"]}"));
        (await new Verify(house.Clock).Run(Actor.Owner, new VerifyOrder(card.Path))).IsWhole.ShouldBeTrue();
        (await Events("custody.mended")).ShouldHaveSingleItem().Body!.ShouldContain("damaged/1_B.JPG");
        (await Events("asset.original-back")).ShouldHaveSingleItem();
        (await Scrub()).Damaged.ShouldBeEmpty();
        (await Should.ThrowAsync<BacklotError>(() => Mend("B.JPG"))).Code.ShouldBe("scrub.nothing-to-mend");
    }

    [Fact]
    public async Task A_missing_original_comes_back_from_its_copy()
    {
        Directory.Delete(card["DCIM"], recursive: true);
        (await Scrub()).Damaged.Select(d => d.Found).ShouldBe(["missing", "missing", "missing"]);

        (await Mend("C.JPG")).ShouldHaveSingleItem().SetAside.ShouldBeNull();

        (await File.ReadAllBytesAsync(card["DCIM/C.JPG"])).ShouldBe(await File.ReadAllBytesAsync(copy["DCIM/C.JPG"]));
        (await Scrub()).Damaged.Count.ShouldBe(2);
    }

    [Fact]
    public async Task Nothing_is_mended_from_a_copy_that_is_not_as_it_was_either()
    {
        await File.WriteAllTextAsync(card["DCIM/A.JPG"], "one");
        await Scrub();
        // Since the round read it, the other one went bad too.
        await File.WriteAllTextAsync(copy["DCIM/A.JPG"], "two");

        var error = await Should.ThrowAsync<BacklotError>(() => Mend("A.JPG"));

        (error.Code, error.Exit).ShouldBe(("scrub.no-good-copy", ExitCode.Refused));
        error.What.ShouldContain(copy["DCIM/A.JPG"]);
        (await File.ReadAllTextAsync(card["DCIM/A.JPG"])).ShouldBe("one");
        Directory.GetFileSystemEntries(card["DCIM"]).Length.ShouldBe(3);
        await Scrub();
        (await State((await house.Get<AssetDesk>().Find(Actor.Owner, "A.JPG")).Id)).ShouldBe(AssetState.Altered);
        (await house.Get<ScrubDesk>().Damaged(Actor.Owner)).ShouldAllBe(d => d.Copies.Count == 0 && d.Sentence.Contains("No other copy is known"));
    }

    [Fact]
    public async Task A_disk_that_is_away_says_nothing_about_what_is_on_it_and_the_round_waits_for_it()
    {
        Directory.Move(card.Path, card.Path + "-away");

        var report = await Scrub();

        (report.Files, report.Away, report.Left, report.Ended, report.Damaged.Count).ShouldBe((3, 3, 3, false, 0));
        Directory.Move(card.Path + "-away", card.Path);
        var again = await Scrub();
        (again.Round, again.Files, again.Ended).ShouldBe((report.Round, 3, true));
    }

    [Fact]
    public async Task A_stranger_may_neither_read_nor_mend()
    {
        await Should.ThrowAsync<BacklotError>(() => house.Get<ScrubDesk>().Run(Actor.Stranger, null));
        await Should.ThrowAsync<BacklotError>(() => house.Get<ScrubDesk>().Damaged(Actor.Stranger));
        var asset = await house.Get<AssetDesk>().Find(Actor.Owner, "A.JPG");
        await Should.ThrowAsync<BacklotError>(() => house.Get<MendDesk>().Mend(Actor.Stranger, asset));
    }

    [Fact]
    public void No_more_is_read_in_a_second_than_was_asked_for()
    {
        var (pace, began) = (new Pace(10_000_000), Stopwatch.GetTimestamp());

        for (var piece = 0; piece < 4; piece++)
            pace.Spend(1_000_000, default);

        Stopwatch.GetElapsedTime(began).TotalSeconds.ShouldBeGreaterThan(0.39);
    }

    [Theory]
    [InlineData("20MB", 20_000_000)]
    [InlineData("1.5 gb/s", 1_500_000_000)]
    [InlineData("64MiB", 67_108_864)]
    [InlineData("500k", 500_000)]
    [InlineData("4096", 4096)]
    public void A_rate_is_typed_as_people_say_it(string text, long bytes) => ReadingRate.Parse(text).ShouldBe(bytes);

    [Theory]
    [InlineData("")]
    [InlineData("fast")]
    [InlineData("0MB")]
    [InlineData("-5MB")]
    public void What_is_no_rate_says_how_to_type_one(string text) => Should.Throw<BacklotError>(() => ReadingRate.Parse(text)).Code.ShouldBe("scrub.rate");

    private async Task<ScrubReport> Scrub()
    {
        house.Clock.Now += Duration.FromMinutes(1);
        return await house.Get<ScrubDesk>().Run(Actor.Owner, null);
    }

    private async Task<IReadOnlyList<Mended>> Mend(string name) => await house.Get<MendDesk>().Mend(Actor.Owner, await house.Get<AssetDesk>().Find(Actor.Owner, name));

    private Task<AssetState> State(long asset) => house.Ledger.Read(db => db.Assets.Where(a => a.Id == asset).Select(a => a.State).SingleAsync());

    private Task<List<Event>> Events(string kind) => house.Ledger.Read(db => db.Set<Event>().AsNoTracking().Where(e => e.Kind == kind).OrderBy(e => e.Sequence).ToListAsync());

    private sealed class Seen(Action<ScrubProgress> then) : IProgress<ScrubProgress>
    {
        public void Report(ScrubProgress value) => then(value);
    }
}
