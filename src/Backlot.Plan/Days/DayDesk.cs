using Backlot.Plan.Productions;
using Backlot.Platform.Data;
using Backlot.Platform.Identity;
using Microsoft.EntityFrameworkCore;

namespace Backlot.Plan.Days;

/// <summary>Lists and adds the days of a production.</summary>
public sealed class DayDesk(Ledger ledger, Access access)
{
    public async Task<IReadOnlyList<Day>> List(Actor actor, long production, CancellationToken ct = default)
    {
        await access.Demand(actor, production, Rights.See, ct);
        return await ledger.Read<IReadOnlyList<Day>>(async db => await db.Days.Where(d => d.ProductionId == production).OrderBy(d => d.Date).ToListAsync(ct), ct);
    }

    /// <summary>Adds the day, or gives the one that is there its title.</summary>
    public Task<Day> Add(Actor actor, string production, string date, string? title = null, CancellationToken ct = default) => ledger.Write(actor, async change =>
    {
        var owner = await ProductionDesk.ForChange(change, production, Rights.Plan);
        var day = await Of(change, owner.Id, DayText.Parse(date));
        if (title is not null)
        {
            day.Title = PlainText.Line(title, 120, "day.title", "A day's title");
            change.Record(owner.Id, "day.titled", $"day:{day.Id}", new { day.Title });
        }

        return day;
    }, ct);

    /// <summary>The production's day on this date, made when it is not there: a card that comes back makes its day.</summary>
    public static async Task<Day> Of(Change change, long production, LocalDate date)
    {
        if (await change.Db.Days.FirstOrDefaultAsync(d => d.ProductionId == production && d.Date == date, change.Cancelled) is { } found)
            return found;
        var day = new Day { ProductionId = production, Date = date };
        change.Db.Days.Add(day);
        await change.Save();
        change.Record(production, "day.added", $"day:{day.Id}", new { date = DayText.Format(date) });
        return day;
    }
}
