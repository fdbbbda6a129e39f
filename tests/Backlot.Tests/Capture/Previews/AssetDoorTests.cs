using System.Net;
using System.Net.Http.Headers;
using Backlot.Capture.Previews;
using Backlot.Platform.Identity;
using Backlot.Tests.Pages;
using Backlot.Tests.Serving;

namespace Backlot.Tests.Capture.Previews;

public sealed class AssetDoorTests
{
    [Fact]
    public async Task A_preview_is_given_to_who_may_look_and_to_nobody_else()
    {
        await using var moon = await MoonDesk.Open();
        var photo = await moon.Photo("A.JPG");
        await moon.Preview(photo, DerivedKind.Small, [1, 2, 3], "webp");
        using var editor = await moon.Member(Role.Editor);
        using var viewer = await moon.Member(Role.Viewer);
        using var stranger = new DeskBrowser(moon.Server.Browser());

        using var given = await editor.Ask($"/desk/assets/{photo}/small");
        using var refused = await viewer.Ask($"/desk/assets/{photo}/small");
        using var sent = await stranger.Ask($"/desk/assets/{photo}/small");

        given.StatusCode.ShouldBe(HttpStatusCode.OK);
        given.Content.Headers.ContentType!.MediaType.ShouldBe("image/webp");
        (await given.Content.ReadAsByteArrayAsync()).ShouldBe([1, 2, 3]);
        (given.Headers.CacheControl!.Private, given.Headers.CacheControl.NoCache).ShouldBe((true, true));
        refused.StatusCode.ShouldBe(HttpStatusCode.NotFound);
        sent.Headers.Location!.ToString().ShouldContain("/sign-in");
    }

    [Fact]
    public async Task A_player_gets_the_part_it_asks_for()
    {
        await using var moon = await MoonDesk.Open();
        var clip = await moon.Clip("A.MOV");
        await moon.Preview(clip, DerivedKind.Proxy, [.. Enumerable.Range(0, 100).Select(i => (byte)i)], "mp4");
        using var http = await moon.Server.OwnersBrowser();
        using var request = new HttpRequestMessage(HttpMethod.Get, new Uri($"/desk/assets/{clip}/proxy", UriKind.Relative));
        request.Headers.Range = new RangeHeaderValue(10, 19);

        using var answer = await http.SendAsync(request);

        answer.StatusCode.ShouldBe(HttpStatusCode.PartialContent);
        (await answer.Content.ReadAsByteArrayAsync()).ShouldBe([10, 11, 12, 13, 14, 15, 16, 17, 18, 19]);
    }

    [Fact]
    public async Task What_is_not_made_yet_is_not_found_and_says_so()
    {
        await using var moon = await MoonDesk.Open();
        var clip = await moon.Clip("A.MOV");
        using var desk = await moon.Owner();
        (await desk.Open($"/desk/assets/{clip}/poster", HttpStatusCode.NotFound)).Body!.TextContent.ShouldContain("There is no poster of A.MOV yet.");
    }
}
