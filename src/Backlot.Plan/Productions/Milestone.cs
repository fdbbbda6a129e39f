namespace Backlot.Plan.Productions;

/// <summary>A named moment of a production: a day in a zone, or an instant. Other dates hang on it.</summary>
public sealed class Milestone
{
    /// <summary>The one that every production knows.</summary>
    public const string Release = "release";

    public long Id { get; init; }

    public required long ProductionId { get; init; }

    /// <summary>As typed in anchors: <c>press-night</c>.</summary>
    public required string Name { get; init; }

    /// <summary>Exactly one of <see cref="Day"/> and <see cref="At"/> is there.</summary>
    public LocalDate? Day { get; set; }

    public Instant? At { get; set; }

    /// <summary>The zone that its day, and days counted from it, are in. Null: the production's.</summary>
    public string? Zone { get; set; }

    /// <summary>The day it is on.</summary>
    public LocalDate DayIn(DateTimeZone production) => Day ?? At!.Value.InZone(ZoneOr(production)).Date;

    public Instant InstantIn(DateTimeZone production) => At ?? Zones.At(Day!.Value.AtMidnight(), ZoneOr(production));

    public DateTimeZone ZoneOr(DateTimeZone production) => Zone is null ? production : Zones.Find(Zone);
}
