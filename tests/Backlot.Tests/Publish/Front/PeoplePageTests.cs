using System.Net;
using Backlot.Capture.Assets;
using Backlot.Clear.Appearances;
using Backlot.Plan.People;
using Backlot.Platform.Identity;

namespace Backlot.Tests.Publish.Front;

public sealed class PeoplePageTests
{
    [Fact]
    public async Task Somebodys_page_has_their_credits_for_good_and_their_likeness_while_they_allow_it()
    {
        await using var site = await PublicSite.Open();
        var film = await site.Moon.PublishedFilm("The moon on two wires");
        await site.Moon.Publish(await site.Moon.Gallery("Nobody about", await site.Moon.Asset("P1.JPG", AssetKind.Photo, "wardrobe", withSol: false)));

        var page = await site.Read("/people/sol-ferris");
        page.QuerySelector("h1")!.TextContent.ShouldBe(Programme.Sol);
        page.QuerySelector("dl.jobs")!.TextContent.ShouldContain("gaffer");
        page.QuerySelector($"a[href='/stories/{film.Slug}']").ShouldNotBeNull();
        page.QuerySelector("a[href='/stories/nobody-about']").ShouldBeNull("he is not in it");
        (await site.Read("/crafts/light")).QuerySelector($"a[href='/stories/{film.Slug}']").ShouldNotBeNull();

        await site.Moon.Withdraw();

        foreach (var path in new[] { "/people/sol-ferris", "/crafts/light" })
        {
            var after = await site.Page(path);
            after.ShouldContain(Programme.Sol, customMessage: path);
            after.ShouldContain("gaffer", customMessage: path);
            after.ShouldNotContain(film.Slug, customMessage: path);
        }
    }

    [Fact]
    public async Task Whoever_has_nothing_in_public_has_no_page_and_neither_has_a_child()
    {
        await using var site = await PublicSite.Open();
        await site.Server.Get<PersonDesk>().Add(Actor.Owner, new NewPerson("Oda Lind"), Programme.Moon, new NewCredit("Guardian of Pip Lind"));
        await site.Server.Get<PersonDesk>().Add(Actor.Owner, new NewPerson("Pip Lind", "2015-09-05", "Oda Lind"), Programme.Moon, new NewCredit("lantern bearer", "Cast", 3));
        await site.Server.Get<PersonDesk>().Add(Actor.Owner, new NewPerson("Known To Us"), Programme.Moon);
        var never = await Answer("/people/never-heard-of");
        foreach (var path in new[] { "/people/sol-ferris", "/people/oda-lind", "/people/pip-lind", "/people/known-to-us", "/people/1" })
            (await Answer(path)).ShouldBe(never, path);
        (await site.Status("/crafts/light")).ShouldBe(HttpStatusCode.NotFound);

        await site.Moon.PublishedFilm();

        (await site.Status("/people/sol-ferris")).ShouldBe(HttpStatusCode.OK);
        foreach (var path in new[] { "/people/oda-lind", "/people/pip-lind", "/people/known-to-us", "/people/1" })
            (await Answer(path)).ShouldBe(never, path);
        var page = await site.Page("/productions/borrowed-moon");
        page.ShouldContain("lantern bearer");
        page.ShouldNotContain("Oda");
        page.ShouldNotContain("/people/pip-lind");

        // Without the address itself, to which the choice of languages leads back.
        async Task<string> Answer(string path) => (await site.Page(path)).Replace(Uri.EscapeDataString(path), "", StringComparison.Ordinal);
    }

    [Fact]
    public async Task Somebody_in_a_part_that_is_not_used_is_not_said_to_be_in_it()
    {
        await using var site = await PublicSite.Open();
        var clip = await site.Moon.Asset("C1.MP4", AssetKind.Clip, "filming", withSol: false);
        await site.Server.Get<AppearanceDesk>().Add(Actor.Owner, clip.ToString(), Programme.Sol, new NewAppearance(Backlot.Media.Time.TimeRange.Between(Backlot.Media.Time.MediaTime.FromSeconds(9), Backlot.Media.Time.MediaTime.FromSeconds(10))));
        var story = await site.Server.Get<Backlot.Plan.Stories.StoryDesk>().Add(Actor.Owner, Programme.Moon, new Backlot.Plan.Stories.NewStory(Backlot.Plan.Stories.StoryKind.MakingOf, "Without him"));
        await site.Server.Get<Backlot.Cut.Selects.SelectDesk>().Add(Actor.Owner, clip.ToString(), new Backlot.Cut.Selects.NewSelect(Backlot.Media.Time.TimeRange.Between(Backlot.Media.Time.MediaTime.Zero, Backlot.Media.Time.MediaTime.FromSeconds(4)), Story: story.Slug));
        await site.Server.Get<Backlot.Cut.Timelines.VersionDesk>().FirstCut(Actor.Owner, story.Slug);
        await site.Moon.Render(story);
        await site.Moon.Publish(story);

        (await site.Page("/people/sol-ferris")).ShouldNotContain(story.Slug);
    }
}
