using Backlot.Capture.Custody;
using Backlot.Media.Hashing;
using Backlot.Platform.Errors;
using Backlot.Platform.Identity;

namespace Backlot.Tests.Capture.Custody;

public sealed class VerifyTests
{
    private static readonly StandingClock Clock = new(Instant.FromUtc(2026, 3, 15, 9, 0));

    private static Task<VerifyReport> Run(string folder, bool record = false) =>
        new Verify(Clock).Run(Actor.Owner, new VerifyOrder(folder) { Record = record });

    [Fact]
    public async Task A_folder_as_it_was_sealed_verifies_and_nothing_is_written()
    {
        using Folder folder = Folder.Reel();
        HistoryTests.SealAll(folder["A001R2EC"]);
        string[] before = Directory.GetFileSystemEntries(folder.Path, "*", SearchOption.AllDirectories);

        VerifyReport report = await Run(folder["A001R2EC"]);

        (report.Exit, report.Verified, report.Bytes).ShouldBe((ExitCode.Done, 3, 16L));
        report.IsWhole.ShouldBeTrue();
        Directory.GetFileSystemEntries(folder.Path, "*", SearchOption.AllDirectories).ShouldBe(before);
    }

    [Fact]
    public async Task Missing_altered_and_new_files_are_each_named_in_one_run()
    {
        using Folder folder = Folder.Reel();
        HistoryTests.SealAll(folder["A001R2EC"]);
        File.Delete(folder["A001R2EC/empty.bin"]);
        Directory.Delete(folder["A001R2EC/emptydir"]);
        folder.Put("A001R2EC/Sidecar.txt", "sida").Put("A001R2EC/Clips/new.mov", "new");

        VerifyReport report = await Run(folder["A001R2EC"]);

        report.Findings.Select(f => (f.Code, f.Path, f.ReferenceCode)).ShouldBe([
            ("custody.file-new", "Clips/new.mov", 21),
            ("custody.hash-differs", "Sidecar.txt", 11),
            ("custody.file-missing", "empty.bin", 10),
            ("custody.folder-missing", "emptydir", 10),
        ]);
        report.Exit.ShouldBe(ExitCode.Integrity);
        report.ToText().ShouldContain("'Sidecar.txt' differs from what was sealed. [custody.hash-differs]");
    }

    [Fact]
    public async Task One_flipped_bit_in_a_large_file_is_found()
    {
        using var folder = new Folder();
        byte[] bytes = new byte[(3 * ColdReader.Piece) + 4097];
        new Random(7).NextBytes(bytes);
        folder.Put("card/clip.mov", bytes);
        HistoryTests.SealAll(folder["card"], HashFormat.Xxh128);
        (await Run(folder["card"])).IsWhole.ShouldBeTrue();
        bytes[(2 * ColdReader.Piece) + 11] ^= 4;
        folder.Put("card/clip.mov", bytes);

        (await Run(folder["card"])).Findings.ShouldHaveSingleItem().Code.ShouldBe("custody.hash-differs");
    }

    [Fact]
    public async Task Recording_adds_one_generation_with_what_was_found()
    {
        using Folder folder = Folder.Reel();
        HistoryTests.SealAll(folder["A001R2EC"]);
        folder.Put("A001R2EC/Sidecar.txt", "sida").Put("A001R2EC/new.txt", "new");

        VerifyReport report = await Run(folder["A001R2EC"], record: true);

        report.Recorded.ShouldBe("0002_A001R2EC_2026-03-15_090000Z.mhl");
        report.Exit.ShouldBe(ExitCode.Integrity);
        Manifest manifest = History.Read(folder["A001R2EC"])!.Generations[1].Manifest;
        manifest.Process.ShouldBe(CustodyProcess.InPlace);
        manifest.Files.Select(f => (f.Path, f.Hashes[0].Action)).ShouldBe([
            ("Clips/A001C001.mov", HashAction.Verified), ("Sidecar.txt", HashAction.Failed), ("empty.bin", HashAction.Verified), ("new.txt", HashAction.Original)]);
        manifest.Root.ShouldNotBeNull();
    }

    [Fact]
    public async Task New_files_are_no_fault_once_recorded()
    {
        using Folder folder = Folder.Reel();
        HistoryTests.SealAll(folder["A001R2EC"]);
        folder.Put("A001R2EC/new.txt", "new");

        (await Run(folder["A001R2EC"], record: true)).Exit.ShouldBe(ExitCode.Done);
        (await Run(folder["A001R2EC"])).IsWhole.ShouldBeTrue();
    }

    [Fact]
    public async Task What_computers_leave_in_a_folder_is_no_finding()
    {
        using Folder folder = Folder.Reel();
        HistoryTests.SealAll(folder["A001R2EC"]);
        folder.Put("A001R2EC/Clips/.DS_Store", "x");

        (await Run(folder["A001R2EC"])).IsWhole.ShouldBeTrue();
    }

    [Fact]
    public async Task A_link_put_among_the_originals_is_told_and_not_followed()
    {
        using Folder folder = Folder.Reel();
        HistoryTests.SealAll(folder["A001R2EC"]);
        File.Delete(folder["A001R2EC/Sidecar.txt"]);
        folder.Put("elsewhere.txt", "side");
        File.CreateSymbolicLink(folder["A001R2EC/Sidecar.txt"], folder["elsewhere.txt"]);

        VerifyReport report = await Run(folder["A001R2EC"]);

        report.Findings.ShouldHaveSingleItem().Code.ShouldBe("custody.not-a-file");
    }

    [Fact]
    public async Task A_broken_chain_fails_though_every_file_is_right()
    {
        using Folder folder = Folder.Reel();
        HistoryTests.SealAll(folder["A001R2EC"]);
        File.Delete(folder["A001R2EC/ascmhl/ascmhl_chain.xml"]);

        VerifyReport report = await Run(folder["A001R2EC"], record: true);

        (report.Exit, report.Verified, report.Recorded).ShouldBe((ExitCode.Integrity, 3, null));
    }

    [Fact]
    public async Task A_folder_without_a_history_says_where_one_comes_from()
    {
        using var folder = new Folder();
        folder.Put("card/a.txt", "a");

        BacklotError error = await Should.ThrowAsync<BacklotError>(() => Run(folder["card"]));

        (error.Code, error.Exit).ShouldBe(("custody.no-history", ExitCode.NotFound));
        (await Should.ThrowAsync<BacklotError>(() => Run(folder["nowhere"]))).Code.ShouldBe("custody.no-folder");
    }

    [Fact]
    public async Task Cards_below_a_folder_are_verified_by_their_own_histories()
    {
        using Folder folder = Folder.Reel();
        HistoryTests.SealAll(folder["A001R2EC"]);
        folder.Put("A002/x.mov", "x");
        HistoryTests.SealAll(folder["A002"]);
        folder.Put("A002/x.mov", "y");

        VerifyReport report = await Run(folder.Path);

        (report.Verified, report.Generations).ShouldBe((3, 2));
        report.Findings.ShouldHaveSingleItem().Path.ShouldBe("A002/x.mov");
    }

    [Fact]
    public async Task An_outer_generation_rests_on_the_inner_ones_and_notices_when_they_are_replaced()
    {
        using Folder folder = Folder.Reel();
        string day = folder.Path;
        folder.Put("notes.txt", "notes");
        HistoryTests.SealAll(folder["A001R2EC"]);
        await Run(day, record: true);

        History outer = History.Read(day)!, inner = History.Read(folder["A001R2EC"])!;
        outer.Files.Keys.ShouldBe(["notes.txt"]);
        outer.Folders.Keys.ShouldBe(["A001R2EC"]);
        outer.Generations[0].Manifest.References.ShouldBe([new HistoryReference($"A001R2EC/ascmhl/{inner.Generations[1].FileName}", inner.Generations[1].C4)]);
        (await Run(day)).IsWhole.ShouldBeTrue();

        Directory.Delete(folder["A001R2EC/ascmhl"], recursive: true);
        HistoryTests.SealAll(folder["A001R2EC"]);

        (await Run(day)).Problems.ShouldHaveSingleItem().Code.ShouldBe("custody.reference-missing");
    }

    [Fact]
    public async Task A_guest_may_not_verify() =>
        (await Should.ThrowAsync<BacklotError>(() => new Verify(Clock).Run(Actor.Stranger, new VerifyOrder("/")))).Code.ShouldBe("custody.not-allowed");
}
