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
    public async Task Somebody_is_found_by_name_while_they_may_be_seen_and_not_a_request_longer()
    {
        await using var site = await PublicSite.Open();
        var film = await site.Moon.PublishedFilm("The moon on two wires");
        await site.Moon.Publish(await site.Moon.Gallery("Nobody about", await site.Moon.Asset("P1.JPG", AssetKind.Photo, "wardrobe", withSol: false)));

        foreach (var words in new[] { "Sol Ferris", "ferris", "FÉRRIS sol", "fer" })
        {
            var found = await Search(words);
            found.QuerySelector("a[href='/people/sol-ferris']").ShouldNotBeNull(words);
            found.QuerySelectorAll("article a.plate").Select(a => a.GetAttribute("href")).ShouldBe([$"/stories/{film.Slug}", "/stories/nobody-about"], "what he is seen in first, then what credits him");
        }

        (await Search("Sol Moon")).QuerySelector("a[href='/people/sol-ferris']").ShouldBeNull();

        await site.Moon.Withdraw();

        var gone = await Search("Sol Ferris");
        gone.QuerySelector("h1")!.TextContent.ShouldBe("Nothing with these words");
        gone.QuerySelector("a[href='/people/sol-ferris']").ShouldBeNull();
        await site.Moon.UndoWithdrawal();
        (await Search("Sol Ferris")).QuerySelector("a[href='/people/sol-ferris']").ShouldNotBeNull();

        Task<AngleSharp.Html.Dom.IHtmlDocument> Search(string words) => site.Read($"/search?q={Uri.EscapeDataString(words)}");
    }

    [Fact]
    public async Task A_search_tells_nobody_who_is_known_here()
    {
        await using var site = await PublicSite.Open();
        var people = site.Server.Get<PersonDesk>();
        await people.Add(Actor.Owner, new NewPerson("Oda Lind"), Programme.Moon, new NewCredit("Guardian of Pip Lind"));
        await people.Add(Actor.Owner, new NewPerson("Pip Lind", "2015-09-05", "Oda Lind"), Programme.Moon, new NewCredit("lantern bearer", "Cast", 3));
        await people.Add(Actor.Owner, new NewPerson("Known To Us"), Programme.Moon);
        await people.Add(Actor.Owner, new NewPerson("Nobody Asked"), Programme.Moon, new NewCredit("the second moon"));
        await people.Add(Actor.Owner, new NewPerson("Juno Reed"), Programme.Moon, new NewCredit("editor", "Editing"));
        var clip = await site.Moon.Asset("C9.MP4", AssetKind.Clip, "filming", withSol: false);
        await site.Server.Get<AppearanceDesk>().Add(Actor.Owner, clip.ToString(), "nobody-asked", new NewAppearance());
        var before = await Answer("Sol Ferris");
        before.ShouldBe(await Answer("Never Heard"), "nothing of his is out yet");

        await site.Moon.PublishedFilm("Two wires");

        var never = await Answer("Never Heard");
        foreach (var name in new[] { "Oda Lind", "Pip Lind", "Known To Us", "Nobody Asked" })
            (await Answer(name)).ShouldBe(never, name);
        (await Search("Juno Reed")).QuerySelector("a[href='/people/juno-reed']").ShouldNotBeNull("she works where no camera looks");

        async Task<string> Answer(string words) => (await Search(words)).QuerySelector("main")!.TextContent;
        Task<AngleSharp.Html.Dom.IHtmlDocument> Search(string words) => site.Read($"/search?q={Uri.EscapeDataString(words)}");
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
