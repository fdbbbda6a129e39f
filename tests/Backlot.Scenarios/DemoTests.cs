using System.Net;
using System.Text.Json;
using Backlot.Scenarios.Browser;

namespace Backlot.Scenarios;

/// <summary>The demo production as <c>./run</c> makes it, only smaller: what it says in its first five minutes is so.</summary>
public sealed class DemoTests
{
    private const string Gallery = "/stories/twelve-nights-on-a-paper-roof", Film = "/stories/how-we-borrowed-the-moon", Bloopers = "/stories/bloopers-the-moon-falls-down";

    // Small, unless the README's pictures are taken.
    private static string Size => ReadmePictures.Taken ? "720" : "180";

    [Fact]
    public async Task The_first_five_minutes_go_as_they_are_told()
    {
        using var program = new BacklotProgram();
        var server = await program.Serve("demo", "--size", Size);
        using var browser = new HttpClient(new HttpClientHandler { AllowAutoRedirect = false }) { BaseAddress = server.Front };
        async Task<HttpStatusCode> Answers(string path) => (await browser.GetAsync(path)).StatusCode;

        // Something to see before the film is there.
        (await Answers(Gallery)).ShouldBe(HttpStatusCode.OK);
        (await Answers(Film)).ShouldBe(HttpStatusCode.NotFound);
        (await browser.GetStringAsync(Gallery)).Split("<figure").Length.ShouldBe(15);

        await server.Says("Everything is there", TimeSpan.FromMinutes(8));
        (await Answers(Film)).ShouldBe(HttpStatusCode.OK);
        (await Answers($"{Film}/media/16x9/film.mp4")).ShouldBe(HttpStatusCode.OK);
        (await browser.GetStringAsync("/")).ShouldContain("How we borrowed the moon");
        (await Answers("/stories/before-the-moon/media/16x9/film.mp4")).ShouldBe(HttpStatusCode.OK);
        (await Answers("/stories/two-years-before-the-salt")).ShouldBe(HttpStatusCode.OK);

        // Bloopers: one man, three seconds, and what would mend it.
        var reason = (await Verdict(program, "bloopers-the-moon-falls-down", "front")).ShouldHaveSingleItem();
        reason.GetProperty("person").GetString().ShouldBe("Sol Ferris");
        reason.GetProperty("inStory").GetProperty("from").GetDouble().ShouldBe(11, 0.001);
        reason.GetProperty("inStory").GetProperty("to").GetDouble().ShouldBe(14, 0.001);
        reason.GetProperty("mends").EnumerateArray().Select(m => m.GetString()).Take(2).ShouldBe(["Ask Sol Ferris to sign", "Leave 3 seconds out"]);
        (await Answers(Bloopers)).ShouldBe(HttpStatusCode.NotFound);

        // The child's guardian did not sign for social media; the moon's eyes wait for the release date, and so does their post.
        (await program.Ok("check", "two-lanterns", "--for", "front")).Out.ShouldContain("Cleared");
        (await Verdict(program, "two-lanterns", "social")).ShouldAllBe(r => r.GetProperty("person").GetString() == "Pip Lind");
        (await Verdict(program, "the-moon-opens-its-eyes", "front")).ShouldHaveSingleItem().GetProperty("code").GetString().ShouldStartWith("embargo.");
        (await Posts(program))["the-moon-opens-its-eyes"].ShouldBe(("planned", "release@18:00"));
        (await Answers("/stories/the-moon-opens-its-eyes")).ShouldBe(HttpStatusCode.NotFound);
        (await Verdict(program, "DSC_0021.JPG", "front")).ShouldNotBeEmpty("somebody on a ladder has no name yet");

        // One person, two productions.
        (await People(program, "borrowed-moon")).ShouldBe(["mira-vale", "juno-reed", "pip-lind", "teo-marsh", "ines-calder", "bram-ott", "sol-ferris", "oda-lind"], ignoreOrder: true);
        (await People(program, "the-salt-year")).ShouldBe(["ines-calder"]);

        // Stopped and run again, nothing is made twice.
        await BacklotProgram.Stop(server);
        using BacklotProgram narrow = program.Copied(), wide = program.Copied(), narrowPlain = program.Copied(), plain = program.Copied();
        var posts = (await Posts(program)).Count;
        var again = await program.Serve("demo", "--size", Size);
        await again.Says("Everything is there", TimeSpan.FromMinutes(1));
        (await Posts(program)).Count.ShouldBe(posts);

        await using var chromium = await Chromium.Start();
        await FiveMinutes.Walk(chromium, again, new Walker(1280) { IsTheReadmes = true });
        await Task.WhenAll(
            In(narrow, new Walker(390)), In(wide, new Walker(1680)),
            In(narrowPlain, new Walker(390, Keys: false, Script: false)), In(plain, new Walker(1280, Keys: false, Script: false)));

        async Task In(BacklotProgram copy, Walker way) => await FiveMinutes.Walk(chromium, await copy.Serve(), way);
    }

    private static async Task<IReadOnlyList<JsonElement>> Verdict(BacklotProgram program, string what, string use) =>
        [.. (await program.Run(5, "check", what, "--for", use, "--json")).Json.GetProperty("reasons").EnumerateArray()];

    private static async Task<Dictionary<string, (string State, string At)>> Posts(BacklotProgram program) =>
        (await program.Ok("post", "list", "--json")).Json.EnumerateArray().ToDictionary(p => p.GetProperty("slug").GetString()!, p => (p.GetProperty("state").GetString()!, p.GetProperty("at").GetString()!));

    private static async Task<IReadOnlyList<string?>> People(BacklotProgram program, string production) =>
        [.. (await program.Ok("person", "list", "--production", production, "--json")).Json.EnumerateArray().Select(p => p.GetProperty("slug").GetString())];
}
