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

    /// <summary>Calendar days where the milestone is, else where the production is; negative when it has passed.</summary>
    public static int Days(Instant now, Milestone milestone, DateTimeZone production) =>
        Period.Between(now.InZone(milestone.ZoneOr(production)).Date, milestone.DayIn(production), PeriodUnits.Days).Days;
}
