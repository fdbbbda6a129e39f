using System.Net;
using Backlot.Capture.Assets;
using Backlot.Clear.Grants;
using Backlot.Plan.People;
using Backlot.Platform.Identity;

namespace Backlot.Tests.Publish.Front;

public sealed class TakenBackTests
{
    [Fact]
    public async Task A_withdrawal_closes_everything_at_the_next_request_and_its_undoing_opens_it_again()
    {
        await using var site = await PublicSite.Open();
        await site.Moon.PublishedFilm("The moon on two wires");
        var gallery = await site.Moon.Gallery("Wires in pictures", await site.Moon.Asset("P1.JPG", AssetKind.Photo, "filming"), await site.Moon.Asset("P2.JPG", AssetKind.Photo, "wardrobe"));
        await site.Moon.Publish(gallery);
        string[] addresses =
        [
            "/stories/the-moon-on-two-wires", "/stories/the-moon-on-two-wires/media/16x9/film.mp4", "/stories/the-moon-on-two-wires/media/16x9/master.m3u8",
            "/stories/the-moon-on-two-wires/media/16x9/part00000.m4s", "/stories/the-moon-on-two-wires/media/16x9/poster.jpg",
            "/stories/wires-in-pictures", "/stories/wires-in-pictures/pictures/1/small", "/stories/wires-in-pictures/pictures/2/large",
            "/productions/borrowed-moon", "/productions/borrowed-moon/feed.atom",
        ];
        await AllAnswer(HttpStatusCode.OK);
        await Mentions(true);

        await site.Moon.Withdraw();
        await AllAnswer(HttpStatusCode.Gone);
        await Mentions(false);

        await site.Moon.UndoWithdrawal();
        await AllAnswer(HttpStatusCode.OK);
        await Mentions(true);

        await site.Moon.Posts.Withdraw(Actor.Owner, gallery.Slug);
        (await site.Status("/stories/wires-in-pictures")).ShouldBe(HttpStatusCode.Gone);
        (await site.Status("/stories/wires-in-pictures/pictures/1/small")).ShouldBe(HttpStatusCode.Gone);
        (await site.Page("/search?q=wires+pictures")).ShouldNotContain("/stories/wires-in-pictures");
        (await site.Status("/stories/the-moon-on-two-wires")).ShouldBe(HttpStatusCode.OK);

        async Task AllAnswer(HttpStatusCode status)
        {
            foreach (var address in addresses)
            {
                (await site.Status(address)).ShouldBe(status, address);
                if (!address.Contains("/pictures/", StringComparison.Ordinal))
                    (await site.Get(address, HttpMethod.Head)).StatusCode.ShouldBe(status, $"HEAD {address}");
            }
        }

        async Task Mentions(bool there)
        {
            foreach (var page in new[] { "/", "/feed.atom", "/search?q=wires" })
                (await site.Page(page)).Contains("/stories/the-moon-on-two-wires", StringComparison.Ordinal).ShouldBe(there, page);
            (await site.Page("/")).Contains("Borrowed Moon", StringComparison.Ordinal).ShouldBe(there);
        }
    }

    [Fact]
    public async Task A_page_that_is_gone_says_so_without_a_name()
    {
        await using var site = await PublicSite.Open();
        var story = await site.Moon.PublishedFilm();
        await site.Moon.Withdraw();

        var page = await site.Page($"/stories/{story.Slug}");

        page.ShouldContain("Gone, on purpose");
        page.ShouldNotContain(Programme.Sol);
        page.ShouldNotContain(story.Title);
        page.ShouldNotContain("Borrowed Moon");
    }

    [Fact]
    public async Task The_page_of_one_that_is_gone_leads_to_what_is_still_here()
    {
        await using var site = await PublicSite.Open();
        var story = await site.Moon.PublishedFilm();
        await site.Moon.Publish(await site.Moon.Gallery("Nobody about", await site.Moon.Asset("P1.JPG", AssetKind.Photo, withSol: false)));
        await site.Moon.Withdraw();

        (await site.Read($"/stories/{story.Slug}")).QuerySelector("a[href='/productions/borrowed-moon']").ShouldNotBeNull();
    }

    [Fact]
    public async Task A_production_with_nothing_out_does_not_exist_for_strangers()
    {
        await using var site = await PublicSite.Open();
        var story = await site.Moon.Film("Not yet", await site.Moon.Asset("C1.MP4", AssetKind.Clip));
        await site.Moon.Posts.Add(Actor.Owner, story.Slug, "2027-01-01T10:00");

        foreach (var path in new[] { "/productions/borrowed-moon", "/productions/borrowed-moon/feed.atom", "/productions/1", $"/stories/{story.Slug}", $"/stories/{story.Id}", $"/stories/{story.Slug}/media/16x9/film.mp4" })
            (await site.Status(path)).ShouldBe(HttpStatusCode.NotFound, path);
        (await Answer("/productions/borrowed-moon")).ShouldBe(await Answer("/productions/never-heard-of-it"));
        await site.Moon.Posts.Withdraw(Actor.Owner, story.Slug);
        (await site.Status($"/stories/{story.Slug}")).ShouldBe(HttpStatusCode.NotFound);

        // Without the address itself, to which the choice of languages leads back.
        async Task<string> Answer(string path) => (await site.Page(path)).Replace(Uri.EscapeDataString(path), "", StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_term_that_ends_closes_the_page_by_the_clock_alone()
    {
        await using var site = await PublicSite.Open(granted: false);
        await site.Server.Get<GrantDesk>().Add(Actor.Owner, Programme.Sol, Programme.Moon, new NewGrant("all", "front") { To = "2026-05-10" });
        var story = await site.Moon.PublishedFilm();
        (await site.Status($"/stories/{story.Slug}")).ShouldBe(HttpStatusCode.OK);

        site.Clock.Now = Instant.FromUtc(2026, 5, 10, 22, 0); // midnight in Berlin

        (await site.Status($"/stories/{story.Slug}")).ShouldBe(HttpStatusCode.Gone);
    }

    [Fact]
    public async Task Credits_are_owed_whatever_became_of_the_likeness()
    {
        await using var site = await PublicSite.Open();
        await site.Server.Get<PersonDesk>().Add(Actor.Owner, new NewPerson("Known To Us"), Programme.Moon);
        await site.Moon.PublishedFilm();
        await site.Moon.Publish(await site.Moon.Gallery("Nobody about", await site.Moon.Asset("P1.JPG", AssetKind.Photo, withSol: false)));
        await site.Moon.Withdraw();

        var page = await site.Page("/productions/borrowed-moon");

        page.ShouldContain(Programme.Sol);
        page.ShouldContain("gaffer");
        page.ShouldNotContain("Known To Us");
    }
}
