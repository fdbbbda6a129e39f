using Backlot.Platform.Data;
using Backlot.Platform.Errors;
using Backlot.Platform.Identity;
using Microsoft.EntityFrameworkCore;

namespace Backlot.Plan.Productions;

/// <summary>Sets and moves the named moments of a production.</summary>
public sealed class MilestoneDesk(Ledger ledger, Access access)
{
    /// <summary>
    /// Adds the milestone, or moves it when it is there. <paramref name="on"/> is a day (<c>2027-03-01</c>), a local time in the
    /// zone (<c>2027-03-01T20:00</c>) or an instant (<c>2027-03-01T20:00+01:00</c>). Verdicts are judged again.
    /// </summary>
    public Task<Milestone> Set(Actor actor, string production, string name, string on, string? zone = null, CancellationToken ct = default) =>
        ledger.Write(actor, async change => await Set(change, await ProductionDesk.ForChange(change, production, Rights.Plan), name, on, zone), ct);

    public async Task<IReadOnlyList<Milestone>> List(Actor actor, long production, CancellationToken ct = default)
    {
        await access.Demand(actor, production, Rights.See, ct);
        return await ledger.Read<IReadOnlyList<Milestone>>(async db => await db.Milestones.Where(m => m.ProductionId == production).OrderBy(m => m.Name).ToListAsync(ct), ct);
    }

    /// <summary>The release dates of several productions, by production; one without a date is not among them.</summary>
    public async Task<IReadOnlyDictionary<long, Milestone>> Releases(Actor actor, IReadOnlyCollection<Production> productions, CancellationToken ct = default)
    {
        var seen = await access.Seen(actor, ct);
        List<long> asked = [.. productions.Select(p => p.Id).Where(p => seen is null || seen.Contains(p))];
        return await ledger.Read(db => db.Milestones.Where(m => asked.Contains(m.ProductionId) && m.Name == Milestone.Release).ToDictionaryAsync(m => m.ProductionId, ct), ct);
    }

    internal static async Task<Milestone> Set(Change change, Production production, string name, string on, string? zone)
    {
        var key = Named(name);
        var zoneId = zone is null ? null : Zones.Find(zone).Id;
        var (day, at) = When(key, on, zoneId is null ? Zones.Find(production.Zone) : Zones.Find(zoneId));
        var milestone = await change.Db.Milestones.FirstOrDefaultAsync(m => m.ProductionId == production.Id && m.Name == key, change.Cancelled);
        var home = Zones.Find(production.Zone);
        var before = milestone is null ? null : new { milestone.Day, milestone.At, Instant = milestone.InstantIn(home) };
        if (milestone is null)
            change.Db.Milestones.Add(milestone = new Milestone { ProductionId = production.Id, Name = key });
        (milestone.Day, milestone.At, milestone.Zone) = (day, at, zoneId);
        await change.Save();
        await ClearEpoch.Raise(change, production.Id);
        // What hangs on it may be hidden until then: earlier, or dated at all, lets it out.
        change.RecordAndJournal(production.Id, TimesReplay.MilestoneSet, $"milestone:{milestone.Id}", new MilestoneSaid(key, day is { } d ? DayText.Format(d) : null, at?.ToString(), zoneId)
        {
            Moment = at is { } moment ? InstantConverter.ToMicroseconds(moment) : null,
            BeforeDay = before?.Day is { } beforeDay ? DayText.Format(beforeDay) : null, BeforeAt = before?.At?.ToString(), SetAt = InstantConverter.ToMicroseconds(change.Now),
        }, loosens: before is null || milestone.InstantIn(home) < before.Instant);
        return milestone;
    }

    private static string Named(string name)
    {
        var key = ProductionKinds.Key(name);
        if (key.Length is 0 or > 60 || Anchor.Parse(key).Days is not null)
            throw BacklotError.Refused("milestone.name", $"\"{name}\" cannot name a milestone.", "Give 1 to 60 letters or digits that do not end like an offset (-10d), such as festival.");
        return key;
    }

    private static (LocalDate? Day, Instant? At) When(string name, string on, DateTimeZone zone)
    {
        if (DayText.TryParse(on, out var day))
            return (day, null);
        var time = TimeText.Parse(on, zone);
        return time.Anchor is null ? (null, time.Instant) : throw BacklotError.Refused(
            "milestone.on-another", $"The milestone {name} cannot hang on another one.", "Give its day (2027-03-01) or its time (2027-03-01T20:00).");
    }
}
