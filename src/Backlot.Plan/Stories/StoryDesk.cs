using Backlot.Media.Time;
using Backlot.Plan.Productions;
using Backlot.Platform.Data;
using Backlot.Platform.Errors;
using Backlot.Platform.Identity;
using Backlot.Platform.Search;
using Microsoft.EntityFrameworkCore;

namespace Backlot.Plan.Stories;

/// <summary>A story as asked for. Without a rate it counts 25 frames a second.</summary>
public sealed record NewStory(StoryKind Kind, string Title, Objective Objective = Objective.Interest, Rate? Rate = null);

/// <summary>Says what is to be told.</summary>
public sealed class StoryDesk(Ledger ledger, Access access)
{
    public Task<Story> Add(Actor actor, string production, NewStory asked, CancellationToken ct = default) => ledger.Write(actor, async change =>
    {
        var owner = await ProductionDesk.ForChange(change, production, Rights.Cut);
        return await Add(change, owner.Id, asked);
    }, ct);

    /// <summary>The stories of a production, newest first.</summary>
    public async Task<IReadOnlyList<Story>> List(Actor actor, long production, CancellationToken ct = default)
    {
        await access.Demand(actor, production, Rights.See, ct);
        return await ledger.Read<IReadOnlyList<Story>>(async db => await db.Stories.Where(s => s.ProductionId == production).OrderByDescending(s => s.Id).ToListAsync(ct), ct);
    }

    /// <summary>By slug or id. One that the actor may not see is as unknown as one that is not there.</summary>
    public async Task<Story> Find(Actor actor, string named, CancellationToken ct = default)
    {
        var story = await ledger.Read(db => Named(db, named, ct), ct);
        return await access.May(actor, story.ProductionId, Rights.See, ct) ? story : throw Unknown(named);
    }

    /// <summary>By slug or id, without asking who. Throws <c>story.unknown</c>.</summary>
    public static async Task<Story> Named(Db db, string named, CancellationToken ct = default)
    {
        var id = await Slug.Find(db, "story", named.Trim(), ct);
        return (id is null ? null : await db.Stories.AsNoTracking().FirstOrDefaultAsync(s => s.Id == id, ct)) ?? throw Unknown(named);
    }

    /// <summary>For a verb that adds more in the same transaction; the right is demanded by the caller.</summary>
    public static async Task<Story> Add(Change change, long production, NewStory asked)
    {
        var title = PlainText.Line(asked.Title, 200, "story.title", "A story's title");
        var rate = asked.Rate ?? Rate.Pal25;
        var story = new Story
        {
            Slug = "", ProductionId = production, Kind = asked.Kind, Title = title, Objective = asked.Objective,
            RateNumerator = rate.Numerator, RateDenominator = rate.Denominator, CreatedAt = change.Now,
        };
        change.Db.Stories.Add(story);
        await change.Save();
        story.Slug = await Slug.Give(change, "story", story.Id, title);
        change.Record(production, "story.added", $"story:{story.Id}", new { story.Title, story.Kind, rate = rate.ToString() });
        await SearchDesk.Put(change, Audience.Desk, production, "story", story.Id, title, asked.Kind.Word());
        return story;
    }

    private static BacklotError Unknown(string named) =>
        BacklotError.NotFound("story.unknown", $"There is no story \"{named}\".", "See the list: backlot story list.");
}
