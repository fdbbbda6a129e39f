using System.Globalization;

namespace Backlot.Scenarios;

/// <summary>A production whose card is in, looked through and cut: nothing is rendered yet.</summary>
internal static class CutStory
{
    /// <param name="program">On whose data.</param>
    /// <param name="length">Of the first cut, seconds.</param>
    /// <param name="featuring">Who is in the first clip and has signed for the front; without a name nobody is in any of it.</param>
    /// <returns>The slugs of the production and of the story.</returns>
    internal static async Task<(string Production, string Story)> Make(BacklotProgram program, string length, string? featuring = null)
    {
        var card = SmallCard.Make(Path.Combine(program.Folder, "reader"), seconds: 3);
        var production = (await program.Ok("production", "add", "Tide", "--kind", "film")).Line;
        await program.Ok("person", "add", "Ada Finch", "--production", production);
        var raid = Path.Combine(program.Folder, "raid");
        await program.Ok("offload", card, "--to", raid);
        var assets = (await program.Ok("ingest", Path.Combine(raid, "A001"), "--production", production, "--stage", "filming", "--json")).Json;
        string[] ids = [.. assets.EnumerateArray().Select(a => a.GetProperty("id").GetInt64().ToString(CultureInfo.InvariantCulture))];
        if (featuring is not null)
        {
            await program.Ok("appears", ids[0], featuring);
            await program.Ok("grant", "add", featuring, "--production", production, "--media", "all", "--purpose", "front");
        }

        await program.Ok(["appears", .. featuring is null ? ids : ids[1..], "--nobody"]);
        var story = (await program.Ok("story", "add", "making-of", "--production", production, "--title", "How the tide came in")).Line;
        foreach (var id in ids)
            await program.Ok("select", "add", id, "--story", story);
        await program.Ok("story", "first-cut", story, "--length", length);
        return (production, story);
    }
}
