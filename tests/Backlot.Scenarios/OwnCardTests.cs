using System.Net;

namespace Backlot.Scenarios;

/// <summary><c>demo --card DIR</c>: somebody's own card goes as far as it can without knowing who is in it.</summary>
public sealed class OwnCardTests
{
    [Fact]
    public async Task Photos_wait_in_a_gallery_until_somebody_has_looked_through_them()
    {
        using var program = new BacklotProgram();
        var card = SmallCard.Make(Path.Combine(program.Folder, "reader"), seconds: 1);
        var server = await program.Serve("demo", "--card", card);
        using var browser = new HttpClient { BaseAddress = server.Front };
        await server.Says("It waits", TimeSpan.FromMinutes(2));

        var assets = (await program.Ok("assets", "--production", "my-production", "--json")).Json.EnumerateArray().ToList();
        assets.Count.ShouldBe(5);
        assets.ShouldAllBe(a => a.GetProperty("previews").GetString() == "made");
        (await browser.GetAsync("/stories/a-first-look")).StatusCode.ShouldBe(HttpStatusCode.NotFound);
        await program.Run(5, "check", "a-first-look", "--for", "front");

        var photos = assets.Where(a => a.GetProperty("kind").GetString() == "photo").Select(a => $"{a.GetProperty("id").GetInt64()}");
        await program.Ok(["appears", .. photos, "--nobody"]);
        await program.Ok("post", "run");
        (await browser.GetAsync("/stories/a-first-look")).StatusCode.ShouldBe(HttpStatusCode.NotFound); // by somebody's word, never by itself
        await program.Ok("post", "add", "a-first-look", "--at", "now");
        (await browser.GetStringAsync("/stories/a-first-look")).Split("<figure").Length.ShouldBe(4);

        // Run again on the same card: found, not made twice.
        await BacklotProgram.Stop(server);
        var again = await program.Serve("demo", "--card", card);
        await again.Says("It waits", TimeSpan.FromMinutes(1));
        (await program.Ok("assets", "--production", "my-production", "--json")).Json.GetArrayLength().ShouldBe(5);
        (await program.Ok("post", "list", "--json")).Json.GetArrayLength().ShouldBe(1);
    }
}
