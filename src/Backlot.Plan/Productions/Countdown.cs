namespace Backlot.Plan.Productions;

/// <summary>How far a milestone is, as people count: <c>out in 12 days</c>.</summary>
public static class Countdown
{
    public static string Say(Instant now, Milestone milestone, DateTimeZone zone)
    {
        var days = Days(now, milestone, zone);
        var word = milestone.Name == Milestone.Release ? "out" : milestone.Name.Replace('-', ' ');
        return days switch
        {
            0 => $"{word} today",
            1 => $"{word} tomorrow",
            -1 => $"{word} since yesterday",
            > 0 => $"{word} in {days} days",
            _ => $"{word} for {-days} days",
        };
    }

    /// <summary>Calendar days in the production's zone; negative when it has passed.</summary>
    public static int Days(Instant now, Milestone milestone, DateTimeZone zone) =>
        Period.Between(now.InZone(zone).Date, milestone.DayIn(zone), PeriodUnits.Days).Days;
}
