using Backlot.Capture.Cards;
using Backlot.Capture.Custody;
using Backlot.Capture.Visits;
using Backlot.Platform.Errors;
using Backlot.Platform.Identity;
using Backlot.Tests.Capture.Cards;

namespace Backlot.Tests.Capture.Visits;

/// <summary>A card is known again, and what is new on it is said before anybody waits for copying.</summary>
public sealed class CardVisitsTests : IAsyncLifetime
{
    private const string Serial = """
        <NonRealTimeMeta xmlns="urn:schemas-professionalDisc:nonRealTimeMeta:ver.2.20"><Device manufacturer="Sony" modelName="ILME-FX3" serialNo="{0}"/></NonRealTimeMeta>
        """;

    private readonly Folder folder = new();
    private TestHouse house = null!;

    public async Task InitializeAsync()
    {
        house = await TestHouse.Open();
        for (int clip = 1; clip <= 10; clip++)
            Clip(clip);
        Camera("4711");
    }

    public async Task DisposeAsync()
    {
        folder.Dispose();
        await house.DisposeAsync();
    }

    [Fact]
    public void A_card_is_told_by_its_volume_its_camera_and_its_first_and_last_clip()
    {
        folder.Put("A001R2EC/STREAM/A001_C001.R3D", "r3d").Put("A001R2EC/papers/sheet.pdf", "%PDF");

        var card = Look("1234-ABCD");

        (card.Name, card.Volume, card.Clips, card.First, card.Last).ShouldBe(("A001R2EC", "1234-ABCD", 11, "CLIP/C0001.MP4", "STREAM/A001_C001.R3D"));
        card.Cameras.ShouldBe(["Sony ILME-FX3 4711"]);
    }

    [Fact]
    public async Task A_card_that_was_offloaded_already_says_so_with_when_and_where()
    {
        (await Before()).ShouldBeNull();
        await Offload();

        var before = (await Before())!;

        (before.Safe, before.More.Count, before.Clips).ShouldBe((true, 0, 10));
        before.Sentence.ShouldBe($"This card has been offloaded already, on 2026-05-04 10:00Z by owner (command line), to {folder["one/A001R2EC"]} and {folder["two/A001R2EC"]}.");
    }

    [Fact]
    public async Task More_clips_than_last_time_are_named_and_so_are_those_that_are_gone_or_changed()
    {
        await Offload();
        Clip(11);
        Clip(12);
        File.Delete(folder["A001R2EC/CLIP/C0002.MP4"]);
        File.AppendAllText(folder["A001R2EC/CLIP/C0003.MP4"], "goes on");

        var before = (await Before())!;

        before.More.ShouldBe(["C0011.MP4", "C0012.MP4"]);
        before.Lacking.ShouldBe(["C0002.MP4"]);
        before.Changed.ShouldBe(["C0003.MP4"]);
        before.Sentence.ShouldEndWith("It has 2 clips more than last time: C0011.MP4, C0012.MP4; 1 clip of another size than last time: C0003.MP4. It lacks 1 clip that it had then: C0002.MP4.");
    }

    [Fact]
    public async Task The_same_volume_with_other_clips_was_formatted_and_another_camera_with_the_same_names_is_another_card()
    {
        await Offload("1234-ABCD");
        Camera("4712");
        (await Before("9999-0000")).ShouldBeNull();

        Camera("4711");
        Directory.Delete(folder["A001R2EC/CLIP"], recursive: true);
        folder.Put("A001R2EC/CLIP/C0099.MP4", "other");

        (await Before("9999-0000")).ShouldBeNull();
        (await Before("1234-ABCD"))!.Sentence.ShouldBe("This card was here on 2026-05-04 10:00Z by owner (command line), with other clips: it was formatted since.");
    }

    [Fact]
    public async Task A_card_pulled_at_four_fifths_and_put_back_with_two_new_clips_is_copied_only_where_it_is_missing()
    {
        OffloadReport pulled;
        using (new RiggedDisk((doing, path, _) =>
        {
            if (doing != "Reading" || path != folder["A001R2EC/CLIP/C0009.MP4"] || !Directory.Exists(folder["A001R2EC"]))
                return 0;
            Directory.Move(folder["A001R2EC"], folder["pulled"]);
            return Libc.EIO;
        })) pulled = await Offload();
        pulled.Sentence.ShouldBe("Do not format: the card went away after 8 of 11 files; put it in again and run the same command.");
        Directory.Move(folder["pulled"], folder["A001R2EC"]);
        Clip(11);
        Clip(12);
        var before = (await Before())!;
        (before.Safe, before.Copies.Count, before.More.Count).ShouldBe((false, 0, 2));
        before.Sentence.ShouldContain("not one copy was complete then. It has 2 clips more than last time: C0011.MP4, C0012.MP4.");
        var tree = Snapshot.Of(folder.Path);
        var plan = await Copier.Plan(Actor.Owner, Asked);
        plan.Copies.Select(c => (c.There, c.Missing, c.MissingBytes)).ShouldBe([(8, 5, 4 * 9 + (long)Serial.Length + 1), (8, 5, 4 * 9 + (long)Serial.Length + 1)]);
        Snapshot.Of(folder.Path).ShouldBe(tree, "a plan writes nothing");

        var again = await Offload();

        again.Copies.Select(c => (c.Copied, c.Found)).ShouldBe([(5, 8), (5, 8)]);
        again.SafeToFormat.ShouldBeTrue(again.ToText());
        again.Sentence.ShouldStartWith("Safe to format: all 13 files of 'A001R2EC'");
        await OffloadTests.Whole(folder["two/A001R2EC"]);
        (await Copier.Plan(Actor.Owner, Asked)).Copies[0].Sentence.ShouldContain("has all 13 files of this card already, sealed on");
    }

    [Fact]
    public async Task A_plan_says_what_would_be_refused_and_ends_with_it()
    {
        folder.Put("one/A001R2EC/CLIP/C0001.MP4", "another one");

        var plan = await Copier.Plan(Actor.Owner, Asked);

        plan.Copies.Select(c => c.Code).ShouldBe(["offload.destination-differs", null]);
        plan.Exit.ShouldBe(ExitCode.Refused);
        Directory.Exists(folder["two"]).ShouldBeFalse();
    }

    [Fact]
    public void A_volume_is_called_as_the_system_keeps_it()
    {
        Directory.CreateDirectory(folder["sys/dev/block"]);
        Directory.CreateDirectory(folder["disk/by-uuid"]);
        Directory.CreateDirectory(folder["disk/by-label"]);
        Directory.CreateSymbolicLink(folder["sys/dev/block/8:17"], "../../devices/pci/sdb/sdb1");
        File.CreateSymbolicLink(folder["disk/by-uuid/1234-ABCD"], "../../sdb1");
        File.CreateSymbolicLink(folder["disk/by-uuid/5678-ABCD"], "../../sdb2");
        File.CreateSymbolicLink(folder["disk/by-label/NIKON\\x20Z\\x208"], "../../sdb1");

        Of(8, 17).ShouldBe(new Volume("1234-ABCD", "NIKON Z 8"));
        Of(0, 40).ShouldBe(Volume.Unknown);
        Of(8, 99).ShouldBe(Volume.Unknown);
        Volume.Of(folder.Path).ShouldBe(Volume.Unknown, "a folder is no volume of its own");
        Volume Of(uint major, uint minor) => Volume.Of(new FileStamp(EntryKind.Folder, major, minor, 1, 0, 0, 0), folder["sys"], folder["disk"]);
    }

    private Offload Copier => new(house.Clock) { DiskOf = (path, _) => new PhysicalDisk([path], $"disk of {path}") };

    private OffloadAsked Asked => new(folder["A001R2EC"], [folder["one"], folder["two"]]);

    private void Clip(int number) => folder.Put($"A001R2EC/CLIP/C{number:D4}.MP4", $"clip {number:D4}");

    private void Camera(string serial) => folder.Put("A001R2EC/CLIP/C0010M01.XML", Serial.Replace("{0}", serial, StringComparison.Ordinal));

    private CardIdentity Look(string? volume = null) => CardIdentity.Look(folder["A001R2EC"], _ => new Volume(volume, null), house.Clock.Now, default);

    private Task<EarlierVisit?> Before(string? volume = null) => house.Get<CardVisits>().Before(Actor.Owner, Look(volume));

    private async Task<OffloadReport> Offload(string? volume = null)
    {
        var card = Look(volume);
        var report = await Copier.Run(Actor.Owner, Asked);
        await house.Get<CardVisits>().Note(Actor.Owner, card, report);
        return report;
    }
}
