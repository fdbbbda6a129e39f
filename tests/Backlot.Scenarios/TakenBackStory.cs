using System.Net;

namespace Backlot.Scenarios;

/// <summary>A story that is out with Ada in it, a backup of that, and then her consent withdrawn.</summary>
internal sealed record TakenBackStory(BacklotProgram Program, string Production, string Story, string Backup)
{
    internal static async Task<TakenBackStory> Make(BacklotProgram program)
    {
        var (production, story) = await CutStory.Make(program, length: "15", featuring: "Ada Finch");
        await program.Ok("story", "render", story, "--shape", "16:9", "--size", "180");
        await program.Ok("post", "add", story, "--at", "now");
        var backup = Path.Combine(program.Folder, "backup");
        await program.Ok("backup", backup);
        await program.Ok("grant", "withdraw", "Ada Finch", "--production", production);
        return new TakenBackStory(program, production, story, backup);
    }

    /// <summary>On a server, and for a command: the story is gone, its media too, and the consent is withdrawn.</summary>
    internal async Task StaysTakenBack(string when)
    {
        var server = await Program.Serve();
        using (var browser = new HttpClient { BaseAddress = server.Front })
        {
            foreach (var address in new[] { $"/stories/{Story}", $"/stories/{Story}/media/16x9/film.mp4" })
                (await browser.GetAsync(address)).StatusCode.ShouldBe(HttpStatusCode.Gone, $"{address}, {when}");
            (await browser.GetStringAsync("/feed.atom")).ShouldNotContain("How the tide came in", Case.Sensitive, when);
        }

        await BacklotProgram.Stop(server);
        (await Program.Run(5, "check", Story, "--for", "front")).Out.ShouldContain("Ada Finch", Case.Sensitive, when);
    }
}
