using Backlot.Capture.Cards;
using Backlot.Capture.Custody;
using Backlot.Media.Hashing;
using Backlot.Platform.Errors;

namespace Backlot.Tests.Capture.Cards;

/// <summary>What happens on set: disks fill, cards are pulled, cameras still write.</summary>
public sealed class OffloadFaultTests
{
    private static Folder Reel()
    {
        Folder folder = Folder.Reel();
        byte[] bytes = new byte[(5 << 20) + 123];
        new Random(11).NextBytes(bytes);
        return folder.Put("A001R2EC/Clips/big.mov", bytes).Put("A001R2EC/last.mov", bytes[..(2 << 20)]);
    }

    private static void NothingHalf(Folder folder) => Directory.GetFiles(folder.Path, ".backlot-*", SearchOption.AllDirectories).ShouldBeEmpty();

    [Fact]
    public async Task A_disk_that_fills_up_is_named_and_the_other_gets_the_whole_card()
    {
        using Folder folder = Reel();
        OffloadReport report;
        using (new RiggedDisk((doing, path, _) => doing == "Writing" && path.Contains("/one/") && path.Contains("Clips") ? Libc.ENOSPC : 0)) report = await OffloadTests.Run(folder, ["one", "two"]);

        report.Copies.Select(c => (c.State, c.Code, c.Sealed is null)).ShouldBe([(CopyState.NotVerified, "offload.destination-full", true), (CopyState.Verified, null, false)]);
        report.Copies[0].Reason!.ShouldContain(folder["one"]);
        (report.Exit, report.SafeToFormat).ShouldBe((ExitCode.Refused, false));
        NothingHalf(folder);
        await OffloadTests.Whole(folder["two/A001R2EC"]);

        OffloadReport again = await OffloadTests.Run(folder, ["one", "two"]);
        again.SafeToFormat.ShouldBeTrue(again.ToText());
        Snapshot.Of(folder["one/A001R2EC"]).ShouldBe(Snapshot.Of(folder["A001R2EC"]));
    }

    [Theory]
    [InlineData("Opening", Libc.EROFS, "offload.destination-unwritable")]
    [InlineData("Opening", Libc.EACCES, "offload.destination-unwritable")]
    [InlineData("Flushing", Libc.EIO, "offload.destination-failed")]
    [InlineData("Flushing", Libc.EDQUOT, "offload.destination-full")]
    [InlineData("Writing", Libc.EIO, "offload.destination-failed")]
    [InlineData("Reading", Libc.EIO, "offload.destination-failed")]
    [InlineData("Naming", Libc.EEXIST, "offload.destination-differs")]
    [InlineData("Naming", Libc.EINVAL, "offload.name-not-possible")]
    [InlineData("Writing", Libc.EFBIG, "offload.file-too-large")]
    public async Task Whatever_fails_at_one_place_is_said_there_and_does_not_spoil_the_other(string what, int errno, string code)
    {
        using Folder folder = Reel();
        OffloadReport report;
        using (new RiggedDisk((doing, path, _) => doing == what && path.Contains("/one/A001R2EC/Clips/") ? errno : 0)) report = await OffloadTests.Run(folder, ["one", "two"]);

        report.Copies.Select(c => (c.State, c.Code)).ShouldBe([(CopyState.NotVerified, code), (CopyState.Verified, null)]);
        report.Exit.ShouldBe(ExitCode.Refused);
        NothingHalf(folder);
        await OffloadTests.Whole(folder["two/A001R2EC"]);
    }

    [Fact]
    public async Task Bytes_that_a_disk_gives_back_wrongly_are_a_defect_and_never_bear_the_name()
    {
        using Folder folder = Reel();
        OffloadReport report;
        using (new RiggedDisk((doing, path, _) =>
        {
            // Just before it is read back, the disk forgets a bit.
            if (doing == "Reading" && path.Contains("/one/") && Path.GetFileName(path).StartsWith(".backlot", StringComparison.Ordinal) && new FileInfo(path).Length > 5 << 20)
            {
                using FileStream file = File.OpenWrite(path);
                file.Position = 4 << 20;
                file.WriteByte(1);
                file.Flush(flushToDisk: true);
            }

            return 0;
        })) report = await OffloadTests.Run(folder, ["one", "two"]);

        report.Copies.Select(c => (c.State, c.Code)).ShouldBe([(CopyState.Defect, "offload.copy-differs"), (CopyState.Verified, null)]);
        (report.Exit, report.SafeToFormat).ShouldBe((ExitCode.Integrity, false));
        report.Copies[0].Findings.ShouldHaveSingleItem().Path.ShouldBe("Clips/big.mov");
        File.Exists(folder["one/A001R2EC/Clips/big.mov"]).ShouldBeFalse();
        (await OffloadTests.Run(folder, ["one", "two"])).SafeToFormat.ShouldBeTrue();
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    public async Task A_file_that_changes_while_it_is_read_is_on_no_copy_and_the_others_are_sealed(int piece)
    {
        using Folder folder = Reel();
        int pieces = 0;
        OffloadReport report;
        using (new RiggedDisk((doing, path, _) =>
        {
            if (doing == "Reading" && path == folder["A001R2EC/Clips/big.mov"] && Interlocked.Increment(ref pieces) == piece + 1) File.AppendAllText(path, "the camera still writes");
            return 0;
        })) report = await OffloadTests.Run(folder, ["one", "two"]);

        report.Findings.ShouldHaveSingleItem().Code.ShouldBe("offload.source-changed");
        (report.Exit, report.SafeToFormat).ShouldBe((ExitCode.Integrity, false));
        report.Copies.ShouldAllBe(c => c.State == CopyState.NotVerified && c.Sealed != null);
        File.Exists(folder["one/A001R2EC/Clips/big.mov"]).ShouldBeFalse();
        History.Read(folder["one/A001R2EC"])!.Files.Keys.ShouldBe(["Clips/A001C001.mov", "Sidecar.txt", "empty.bin", "last.mov"]);
        NothingHalf(folder);
        OffloadReport again = await OffloadTests.Run(folder, ["one", "two"]);
        again.SafeToFormat.ShouldBeTrue(again.ToText());
    }

    [Fact]
    public async Task A_card_pulled_half_way_says_how_far_it_got_and_the_next_run_goes_on()
    {
        using Folder folder = Reel();
        OffloadReport report;
        using (new RiggedDisk((doing, path, _) =>
        {
            if (doing == "Reading" && path == folder["A001R2EC/Clips/big.mov"] && Directory.Exists(folder["A001R2EC"]))
            {
                Directory.Move(folder["A001R2EC"], folder["pulled"]);
                return Libc.EIO;
            }

            return 0;
        })) report = await OffloadTests.Run(folder, ["one", "two"]);

        report.Copies.ShouldAllBe(c => c.State == CopyState.NotVerified && c.Code == "offload.source-gone" && c.Sealed == null);
        report.Exit.ShouldBe(ExitCode.Refused);
        report.Sentence.ShouldBe("Do not format: the card went away after 1 of 5 files; put it in again and run the same command.");
        NothingHalf(folder);

        Directory.Move(folder["pulled"], folder["A001R2EC"]);
        OffloadReport again = await OffloadTests.Run(folder, ["one", "two"]);
        (again.SafeToFormat, again.Copies[0].Found).ShouldBe((true, 1));
        Snapshot.Of(folder["one/A001R2EC"]).ShouldBe(Snapshot.Of(folder["A001R2EC"]));
    }

    [Theory]
    [InlineData(Libc.EIO, "offload.source-unreadable")]
    [InlineData(Libc.EACCES, "offload.source-unreadable")]
    [InlineData(Libc.ENOENT, "offload.source-gone")]
    public async Task One_file_that_cannot_be_read_is_named_and_the_rest_of_the_card_is_saved(int errno, string code)
    {
        using Folder folder = Reel();
        OffloadReport report;
        using (new RiggedDisk((doing, path, _) => doing == "Opening" && path == folder["A001R2EC/Clips/big.mov"] ? errno : 0)) report = await OffloadTests.Run(folder, ["one", "two"]);

        report.Findings.ShouldHaveSingleItem().Code.ShouldBe(code);
        report.Copies.ShouldAllBe(c => c.State == CopyState.NotVerified && c.Code == code && c.Copied == 4);
        (report.Exit, report.SafeToFormat).ShouldBe((ExitCode.Refused, false));
        Snapshot.Of(folder["two/A001R2EC"]).Select(l => l.Split(' ')[0]).ShouldBe(["Clips/", "emptydir/", "Clips/A001C001.mov", "Sidecar.txt", "empty.bin", "last.mov"]);
        await OffloadTests.Whole(folder["two/A001R2EC"]);
    }

    [Fact]
    public async Task A_file_system_without_direct_reading_and_writing_is_used_as_it_is_and_not_called_safe()
    {
        using var folder = new Folder();
        byte[] bytes = new byte[(5 << 20) + 123];
        new Random(12).NextBytes(bytes);
        folder.Put("A001R2EC/big.mov", bytes);
        var openings = new System.Collections.Concurrent.ConcurrentDictionary<string, int>();
        OffloadReport report;
        // Each file is opened directly first, which is refused, and then as usual.
        using (new RiggedDisk((doing, path, _) => doing == "Opening" && (path.Contains("/.backlot-") || path.EndsWith("big.mov", StringComparison.Ordinal)) && openings.AddOrUpdate(path, 1, (_, n) => n + 1) % 2 == 1 ? Libc.EINVAL : 0))
        {
            report = await OffloadTests.Run(folder, ["one", "two"]);
        }

        report.Copies.ShouldAllBe(c => c.State == CopyState.Verified && c.Way == ReadBackWay.CacheDropped);
        report.SafeToFormat.ShouldBeFalse();
        report.Sentence.ShouldContain("from memory instead of the disk");
        Snapshot.Of(folder["one/A001R2EC"]).ShouldBe(Snapshot.Of(folder["A001R2EC"]));
    }

    [Fact]
    public async Task A_hole_larger_than_the_disk_needs_no_room_and_its_copying_can_be_stopped()
    {
        using Folder folder = Folder.Reel();
        using (FileStream file = File.OpenWrite(folder["A001R2EC/hole.mov"])) file.SetLength(1L << 42);
        using var stop = new CancellationTokenSource();
        int reads = 0;
        using (new RiggedDisk((doing, path, _) =>
        {
            if (doing == "Reading" && path.EndsWith("hole.mov", StringComparison.Ordinal) && Interlocked.Increment(ref reads) == 3) stop.Cancel();
            return 0;
        })) await Should.ThrowAsync<OperationCanceledException>(() => OffloadTests.Run(folder, ["one"], cancel: stop.Token));

        reads.ShouldBe(3);
        NothingHalf(folder);
    }
}
