using Backlot.Capture.Assets;
using Backlot.Plan.Productions;
using Backlot.Plan.Stages;
using Backlot.Plan.Stories;
using Backlot.Platform.Data;
using Backlot.Platform.Search;
using Microsoft.EntityFrameworkCore;

namespace Backlot.Publish.Posts;

/// <summary>What a story on the front is found by. Every hit is judged again before it is shown.</summary>
internal static class FrontSearch
{
    internal const string Kind = "story";

    /// <summary>Ways to say one thing: where one of them stands, all of them find it.</summary>
    private static readonly string[][] Synonyms =
    [
        ["making of", "makingof", "behind the scenes", "behindthescenes", "bts", "how it was made", "featurette"],
        ["bloopers", "gag reel", "outtakes"],
        ["photos", "photographs", "pictures", "stills", "gallery"],
        ["before after", "before and after"],
    ];

    internal static async Task Put(Change change, Showing showing)
    {
        var story = showing.Telling.Story;
        var production = await change.Db.Productions.AsNoTracking().SingleAsync(p => p.Id == story.ProductionId, change.Cancelled);
        var assets = showing.Telling.Exposure.Assets;
        var stages = await change.Db.Stages.Where(s => change.Db.Set<Asset>().Any(a => assets.Contains(a.Id) && a.StageId == s.Id)).Select(s => s.Name).ToListAsync(change.Cancelled);
        string text = string.Join(" . ", [
            Words(story.Kind.Word()), production.Title, Words(production.Kind), .. stages, .. showing.Contents.Chapters.Select(c => c.Title),
        ]);
        await SearchDesk.Put(change, Audience.Front, story.ProductionId, Kind, story.Id, story.Title, $"{text} {Expand($"{story.Title} . {text}")}");
    }

    /// <summary>Every other way to say what the text says.</summary>
    internal static string Expand(string text)
    {
        var said = $" {string.Join(' ', Platform.Search.Words.Of(text))} ";
        return string.Join(' ', Synonyms.Where(ways => ways.Any(way => said.Contains($" {way} ", StringComparison.Ordinal))).SelectMany(ways => ways).Distinct(StringComparer.Ordinal));
    }

    private static string Words(string dashed) => dashed.Replace('-', ' ');
}
