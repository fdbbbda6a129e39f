using Backlot.Capture.Custody;
using Backlot.Media.Hashing;
using Backlot.Platform.Errors;
using Backlot.Platform.Identity;

namespace Backlot.Tests.Capture.Custody;

/// <summary>Generations that people ask for: histories begun, continued, in other kinds of hash, after renaming.</summary>
public sealed class CreateTests
{
    private static readonly StandingClock Clock = new(Instant.FromUtc(2026, 3, 15, 9, 0));

    internal static Task<VerifyReport> Run(string folder, HashFormat[]? hashes = null, Func<VerifyOrder, VerifyOrder>? with = null)
    {
        var order = new VerifyOrder(folder) { Create = true, Hashes = hashes ?? [] };
        return new Verify(Clock).Run(Actor.Owner, with?.Invoke(order) ?? order);
    }

    private static async Task Whole(string folder) => (await new Verify(Clock).Run(Actor.Owner, new VerifyOrder(folder))).ToText().ShouldNotContain("[");

    private static Manifest Newest(string folder) => History.Read(folder)!.Generations[^1].Manifest;

    [Fact]
    public async Task A_history_begins_in_every_kind_of_hash_from_one_reading()
    {
        using Folder folder = Folder.Reel();
        folder.Put("A001R2EC/._Sidecar.txt", "left by a computer");

        VerifyReport report = await Run(folder["A001R2EC"], Enum.GetValues<HashFormat>());

        (report.Exit, report.Recorded, report.Bytes).ShouldBe((ExitCode.Done, "0001_A001R2EC_2026-03-15_090000Z.mhl", 16L));
        Manifest manifest = Newest(folder["A001R2EC"]);
        manifest.Process.ShouldBe(CustodyProcess.InPlace);
        manifest.Files.Select(f => f.Path).ShouldBe(["Clips/A001C001.mov", "Sidecar.txt", "empty.bin"]);
        manifest.Files.SelectMany(f => f.Hashes).ShouldAllBe(h => h.Action == HashAction.Original);
        manifest.Files[0].Hashes.Select(h => h.Value.Text).ShouldBe([
            "c45PDQdgo41nG9RopnFaMCwBng3fnziEXcJEdPpFh8JeTeLXkHHAji8Zx8fwbwtBV5paRGPUZyrN5yhWLMrmfGyUNN", "6f5902ac237024bdd0c176cb93063dc4",
            "22596363b3de40b06f981fb85d82312e8c0ed511", "eefac9d87100cd1336b2e733a5484425", "d42f7ed4b73c6bde", "5215e13b207d6d8c"]);
        manifest.Root!.Content.Select(h => h.Value.Format).ShouldBe(Enum.GetValues<HashFormat>());
        manifest.Root.Structure[^1].Value.Text.ShouldBe("a1cfc9a80701f4d9");
        await Whole(folder["A001R2EC"]);
    }

    [Fact]
    public async Task Another_kind_of_hash_is_vouched_for_by_one_that_was_known()
    {
        using Folder folder = Folder.Reel();
        HistoryTests.SealAll(folder["A001R2EC"]);
        folder.Put("A001R2EC/Sidecar.txt", "sida").Put("A001R2EC/new.txt", "new");

        VerifyReport report = await Run(folder["A001R2EC"], [HashFormat.Md5]);

        report.Exit.ShouldBe(ExitCode.Integrity);
        report.Findings.Select(f => (f.Code, f.Path)).ShouldBe([("custody.hash-differs", "Sidecar.txt"), ("custody.file-new", "new.txt")]);
        Newest(folder["A001R2EC"]).Files.ToDictionary(f => f.Path, f => string.Join(' ', f.Hashes.Select(h => $"{h.Value.Format.Name}:{ManifestWriter.Word(h.Action)}"))).ShouldBe(new Dictionary<string, string>
        {
            ["Clips/A001C001.mov"] = "md5:verified xxh64:verified",
            ["Sidecar.txt"] = "md5:failed xxh64:failed",
            ["empty.bin"] = "md5:verified xxh64:verified",
            ["new.txt"] = "md5:original",
        }, ignoreOrder: true);
        Newest(folder["A001R2EC"]).Root!.Content.ShouldHaveSingleItem().Value.Format.ShouldBe(HashFormat.Md5);
        (await Run(folder["A001R2EC"], [HashFormat.Md5])).Findings.ShouldHaveSingleItem().Code.ShouldBe("custody.hash-differs", "what was changed fails for ever");
    }

    [Fact]
    public async Task Without_a_kind_the_history_goes_on_in_its_own()
    {
        using Folder folder = Folder.Reel();
        HistoryTests.SealAll(folder["A001R2EC"], HashFormat.Sha1);

        (await Run(folder["A001R2EC"])).Exit.ShouldBe(ExitCode.Done);

        Newest(folder["A001R2EC"]).Files.SelectMany(f => f.Hashes).ShouldAllBe(h => h.Value.Format == HashFormat.Sha1 && h.Action == HashAction.Verified);
    }

    [Fact]
    public async Task What_was_renamed_is_known_again_by_its_content_and_told_once()
    {
        using Folder folder = Folder.Reel();
        string root = folder["A001R2EC"];
        folder.Put("A001R2EC/Clips/deep/take.mov", "take");
        Directory.CreateDirectory(folder["A001R2EC/Clips/none"]);
        HistoryTests.SealAll(root);
        File.Move(folder["A001R2EC/Sidecar.txt"], folder["A001R2EC/Notes.txt"]);
        Directory.Move(folder["A001R2EC/Clips"], folder["A001R2EC/Reels"]);

        VerifyReport report = await Run(root, [HashFormat.Xxh128]);

        report.Exit.ShouldBe(ExitCode.Done);
        report.Findings.Select(f => (f.Code, f.What)).ShouldBe([
            ("custody.file-renamed", "'Notes.txt' is 'Sidecar.txt' under another name."),
            ("custody.file-renamed", "'Reels/A001C001.mov' is 'Clips/A001C001.mov' under another name."),
            ("custody.file-renamed", "'Reels/deep/take.mov' is 'Clips/deep/take.mov' under another name."),
        ]);
        RecordedFile renamed = Newest(root).Files.Single(f => f.Path == "Notes.txt");
        (renamed.PreviousPath, renamed.Hashes[0].Action).ShouldBe(("Sidecar.txt", HashAction.Verified));
        Newest(root).Folders.Where(f => f.PreviousPath is not null).Select(f => (f.Path, f.PreviousPath)).ShouldBe([("Reels/deep", "Clips/deep"), ("Reels", "Clips")], ignoreOrder: true);
        await Whole(root);
        (await Run(root)).Findings.ShouldBeEmpty();
        Newest(root).Files.ShouldAllBe(f => f.PreviousPath == null);
    }

    [Fact]
    public async Task Of_two_alike_nobody_guesses_which_was_renamed()
    {
        using var folder = new Folder();
        folder.Put("card/a/one.txt", "same").Put("card/a/two.txt", "same").Put("card/a/same.txt", "other");
        HistoryTests.SealAll(folder["card"]);
        Directory.CreateDirectory(folder["card/b"]);
        File.Move(folder["card/a/one.txt"], folder["card/b/one.txt"]);
        File.Move(folder["card/a/two.txt"], folder["card/b/three.txt"]);
        File.Move(folder["card/a/same.txt"], folder["card/b/same.txt"]);
        folder.Put("card/c/same.txt", "other");

        VerifyReport report = await Run(folder["card"]);

        report.Exit.ShouldBe(ExitCode.Integrity);
        report.Findings.Select(f => (f.Code, f.Path)).ShouldBe([
            ("custody.file-missing", "a/same.txt"), ("custody.file-renamed", "b/one.txt"), ("custody.file-new", "b/same.txt"), ("custody.file-renamed", "b/three.txt"), ("custody.file-new", "c/same.txt"),
        ], ignoreOrder: true);
    }

    [Fact]
    public async Task What_a_pattern_leaves_out_is_neither_recorded_nor_missed_from_then_on()
    {
        using Folder folder = Folder.Reel();
        string root = folder["A001R2EC"];
        folder.Put("A001R2EC/Clips/A001C001.tmp", "x").Put("A001R2EC/Cache/x.bin", "x").Put("A001R2EC/Cache.txt", "x");
        await Run(root, with: o => o with { Ignore = ["*.tmp"] });

        VerifyReport report = await Run(root, with: o => o with { Ignore = ["/Cache/"] });

        report.Exit.ShouldBe(ExitCode.Done);
        Manifest manifest = Newest(root);
        manifest.Ignore.ShouldContain("*.tmp");
        manifest.Ignore.ShouldContain("/Cache/");
        manifest.Files.Select(f => f.Path).ShouldBe(["Cache.txt", "Clips/A001C001.mov", "Sidecar.txt", "empty.bin"]);
        File.AppendAllText(folder["A001R2EC/Cache/x.bin"], "y");
        await Whole(root);
    }

    [Fact]
    public async Task A_history_inside_gets_its_generation_first_and_the_outer_rests_on_it()
    {
        using Folder folder = Folder.Reel();
        HistoryTests.SealAll(folder["A001R2EC"]);
        folder.Put("Summary.txt", "summary").Put("A001R2EC/x.tmp", "x");

        VerifyReport report = await Run(folder.Path, [HashFormat.C4, HashFormat.Xxh64], o => o with { Ignore = ["*.tmp", "/A001R2EC/empty.bin"], Author = new Author("Ann", "ann@example.com", null, "DIT"), Location = "Stage 4", Comment = "wrap" });

        report.Exit.ShouldBe(ExitCode.Done);
        Manifest outer = Newest(folder.Path), inner = Newest(folder["A001R2EC"]);
        outer.Files.Select(f => f.Path).ShouldBe(["Summary.txt"]);
        outer.Folders.Select(f => f.Path).ShouldBe(["A001R2EC"]);
        outer.References.ShouldHaveSingleItem().Path.ShouldBe("A001R2EC/ascmhl/0002_A001R2EC_2026-03-15_090000Z.mhl");
        (outer.Creator.Authors[0], outer.Creator.Location, outer.Creator.Comment).ShouldBe((new Author("Ann", "ann@example.com", null, "DIT"), "Stage 4", "wrap"));
        inner.Files.Select(f => f.Path).ShouldBe(["Clips/A001C001.mov", "Sidecar.txt"]);
        inner.Ignore.ShouldContain("*.tmp");
        inner.Ignore.ShouldContain("/empty.bin");
        await Whole(folder.Path);
        await Whole(folder["A001R2EC"]);
    }

    [Fact]
    public async Task Nothing_is_added_to_a_damaged_history_and_all_of_it_is_told()
    {
        using Folder folder = Folder.Reel();
        File.AppendAllText(folder[$"A001R2EC/ascmhl/{HistoryTests.SealAll(folder["A001R2EC"]).FileName}"], "\n");

        VerifyReport report = await Run(folder["A001R2EC"]);

        (report.Exit, report.Recorded).ShouldBe((ExitCode.Integrity, null));
        report.Problems.ShouldHaveSingleItem().Code.ShouldBe("custody.manifest-altered");
    }

    [Fact]
    public async Task A_name_that_no_history_can_carry_is_never_left_out_in_silence()
    {
        using Folder folder = Folder.Reel();
        folder.PutRaw("A001R2EC/caf\uDCE9.mov", "x");

        VerifyReport report = await Run(folder["A001R2EC"]);

        report.Findings.ShouldHaveSingleItem().Code.ShouldBe("custody.name-unrecordable");
        report.Exit.ShouldBe(ExitCode.Integrity);
        Newest(folder["A001R2EC"]).Root.ShouldBeNull("no hash of a folder is true without it");
    }

    [Theory]
    [InlineData("")]
    [InlineData("two\nlines")]
    public async Task A_pattern_that_no_manifest_can_carry_is_refused_before_anything_is_read(string pattern)
    {
        using Folder folder = Folder.Reel();

        BacklotError error = await Should.ThrowAsync<BacklotError>(() => Run(folder["A001R2EC"], with: o => o with { Ignore = [pattern] }));

        (error.Code, error.Exit).ShouldBe(("custody.unwritable-pattern", ExitCode.Usage));
        Directory.Exists(folder["A001R2EC/ascmhl"]).ShouldBeFalse();
    }

    [SharedFact]
    public async Task Scenario_01_of_the_standard_seals_a_copy_as_the_reference_does() => await Same("scenario_01", "travel_01", 0, "travel_01", HashFormat.Xxh64);

    [SharedFact]
    public async Task Scenario_02_of_the_standard_verifies_a_copy_of_the_copy_as_the_reference_does() => await Same("scenario_02", "travel_01", 1, "file_server", HashFormat.Xxh64);

    [SharedFact]
    public async Task Scenario_03_of_the_standard_adds_md5_to_xxhash_as_the_reference_does() => await Same("scenario_03", "travel_01", 1, "file_server", HashFormat.Md5);

    /// <summary>From where the reference began, our generation says of every file and folder what the reference's says.</summary>
    private static async Task Same(string scenario, string from, int generations, string to, HashFormat format)
    {
        string began = Shared.Media("mhl", scenario, from, "A002R2EC");
        using var folder = new Folder();
        Folder.Copy(began, folder["A002R2EC"]);
        if (generations == 0) Directory.Delete(folder["A002R2EC/ascmhl"], recursive: true);

        VerifyReport report = await Run(folder["A002R2EC"], [format]);

        report.Exit.ShouldBe(ExitCode.Done);
        Manifest ours = History.Read(folder["A002R2EC"])!.Generations[generations].Manifest, theirs = History.Read(Shared.Media("mhl", scenario, to, "A002R2EC"))!.Generations[generations].Manifest;
        theirs.Files.Count.ShouldBe(3);
        ours.Files.Select(Said).ShouldBe(theirs.Files.Select(Said));
        ours.Folders.Select(f => (f.Path, Value(f.Content), Value(f.Structure))).ShouldBe(theirs.Folders.Select(f => (f.Path, Value(f.Content), Value(f.Structure))));
        (Value(ours.Root!.Content), Value(ours.Root.Structure)).ShouldBe((Value(theirs.Root!.Content), Value(theirs.Root.Structure)));
        string Value(IReadOnlyList<RecordedHash> hashes) => hashes.Single(h => h.Value.Format == format).Value.Text;
        string Said(RecordedFile f) => $"{f.Path} {f.Size} {string.Join(' ', f.Hashes.Select(h => $"{h.Value}={h.Action}"))}";
    }

    [SharedFact]
    public async Task Every_generation_is_valid_by_the_standards_own_schema()
    {
        using Folder folder = Folder.Reel();
        await Run(folder["A001R2EC"], Enum.GetValues<HashFormat>());
        File.Move(folder["A001R2EC/Sidecar.txt"], folder["A001R2EC/Notes.txt"]);
        Directory.Move(folder["A001R2EC/Clips"], folder["A001R2EC/Reels"]);
        folder.Put("Summary.txt", "summary");
        await Run(folder.Path, [HashFormat.Md5], o => o with { Ignore = ["*.tmp"], Author = new Author("Ann", "ann@example.com", "1", "DIT"), Location = "Stage 4", Comment = "wrap" });
        using var lists = new Folder();
        Flattened flat = await new Flatten(Clock).Run(Actor.Owner, new FlattenOrder(folder.Path, lists.Path));

        string[] written = [.. Directory.GetFiles(folder["A001R2EC/ascmhl"]), .. Directory.GetFiles(folder["ascmhl"]), .. Directory.GetFiles(Path.GetDirectoryName(flat.Manifest)!)];
        written.Length.ShouldBe(7);
        written.SelectMany(SchemaTests.Errors).ShouldBeEmpty();
    }
}
