namespace Backlot.Scenarios.Kills;

/// <summary>A job can die at any line: render and publish, killed and run again, end as if they had not been.</summary>
public sealed class KilledTests
{
    [Fact]
    public async Task A_render()
    {
        using var program = new BacklotProgram();
        var (_, story) = await CutStory.Make(program, length: "20");
        var to = Path.Combine(program.Folder, "out");

        await KillPoints.EndTheSame(program, KillPoints.Of(12), ["story", "render", story, "--shape", "16:9", "--size", "180"], async () =>
        {
            if (Directory.Exists(to))
                Directory.Delete(to, recursive: true);
            await program.Ok("story", "render", story, "--shape", "16:9", "--size", "180", "--out", to, "--for", "front");
            return KillPoints.Files(to);
        });
    }

    [Fact]
    public async Task A_publish()
    {
        using var program = new BacklotProgram();
        var (_, story) = await CutStory.Make(program, length: "20");
        await program.Ok("story", "render", story, "--shape", "16:9");

        await KillPoints.EndTheSame(program, KillPoints.Of(12), ["post", "add", story, "--at", "now"], async () =>
        {
            var posts = (await program.Ok("post", "list", "--json")).Json;
            posts.GetArrayLength().ShouldBe(1, "publishing twice is publishing once");
            await program.Ok("doctor"); // the record is whole
            return KillPoints.Steady(posts, "id", "story", "state") + "\n" + KillPoints.Files(Path.Combine(program.Data, "published"));
        });
    }
}
