using System.Security.Cryptography;
using System.Text;
using Backlot.Capture.Assets;
using Backlot.Clear.Verdicts;
using Backlot.Cut.Renders;
using Backlot.Cut.Renders.Assemble;
using Backlot.Cut.Timelines;
using Backlot.Media.Time;
using Backlot.Media.Tools;
using Backlot.Plan.Stories;
using Backlot.Platform.Data;
using Backlot.Platform.Errors;
using Backlot.Platform.Identity;
using Backlot.Platform.Storage;
using Backlot.Platform.Work;
using Backlot.Publish.Takeout;
using Microsoft.EntityFrameworkCore;

namespace Backlot.Tests.Cut.Renders;

public sealed class RenderKindTests(TinyMedia media) : IClassFixture<TinyMedia>
{
    /// <summary>A story of a clip with a note, a photo and a clip whose clock begins late; its length.</summary>
    private async Task<(CutScene Scene, Story Story, Asset[] Assets)> Cut()
    {
        var scene = await CutScene.Set();
        var clip = await scene.Take(media[1], "filming");
        var photo = await scene.Take(media[TinyMedia.Photo], "wardrobe");
        var late = await scene.Take(media[4], "filming");
        var story = await scene.Story("The moon", StoryKind.MakingOf, await scene.Select(clip, 1, 4, "Mira Vale, director"), await scene.Select(photo), await scene.Select(late, 2, 5));
        await scene.Versions.FirstCut(Actor.Owner, story.Slug);
        return (scene, story, [clip, photo, late]);
    }

    private static Task<WorkRow?> Job(CutScene scene, RenderRow row) => scene.House.Get<WorkDesk>().Find("render", $"{row.Id}");

    [Fact]
    public async Task A_story_is_rendered_with_captions_and_asking_again_makes_nothing_again()
    {
        var (scene, story, assets) = await Cut();
        await using var _ = scene;

        var row = await scene.Renders.Finish(Actor.Owner, story.Slug, CutScene.Shape);

        row.State.ShouldBe(RenderState.Made);
        (await Job(scene, row))!.Production.ShouldBe(scene.Production);
        var kind = scene.House.Get<WorkDesk>().Kinds["render"];
        var names = await scene.House.Ledger.Read(db => kind.Names(db, [$"{row.Id}", "999"], default));
        names[$"{row.Id}"].ShouldBe(new WorkName("The moon, 16:9, 90", "/desk/stories/the-moon"));
        names.Keys.ShouldNotContain("999");
        var film = row.Film!;
        (film.Width, film.Height).ShouldBe((160, 90));
        film.Frames.ShouldBe((await scene.Versions.Need(Actor.Owner, story.Slug)).Timeline().Frames);
        film.Assets.ShouldBe(assets.Select(a => a.Id).Order());
        foreach (var file in film.Files)
            (await scene.House.Get<Derived>().Has(file.Key, file.Extension)).ShouldBeTrue(file.Name);
        var captions = film.Files.Single(f => f.Extension == "vtt");
        File.ReadAllText(await scene.House.Get<Derived>().LocalPath(captions.Key, captions.Extension)).ShouldContain("Mira Vale, director");

        var again = await scene.Renders.Ask(Actor.Owner, story.Slug, CutScene.Shape);
        (again.Id, again.State, again.MadeAt).ShouldBe((row.Id, RenderState.Made, row.MadeAt));
        (await scene.Renders.List(Actor.Owner, story.Id)).ShouldHaveSingleItem();
        (await scene.House.Ledger.Read(db => RenderDesk.Newest(db, row.VersionId, CutScene.Shape, default)))!.Id.ShouldBe(row.Id);
        (await scene.House.Ledger.Read(db => RenderDesk.Newest(db, row.VersionId, "9:16", default))).ShouldBeNull();

        // derived/ may be emptied at any time.
        Directory.Delete(scene.House.Data.Derived, recursive: true);
        (await scene.Renders.Finish(Actor.Owner, story.Slug, CutScene.Shape)).Film!.Key.ShouldBe(film.Key);
        (await scene.House.Get<Derived>().Has(film.Find("film.mp4")!.Key, "mp4")).ShouldBeTrue();
    }

    [Fact]
    public async Task One_other_title_is_one_other_segment()
    {
        var (scene, story, _) = await Cut();
        await using var __ = scene;
        var renderer = scene.House.Get<StoryRenderer>();
        var shape = Shape.Parse(CutScene.Shape);
        var first = await renderer.Render((await scene.Versions.Need(Actor.Owner, story.Slug)).Id, shape, null, default);
        first.SegmentsMade.ShouldBeGreaterThan(5);
        first.SegmentsKept.ShouldBe(0);

        var text = await scene.Versions.Export(Actor.Owner, story.Slug);
        var changed = await scene.Versions.Import(Actor.Owner, story.Slug, Encoding.UTF8.GetBytes(text.Replace("The moon", "Our moon", StringComparison.Ordinal)));
        var second = await renderer.Render(changed.Id, shape, null, default);

        second.SegmentsMade.ShouldBe(1);
        second.SegmentsKept.ShouldBe(first.SegmentsMade - 1);
        second.SoundKept.ShouldBeTrue();
        second.Film.Key.ShouldNotBe(first.Film.Key);
        (await renderer.Render(changed.Id, shape, null, default)).SegmentsMade.ShouldBe(0);
    }

    [Fact]
    public async Task A_version_gives_the_same_bytes_in_another_folder_whatever_was_marked_since()
    {
        var (scene, story, _) = await Cut();
        await using var __ = scene;
        var (other, twin, assets) = await Cut();
        await using var ___ = other;
        var version = (await other.Versions.Need(Actor.Owner, twin.Slug)).Id;
        await other.Selects.Give(Actor.Owner, twin.Slug, [await other.Select(assets[0], 0, 5, "Not what was said then")]);
        await other.Selects.Remove(Actor.Owner, (await other.Selects.OfAsset(Actor.Owner, assets[0].Id)).Single(s => s.Note == "Mira Vale, director").Id);

        var first = await Rendered(scene, (await scene.Versions.Need(Actor.Owner, story.Slug)).Id);
        var second = await Rendered(other, version);

        first.Keys.ShouldContain("captions0.vtt");
        second.ShouldBe(first);
    }

    [Fact]
    public async Task A_note_that_is_written_after_the_cut_is_read_with_the_next_version()
    {
        var (scene, story, assets) = await Cut();
        await using var _ = scene;
        var first = await scene.Versions.Need(Actor.Owner, story.Slug);
        first.Captions!.ShouldContain("Mira Vale");
        await scene.Selects.Give(Actor.Owner, story.Slug, [await scene.Select(assets[0], 2, 3, "The moon rises")]);
        (await scene.Versions.Need(Actor.Owner, story.Slug)).Captions.ShouldBe(first.Captions);

        var next = await scene.Versions.Import(Actor.Owner, story.Slug, Encoding.UTF8.GetBytes(first.Otio));

        (next.Number, next.Hash).ShouldBe((first.Number + 1, first.Hash));
        next.Captions!.ShouldContain("The moon rises");
        (await scene.Versions.Import(Actor.Owner, story.Slug, Encoding.UTF8.GetBytes(first.Otio))).Id.ShouldBe(next.Id);
    }

    private static async Task<SortedDictionary<string, string>> Rendered(CutScene scene, long version)
    {
        var film = (await scene.House.Get<StoryRenderer>().Render(version, Shape.Parse(CutScene.Shape), null, default)).Film;
        var files = new SortedDictionary<string, string>(StringComparer.Ordinal);
        foreach (var file in film.Files)
            files[file.Name] = Convert.ToHexStringLower(SHA256.HashData(await File.ReadAllBytesAsync(await scene.House.Get<Derived>().LocalPath(file.Key, file.Extension))));
        return files;
    }

    [Fact]
    public async Task A_render_that_was_stopped_stays_owed_and_goes_on_with_what_is_there()
    {
        var (scene, story, _) = await Cut();
        await using var __ = scene;
        var work = scene.House.Get<WorkDesk>();
        var row = await scene.Renders.Ask(Actor.Owner, story.Slug, CutScene.Shape);
        using (var stop = new CancellationTokenSource())
        {
            var kind = scene.House.Get<WorkDesk>().Kinds["render"];
            var parts = 0;
            await Should.ThrowAsync<OperationCanceledException>(() => kind.Do($"{row.Id}", new Told(() =>
            {
                if (Interlocked.Increment(ref parts) == 3)
                    stop.Cancel();
            }), stop.Token));
        }

        (await scene.Renders.List(Actor.Owner, story.Id)).ShouldHaveSingleItem().State.ShouldBe(RenderState.Owed);

        // Another process on the same data finds it owed, and the parts that were made.
        await using var other = await TestHouse.Open(CopyOf(scene.House.Data.Path), now: scene.House.Clock.Now);
        await other.Get<WorkDesk>().Sweep();
        (await other.Get<WorkDesk>().Ready(10)).ShouldContain(w => w.Kind == "render" && w.Key == $"{row.Id}");
        var result = await other.Get<StoryRenderer>().Render(row.VersionId, Shape.Parse(CutScene.Shape), null, default);
        (result.SegmentsKept + (result.SoundKept ? 1 : 0)).ShouldBeGreaterThan(0);
        (await other.Get<WorkDesk>().Try("render", $"{row.Id}")).ShouldBeTrue();
        (await other.Get<RenderDesk>().List(Actor.Owner, story.Id)).ShouldHaveSingleItem().State.ShouldBe(RenderState.Made);
        (await work.Find("render", $"{row.Id}"))!.State.ShouldBe(WorkState.Owed); // the first house knows nothing of the copy
    }

    [Fact]
    public async Task An_original_that_is_gone_or_altered_is_refused_by_name_and_can_be_asked_for_again()
    {
        var (scene, story, assets) = await Cut();
        await using var _ = scene;
        var (path, whole) = (scene.PathOf(assets[0]), File.ReadAllBytes(scene.PathOf(assets[0])));

        File.Delete(path);
        var gone = await CutScene.Refused(() => scene.Renders.Finish(Actor.Owner, story.Slug, CutScene.Shape), "asset.original-missing");
        gone.What.ShouldContain(assets[0].Name);
        var row = (await scene.Renders.List(Actor.Owner, story.Id)).ShouldHaveSingleItem();
        (row.State, row.ErrorCode).ShouldBe((RenderState.Failed, "asset.original-missing"));
        (await Job(scene, row))!.State.ShouldBe(WorkState.Failed);
        row.Error!.ShouldContain(assets[0].Name);

        var altered = whole.ToArray();
        altered[^1] ^= 1;
        File.WriteAllBytes(path, altered);
        (await CutScene.Refused(() => scene.House.Get<StoryRenderer>().Render(row.VersionId, Shape.Parse(CutScene.Shape), null, default), "asset.altered")).What.ShouldContain(assets[0].Name);

        File.WriteAllBytes(path, whole); // the same bytes, with another time of change
        var made = await scene.Renders.Finish(Actor.Owner, story.Slug, CutScene.Shape);
        (made.Id, made.State, made.ErrorCode).ShouldBe((row.Id, RenderState.Made, null));
    }

    [Fact]
    public async Task A_recording_in_several_files_is_cut_from_all_of_them()
    {
        await using var house = await CutScene.Set();
        var card = Directory.CreateDirectory(Path.Combine(house.House.Data.Originals, "GOPRO")).FullName;
        await media.Ffmpeg($"-f lavfi -i color=red:s=160x90:r=25:d=4 -f lavfi -i sine=d=4 -c:v libx264 -g 25 -pix_fmt yuv420p -c:a aac -metadata title=the_secret_place {card}/GX010123.MP4");
        await media.Ffmpeg($"-f lavfi -i color=lime:s=160x90:r=25:d=4 -f lavfi -i sine=d=4 -c:v libx264 -g 25 -pix_fmt yuv420p -c:a aac -metadata title=the_secret_place {card}/GX020123.MP4");
        var asset = (await house.House.Get<IngestDesk>().Ingest(Actor.Owner, new IngestAsked(card, CutScene.Moon))).Made.ShouldHaveSingleItem();
        asset.Duration!.Value.ToSeconds().ShouldBe(8, 0.1);
        var story = await house.Story("Both", StoryKind.MakingOf, await house.Select(asset, 5, 7));
        var renderer = house.House.Get<StoryRenderer>();
        var version = (await house.Versions.FirstCut(Actor.Owner, story.Slug)).Id;

        var film = (await renderer.Render(version, Shape.Parse(CutScene.Shape), null, default)).Film;

        var poster = await house.House.Get<Derived>().LocalPath(film.Find(RenderedFilm.Poster)!.Key, "jpg");
        var pixel = new MemoryStream();
        await media.Tools.RunAsync(new ToolCall("ffmpeg", ["-v", "error", "-i", poster, "-vf", "scale=1:1", "-f", "rawvideo", "-pix_fmt", "rgb24", "-"]) { Output = (stream, cancel) => stream.CopyToAsync(pixel, cancel) });
        pixel.ToArray()[1].ShouldBeGreaterThan(pixel.ToArray()[0], "the second file is green, the first is red");

        foreach (var file in Directory.GetFiles(house.House.Data.Derived, "*", SearchOption.AllDirectories))
            File.ReadAllText(file, Encoding.Latin1).ShouldNotContain("the_secret_place");

        var second = Path.Combine(card, "GX020123.MP4");
        var altered = File.ReadAllBytes(second);
        altered[^1] ^= 1;
        File.WriteAllBytes(second, altered);
        await CutScene.Refused(() => renderer.Render(version, Shape.Parse("1:1@90"), null, default), "asset.altered");
    }

    [Fact]
    public async Task Only_what_is_cleared_is_taken_out_and_it_is_pinned()
    {
        var (scene, story, assets) = await Cut();
        await using var _ = scene;
        var row = await scene.Renders.Finish(Actor.Owner, story.Slug, CutScene.Shape);
        var takeout = scene.House.Get<FilmTakeout>();
        var folder = Path.Combine(scene.House.Data.Path, "out");

        var blocked = await CutScene.Refused(() => takeout.Take(Actor.Owner, row, Use.Front, folder), "verdict.blocked");
        blocked.Exit.ShouldBe(ExitCode.Blocked);
        Directory.Exists(folder).ShouldBeFalse();

        await scene.SayNobody(assets);
        await CutScene.Refused(() => takeout.Take(Actor.Stranger, row, Use.Front, folder), "access.not-allowed");
        Directory.Exists(folder).ShouldBeFalse();
        var written = await takeout.Take(Actor.Owner, row, Use.Front, folder);
        written.Select(Path.GetFileName).Order(StringComparer.Ordinal).ShouldBe(["the-moon-16x9-90.jpg", "the-moon-16x9-90.mp4", "the-moon-16x9-90.vtt"]);
        var film = row.Film!.Find(RenderedFilm.Film)!;
        new FileInfo(Path.Combine(folder, "the-moon-16x9-90.mp4")).Length.ShouldBe(film.Size);
        (await scene.House.Get<Published>().Has(film.Key, film.Extension)).ShouldBeTrue();
        (await takeout.Take(Actor.Owner, row, Use.Front, folder)).Count.ShouldBe(3);
    }

    [Fact]
    public async Task What_cannot_be_rendered_says_why()
    {
        await using var scene = await CutScene.Set();
        var story = await scene.Story("The moon");
        var gallery = await scene.Story("Stills", StoryKind.Gallery);

        await CutScene.Refused(() => scene.Renders.Ask(Actor.Owner, story.Slug, "16:9"), "story.not-cut");
        await CutScene.Refused(() => scene.Renders.Ask(Actor.Owner, gallery.Slug, "16:9"), "recipes.no-film");
        await CutScene.Refused(() => scene.Renders.Ask(Actor.Owner, story.Slug, "3:2"), "renders.shape-unknown");
        await CutScene.Refused(() => scene.Renders.Ask(Actor.Owner, story.Slug, "16:9@9000"), "renders.size-impossible");
        await CutScene.Refused(() => scene.Renders.Ask(Actor.Stranger, story.Slug, "16:9"), "access.not-allowed");
        Shape.Parse("9:16@1080").Text.ShouldBe("9:16");
        Shape.Parse("4:5@360").Text.ShouldBe("4:5@360");
    }

    private static string CopyOf(string folder)
    {
        var copy = TestHouse.TemporaryFolder();
        foreach (var file in Directory.GetFiles(folder, "*", SearchOption.AllDirectories))
        {
            var target = Path.Combine(copy, Path.GetRelativePath(folder, file));
            Directory.CreateDirectory(Path.GetDirectoryName(target)!);
            File.Copy(file, target);
        }

        return copy;
    }

    private sealed class Told(Action each) : IWorkProgress
    {
        public void Report(int percent, Backlot.Platform.Language.Words doing) => each();
    }
}
