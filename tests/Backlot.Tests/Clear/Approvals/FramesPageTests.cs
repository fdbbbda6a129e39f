using System.Net;
using Backlot.Capture.Assets;
using Backlot.Clear.Approvals;
using Backlot.Plan.Links;
using Backlot.Platform.Identity;
using Backlot.Tests.Publish;

namespace Backlot.Tests.Clear.Approvals;

public sealed class FramesPageTests
{
    [Fact]
    public async Task A_no_on_the_phone_is_gone_from_the_front_at_the_next_request_and_comes_back_when_taken_back()
    {
        await using var site = await PublicSite.Open();
        var photo = await site.Moon.Asset("DSC_0024.JPG", AssetKind.Photo);
        await site.Moon.Publish(await site.Moon.Gallery("Wires in pictures", photo));
        var (link, _, token) = await site.Server.Get<PersonalLinkDesk>().Make(Actor.Owner, Programme.Sol, Programme.Moon, LinkFor.See);
        (await site.Status("/stories/wires-in-pictures/pictures/1/small")).ShouldBe(HttpStatusCode.OK);

        var page = await site.Page($"/p/{token}/frames");
        page.ShouldContain("One frame shows you; you said no to none.");
        (await Send(site, $"/p/{token}/frames/{photo}/no")).Headers.Location!.ToString().ShouldBe($"/p/{token}/frames#f{photo}");

        (await site.Status("/stories/wires-in-pictures/pictures/1/small")).ShouldBe(HttpStatusCode.Gone);
        (await site.Status("/stories/wires-in-pictures")).ShouldBe(HttpStatusCode.Gone);
        (await site.Page($"/p/{token}/frames")).ShouldContain("One frame shows you; you said no to 1.");

        (await Send(site, $"/p/{token}/frames/{photo}/yes")).StatusCode.ShouldBe(HttpStatusCode.Redirect);
        (await site.Status("/stories/wires-in-pictures/pictures/1/small")).ShouldBe(HttpStatusCode.OK);

        await site.Server.Get<PersonalLinkDesk>().Revoke(Actor.Owner, link.Id);
        (await Send(site, $"/p/{token}/frames/{photo}/no")).StatusCode.ShouldBe(HttpStatusCode.NotFound);
        (await site.Status("/stories/wires-in-pictures")).ShouldBe(HttpStatusCode.OK);
    }

    [Fact]
    public async Task The_door_of_a_link_shows_nobody_else_and_needs_a_link_that_is_for_seeing()
    {
        await using var site = await PublicSite.Open();
        var (mine, other) = (await site.Moon.Asset("P1.JPG", AssetKind.Photo), await site.Moon.Asset("P2.JPG", AssetKind.Photo, withSol: false));
        await site.Moon.Previews(mine);
        await site.Moon.Previews(other);
        var links = site.Server.Get<PersonalLinkDesk>();
        var (_, _, see) = await links.Make(Actor.Owner, Programme.Sol, Programme.Moon, LinkFor.See);
        var (_, _, sign) = await links.Make(Actor.Owner, Programme.Sol, Programme.Moon, LinkFor.Sign);

        using (var shown = await site.Get($"/p/{see}/frames/{mine}"))
        {
            shown.StatusCode.ShouldBe(HttpStatusCode.OK);
            shown.Headers.CacheControl!.NoStore.ShouldBeTrue();
        }

        foreach (var path in new[] { $"/p/{see}/frames/{other}", $"/p/{see}/frames/999", $"/p/{sign}/frames", $"/p/{see}/frames/{mine}/large" })
            (await site.Status(path)).ShouldBe(HttpStatusCode.NotFound, path);
        (await Send(site, $"/p/{sign}/frames/{mine}/no")).StatusCode.ShouldBe(HttpStatusCode.NotFound);
        (await site.Server.Get<KillDesk>().List(Actor.Owner, site.Moon.Production)).ShouldBeEmpty();
    }

    private static async Task<HttpResponseMessage> Send(PublicSite site, string path)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, new Uri(path, UriKind.Relative));
        return await site.Stranger.SendAsync(request);
    }
}
