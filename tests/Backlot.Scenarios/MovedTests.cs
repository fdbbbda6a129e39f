using System.Net;
using System.Net.Http.Headers;

namespace Backlot.Scenarios;

/// <summary>Folders that were moved while nobody looked.</summary>
public sealed class MovedTests
{
    [Fact]
    public async Task A_data_folder_that_was_moved_shows_plays_and_renders_as_before()
    {
        using var program = new BacklotProgram();
        var (production, story) = await CutStory.Make(program, length: "6");
        var taken = SmallCard.Make(Path.Combine(program.Folder, "second reader"), "B001", seconds: 1);
        var over = (await program.Ok("ingest", taken, "--production", production, "--take-over", "--json")).Json.EnumerateArray().First(a => a.GetProperty("name").GetString()!.EndsWith(".MP4", StringComparison.Ordinal));
        await program.Ok("appears", over.GetProperty("id").ToString(), "--nobody");
        await program.Ok("select", "add", over.GetProperty("id").ToString(), "--story", story);
        await program.Ok("story", "render", story, "--shape", "16:9", "--size", "180");
        await program.Ok("post", "add", story, "--at", "now");
        var link = (await program.Ok("link", "add", "Ada Finch", "--production", production)).Line;
        var before = await Shown(await program.Serve(), story, link);

        program.StopServers();
        Directory.CreateDirectory(Path.Combine(program.Folder, "elsewhere"));
        program.Move(Path.Combine(program.Folder, "elsewhere", "moved"));

        (await Shown(await program.Serve(), story, link)).ShouldBe(before);
        await program.Ok("story", "first-cut", story, "--length", "8");
        await program.Ok("story", "render", story, "--shape", "1:1", "--size", "180");
        (await program.Ok("doctor", "--json")).Out.ShouldNotContain("Connect its disk");
    }

    [Fact]
    public async Task Originals_that_were_moved_are_named_and_found_again_where_they_are_taken_in()
    {
        using var program = new BacklotProgram();
        var (production, story) = await CutStory.Make(program, length: "6");
        await program.Ok("story", "render", story, "--shape", "16:9", "--size", "180");
        await program.Ok("post", "add", story, "--at", "now");
        Directory.Move(Path.Combine(program.Folder, "raid"), Path.Combine(program.Folder, "new raid"));

        var refused = await program.Run(3, "story", "render", story, "--shape", "1:1", "--size", "180");
        refused.Error.ShouldContain("asset.original-missing");
        refused.Error.ShouldContain("Connect its disk");
        var doctor = (await program.Run("doctor", "--json")).Out;
        doctor.ShouldContain("card A001");
        doctor.ShouldContain($"backlot ingest DIR --production {production}");
        var server = await program.Serve();
        using (var browser = new HttpClient { BaseAddress = server.Front })
            (await browser.GetAsync($"/stories/{story}/media/16x9/film.mp4")).StatusCode.ShouldBe(HttpStatusCode.OK); // what is out does not hang on originals

        var found = await program.Ok("ingest", "new raid/A001", "--production", production, "--json");

        found.Json.EnumerateArray().ShouldAllBe(a => a.GetProperty("state").GetString() == "found");
        await program.Ok("story", "render", story, "--shape", "1:1", "--size", "180");
    }

    /// <summary>What a stranger and the holder of a link get: statuses, and the bytes of a stretch of the film.</summary>
    private static async Task<string> Shown(ScenarioServer server, string story, string link)
    {
        using var browser = new HttpClient { BaseAddress = server.Front };
        var page = await browser.GetAsync($"/stories/{story}");
        using var asked = new HttpRequestMessage(HttpMethod.Get, $"/stories/{story}/media/16x9/film.mp4") { Headers = { Range = new RangeHeaderValue(1000, 1999) } };
        var film = await browser.SendAsync(asked);
        var signing = await browser.GetAsync(new Uri(link).PathAndQuery);
        film.StatusCode.ShouldBe(HttpStatusCode.PartialContent);
        (await signing.Content.ReadAsStringAsync()).ShouldContain("Ada Finch");
        return $"{page.StatusCode} {signing.StatusCode} {Convert.ToHexString(System.Security.Cryptography.SHA256.HashData(await film.Content.ReadAsByteArrayAsync()))}";
    }
}
