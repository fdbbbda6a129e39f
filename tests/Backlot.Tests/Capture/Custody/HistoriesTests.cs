using Backlot.Capture.Custody;
using Backlot.Media.Hashing;
using Backlot.Platform.Errors;
using Backlot.Platform.Identity;
using Backlot.Tests.Capture.Cards;

namespace Backlot.Tests.Capture.Custody;

/// <summary>What is told of histories without hashing: info, diff and flatten.</summary>
public sealed class HistoriesTests
{
    private static readonly StandingClock Clock = new(Instant.FromUtc(2026, 3, 15, 9, 0));

    private static Task<VerifyReport> Diff(string folder) => new Verify(Clock).Run(Actor.Owner, new VerifyOrder(folder) { NamesOnly = true });

    private static Task<Flattened> Flat(string folder, string to) => new Flatten(Clock).Run(Actor.Owner, new FlattenOrder(folder, to));

    [Fact]
    public async Task A_folder_tells_its_generations_and_those_inside_it()
    {
        using Folder folder = Folder.Reel();
        HistoryTests.SealAll(folder["A001R2EC"]);
        folder.Put("A001R2EC/Sidecar.txt", "sida").Put("Summary.txt", "summary");
        await CreateTests.Run(folder.Path, [HashFormat.Md5], o => o with { Author = new Author("Ann", Role: "DIT"), Location = "Stage 4", Comment = "wrap" });
        File.Delete(folder["A001R2EC/empty.bin"]);

        HistoryReport report = await new Histories().Tell(Actor.Owner, folder.Path);

        report.Exit.ShouldBe(ExitCode.Done);
        report.Histories.Select(h => (h.Root, h.Files, h.Bytes)).ShouldBe([("", 1, 7L), ("A001R2EC", 3, 16L)]);
        GenerationTold outer = report.Histories[0].Generations.ShouldHaveSingleItem();
        (outer.Process, outer.Original, outer.Location, outer.Comment, outer.Authors[0].Role).ShouldBe(("in-place", 1, "Stage 4", "wrap", "DIT"));
        outer.RestsOn.ShouldBe(["A001R2EC/ascmhl/0002_A001R2EC_2026-03-15_090000Z.mhl"]);
        report.Histories[1].Generations.Select(g => (g.Number, g.Process, g.Files, g.Original, g.Verified, g.Failed)).ShouldBe([(1, "transfer", 3, 3, 0, 0), (2, "in-place", 3, 0, 2, 1)]);
        FolderHashTold root = report.Histories[1].Generations[0].RootHash.ShouldHaveSingleItem();
        (root.Content, root.Structure).ShouldBe(("d6e3b030205dffb6", "a1cfc9a80701f4d9"));
        string text = report.ToText();
        text.ShouldContain("2 verified, 1 FAILED; md5, xxh64");
        text.ShouldContain("Ann (DIT)");
        text.ShouldContain("every manifest is as the chain has it");
    }

    [Fact]
    public async Task A_file_tells_every_generation_under_the_names_it_had_then_even_when_it_is_gone()
    {
        using Folder folder = Folder.Reel();
        HistoryTests.SealAll(folder["A001R2EC"]);
        Directory.Move(folder["A001R2EC/Clips"], folder["A001R2EC/Reels"]);
        await CreateTests.Run(folder["A001R2EC"], [HashFormat.Xxh128]);
        File.Move(folder["A001R2EC/Reels/A001C001.mov"], folder["A001R2EC/Reels/first.mov"]);
        await CreateTests.Run(folder["A001R2EC"], [HashFormat.Xxh128]);
        File.Delete(folder["A001R2EC/Reels/first.mov"]);

        HistoryReport report = await new Histories().Tell(Actor.Owner, folder["A001R2EC/Reels/first.mov"]);

        report.File.Select(f => (f.Generation, f.Path, f.PreviousPath)).ShouldBe([
            (1, "Clips/A001C001.mov", null), (2, "Reels/A001C001.mov", "Clips/A001C001.mov"), (3, "Reels/first.mov", "Reels/A001C001.mov")]);
        report.File[0].Hashes.ShouldHaveSingleItem().ShouldBe(new HashTold(HashFormat.Xxh64, "5215e13b207d6d8c", "original", Instant.FromUtc(2026, 3, 14, 18, 30, 5)));
        report.ToText().ShouldContain("verified  xxh128 eefac9d87100cd1336b2e733a5484425");
    }

    [Fact]
    public async Task What_no_history_names_is_not_found_and_what_has_none_says_so()
    {
        using Folder folder = Folder.Reel();
        async Task<string> Refused(string path) => (await Should.ThrowAsync<BacklotError>(() => new Histories().Tell(Actor.Owner, folder[path]))).Code;
        (await Refused("A001R2EC")).ShouldBe("custody.no-history");
        (await Refused("A001R2EC/Sidecar.txt")).ShouldBe("custody.no-history");
        HistoryTests.SealAll(folder["A001R2EC"]);

        (await Refused("A001R2EC/other.txt")).ShouldBe("custody.file-unrecorded");
        (await Should.ThrowAsync<BacklotError>(() => new Histories().Tell(Actor.Stranger, "/"))).Code.ShouldBe("custody.not-allowed");
    }

    [Fact]
    public async Task A_damaged_history_is_told_as_far_as_it_can_be_read_and_ends_with_6()
    {
        using Folder folder = Folder.Reel();
        HistoryTests.SealAll(folder["A001R2EC"]);
        File.Delete(folder["A001R2EC/ascmhl/ascmhl_chain.xml"]);

        HistoryReport report = await new Histories().Tell(Actor.Owner, folder["A001R2EC"]);

        report.Exit.ShouldBe(ExitCode.Integrity);
        report.Histories[0].Generations.ShouldHaveSingleItem();
        report.ToText().ShouldContain("[custody.chain-missing]");
    }

    [Fact]
    public async Task Comparing_names_reads_no_file_and_names_what_is_missing_new_and_of_another_size()
    {
        using Folder folder = Folder.Reel();
        HistoryTests.SealAll(folder["A001R2EC"]);
        using var rigged = new RiggedDisk((_, path, _) => path.Contains("/ascmhl", StringComparison.Ordinal) || Directory.Exists(path) ? 0 : 5);
        (await Diff(folder["A001R2EC"])).Exit.ShouldBe(ExitCode.Done);
        File.Delete(folder["A001R2EC/empty.bin"]);
        folder.Put("A001R2EC/Sidecar.txt", "longer").Put("A001R2EC/new.txt", "new").Put("A001R2EC/Clips/A001C001.mov", "HELLO world\n");

        VerifyReport report = await Diff(folder["A001R2EC"]);

        report.Findings.Select(f => (f.Code, f.Path)).ShouldBe([("custody.size-differs", "Sidecar.txt"), ("custody.file-missing", "empty.bin"), ("custody.file-new", "new.txt")]);
        (report.Exit, report.Verified, report.Bytes, report.Recorded).ShouldBe((ExitCode.Integrity, 1, 0L, null));
        report.ToText().ShouldStartWith("1 files are there as 1 generations name them");
        report.ToText().ShouldContain("'Sidecar.txt' has 6 bytes; 4 were sealed. [custody.size-differs]");
    }

    [Fact]
    public async Task One_list_holds_the_whole_folder_with_what_lies_in_histories_inside_it()
    {
        using Folder folder = Folder.Reel();
        using var to = new Folder();
        folder.Put("A001R2EC/broken.mov", "broken");
        HistoryTests.SealAll(folder["A001R2EC"]);
        folder.Put("Summary.txt", "summary");
        File.Move(folder["A001R2EC/Sidecar.txt"], folder["A001R2EC/Notes.txt"]);
        File.Delete(folder["A001R2EC/broken.mov"]);
        await CreateTests.Run(folder.Path, [HashFormat.Md5]);

        Flattened flat = await Flat(folder.Path, to.Path);

        flat.Manifest.ShouldBe(to[$"collection_2026-03-15/packinglist_{Path.GetFileName(folder.Path)}_2026-03-15_090000Z.mhl"]);
        var flaws = new List<ManifestFlaw>();
        Manifest manifest = ManifestReader.Read(new MemoryStream(File.ReadAllBytes(flat.Manifest)), flaws, default);
        flaws.ShouldBeEmpty();
        manifest.Process.ShouldBe(CustodyProcess.Flatten);
        manifest.Folders.ShouldBeEmpty();
        manifest.Files.Select(f => (f.Path, f.Size, Hashes: string.Join(' ', f.Hashes.Select(h => $"{h.Value.Format.Name}:{ManifestWriter.Word(h.Action)}")))).ShouldBe([
            ("A001R2EC/Clips/A001C001.mov", 12, "md5:verified xxh64:original"),
            ("A001R2EC/Notes.txt", 4, "md5:verified xxh64:original"),
            ("A001R2EC/broken.mov", 6, "xxh64:original"),
            ("A001R2EC/empty.bin", 0, "md5:verified xxh64:original"),
            ("Summary.txt", 7, "md5:original"),
        ]);
    }

    [Fact]
    public async Task A_collection_names_each_of_its_lists_with_its_hash_and_grows()
    {
        using Folder folder = Folder.Reel();
        using var to = new Folder();
        HistoryTests.SealAll(folder["A001R2EC"]);

        Flattened one = await Flat(folder["A001R2EC"], to.Path), two = await Flat(folder["A001R2EC"], to.Path);

        two.Manifest.ShouldNotBe(one.Manifest);
        using FileStream collection = File.OpenRead(to["collection_2026-03-15/ascmhl_collection.xml"]);
        Chain.Read(collection).ShouldBe([new ChainLink(1, Path.GetFileName(one.Manifest), Of(one)), new ChainLink(2, Path.GetFileName(two.Manifest), Of(two))]);
        Directory.GetFiles(to["collection_2026-03-15"]).Length.ShouldBe(3);
        static string Of(Flattened flat) => Hasher.Of(HashFormat.C4, File.ReadAllBytes(flat.Manifest)).Text;
    }

    [Fact]
    public async Task Nothing_is_flattened_into_the_folder_itself_by_whatever_name_or_out_of_a_damaged_history()
    {
        using Folder folder = Folder.Reel();
        using var to = new Folder();
        HistoryTests.SealAll(folder["A001R2EC"]);
        Directory.CreateSymbolicLink(to["link"], folder["A001R2EC"]);

        (await Should.ThrowAsync<BacklotError>(() => Flat(folder["A001R2EC"], to["link/deep/er"]))).Code.ShouldBe("custody.flatten-inside");
        (await Should.ThrowAsync<BacklotError>(() => Flat(to["link"], folder["A001R2EC"]))).Code.ShouldBe("custody.flatten-inside");
        File.Delete(folder["A001R2EC/ascmhl/ascmhl_chain.xml"]);
        (await Should.ThrowAsync<BacklotError>(() => Flat(folder["A001R2EC"], to.Path))).Code.ShouldBe("custody.history-damaged");
        Directory.GetFileSystemEntries(to.Path).ShouldBe([to["link"]]);
    }

    [Fact]
    public async Task A_file_of_which_only_failures_are_known_is_left_out_and_named()
    {
        using Folder folder = Folder.Reel();
        using var to = new Folder();
        HistoryTests.SealAll(folder["A001R2EC"]);
        Manifest first = History.Read(folder["A001R2EC"])!.Generations[0].Manifest;
        byte[] bytes = ManifestWriter.Write(first with { Files = [.. first.Files.Select(f => f.Path == "Sidecar.txt" ? f with { Hashes = [f.Hashes[0] with { Action = HashAction.Failed }] } : f)] });
        string name = History.Read(folder["A001R2EC"])!.Generations[0].FileName;
        File.WriteAllBytes(folder[$"A001R2EC/ascmhl/{name}"], bytes);
        File.WriteAllBytes(folder["A001R2EC/ascmhl/ascmhl_chain.xml"], Chain.Write([new ChainLink(1, name, Hasher.Of(HashFormat.C4, bytes).Text)]));

        Flattened flat = await Flat(folder["A001R2EC"], to.Path);

        flat.Files.ShouldBe(2, "what failed vouches for nothing");
        flat.Dropped.ShouldBe(["Sidecar.txt"]);
    }
}
