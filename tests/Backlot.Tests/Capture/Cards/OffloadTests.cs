using Backlot.Capture.Cards;
using Backlot.Capture.Custody;
using Backlot.Media.Hashing;
using Backlot.Platform.Errors;
using Backlot.Platform.Identity;

namespace Backlot.Tests.Capture.Cards;

public sealed class OffloadTests
{
    private static readonly StandingClock Clock = new(Instant.FromUtc(2026, 3, 14, 18, 30, 5));

    /// <summary>Offloads <c>A001R2EC</c> to the named folders, each pretended to be a disk of its own.</summary>
    internal static Task<OffloadReport> Run(Folder folder, string[] to, Func<OffloadAsked, OffloadAsked>? with = null, CancellationToken cancel = default)
    {
        var asked = new OffloadAsked(folder["A001R2EC"], [.. to.Select(t => folder[t])]);
        var offload = new Offload(Clock) { DiskOf = (path, _) => new PhysicalDisk([path], $"disk of {path}") };
        return offload.Run(Actor.Owner, with?.Invoke(asked) ?? asked, cancel: cancel);
    }

    internal static async Task Whole(string copy) => (await new Verify(Clock).Run(Actor.Owner, new VerifyOrder(copy))).ToText().ShouldNotContain("[");

    [Fact]
    public async Task A_card_lies_in_both_places_with_its_dates_and_empty_folders_sealed_by_the_reference_hashes()
    {
        using Folder folder = Folder.Reel();
        Directory.SetLastWriteTimeUtc(folder["A001R2EC/emptydir"], new DateTime(2026, 3, 13, 1, 2, 3, DateTimeKind.Utc));
        var before = Snapshot.Of(folder["A001R2EC"]);

        OffloadReport report = await Run(folder, ["one", "two"], a => a with { Hashes = [HashFormat.Xxh64] });

        report.Exit.ShouldBe(ExitCode.Done);
        report.Copies.Select(c => (c.State, c.Copied, c.Found, c.Bytes)).ShouldBe([(CopyState.Verified, 3, 0, 16L), (CopyState.Verified, 3, 0, 16L)]);
        foreach (string copy in new[] { folder["one/A001R2EC"], folder["two/A001R2EC"] })
        {
            Snapshot.Of(copy).ShouldBe(before);
            Manifest manifest = History.Read(copy)!.Generations.ShouldHaveSingleItem().Manifest;
            manifest.Process.ShouldBe(CustodyProcess.Transfer);
            manifest.Root!.Structure[0].Value.Text.ShouldBe("a1cfc9a80701f4d9");
            manifest.Files.SelectMany(f => f.Hashes).ShouldAllBe(h => h.Action == HashAction.Original);
            await Whole(copy);
        }

        Snapshot.Of(folder["A001R2EC"]).ShouldBe(before);
        Directory.Exists(folder["A001R2EC/ascmhl"]).ShouldBeFalse("nothing is written on the card");
    }

    [Fact]
    public async Task Two_disks_are_safe_to_format_and_one_disk_says_so()
    {
        using Folder folder = Folder.Reel();

        OffloadReport two = await Run(folder, ["one", "two"]);
        OffloadReport same = await new Offload(Clock) { DiskOf = (_, _) => new PhysicalDisk(["sda"], "Big Disk (sda)") }
            .Run(Actor.Owner, new OffloadAsked(folder["A001R2EC"], [folder["one"], folder["two"]]));
        OffloadReport unknown = await new Offload(Clock) { DiskOf = (path, _) => path.Contains("two") ? new PhysicalDisk([], "overlay, whose disks cannot be seen") : new PhysicalDisk([path], path) }
            .Run(Actor.Owner, new OffloadAsked(folder["A001R2EC"], [folder["one"], folder["two"]]));
        OffloadReport own = await new Offload(Clock) { DiskOf = (path, _) => new PhysicalDisk([path.Contains("two") ? "b" : "a"], "x") }
            .Run(Actor.Owner, new OffloadAsked(folder["A001R2EC"], [folder["one"], folder["two"]]));

        two.Sentence.ShouldBe("Safe to format: all 3 files of 'A001R2EC', 16 bytes, lie on two different disks and were read back from both.");
        two.SafeToFormat.ShouldBeTrue();
        (same.SafeToFormat, same.Exit).ShouldBe((false, ExitCode.Done));
        same.Sentence.ShouldBe("Do not format yet: the copies are good, but they lie on one disk, Big Disk (sda); make one on another disk.");
        unknown.SafeToFormat.ShouldBeFalse();
        unknown.Sentence.ShouldContain("overlay, whose disks cannot be seen, so nobody can tell");
        own.SafeToFormat.ShouldBeFalse();
        own.Sentence.ShouldEndWith("lies on the card's own disk.");
    }

    [Fact]
    public async Task One_copy_is_never_safe_however_good()
    {
        using Folder folder = Folder.Reel();

        OffloadReport report = await Run(folder, ["one"]);

        (report.Exit, report.SafeToFormat).ShouldBe((ExitCode.Done, false));
        report.Sentence.ShouldContain("it is the only one");
    }

    [Fact]
    public async Task What_is_there_and_right_is_not_copied_again_and_gets_a_second_generation()
    {
        using Folder folder = Folder.Reel();
        await Run(folder, ["one"]);
        ulong inode = Disk.Stamp(folder["one/A001R2EC/Sidecar.txt"]).Inode;

        OffloadReport report = await Run(folder, ["one", "two"]);

        report.Copies.Select(c => (c.Copied, c.Found)).ShouldBe([(0, 3), (3, 0)]);
        Disk.Stamp(folder["one/A001R2EC/Sidecar.txt"]).Inode.ShouldBe(inode);
        History history = History.Read(folder["one/A001R2EC"])!;
        history.Generations.Count.ShouldBe(2);
        history.Generations[1].Manifest.Files.SelectMany(f => f.Hashes).ShouldAllBe(h => h.Action == HashAction.Verified);
        report.Exit.ShouldBe(ExitCode.Done);
    }

    [Fact]
    public async Task Another_kind_of_hash_later_is_verified_through_the_one_that_was_recorded()
    {
        using Folder folder = Folder.Reel();
        await Run(folder, ["one"], a => a with { Hashes = [HashFormat.Sha1] });

        OffloadReport report = await Run(folder, ["one"], a => a with { Hashes = [HashFormat.Md5] });

        report.Exit.ShouldBe(ExitCode.Done);
        History.Read(folder["one/A001R2EC"])!.Generations[1].Manifest.Files[0].Hashes.Select(h => (h.Value.Format, h.Action))
            .ShouldBe([(HashFormat.Md5, HashAction.Verified), (HashFormat.Sha1, HashAction.Verified)]);
        await Whole(folder["one/A001R2EC"]);
    }

    [Fact]
    public async Task Several_hashes_come_from_one_reading()
    {
        using Folder folder = Folder.Reel();

        await Run(folder, ["one"], a => a with { Hashes = HashFormats.ParseList("c4,md5,xxh128") });

        History.Read(folder["one/A001R2EC"])!.Files["Clips/A001C001.mov"].Hashes.ShouldBe([
            Hasher.Of(HashFormat.C4, "hello world\n"u8), Hasher.Of(HashFormat.Md5, "hello world\n"u8), Hasher.Of(HashFormat.Xxh128, "hello world\n"u8)]);
    }

    [Theory]
    [InlineData("sidE", "Sidecar.txt")]
    [InlineData("longer than before", "Sidecar.txt")]
    public async Task A_different_file_of_that_name_is_never_written_over_and_the_other_place_gets_its_copy(string text, string name)
    {
        using Folder folder = Folder.Reel();
        folder.Put($"one/A001R2EC/{name}", text);

        OffloadReport report = await Run(folder, ["one", "two"]);

        report.Copies.Select(c => (c.State, c.Code)).ShouldBe([(CopyState.NotVerified, "offload.destination-differs"), (CopyState.Verified, null)]);
        report.Exit.ShouldBe(ExitCode.Refused);
        report.SafeToFormat.ShouldBeFalse();
        File.ReadAllText(folder[$"one/A001R2EC/{name}"]).ShouldBe(text);
        Directory.Exists(folder["one/A001R2EC/ascmhl"]).ShouldBeFalse();
        await Whole(folder["two/A001R2EC"]);
    }

    [Fact]
    public async Task A_file_that_spoiled_on_the_copy_since_it_was_sealed_is_a_defect_of_that_copy()
    {
        using Folder folder = Folder.Reel();
        await Run(folder, ["one"]);
        folder.Put("one/A001R2EC/Sidecar.txt", "sidE");

        OffloadReport report = await Run(folder, ["one"]);

        (report.Exit, report.Copies[0].State, report.Copies[0].Code).ShouldBe((ExitCode.Integrity, CopyState.Defect, "offload.copy-damaged"));
        File.ReadAllText(folder["one/A001R2EC/Sidecar.txt"]).ShouldBe("sidE");
    }

    [Theory]
    [InlineData(".")]
    [InlineData("A001R2EC")]
    [InlineData("A001R2EC/new/folder")]
    [InlineData("shortcut")]
    [InlineData("alias/deeper")]
    public async Task A_destination_on_the_card_is_refused_before_anything_is_written(string to)
    {
        using Folder folder = Folder.Reel();
        Directory.CreateSymbolicLink(folder["shortcut"], folder["A001R2EC/Clips"]);
        Directory.CreateSymbolicLink(folder["alias"], folder["A001R2EC"]);
        var before = Snapshot.Of(folder["A001R2EC"]);

        BacklotError error = await Should.ThrowAsync<BacklotError>(() => Run(folder, [to]));

        (error.Code, error.Exit).ShouldBe(("offload.destination-is-source", ExitCode.Refused));
        Snapshot.Of(folder["A001R2EC"]).ShouldBe(before);
    }

    [Fact]
    public async Task A_card_inside_its_own_destination_is_refused()
    {
        using var folder = new Folder();
        folder.Put("card/inner/card/a.mov", "a");

        BacklotError error = await Should.ThrowAsync<BacklotError>(() =>
            new Offload(Clock).Run(Actor.Owner, new OffloadAsked(folder["card/inner/card"], [folder.Path])));

        error.Code.ShouldBe("offload.destination-is-source");
    }

    [Theory]
    [InlineData("one", "one")]
    [InlineData("one", "./one/../one")]
    [InlineData("one", "one/A001R2EC")]
    public async Task The_same_place_twice_is_not_two_copies(string one, string two)
    {
        using Folder folder = Folder.Reel();

        (await Should.ThrowAsync<BacklotError>(() => Run(folder, [one, two]))).Code.ShouldBe("offload.destination-twice");
        (await Should.ThrowAsync<BacklotError>(() => Run(folder, []))).Code.ShouldBe("offload.no-destination");
    }

    [Fact]
    public async Task Links_are_told_not_followed_and_the_card_is_not_safe()
    {
        using Folder folder = Folder.Reel();
        folder.Put("outside/secret.txt", "secret");
        File.CreateSymbolicLink(folder["A001R2EC/link.txt"], folder["outside/secret.txt"]);
        Directory.CreateSymbolicLink(folder["A001R2EC/linkdir"], folder["outside"]);

        OffloadReport report = await Run(folder, ["one", "two"]);

        report.Findings.Select(f => (f.Code, f.Path)).ShouldBe([("offload.not-a-file", "link.txt"), ("offload.not-a-file", "linkdir")]);
        (report.Exit, report.SafeToFormat).ShouldBe((ExitCode.Done, false));
        Path.Exists(folder["one/A001R2EC/link.txt"]).ShouldBeFalse();
        Path.Exists(folder["one/A001R2EC/linkdir"]).ShouldBeFalse();
    }

    [Fact]
    public async Task A_pipe_on_the_card_is_told_and_nobody_waits_for_it()
    {
        using Folder folder = Folder.Reel();
        using (var mkfifo = System.Diagnostics.Process.Start("mkfifo", [folder["A001R2EC/pipe"]])) await mkfifo.WaitForExitAsync();

        OffloadReport report = await Run(folder, ["one", "two"]);

        report.Findings.ShouldHaveSingleItem().Code.ShouldBe("offload.not-a-file");
        report.SafeToFormat.ShouldBeFalse();
    }

    [Fact]
    public async Task A_name_that_is_not_utf8_is_copied_byte_by_byte_and_never_called_safe()
    {
        using Folder folder = Folder.Reel();
        folder.PutRaw("A001R2EC/caf\uDCE9.mov", "latin one").PutRaw("A001R2EC/line\nbreak.mov", "two lines");

        OffloadReport report = await Run(folder, ["one", "two"]);

        Snapshot.Of(folder["two/A001R2EC"]).ShouldBe(Snapshot.Of(folder["A001R2EC"]));
        report.Findings.Select(f => (f.Code, f.Path)).ShouldBe([("offload.name-unrecordable", "caf\\xE9.mov")]);
        (report.Exit, report.SafeToFormat).ShouldBe((ExitCode.Done, false));
        History history = History.Read(folder["one/A001R2EC"])!;
        history.Files.Keys.ShouldContain("line\nbreak.mov");
        history.Generations[0].Manifest.Root.ShouldBeNull("a hash of the folder would not be true");
    }

    [Fact]
    public async Task Holes_stay_holes()
    {
        using var folder = new Folder();
        folder.Put("A001R2EC/data.mov", "x");
        using (FileStream file = File.OpenWrite(folder["A001R2EC/hole.mov"]))
        {
            file.SetLength(40 << 20);
            file.Position = 20 << 20;
            file.WriteByte(7);
        }

        OffloadReport report = await Run(folder, ["one"]);

        report.Exit.ShouldBe(ExitCode.Done);
        Disk.Stamp(folder["one/A001R2EC/hole.mov"]).Allocated.ShouldBeLessThan(8 << 20);
        History.Read(folder["one/A001R2EC"])!.Files["hole.mov"].Quickest.ShouldBe(Hasher.Of(HashFormat.Xxh128, File.ReadAllBytes(folder["A001R2EC/hole.mov"])));
    }

    [Fact]
    public async Task What_computers_leave_on_cards_is_copied_too_but_may_change_later_without_harm()
    {
        using Folder folder = Folder.Reel();
        folder.Put("A001R2EC/.Trashes/deleted.mov", "not so deleted").Put("A001R2EC/._x", "x").Put("A001R2EC/.DS_Store", "y");

        OffloadReport report = await Run(folder, ["one", "two"]);

        report.SafeToFormat.ShouldBeTrue();
        Snapshot.Of(folder["one/A001R2EC"]).ShouldBe(Snapshot.Of(folder["A001R2EC"]));
        folder.Put("one/A001R2EC/._x", "changed");
        await Whole(folder["one/A001R2EC"]);
    }

    [Fact]
    public async Task A_card_that_grew_since_is_added_to()
    {
        using Folder folder = Folder.Reel();
        await Run(folder, ["one"]);
        folder.Put("A001R2EC/Clips/A001C002.mov", "afternoon");

        OffloadReport report = await Run(folder, ["one"]);

        (report.Exit, report.Copies[0].Copied, report.Copies[0].Found).ShouldBe((ExitCode.Done, 1, 3));
        await Whole(folder["one/A001R2EC"]);
    }

    [Fact]
    public async Task A_stranger_to_the_card_in_its_folder_is_left_alone_and_no_hash_of_the_folder_is_claimed()
    {
        using Folder folder = Folder.Reel();
        folder.Put("one/A001R2EC/mine.txt", "mine");

        OffloadReport report = await Run(folder, ["one"]);

        report.Exit.ShouldBe(ExitCode.Done);
        File.ReadAllText(folder["one/A001R2EC/mine.txt"]).ShouldBe("mine");
        History.Read(folder["one/A001R2EC"])!.Generations[0].Manifest.Root.ShouldBeNull();
    }

    [Fact]
    public async Task An_empty_card_is_not_called_safe()
    {
        using var folder = new Folder();
        Directory.CreateDirectory(folder["A001R2EC/DCIM"]);

        OffloadReport report = await Run(folder, ["one", "two"]);

        report.SafeToFormat.ShouldBeFalse();
        report.Sentence.ShouldContain("not one file");
        Directory.Exists(folder["one/A001R2EC/DCIM"]).ShouldBeTrue();
    }

    [Fact]
    public async Task A_card_that_is_not_there_is_not_found()
    {
        using var folder = new Folder();

        BacklotError error = await Should.ThrowAsync<BacklotError>(() => Run(folder, ["one"]));

        (error.Code, error.Exit).ShouldBe(("offload.no-source", ExitCode.NotFound));
        Directory.Exists(folder["one"]).ShouldBeFalse();
    }

    [Fact]
    public async Task A_guest_may_not_offload() => (await Should.ThrowAsync<BacklotError>(() =>
        new Offload(Clock).Run(Actor.Stranger, new OffloadAsked("/", ["/"])))).Code.ShouldBe("custody.not-allowed");

    [Fact]
    public async Task A_leftover_of_a_run_that_was_killed_is_removed_and_a_file_of_the_card_by_such_a_name_is_not()
    {
        using Folder folder = Folder.Reel();
        folder.Put("one/A001R2EC/Clips/.backlot-0123456789abcdef.part", "half").Put("one/A001R2EC/.backlot-history.part/0001_x.mhl", "half");
        folder.Put("A001R2EC/.backlot-fedcba9876543210.part", "mine");

        OffloadReport report = await Run(folder, ["one"]);

        report.Exit.ShouldBe(ExitCode.Done);
        Snapshot.Of(folder["one/A001R2EC"]).ShouldBe(Snapshot.Of(folder["A001R2EC"]));
    }

    [Fact]
    public async Task Two_at_once_into_one_folder_do_not_meet()
    {
        using Folder folder = Folder.Reel();
        Directory.CreateDirectory(folder["one/A001R2EC"]);
        using var held = Disk.OpenFolder(folder["one/A001R2EC"]);
        Disk.TryLock(held).ShouldBeTrue();

        OffloadReport report = await Run(folder, ["one", "two"]);

        report.Copies.Select(c => c.Code).ShouldBe(["offload.destination-busy", null]);
    }

    [Fact]
    public async Task A_damaged_history_in_one_place_keeps_the_card_out_of_it()
    {
        using Folder folder = Folder.Reel();
        await Run(folder, ["one"]);
        File.Delete(folder["one/A001R2EC/ascmhl/ascmhl_chain.xml"]);

        OffloadReport report = await Run(folder, ["one", "two"]);

        report.Copies.Select(c => (c.State, c.Code)).ShouldBe([(CopyState.Defect, "custody.history-damaged"), (CopyState.Verified, null)]);
        report.Exit.ShouldBe(ExitCode.Integrity);
    }

    [Fact]
    public async Task Disks_are_told_for_what_they_are()
    {
        using Folder folder = Folder.Reel();

        OffloadReport report = await new Offload(Clock).Run(Actor.Owner, new OffloadAsked(folder["A001R2EC"], [folder["one"], folder["two"]]));

        report.SafeToFormat.ShouldBeFalse("two folders of one temporary folder are never two disks");
        report.Copies[0].Disk.ShouldNotBeEmpty();
    }
}
