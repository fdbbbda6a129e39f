using Backlot.Capture.Assets;
using Backlot.Cut.Posters;
using Backlot.Cut.Selects;
using Backlot.Media.Time;
using Backlot.Platform.Errors;
using Backlot.Platform.Identity;
using Backlot.Publish.Front;

namespace Backlot.Tests.Publish.Front;

public sealed class StoryPageTests
{
    [Fact]
    public async Task A_picture_alone_leads_to_the_next_without_script()
    {
        await using var site = await PublicSite.Open();
        var story = await Three(site);

        var second = await site.Read($"/stories/{story}/pictures/2");

        second.QuerySelector("a[rel=prev]")!.GetAttribute("href").ShouldBe($"/stories/{story}/pictures/1");
        second.QuerySelector("a[rel=next]")!.GetAttribute("href").ShouldBe($"/stories/{story}/pictures/3");
        second.QuerySelector("main img")!.GetAttribute("srcset")!.ShouldContain($"/stories/{story}/pictures/2/large");
        ((int)await site.Status($"/stories/{story}/pictures/4")).ShouldBe(404);
        ((int)await site.Status($"/stories/{story}/pictures/0")).ShouldBe(404);
        ((int)await site.Status($"/stories/{story}/pictures/x")).ShouldBe(404);
        await site.Moon.Withdraw();
        ((int)await site.Status($"/stories/{story}/pictures/2")).ShouldBe(410);
    }

    [Fact]
    public async Task A_gallery_leads_with_the_picture_that_was_chosen_once_it_is_published_again()
    {
        await using var site = await PublicSite.Open();
        var story = await Three(site);
        var selects = await site.Server.Get<SelectDesk>().List(Actor.Owner, site.Moon.Production);
        var third = selects.Single(s => s.Asset.Name == "P3.JPG");
        var before = await Large(1);

        await site.Server.Get<PosterDesk>().Choose(Actor.Owner, story, new PosterAsked(Select: third.Select.Id));
        (await Large(1)).ShouldBe(before);
        await site.Moon.Posts.PublishStory(Actor.Owner, story);

        (await Large(1)).ShouldBe($"picture {third.Asset.Id} Large");
        (await site.Read($"/stories/{story}")).QuerySelectorAll("main figure img").Length.ShouldBe(3);
        (await Should.ThrowAsync<BacklotError>(() => site.Server.Get<PosterDesk>().Choose(Actor.Owner, story, new PosterAsked(MediaTime.Zero)))).Code.ShouldBe("poster.gallery");

        async Task<string> Large(int n) => await (await site.Get($"/stories/{story}/pictures/{n}/large")).Content.ReadAsStringAsync();
    }

    [Fact]
    public async Task A_production_leads_with_the_story_that_was_chosen_as_long_as_it_may_be_seen()
    {
        await using var site = await PublicSite.Open();
        await site.Moon.PublishedFilm("The moon on two wires");
        var gallery = await site.Moon.Gallery("Nobody about", await site.Moon.Asset("P9.JPG", AssetKind.Photo, withSol: false));
        await site.Moon.Publish(gallery);
        (await Lead()).ShouldStartWith("/stories/the-moon-on-two-wires/");

        await site.Server.Get<CoverDesk>().Choose(Actor.Owner, Programme.Moon, gallery.Slug);
        (await Lead()).ShouldStartWith("/stories/nobody-about/");

        await site.Server.Get<CoverDesk>().Choose(Actor.Owner, Programme.Moon, "the-moon-on-two-wires");
        await site.Moon.Withdraw();
        (await Lead()).ShouldStartWith("/stories/nobody-about/");

        async Task<string> Lead() => (await site.Read("/productions/borrowed-moon")).QuerySelector(".hero > img")!.GetAttribute("src")!;
    }

    private static async Task<string> Three(PublicSite site)
    {
        long[] photos = [await site.Moon.Asset("P1.JPG", AssetKind.Photo, "filming"), await site.Moon.Asset("P2.JPG", AssetKind.Photo, "wardrobe"), await site.Moon.Asset("P3.JPG", AssetKind.Photo)];
        var story = await site.Moon.Gallery("Three pictures", photos);
        await site.Moon.Publish(story);
        return story.Slug;
    }
}
