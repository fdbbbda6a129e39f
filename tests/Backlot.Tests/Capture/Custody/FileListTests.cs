using Backlot.Capture.Custody;
using Backlot.Media.Hashing;
using Backlot.Platform.Errors;
using Backlot.Platform.Identity;

namespace Backlot.Tests.Capture.Custody;

/// <summary>Lists of the older kind, MHL 1.1, and packing lists: read, never written.</summary>
public sealed class FileListTests
{
    private static readonly StandingClock Clock = new(Instant.FromUtc(2026, 3, 15, 9, 0));

    private static Task<VerifyReport> Run(string folder, Func<VerifyOrder, VerifyOrder>? with = null)
    {
        var order = new VerifyOrder(folder);
        return new Verify(Clock).Run(Actor.Owner, with?.Invoke(order) ?? order);
    }

    private static string Entry(string file, long size, string hash) =>
        $"<hash><file>{file}</file><size>{size}</size><lastmodificationdate>2016-04-11T12:32:30Z</lastmodificationdate>{hash}<hashdate>2016-04-11T12:32:30Z</hashdate></hash>";

    private static string List(params string[] entries) => $"""
        <?xml version="1.0" encoding="UTF-8"?>
        <hashlist version="1.1">
          <creatorinfo><name>Ann</name><username>ann</username><hostname>cart</hostname><tool>copier 1.2</tool><startdate>2016-04-11T12:32:29Z</startdate><finishdate>2016-04-11T12:32:31Z</finishdate></creatorinfo>
          {string.Concat(entries)}
        </hashlist>
        """;

    private static readonly string[] Reel =
    [
        Entry("A001R2EC/Clips/A001C001.mov", 12, "<xxhash64be>5215e13b207d6d8c</xxhash64be>"), Entry("A001R2EC/Sidecar.txt", 4, "<xxhash64>475258885de13eb0</xxhash64>"), Entry("A001R2EC/empty.bin", 0, "<xxhash>46947589</xxhash>"),
    ];

    [Fact]
    public async Task A_folder_is_verified_by_the_list_that_lies_in_it_in_every_kind_of_hash_it_may_have()
    {
        using Folder folder = Folder.Reel();
        folder.Put("more/md5.mov", "hello world\n").Put("more/sha1.mov", "hello world\n").Put("more/abc.mov", "abc");
        folder.Put("more/more.mhl", List(Entry("md5.mov", 12, "<md5>6F5902AC237024BDD0C176CB93063DC4</md5>"), Entry("sha1.mov", 12, "<sha1>22596363b3de40b06f981fb85d82312e8c0ed511</sha1>"), Entry("abc.mov", 3, "<xxhash>852579327</xxhash>")));
        folder.Put("A001R2EC_2016-04-11_123230.mhl", List(Reel));
        string[] before = Directory.GetFileSystemEntries(folder.Path, "*", SearchOption.AllDirectories);

        VerifyReport report = await Run(folder.Path);

        report.ToText().ShouldStartWith($"6 files, 43 bytes verified against 2 lists in {folder.Path}");
        (report.Exit, report.IsWhole, report.Verified, report.Lists).ShouldBe((ExitCode.Done, true, 6, 2));
        Directory.GetFileSystemEntries(folder.Path, "*", SearchOption.AllDirectories).ShouldBe(before);
    }

    [Fact]
    public async Task A_list_beside_the_card_names_what_is_in_it_and_says_nothing_of_what_is_not()
    {
        using Folder folder = Folder.Reel();
        folder.Put("reel.mhl", List([.. Reel, Entry("A002/elsewhere.mov", 3, "<md5>6f5902ac237024bdd0c176cb93063dc4</md5>")]));

        (await Run(folder["A001R2EC/Clips"])).ToText().ShouldStartWith("1 files, 12 bytes verified against 1 lists");
        (await Run(folder["A001R2EC"])).IsWhole.ShouldBeTrue();
        (await Run(folder["A001R2EC"], o => o with { List = folder["reel.mhl"] })).Verified.ShouldBe(3);
        folder.Put("A001R2EC/Sidecar.txt", "sida");
        (await Run(folder["A001R2EC"])).Findings.ShouldHaveSingleItem().Path.ShouldBe("Sidecar.txt");
    }

    [Theory]
    [InlineData("A001R2EC/Clips/A001C001.mov", "hellO world\n")]
    [InlineData("A001R2EC/Sidecar.txt", "sida")]
    [InlineData("A001R2EC/empty.bin", "x")]
    public async Task What_differs_from_its_list_is_named_whatever_hash_it_has(string file, string content)
    {
        using Folder folder = Folder.Reel();
        folder.Put("reel.mhl", List(Reel)).Put(file, content);

        VerifyReport report = await Run(folder.Path);

        (report.Exit, report.Verified).ShouldBe((ExitCode.Integrity, 2));
        report.Findings.ShouldHaveSingleItem().What.ShouldBe($"'{file}' differs from what its list says.");
    }

    [Fact]
    public async Task What_is_missing_and_what_no_list_names_is_told()
    {
        using Folder folder = Folder.Reel();
        folder.Put("reel.mhl", List(Reel)).Put("A001R2EC/new.mov", "new");
        File.Delete(folder["A001R2EC/Sidecar.txt"]);

        (await Run(folder.Path)).Findings.Select(f => (f.Code, f.Path)).ShouldBe([("custody.file-missing", "A001R2EC/Sidecar.txt"), ("custody.file-new", "A001R2EC/new.mov")]);
        (await Run(folder.Path, o => o with { NamesOnly = true })).Findings.Select(f => f.Code).ShouldBe(["custody.file-missing", "custody.file-new"]);
    }

    [Fact]
    public async Task A_file_listed_with_its_size_alone_is_never_called_verified()
    {
        using var folder = new Folder();
        folder.Put("a.mov", "abc").Put("b.mov", "abc").Put("list.mhl", List(Entry("a.mov", 3, "<null></null>"), Entry("b.mov", 4, "<null></null>")));

        VerifyReport report = await Run(folder.Path);

        (report.Verified, report.BySize, report.Exit).ShouldBe((0, 1, ExitCode.Integrity));
        report.Findings.ShouldHaveSingleItem().Code.ShouldBe("custody.size-differs");
        report.ToText().ShouldContain("1 more are listed with their size alone");
    }

    [Fact]
    public async Task A_history_that_begins_beside_a_list_never_takes_in_what_the_list_says_otherwise()
    {
        using Folder folder = Folder.Reel();
        folder.Put("reel.mhl", List(Reel)).Put("A001R2EC/Sidecar.txt", "sida");

        VerifyReport report = await CreateTests.Run(folder.Path, [HashFormat.Xxh128]);

        report.Exit.ShouldBe(ExitCode.Integrity);
        Manifest manifest = History.Read(folder.Path)!.Generations.ShouldHaveSingleItem().Manifest;
        manifest.Files.Select(f => f.Path).ShouldBe(["A001R2EC/Clips/A001C001.mov", "A001R2EC/empty.bin", "reel.mhl"]);
        manifest.Files[0].Hashes.Select(h => h.Value.ToString()).ShouldBe(["xxh128:eefac9d87100cd1336b2e733a5484425", "xxh64:5215e13b207d6d8c"]);
        manifest.Root.ShouldBeNull();
    }

    [Theory]
    [InlineData("""<!DOCTYPE hashlist [<!ENTITY a SYSTEM "file:///etc/passwd">]><hashlist version="1.1"><hash><file>&a;</file></hash></hashlist>""", "custody.list-unreadable")]
    [InlineData("""<hashlist version="1.1"><hash><file>../a.mov</file><size>3</size></hash></hashlist>""", "custody.list-flawed")]
    [InlineData("""<hashlist version="1.1"><hash><file>a.mov</file><size>3</size><md5>none</md5></hash></hashlist>""", "custody.list-flawed")]
    [InlineData("""<hashlist version="1.1"><hash>""", "custody.list-unreadable")]
    public async Task A_hostile_or_broken_list_is_told_and_vouches_for_nothing(string list, string code)
    {
        using var folder = new Folder();
        folder.Put("a.mov", "abc").Put("list.mhl", list);

        VerifyReport report = await Run(folder.Path);

        (report.Exit, report.Verified).ShouldBe((ExitCode.Integrity, 0));
        report.Problems.ShouldHaveSingleItem().Code.ShouldBe(code);
    }

    [Fact]
    public async Task Inside_a_history_a_file_that_only_ends_like_a_list_is_a_file_like_any_other()
    {
        using Folder folder = Folder.Reel();
        folder.Put("A001R2EC/notes.mhl", "not even XML").Put("A001R2EC/other.mhl", "<html/>");
        HistoryTests.SealAll(folder["A001R2EC"]);

        (await Run(folder["A001R2EC"])).IsWhole.ShouldBeTrue();
    }

    [Fact]
    public async Task A_packing_list_that_lies_elsewhere_is_compared_with_a_copy_that_has_no_history()
    {
        using Folder folder = Folder.Reel();
        using var lists = new Folder();
        HistoryTests.SealAll(folder["A001R2EC"]);
        string list = (await new Flatten(Clock).Run(Actor.Owner, new FlattenOrder(folder["A001R2EC"], lists.Path))).Manifest;
        Folder.Copy(folder["A001R2EC"], lists["copy"]);
        Directory.Delete(lists["copy/ascmhl"], recursive: true);

        (await Run(lists["copy"], o => o with { List = list })).IsWhole.ShouldBeTrue();
        File.WriteAllText(lists["copy/Sidecar.txt"], "sida");
        (await Run(lists["copy"], o => o with { List = list })).Findings.ShouldHaveSingleItem().Code.ShouldBe("custody.hash-differs");
        (await Should.ThrowAsync<BacklotError>(() => Run(lists["copy"], o => o with { List = lists["copy/Sidecar.txt"] }))).Exit.ShouldBe(ExitCode.Refused);
    }
}
