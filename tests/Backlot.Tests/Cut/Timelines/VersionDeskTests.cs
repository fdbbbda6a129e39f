using System.Text;
using Backlot.Capture.Assets;
using Backlot.Cut.Timelines;
using Backlot.Media.Time;
using Backlot.Plan.People;
using Backlot.Plan.Stories;
using Backlot.Platform.Errors;
using Backlot.Platform.Identity;

namespace Backlot.Tests.Cut.Timelines;

public sealed class VersionDeskTests
{
    private static byte[] Bytes(string text) => Encoding.UTF8.GetBytes(text);

    [Fact]
    public async Task A_first_cut_is_kept_and_cutting_the_same_again_makes_no_other()
    {
        await using var scene = await CutScene.Set();
        var clip = await scene.Asset("C0012.MP4", stage: "filming");
        var photo = await scene.Asset("DSC_1.JPG", AssetKind.Photo, stage: "wardrobe");
        await scene.House.Get<PersonDesk>().Add(Actor.Owner, new NewPerson("Mira Vale"), CutScene.Moon, new NewCredit("Director"));
        var story = await scene.Story("How we borrowed the moon", StoryKind.MakingOf, await scene.Select(clip, 3, 6, "Mira Vale, director"), await scene.Select(photo));

        var cut = await scene.Versions.FirstCut(Actor.Owner, story.Slug);
        var again = await scene.Versions.FirstCut(Actor.Owner, story.Slug);

        (cut.Number, cut.How).ShouldBe((1, MadeHow.FirstCut));
        again.Id.ShouldBe(cut.Id);
        cut.AssetIds.ShouldBe([clip.Id, photo.Id]);
        (await scene.Versions.Latest(Actor.Owner, story.Slug))!.AssetIds.ShouldBe([clip.Id, photo.Id]);
        var timeline = cut.Timeline();
        timeline.Rate.ShouldBe(Rate.Pal25);
        timeline.Tracks[0].Items.OfType<Clip>().Select(c => c.Name).ShouldBe(["How we borrowed the moon", "Wardrobe", "DSC_1.JPG", "Filming", "C0012.MP4", "credits"]);
        timeline.Clips().SelectMany(c => c.Effects).OfType<Title>().ShouldContain(t => t.Text == "Mira Vale" && t.Under == "director" && t.Place == TitlePlace.Lower);
        timeline.Clips().SelectMany(c => c.Effects).OfType<Title>().ShouldContain(t => t.Place == TitlePlace.Rolling && t.Text == "Mira Vale, Director");
        timeline.Version().ShouldBe(cut.Hash);

        var shorter = await scene.Versions.FirstCut(Actor.Owner, story.Slug, MediaTime.FromSeconds(17));
        shorter.Number.ShouldBe(2);
        shorter.Timeline().Length.ShouldBeLessThan(timeline.Length);
        (await scene.Versions.List(Actor.Owner, story.Slug)).Select(v => v.Number).ShouldBe([2, 1]);
    }

    [Fact]
    public async Task What_is_exported_comes_back_as_the_same_version_and_a_changed_title_as_the_next()
    {
        await using var scene = await CutScene.Set();
        var story = await scene.Story("The moon", StoryKind.MakingOf, await scene.Select(await scene.Asset("C0012.MP4"), 3, 6));
        var cut = await scene.Versions.FirstCut(Actor.Owner, story.Slug);

        var text = await scene.Versions.Export(Actor.Owner, story.Slug);
        text.ShouldNotContain(scene.House.Data.Path);
        (await scene.Versions.Import(Actor.Owner, story.Slug, Bytes(text))).Id.ShouldBe(cut.Id);

        var changed = await scene.Versions.Import(Actor.Owner, story.Slug, Bytes(text.Replace("The moon", "The borrowed moon", StringComparison.Ordinal)));
        (changed.Number, changed.How).ShouldBe((2, MadeHow.Import));
        changed.AssetIds.ShouldBe(cut.AssetIds);
        (await scene.Versions.Export(Actor.Owner, story.Slug)).ShouldContain("The borrowed moon");
    }

    [Fact]
    public async Task Media_that_nobody_took_in_is_refused_with_every_name_and_no_path_is_opened()
    {
        await using var scene = await CutScene.Set();
        await scene.Asset("C0012.MP4");
        var other = await scene.House.Get<Backlot.Plan.Productions.ProductionDesk>().Add(Actor.Owner, new Backlot.Plan.Productions.NewProduction("Another", "film"));
        await scene.Asset("foreign.mov", production: other.Id);
        var story = await scene.Story("The moon");
        string Clip(string name, string url) =>
            $$$"""{"OTIO_SCHEMA":"Clip.2","name":"{{{name}}}","source_range":{"OTIO_SCHEMA":"TimeRange.1","start_time":{"OTIO_SCHEMA":"RationalTime.1","rate":25,"value":0},"duration":{"OTIO_SCHEMA":"RationalTime.1","rate":25,"value":50}},"media_references":{"DEFAULT_MEDIA":{"OTIO_SCHEMA":"ExternalReference.1","target_url":"{{{url}}}"}},"active_media_reference_key":"DEFAULT_MEDIA"}""";
        string Film(params string[] clips) =>
            $$$"""{"OTIO_SCHEMA":"Timeline.1","name":"x","tracks":{"OTIO_SCHEMA":"Stack.1","children":[{"OTIO_SCHEMA":"Track.1","kind":"Video","children":[{{{string.Join(',', clips)}}}]}]}}""";

        var error = await CutScene.Refused(
            () => scene.Versions.Import(Actor.Owner, story.Slug, Bytes(Film(Clip("a", "file:///etc/passwd"), Clip("b", "file:///media/foreign.mov"), Clip("c", "C0012.MP4")))), "timelines.media-unknown");
        error.What.ShouldContain("foreign.mov, passwd");
        error.Exit.ShouldBe(ExitCode.Refused);
        (await scene.Versions.Latest(Actor.Owner, story.Slug)).ShouldBeNull();

        var taken = await scene.Versions.Import(Actor.Owner, story.Slug, Bytes(Film(Clip("c", "file:///Volumes/Card/C0012.MP4"))));
        taken.Timeline().Length.ShouldBe(MediaTime.FromSeconds(2));
        await CutScene.Refused(() => scene.Versions.Import(Actor.Owner, story.Slug, Bytes(Film())), "timelines.empty");
        await CutScene.Refused(() => scene.Versions.Import(Actor.Owner, story.Slug, Bytes("no timeline")), "timelines.not-otio");
    }

    [Fact]
    public async Task What_cannot_be_cut_says_what_to_do()
    {
        await using var scene = await CutScene.Set();
        var story = await scene.Story("The moon");
        var gallery = await scene.Story("Stills", StoryKind.Gallery);

        (await CutScene.Refused(() => scene.Versions.FirstCut(Actor.Owner, story.Slug), "recipes.nothing-selected")).Next.ShouldContain("backlot select add");
        await CutScene.Refused(() => scene.Versions.FirstCut(Actor.Owner, gallery.Slug), "recipes.no-film");
        await CutScene.Refused(() => scene.Versions.Import(Actor.Owner, gallery.Slug, Bytes("{}")), "recipes.no-film");
        (await CutScene.Refused(() => scene.Versions.Export(Actor.Owner, story.Slug), "story.not-cut")).Next.ShouldContain("first-cut the-moon");
        await CutScene.Refused(() => scene.Versions.FirstCut(Actor.Owner, "nothing"), "story.unknown");
        await CutScene.Refused(() => scene.Versions.FirstCut(Actor.Stranger, story.Slug), "access.not-allowed");
        await CutScene.Refused(() => scene.Versions.Export(Actor.Stranger, story.Slug), "access.not-allowed");
    }
}
