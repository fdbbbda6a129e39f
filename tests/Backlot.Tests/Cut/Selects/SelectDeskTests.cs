using Backlot.Capture.Assets;
using Backlot.Cut.Selects;
using Backlot.Plan.Productions;
using Backlot.Plan.Stories;
using Backlot.Platform.Errors;
using Backlot.Platform.Events;
using Backlot.Platform.Identity;
using Microsoft.EntityFrameworkCore;

namespace Backlot.Tests.Cut.Selects;

public sealed class SelectDeskTests
{
    [Fact]
    public async Task Marking_the_same_twice_is_marking_it_once_and_is_recorded_once()
    {
        await using var scene = await CutScene.Set();
        var clip = await scene.Asset("C0012.MP4");
        var asked = new NewSelect(CutScene.Seconds(2, 5), SelectReason.Stunt, "  Ines Calder, stunt double ");

        var first = await scene.Selects.Add(Actor.Owner, "C0012.MP4", asked);
        var again = await scene.Selects.Add(Actor.Owner, $"{clip.Id}", asked);

        again.Id.ShouldBe(first.Id);
        (await scene.Selects.OfAsset(Actor.Owner, clip.Id)).ShouldHaveSingleItem().Note.ShouldBe("Ines Calder, stunt double");
        (await scene.House.Ledger.Read(db => db.Set<Event>().CountAsync(e => e.Kind == "select.added"))).ShouldBe(1);
        (await scene.Selects.Add(Actor.Owner, "C0012.MP4", asked with { Range = CutScene.Seconds(2, 6) })).Id.ShouldNotBe(first.Id);
    }

    [Fact]
    public async Task Nothing_lies_beyond_the_end_and_photos_are_selected_whole()
    {
        await using var scene = await CutScene.Set();
        await scene.Asset("C0012.MP4");
        await scene.Asset("DSC_1.JPG", AssetKind.Photo);

        await CutScene.Refused(() => scene.Selects.Add(Actor.Owner, "C0012.MP4", new NewSelect(CutScene.Seconds(20, 25))), "stretch.outside");
        await CutScene.Refused(() => scene.Selects.Add(Actor.Owner, "C0012.MP4", new NewSelect(CutScene.Seconds(3, 3))), "stretch.empty");
        await CutScene.Refused(() => scene.Selects.Add(Actor.Owner, "C9.MP4", new NewSelect()), "asset.unknown");
        await CutScene.Refused(() => scene.Selects.Add(Actor.Owner, "C0012.MP4", new NewSelect(Note: "two\nlines")), "select.note");
        (await scene.Selects.Add(Actor.Owner, "DSC_1.JPG", new NewSelect(CutScene.Seconds(3, 4)))).Range.ShouldBeNull();
    }

    [Fact]
    public async Task A_story_keeps_its_selects_in_the_order_they_were_given()
    {
        await using var scene = await CutScene.Set();
        var (one, two) = (await scene.Asset("one.mp4"), await scene.Asset("two.mp4"));
        var (first, second) = (await scene.Select(one), await scene.Select(two));
        var story = await scene.Story("Borrowed", StoryKind.MakingOf, second);

        await scene.Selects.Give(Actor.Owner, story.Slug, [first, second]);
        (await scene.Selects.Add(Actor.Owner, "one.mp4", new NewSelect(CutScene.Seconds(1, 2), Story: story.Slug))).Id.ShouldNotBe(first);

        var given = await scene.Selects.List(Actor.Owner, scene.Production, story.Id);
        given.Select(s => s.Asset.Name).ShouldBe(["two.mp4", "one.mp4", "one.mp4"]);

        await scene.Selects.Remove(Actor.Owner, second);
        (await scene.Selects.List(Actor.Owner, scene.Production, story.Id)).Count.ShouldBe(2);
        await CutScene.Refused(() => scene.Selects.Remove(Actor.Owner, second), "select.unknown");
    }

    [Fact]
    public async Task A_story_is_told_from_its_own_production()
    {
        await using var scene = await CutScene.Set();
        var other = await scene.House.Get<ProductionDesk>().Add(Actor.Owner, new NewProduction("Another", "film"));
        var foreign = await scene.Asset("foreign.mp4", production: other.Id);
        var select = await scene.Select(foreign);
        var story = await scene.Story("Borrowed");

        var error = await CutScene.Refused(() => scene.Selects.Give(Actor.Owner, story.Slug, [select]), "select.other-production");
        error.Exit.ShouldBe(ExitCode.Refused);
        await CutScene.Refused(() => scene.Story("With it", StoryKind.MakingOf, select), "select.other-production");
        (await scene.House.Get<StoryDesk>().List(Actor.Owner, scene.Production)).ShouldHaveSingleItem(); // the second was not added at all
    }

    [Fact]
    public async Task A_gallery_takes_pictures_alone()
    {
        await using var scene = await CutScene.Set();
        var gallery = await scene.Story("Stills", StoryKind.Gallery);
        var (clip, photo) = (await scene.Select(await scene.Asset("C1.MP4")), await scene.Select(await scene.Asset("P1.JPG", AssetKind.Photo)));

        await CutScene.Refused(() => scene.Selects.Give(Actor.Owner, gallery.Slug, [photo, clip]), "select.gallery-pictures");
        (await scene.Selects.List(Actor.Owner, scene.Production, gallery.Id)).ShouldBeEmpty();
        await scene.Selects.Give(Actor.Owner, gallery.Slug, [photo]);
        (await scene.Selects.List(Actor.Owner, scene.Production, gallery.Id)).ShouldHaveSingleItem();
    }

    [Fact]
    public async Task Strangers_neither_mark_nor_see_what_is_marked()
    {
        await using var scene = await CutScene.Set();
        var clip = await scene.Asset("C1.MP4");
        var select = await scene.Select(clip);

        await CutScene.Refused(() => scene.Selects.Add(Actor.Stranger, "C1.MP4", new NewSelect()), "access.not-allowed");
        await CutScene.Refused(() => scene.Selects.List(Actor.Stranger, scene.Production), "access.not-allowed");
        await CutScene.Refused(() => scene.Selects.OfAsset(Actor.Stranger, clip.Id), "access.not-allowed");
        await CutScene.Refused(() => scene.Selects.Remove(Actor.Stranger, select), "access.not-allowed");
    }
}
