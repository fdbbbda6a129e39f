using Backlot.Capture.Assets;
using Backlot.Clear.Appearances;
using Backlot.Clear.Embargoes;
using Backlot.Clear.Grants;
using Backlot.Clear.Verdicts;
using Backlot.Cut.Exposures;
using Backlot.Plan.People;
using Backlot.Plan.Stories;
using Backlot.Platform.Identity;

namespace Backlot.Tests.Cut.Exposures;

public sealed class TellingTests
{
    private static Task<Telling> Current(CutScene scene, Story story) => scene.House.Ledger.Read(db => Tellings.Current(db, story.Id, default));

    private static async Task<Verdict> Check(CutScene scene, Story story) =>
        await scene.House.Get<ClearDesk>().Check(Actor.Owner, (await Current(scene, story)).Exposure, Use.Front);

    [Fact]
    public async Task A_reason_names_the_place_in_the_story_and_only_what_is_used_counts()
    {
        await using var scene = await CutScene.Set();
        var clip = await scene.Asset("C0012.MP4");
        await scene.House.Get<PersonDesk>().Add(Actor.Owner, new NewPerson("Sol Ferris"));
        var appearances = scene.House.Get<AppearanceDesk>();
        await appearances.Add(Actor.Owner, "C0012.MP4", "Sol Ferris", new NewAppearance(CutScene.Seconds(12, 15)));
        var story = await scene.Story("The moon", StoryKind.MakingOf, await scene.Select(clip, 5, 15));
        await scene.Versions.FirstCut(Actor.Owner, story.Slug);

        // Four seconds of title, then seconds 5 to 15 of the clip: 12 to 15 are at 0:11 to 0:14.
        var verdict = await Check(scene, story);
        verdict.IsCleared.ShouldBeFalse();
        verdict.Reasons.ShouldHaveSingleItem().Sentence.ShouldBe("Sol Ferris, 0:11 to 0:14, no signed release.");

        var other = await scene.Story("Without", StoryKind.MakingOf, await scene.Select(clip, 2, 12));
        await scene.Versions.FirstCut(Actor.Owner, other.Slug);
        (await Check(scene, other)).IsCleared.ShouldBeTrue();
    }

    [Fact]
    public async Task A_withdrawal_lists_the_stories_to_cut_again() => await ListsThem(null);

    [PostgresFact]
    public async Task A_withdrawal_lists_the_stories_to_cut_again_on_postgres() => await ListsThem(await (await PostgresServer.Shared()).NewDatabase());

    private static async Task ListsThem(string? postgres)
    {
        await using var scene = await CutScene.Set(postgres);
        var (with, without) = (await scene.Asset("with.mp4"), await scene.Asset("without.mp4"));
        var photo = await scene.Asset("with.jpg", AssetKind.Photo);
        await scene.House.Get<PersonDesk>().Add(Actor.Owner, new NewPerson("Sol Ferris"), CutScene.Moon);
        foreach (var name in new[] { "with.mp4", "with.jpg" })
            await scene.House.Get<AppearanceDesk>().Add(Actor.Owner, name, "Sol Ferris", new NewAppearance());
        var (a, b, c) = (await scene.Select(with, 1, 4), await scene.Select(without, 1, 4), await scene.Select(photo));
        var shows = await scene.Story("Shows", StoryKind.MakingOf, a, b);
        var hides = await scene.Story("Hides", StoryKind.MakingOf, b);
        var showed = await scene.Story("Showed", StoryKind.MakingOf, a, b);
        await scene.Story("Stills", StoryKind.Gallery, c);
        foreach (var story in new[] { shows, hides, showed })
            await scene.Versions.FirstCut(Actor.Owner, story.Slug);
        await scene.Selects.Remove(Actor.Owner, a);
        await scene.Versions.FirstCut(Actor.Owner, showed.Slug); // its newest version is without them

        var touched = await scene.House.Get<TouchedDesk>().By(Actor.Owner, "Sol Ferris", CutScene.Moon);

        touched.Where(t => t.Kind == "story").Select(t => (t.Name, t.ToDo)).ShouldBe([("Stills", "leave the picture out"), ("Shows", "cut again")]);
        var asked = await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => scene.Renders.Ask(Actor.Owner, shows.Slug, "16:9")));
        asked.Select(r => r.Id).Distinct().ShouldHaveSingleItem(); // whoever asks in the same moment has the same one
    }

    [Fact]
    public async Task A_gallery_shows_its_pictures_in_order_and_a_version_stays_what_it_was()
    {
        await using var scene = await CutScene.Set();
        var (one, two) = (await scene.Asset("1.jpg", AssetKind.Photo), await scene.Asset("2.jpg", AssetKind.Photo));
        var gallery = await scene.Story("Stills", StoryKind.Gallery);
        (await CutScene.Refused(() => Current(scene, gallery), "story.nothing-to-show")).Next.ShouldContain("--story stills");
        await scene.Selects.Give(Actor.Owner, gallery.Slug, [await scene.Select(two), await scene.Select(one)]);
        var telling = await Current(scene, gallery);
        telling.Version.ShouldBeNull();
        telling.Stills.ShouldBe([two.Id, one.Id]);
        telling.Exposure.Assets.ShouldBe([one.Id, two.Id]);

        var film = await scene.Story("Film");
        await CutScene.Refused(() => Current(scene, film), "story.nothing-to-show");
        var clip = await scene.Asset("C1.MP4");
        await scene.Selects.Give(Actor.Owner, film.Slug, [await scene.Select(clip, 0, 3)]);
        var first = await scene.Versions.FirstCut(Actor.Owner, film.Slug);
        await scene.Selects.Give(Actor.Owner, film.Slug, [await scene.Select(one)]);
        await scene.Versions.FirstCut(Actor.Owner, film.Slug);

        (await Current(scene, film)).Exposure.Assets.ShouldBe([one.Id, clip.Id]);
        var pinned = await scene.House.Ledger.Read(db => Tellings.OfVersion(db, film.Id, first.Id, default));
        pinned.Exposure.Assets.ShouldBe([clip.Id]);
        await CutScene.Refused(() => scene.House.Ledger.Read(db => Tellings.OfVersion(db, gallery.Id, first.Id, default)), "story.nothing-to-show");
    }

    [Fact]
    public async Task A_story_under_embargo_is_closed_whatever_it_shows()
    {
        await using var scene = await CutScene.Set();
        var clip = await scene.Asset("C1.MP4");
        await scene.SayNobody(clip);
        var story = await scene.Story("The moon", StoryKind.MakingOf, await scene.Select(clip, 0, 3));
        await scene.Versions.FirstCut(Actor.Owner, story.Slug);
        (await Check(scene, story)).IsCleared.ShouldBeTrue();

        await scene.House.Get<EmbargoDesk>().AddOnStory(Actor.Owner, story.Slug, "2026-12-01T09:00");

        var verdict = await Check(scene, story);
        verdict.Mark.ShouldBe("embargoed");
        verdict.Reasons.ShouldHaveSingleItem().Sentence.ShouldStartWith("This story, embargoed until");
    }
}
