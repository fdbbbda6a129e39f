using System.Net;
using Backlot.Plan.Links;
using Backlot.Plan.People;
using Backlot.Plan.Productions;
using Backlot.Plan.Stories;
using Backlot.Platform.Identity;

namespace Backlot.Tests.Serving;

/// <summary>A database that does not answer at once: no page is drawn before what it shows is there.</summary>
public sealed class PostgresPagesTests
{
    [PostgresFact]
    public async Task Every_page_waits_for_what_it_shows()
    {
        await using var server = await TestServer.Start(postgres: await (await PostgresServer.Shared()).NewDatabase());
        await server.Get<ProductionDesk>().Add(Actor.Owner, new NewProduction("Borrowed Moon", "music-video", Release: "2027-03-01"));
        await server.Get<PersonDesk>().Add(Actor.Owner, new NewPerson("Mira Vale"), "borrowed-moon");
        await server.Get<StoryDesk>().Add(Actor.Owner, "borrowed-moon", new NewStory(StoryKind.MakingOf, "How we borrowed the moon"));
        var (_, _, token) = await server.Get<PersonalLinkDesk>().Make(Actor.Owner, "Mira Vale", "borrowed-moon", LinkFor.Sign | LinkFor.See | LinkFor.Upload);
        using var owner = await server.OwnersBrowser();
        foreach (var page in new[]
        {
            "/desk", "/desk/productions", "/desk/productions/borrowed-moon", "/desk/productions/borrowed-moon/assets", "/desk/productions/borrowed-moon/cards",
            "/desk/productions/borrowed-moon/people", "/desk/productions/borrowed-moon/people/mira-vale", "/desk/productions/borrowed-moon/members",
            "/desk/productions/borrowed-moon/clear", "/desk/productions/borrowed-moon/stories", "/desk/productions/borrowed-moon/posts",
            "/desk/productions/borrowed-moon/record", "/desk/stories/how-we-borrowed-the-moon", "/desk/posts", "/desk/jobs", "/desk/find?text=moon",
            "/", "/search?q=moon", $"/p/{token}", $"/p/{token}/sign", $"/p/{token}/frames", $"/p/{token}/upload",
        })
        {
            using var request = new HttpRequestMessage(HttpMethod.Get, new Uri(page, UriKind.Relative));
            request.Headers.Accept.ParseAdd("text/html");
            using var answer = await owner.SendAsync(request);
            answer.StatusCode.ShouldBe(HttpStatusCode.OK, page);
        }
    }
}
