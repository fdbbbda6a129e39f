using System.Globalization;
using Backlot.Plan.Productions;
using Backlot.Plan.Stories;
using Backlot.Platform.Data;
using Backlot.Platform.Errors;
using Backlot.Platform.Identity;

namespace Backlot.Publish.Front;

/// <summary>Chooses the story whose picture leads a production's page; unchosen, or while it may not be seen, a rule does.</summary>
public sealed class CoverDesk(Ledger ledger)
{
    private static string SettingOf(long production) => $"front.cover.{production.ToString(CultureInfo.InvariantCulture)}";

    /// <param name="story">By slug or id; null: by rule again.</param>
    /// <exception cref="BacklotError"><c>story.unknown</c></exception>
    public Task<Production> Choose(Actor actor, string production, string? story, CancellationToken ct = default) => ledger.Write(actor, async change =>
    {
        var owner = await ProductionDesk.ForChange(change, production, Rights.Publish);
        var told = story is null ? null : await StoryDesk.Named(change.Db, story, change.Cancelled);
        if (told is not null && told.ProductionId != owner.Id)
            throw BacklotError.NotFound("story.unknown", $"{owner.Title} has no story \"{story}\".", "See the list: backlot story list.");
        await Setting.Put(change, SettingOf(owner.Id), told?.Id.ToString(CultureInfo.InvariantCulture) ?? "");
        change.Record(owner.Id, "production.cover", $"production:{owner.Id}", new { story = told?.Id });
        return owner;
    }, ct);

    /// <summary>Of what may be seen: the chosen one; else a making-of, then pictures, then whatever is newest, lying rather than upright.</summary>
    internal static async Task<FrontPost> Of(Db db, long production, IReadOnlyList<FrontPost> shown, CancellationToken ct)
    {
        if (long.TryParse(await Setting.Get(db, SettingOf(production), ct), NumberStyles.None, CultureInfo.InvariantCulture, out var story) && shown.FirstOrDefault(p => p.Story.Id == story) is { } chosen)
            return chosen;
        return shown.OrderBy(p => p.Poster is { IsTall: false } ? 0 : 1).ThenBy(p => p.Story.Kind switch
        {
            StoryKind.MakingOf => 0,
            StoryKind.Gallery => 1,
            _ => 2,
        }).First();
    }
}
