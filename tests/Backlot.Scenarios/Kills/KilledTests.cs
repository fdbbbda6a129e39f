namespace Backlot.Scenarios.Kills;

/// <summary>A job can die at any line: render and publish, killed and run again, end as if they had not been.</summary>
public sealed class KilledTests
{
    [Fact]
    public async Task A_render()
    {
        using var program = new BacklotProgram();
        var story = await Cut(program);
        var to = Path.Combine(program.Folder, "out");

        await KillPoints.EndTheSame(program, 12, ["story", "render", story, "--shape", "16:9", "--size", "180"], async () =>
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
        var story = await Cut(program);
        await program.Ok("story", "render", story, "--shape", "16:9");

        await KillPoints.EndTheSame(program, 12, ["post", "add", story, "--at", "now"], async () =>
        {
            var posts = (await program.Ok("post", "list", "--json")).Json;
            posts.GetArrayLength().ShouldBe(1, "publishing twice is publishing once");
            await program.Ok("doctor"); // the record is whole
            return KillPoints.Steady(posts, "id", "story", "state") + "\n" + KillPoints.Files(Path.Combine(program.Data, "published"));
        });
    }

    private static async Task<(string Production, string Card)> Offloaded(BacklotProgram program)
    {
        var card = SmallCard.Make(Path.Combine(program.Folder, "reader"), seconds: 3);
        var production = (await program.Ok("production", "add", "Tide", "--kind", "film")).Line;
        await program.Ok("person", "add", "Ada Finch", "--production", production);
        var raid = Path.Combine(program.Folder, "raid");
        await program.Ok("offload", card, "--to", raid);
        return (production, Path.Combine(raid, "A001"));
    }

    internal static async Task<string> Cut(BacklotProgram program, string length = "20")
    {
        var (production, card) = await Offloaded(program);
        var assets = (await program.Ok("ingest", card, "--production", production, "--stage", "filming", "--json")).Json;
        string[] ids = [.. assets.EnumerateArray().Select(a => a.GetProperty("id").GetInt64().ToString(System.Globalization.CultureInfo.InvariantCulture))];
        await program.Ok(["appears", .. ids, "--nobody"]);
        var story = (await program.Ok("story", "add", "making-of", "--production", production, "--title", "How the tide came in")).Line;
        foreach (var id in ids)
            await program.Ok("select", "add", id, "--story", story);
        await program.Ok("story", "first-cut", story, "--length", length);
        return story;
    }
}
