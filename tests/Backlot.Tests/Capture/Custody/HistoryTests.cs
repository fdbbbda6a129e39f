using System.Text;
using System.Xml.Linq;
using Backlot.Capture.Custody;
using Backlot.Media.Hashing;
using Backlot.Platform.Errors;

namespace Backlot.Tests.Capture.Custody;

public sealed class HistoryTests
{
    private static readonly Instant At = Instant.FromUtc(2026, 3, 14, 18, 30, 5);

    /// <summary>Seals everything in a folder, as a card that was just copied.</summary>
    internal static Generation SealAll(string root, HashFormat format = HashFormat.Xxh64, string? comment = null)
    {
        Tree tree = Tree.Read(root, new IgnoreList(IgnoreList.Default), default);
        using var reader = new ColdReader();
        var files = tree.Files.Select(f => new SealedFile(f.Path, f.Stamp.Size, f.Stamp.ModifiedAt, reader.Read(tree.Full(f.Path), [format], default).Hashes)).ToList();
        return Seal.Add(root, new Sealing(At, CustodyProcess.Transfer, [format], files, tree.Folders, Whole: true) { Comment = comment }, default);
    }

    [Fact]
    public void A_sealed_folder_says_what_lies_in_it_with_the_hashes_of_the_reference()
    {
        using Folder folder = Folder.Reel();

        Generation sealedNow = SealAll(folder["A001R2EC"]);

        sealedNow.FileName.ShouldBe("0001_A001R2EC_2026-03-14_183005Z.mhl");
        History history = History.Read(folder["A001R2EC"])!;
        history.Problems.ShouldBeEmpty();
        Manifest manifest = history.Generations.ShouldHaveSingleItem().Manifest;
        manifest.Process.ShouldBe(CustodyProcess.Transfer);
        manifest.Creator.Tool.ShouldBe("Backlot");
        manifest.Creator.Created.ShouldBe(At);
        manifest.Ignore.ShouldBe([".DS_Store", "ascmhl", "ascmhl/"]);
        manifest.Root!.Content[0].Value.Text.ShouldBe("d6e3b030205dffb6");
        manifest.Root.Structure[0].Value.Text.ShouldBe("a1cfc9a80701f4d9");
        manifest.Files.Select(f => (f.Path, f.Size, f.Hashes[0].Value.Text, f.Hashes[0].Action)).ShouldBe([
            ("Clips/A001C001.mov", 12, "5215e13b207d6d8c", HashAction.Original),
            ("Sidecar.txt", 4, "b03ee15d88585247", HashAction.Original),
            ("empty.bin", 0, "ef46db3751d8e999", HashAction.Original),
        ]);
        manifest.Folders.Select(f => f.Path).ShouldBe(["Clips", "emptydir"]);
        manifest.Files[0].Modified.ShouldBe(Instant.FromUtc(2026, 3, 14, 10, 15, 16));
    }

    [Fact]
    public void A_second_generation_says_verified_and_failed_and_original()
    {
        using Folder folder = Folder.Reel();
        string root = folder["A001R2EC"];
        SealAll(root);
        folder.Put("A001R2EC/Sidecar.txt", "changed").Put("A001R2EC/new.txt", "new");

        Manifest second = SealAll(root).Manifest;

        second.Files.ToDictionary(f => f.Path, f => f.Hashes[0].Action).ShouldBe(new Dictionary<string, HashAction?>
        {
            ["Clips/A001C001.mov"] = HashAction.Verified,
            ["Sidecar.txt"] = HashAction.Failed,
            ["empty.bin"] = HashAction.Verified,
            ["new.txt"] = HashAction.Original,
        }, ignoreOrder: true);
        History history = History.Read(root)!;
        history.Links.Count.ShouldBe(2);
        history.Problems.ShouldBeEmpty();
        history.Files["Sidecar.txt"].Agrees(Hasher.Of(HashFormat.Xxh64, "side"u8)).ShouldBe(true, "a failed hash is never verified against");
    }

    [Theory]
    [InlineData("line\nbreak.txt")]
    [InlineData("carriage\rreturn.txt")]
    [InlineData(" leading and trailing ")]
    [InlineData("<&>\"'.txt")]
    [InlineData("NFD e\u0301 and NFC \u00e9 😀.txt")]
    [InlineData("\n")]
    public void A_strange_name_comes_back_from_the_manifest_letter_by_letter(string name)
    {
        using var folder = new Folder();
        folder.Put("card/" + name, "x");

        SealAll(folder["card"]);

        History.Read(folder["card"])!.Files.Keys.ShouldBe([name]);
    }

    [Fact]
    public void An_altered_manifest_is_noticed()
    {
        using Folder folder = Folder.Reel();
        string manifest = folder[$"A001R2EC/ascmhl/{SealAll(folder["A001R2EC"]).FileName}"];
        File.WriteAllText(manifest, File.ReadAllText(manifest).Replace("b03ee15d88585247", "b03ee15d88585248", StringComparison.Ordinal));

        HistoryProblem problem = History.Read(folder["A001R2EC"])!.Problems.ShouldHaveSingleItem();

        (problem.Code, problem.ReferenceCode).ShouldBe(("custody.manifest-altered", 31));
    }

    [Fact]
    public void A_missing_chain_is_noticed_even_after_one_generation()
    {
        using Folder folder = Folder.Reel();
        SealAll(folder["A001R2EC"]);
        File.Delete(folder["A001R2EC/ascmhl/ascmhl_chain.xml"]);

        HistoryProblem problem = History.Read(folder["A001R2EC"])!.Problems.ShouldHaveSingleItem();

        (problem.Code, problem.ReferenceCode).ShouldBe(("custody.chain-missing", 32));
    }

    [Fact]
    public void A_missing_manifest_is_noticed()
    {
        using Folder folder = Folder.Reel();
        Generation first = SealAll(folder["A001R2EC"]);
        SealAll(folder["A001R2EC"]);
        File.Delete(folder[$"A001R2EC/ascmhl/{first.FileName}"]);

        HistoryProblem problem = History.Read(folder["A001R2EC"])!.Problems.ShouldHaveSingleItem();

        (problem.Code, problem.ReferenceCode).ShouldBe(("custody.manifest-missing", 33));
    }

    [Fact]
    public void Every_fault_of_a_history_is_told_not_only_the_first()
    {
        using Folder folder = Folder.Reel();
        Generation first = SealAll(folder["A001R2EC"]);
        Generation second = SealAll(folder["A001R2EC"]);
        File.Delete(folder[$"A001R2EC/ascmhl/{first.FileName}"]);
        File.AppendAllText(folder[$"A001R2EC/ascmhl/{second.FileName}"], "\n");

        History.Read(folder["A001R2EC"])!.Problems.Select(p => p.Code).ShouldBe(["custody.manifest-missing", "custody.manifest-altered"], ignoreOrder: true);
    }

    [Fact]
    public void Nothing_is_added_to_a_damaged_history()
    {
        using Folder folder = Folder.Reel();
        Generation first = SealAll(folder["A001R2EC"]);
        File.AppendAllText(folder[$"A001R2EC/ascmhl/{first.FileName}"], "\n");

        BacklotError error = Should.Throw<BacklotError>(() => SealAll(folder["A001R2EC"]));

        (error.Code, error.Exit).ShouldBe(("custody.history-damaged", ExitCode.Integrity));
        Directory.GetFiles(folder["A001R2EC/ascmhl"]).Length.ShouldBe(2);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void Killed_between_manifest_and_chain_the_history_goes_on_where_it_was(bool first)
    {
        using Folder folder = Folder.Reel();
        string root = folder["A001R2EC"], ascmhl = folder["A001R2EC/ascmhl"];
        if (!first) SealAll(root);
        byte[]? before = first ? null : File.ReadAllBytes(Path.Combine(ascmhl, Chain.FileName));
        SealAll(root);
        // As the kill leaves it: the manifest has its name, the whole next chain has not.
        File.Move(Path.Combine(ascmhl, Chain.FileName), Path.Combine(ascmhl, Chain.Pending));
        if (before is not null) File.WriteAllBytes(Path.Combine(ascmhl, Chain.FileName), before);

        History.Read(root)!.Problems.ShouldBeEmpty();
        SealAll(root);

        History history = History.Read(root)!;
        history.Problems.ShouldBeEmpty();
        history.Links.Select(l => l.Number).ShouldBe(Enumerable.Range(1, first ? 2 : 3));
        Directory.GetFiles(ascmhl).Select(Path.GetFileName).ShouldAllBe(f => !f!.StartsWith('.'));
    }

    [Fact]
    public void Killed_before_the_manifest_had_its_name_nothing_of_it_remains()
    {
        using Folder folder = Folder.Reel();
        string root = folder["A001R2EC"];
        SealAll(root);
        folder.Put("A001R2EC/ascmhl/.0002_A001R2EC_2026-03-14_183005Z.mhl.part", "<hashl").Put("A001R2EC/ascmhl/.ascmhl_chain.xml.part", "<ascm");

        History.Read(root)!.Problems.ShouldBeEmpty();
        SealAll(root).Number.ShouldBe(2);

        Directory.GetFiles(folder["A001R2EC/ascmhl"]).Length.ShouldBe(3);
    }

    [Fact]
    public void A_manifest_that_fetches_or_multiplies_entities_is_not_read()
    {
        using Folder folder = Folder.Reel();
        SealAll(folder["A001R2EC"]);
        folder.Put("A001R2EC/ascmhl/0002_x_2026-03-14_183005Z.mhl", """
            <?xml version="1.0"?><!DOCTYPE hashlist [<!ENTITY a SYSTEM "file:///etc/passwd">]>
            <hashlist version="2.0" xmlns="urn:ASC:MHL:v2.0"><creatorinfo><hostname>&a;</hostname></creatorinfo></hashlist>
            """);

        HistoryProblem problem = History.Read(folder["A001R2EC"])!.Problems.ShouldHaveSingleItem();

        problem.Code.ShouldBe("custody.manifest-unreadable");
        problem.What.ShouldContain("DTD");
    }

    [Theory]
    [InlineData("../outside.txt")]
    [InlineData("/etc/passwd")]
    [InlineData("a//b")]
    [InlineData("./a")]
    public void A_path_that_leads_out_of_the_folder_is_told_and_not_used(string path)
    {
        var flaws = new List<ManifestFlaw>();

        Manifest manifest = Read($"<hashes><hash><path>{path}</path><xxh64 action=\"original\">ef46db3751d8e999</xxh64></hash></hashes>", flaws);

        manifest.Files.ShouldBeEmpty();
        flaws.ShouldHaveSingleItem();
    }

    [Fact]
    public void Foreign_metadata_with_the_names_of_our_elements_is_no_entry()
    {
        Manifest manifest = Read("""
            <hashes>
              <hash><path>a</path><xxh64 action="original">ef46db3751d8e999</xxh64>
                <metadata><hash><path>b</path><md5>00</md5></hash><path>c</path></metadata></hash>
              <metadata><hash><path>d</path></hash></metadata>
              <x:hash xmlns:x="urn:other"><x:path>e</x:path></x:hash>
            </hashes><metadata><hashes><hash><path>f</path></hash></hashes></metadata>
            """, []);

        manifest.Files.ShouldHaveSingleItem().Path.ShouldBe("a");
        manifest.Files[0].Hashes.ShouldHaveSingleItem();
    }

    [Theory]
    [InlineData("2020-01-16T09:15:00+00:00", "2020-01-16T09:15:00Z")]
    [InlineData("2020-01-16T09:15:00.123456789123+02:00", "2020-01-16T07:15:00.123456789Z")]
    [InlineData("2020-01-16T09:15:00Z", "2020-01-16T09:15:00Z")]
    [InlineData("2020-01-16T09:15:00", "2020-01-16T09:15:00Z")]
    [InlineData("2216-01-16T09:15:00Z", "2216-01-16T09:15:00Z")]
    [InlineData("yesterday", null)]
    public void A_date_in_a_manifest_is_that_instant_whatever_zone_this_machine_has(string text, string? instant) =>
        (ManifestReader.Date(text) is { } date ? NodaTime.Text.InstantPattern.ExtendedIso.Format(date) : null).ShouldBe(instant);

    [Fact]
    public void A_renamed_file_is_known_under_its_new_name_only()
    {
        using Folder folder = Folder.Reel();
        string root = folder["A001R2EC"];
        SealAll(root);
        Manifest second = History.Read(root)!.Generations[0].Manifest;
        second = second with
        {
            Root = null,
            Folders = [],
            Files = [second.Files[1] with { Path = "Renamed.txt", PreviousPath = "Sidecar.txt" }],
        };
        byte[] bytes = ManifestWriter.Write(second);
        folder.Put("A001R2EC/ascmhl/0002_x_2026-03-14_183005Z.mhl", bytes);
        var links = History.Read(root)!.Links;
        File.WriteAllBytes(folder["A001R2EC/ascmhl/ascmhl_chain.xml"], Chain.Write([.. links, new ChainLink(2, "0002_x_2026-03-14_183005Z.mhl", Hasher.Of(HashFormat.C4, bytes).Text)]));

        History history = History.Read(root)!;

        history.Problems.ShouldBeEmpty();
        history.Files.Keys.ShouldBe(["Clips/A001C001.mov", "Renamed.txt", "empty.bin"], ignoreOrder: true);
        history.Files["Renamed.txt"].Quickest.Text.ShouldBe("b03ee15d88585247");
    }

    [Fact]
    public void A_folder_without_any_file_has_a_manifest_without_an_empty_list()
    {
        using var folder = new Folder();
        Directory.CreateDirectory(folder["card"]);

        Generation generation = SealAll(folder["card"]);

        XDocument.Load(folder[$"card/ascmhl/{generation.FileName}"]).Root!.Elements().Select(e => e.Name.LocalName).ShouldBe(["creatorinfo", "processinfo"]);
        History.Read(folder["card"])!.Problems.ShouldBeEmpty();
    }

    [Fact]
    public void A_folder_of_an_odd_name_still_gets_a_file_name_for_its_manifest()
    {
        Seal.FileName(10000, "two\nlines", At).ShouldBe("10000_two_lines_2026-03-14_183005Z.mhl");
        Encoding.UTF8.GetByteCount(Seal.FileName(1, new string('漢', 255), At)).ShouldBeLessThan(240);
    }

    private static Manifest Read(string inside, List<ManifestFlaw> flaws)
    {
        using var stream = new MemoryStream(Encoding.UTF8.GetBytes($"""<hashlist version="2.0" xmlns="urn:ASC:MHL:v2.0">{inside}</hashlist>"""));
        return ManifestReader.Read(stream, flaws, default);
    }
}
