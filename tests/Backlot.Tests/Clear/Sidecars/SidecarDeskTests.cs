using System.Diagnostics;
using System.Text.Json;
using Backlot.Capture.Assets;
using Backlot.Capture.Ratings;
using Backlot.Clear.Appearances;
using Backlot.Clear.Grants;
using Backlot.Clear.Sidecars;
using Backlot.Clear.Verdicts;
using Backlot.Media.Metadata;
using Backlot.Platform.Identity;
using Backlot.Tests.Capture;
using Backlot.Tests.Capture.Assets;
using Backlot.Tests.Media.Metadata;

namespace Backlot.Tests.Clear.Sidecars;

/// <summary>Another reader of XMP, where the machine has it.</summary>
internal sealed class ExifToolFactAttribute : FactAttribute
{
    public static readonly string? Program = (Environment.GetEnvironmentVariable("PATH") ?? "").Split(':').Select(p => Path.Combine(p, "exiftool")).FirstOrDefault(File.Exists);

    public ExifToolFactAttribute()
    {
        if (Program is null)
            Skip = "exiftool is not on this machine";
    }
}

public sealed class SidecarDeskTests
{
    [Fact]
    public async Task What_is_known_goes_along_and_only_who_is_cleared_is_named()
    {
        await using var scene = await Scene.Set();
        using var card = new TinyCard().Put("DCIM/A.JPG", Photo());
        using var folder = new Folder();
        var before = Files(card.Path);
        var asset = await Filled(scene, card);
        var path = folder["out/CARD_A/DCIM/A.xmp"];

        var first = await Write(scene, folder["out"]);
        var words = XmpText.OfFile(path)!;
        var again = await Write(scene, folder["out"]);
        await scene.Grants.Add(Actor.Owner, "Ines Calder", Scene.Moon, new NewGrant("all", "front"));
        var more = await Write(scene, folder["out"]);

        (first.Single().State, first.Single().Path).ShouldBe((SidecarState.Written, path));
        (words.Creator, words.Rights, words.Description, words.Credit, words.Stars).ShouldBe(("Ada Ray", "(c) Film AG", "On the <roof> & more", "Unit / Film AG", 4));
        words.People.ShouldBe(["Sol Ferris"]);
        words.Keywords.ShouldBe(["2026-05-03"]);
        again.Single().State.ShouldBe(SidecarState.Same);
        more.Single().State.ShouldBe(SidecarState.Written);
        XmpText.OfFile(path)!.People.ShouldBe(["Ines Calder", "Sol Ferris"]);
        Files(card.Path).ShouldBe(before, "nothing is written beside originals that were not taken over");
        (await scene.Check(asset)).IsCleared.ShouldBeTrue();
        await scene.Embargoes.AddOnAsset(Actor.Owner, asset, "2030-01-01T00:00");
        await Write(scene, folder["out"]);
        XmpText.OfFile(path)!.People.ShouldBeEmpty("what is held back names nobody");
    }

    [Fact]
    public async Task What_another_program_changed_or_wrote_stays_and_is_named()
    {
        await using var scene = await Scene.Set();
        using var card = new TinyCard().Put("A.JPG", Photo()).Put("B.JPG", TinyCard.Photo("b"));
        using var folder = new Folder();
        await Filled(scene, card);
        await Write(scene, folder["out"]);
        var path = folder["out/CARD_A/A.xmp"];
        var changed = File.ReadAllText(path).Replace(">4<", ">5<");
        File.WriteAllText(path, changed);
        File.Delete(folder["out/CARD_A/B.xmp"]);
        File.WriteAllText(folder["out/CARD_A/B.XMP"], "<x/>");

        var written = await Write(scene, folder["out"]);

        written.Select(s => (s.Asset.Name, s.State, s.Code)).ShouldBe([("A.JPG", SidecarState.Refused, "xmp.not-ours"), ("B.JPG", SidecarState.Refused, "xmp.not-ours")]);
        written[0].What!.ShouldContain(path);
        File.ReadAllText(path).ShouldBe(changed);
        Directory.GetFiles(folder["out/CARD_A"]).Select(Path.GetFileName).Order(StringComparer.Ordinal).ShouldBe(["A.xmp", "B.XMP"]);
    }

    [Fact]
    public async Task Beside_originals_only_where_they_were_taken_over_and_a_sidecar_of_the_card_stays()
    {
        await using var scene = await Scene.Set();
        using var mine = new TinyCard("MINE").Put("A.JPG", TinyCard.Photo("a"));
        using var card = new TinyCard("OURS").Put("B.JPG", TinyCard.Photo("b")).Put("C.JPG", TinyCard.Photo("c")).Put("C.XMP", "<x/>");
        await Ingest(scene, mine);
        await Ingest(scene, card, takeOver: true);

        var written = await Write(scene, null);

        written.Select(s => (s.Asset.Name, s.State, s.Code)).ShouldBe(
            [("A.JPG", SidecarState.Refused, "xmp.not-taken-over"), ("B.JPG", SidecarState.Written, null), ("C.JPG", SidecarState.Refused, "xmp.not-ours")]);
        written[1].Path.ShouldStartWith(scene.House.Data.Originals);
        XmpText.OfFile(written[1].Path).ShouldNotBeNull();
        File.ReadAllText(Path.ChangeExtension(written[1].Path, null)[..^1] + "C.XMP").ShouldBe("<x/>");
    }

    [Fact]
    public async Task Two_assets_of_one_name_do_not_share_a_sidecar()
    {
        await using var scene = await Scene.Set();
        using var card = new TinyCard().Put("A.JPG", TinyCard.Photo("a")).Put("A.MP4", TinyCard.Clip("a"));
        using var folder = new Folder();
        await Ingest(scene, card);

        var written = await Write(scene, folder["out"]);

        written.Select(s => s.Code).ShouldBe([null, "xmp.two-for-one"]);
    }

    [ExifToolFact]
    public async Task Another_program_reads_it_the_same()
    {
        await using var scene = await Scene.Set();
        using var card = new TinyCard().Put("A.JPG", Photo());
        using var folder = new Folder();
        await Filled(scene, card);
        await Write(scene, folder["out"]);

        using var run = Process.Start(new ProcessStartInfo(ExifToolFactAttribute.Program!, ["-j", "-struct", folder["out/CARD_A/A.xmp"]]) { RedirectStandardOutput = true })!;
        using var told = JsonDocument.Parse(await run.StandardOutput.ReadToEndAsync());
        var one = told.RootElement[0];

        (one.GetProperty("Creator").ToString(), one.GetProperty("Credit").ToString(), one.GetProperty("Rating").GetInt32()).ShouldBe(("Ada Ray", "Unit / Film AG", 4));
        one.GetProperty("PersonInImage").ToString().ShouldContain("Sol Ferris");
        one.GetProperty("Subject").ToString().ShouldContain("2026-05-03");
    }

    private static byte[] Photo() => new TinyJpeg().Describe("Ada Ray", "(c) Film AG", "On the <roof> & more").Taken("2026:05:03 20:15:16").Xmp(
        "<x:xmpmeta xmlns:x=\"adobe:ns:meta/\"><rdf:RDF xmlns:rdf=\"http://www.w3.org/1999/02/22-rdf-syntax-ns#\"><rdf:Description rdf:about=\"\" "
        + "xmlns:photoshop=\"http://ns.adobe.com/photoshop/1.0/\" photoshop:Credit=\"Unit / Film AG\"/></rdf:RDF></x:xmpmeta>").Bytes();

    /// <summary>One picture of Sol, who signed, and Ines, who did not, with four stars.</summary>
    private static async Task<string> Filled(Scene scene, TinyCard card)
    {
        var asset = (await Ingest(scene, card)).Made[0];
        var id = $"{asset.Id}";
        await scene.Appearances.Add(Actor.Owner, id, "Sol Ferris", new NewAppearance());
        await scene.Appearances.Add(Actor.Owner, id, "Ines Calder", new NewAppearance());
        await scene.Grants.Add(Actor.Owner, "Sol Ferris", Scene.Moon, new NewGrant("all", "front"));
        await scene.House.Get<RatingDesk>().Rate(Actor.Owner, [asset.Id], 4);
        return id;
    }

    private static Task<Ingested> Ingest(Scene scene, TinyCard card, bool takeOver = false) =>
        scene.House.Get<IngestDesk>().Ingest(Actor.Owner, new IngestAsked(card.Path, Scene.Moon) { Day = "2026-05-03", TakeOver = takeOver });

    private static Task<IReadOnlyList<Sidecar>> Write(Scene scene, string? folder) => scene.House.Get<SidecarDesk>().Write(Actor.Owner, Scene.Moon, [], folder, Use.Front);

    private static IReadOnlyList<string> Files(string folder) =>
        [.. Directory.GetFiles(folder, "*", SearchOption.AllDirectories).Order(StringComparer.Ordinal).Select(f => $"{f} {Convert.ToHexString(File.ReadAllBytes(f))} {File.GetLastWriteTimeUtc(f):O}")];
}
