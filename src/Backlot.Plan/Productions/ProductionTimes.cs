using Backlot.Platform.Data;
using Backlot.Platform.Errors;
using Microsoft.EntityFrameworkCore;

namespace Backlot.Plan.Productions;

/// <summary>A production's zone and milestones, as they are now: turns what people typed into instants.</summary>
public sealed class ProductionTimes(string production, DateTimeZone zone, IReadOnlyList<Milestone> milestones)
{
    private readonly Dictionary<string, Milestone> milestones = milestones.ToDictionary(m => m.Name);

    public DateTimeZone Zone => zone;

    public static async Task<ProductionTimes> Read(Db db, long production, CancellationToken ct = default)
    {
        var found = await Read(db, [production], ct);
        return found.GetValueOrDefault(production)
            ?? throw BacklotError.NotFound("production.unknown", $"There is no production {production}.", "See the list: backlot production list.");
    }

    /// <summary>Those of several productions, in two questions; an unknown one is not among them.</summary>
    public static async Task<IReadOnlyDictionary<long, ProductionTimes>> Read(Db db, IReadOnlyCollection<long> productions, CancellationToken ct = default)
    {
        var rows = await db.Productions.AsNoTracking().Where(p => productions.Contains(p.Id)).ToListAsync(ct);
        var milestones = (await db.Milestones.AsNoTracking().Where(m => productions.Contains(m.ProductionId)).ToListAsync(ct)).ToLookup(m => m.ProductionId);
        return rows.ToDictionary(row => row.Id, row => new ProductionTimes(row.Title, Zones.Find(row.Zone), [.. milestones[row.Id]]));
    }

    /// <summary>The calendar day there at this instant.</summary>
    public LocalDate DayOf(Instant instant) => instant.InZone(zone).Date;

    /// <summary>Reads and resolves in one go; an unknown milestone is refused.</summary>
    /// <exception cref="BacklotError"><c>time.no-clock-time</c>, <c>time.unreadable</c>, <c>milestone.unknown</c>, <c>time.out-of-range</c></exception>
    public Instant Resolve(string text) => Resolve(TimeText.Parse(text, zone));

    public Instant Resolve(TimeText time) => time.Instant ?? Resolve(time.Anchor!);

    public Instant Resolve(Anchor anchor)
    {
        if (!milestones.TryGetValue(anchor.Milestone, out var milestone))
        {
            var known = milestones.Count == 0 ? "it has none yet" : $"it has {string.Join(", ", milestones.Keys.Order(StringComparer.Ordinal))}";
            throw BacklotError.Refused("milestone.unknown", $"{production} has no milestone \"{anchor.Milestone}\" ({known}).",
                $"Set it first: backlot milestone add {anchor.Milestone} --production P --on 2027-03-01.");
        }

        if (anchor.Days is null && anchor.Clock is null)
            return milestone.InstantIn(zone);
        try
        {
            var day = milestone.DayIn(zone).PlusDays(anchor.Days ?? 0);
            return Zones.At(day.At(anchor.Clock ?? LocalTime.Midnight), milestone.ZoneOr(zone));
        }
        catch (OverflowException)
        {
            throw BacklotError.Refused("time.out-of-range", $"{anchor} lies beyond the calendar.", "Give fewer days.");
        }
    }
}
