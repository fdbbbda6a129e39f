using static Backlot.Platform.Language.Texts;

namespace Backlot.Plan.Productions;

/// <summary>How far a milestone is, as people count: <c>out in 12 days</c>.</summary>
public static class Countdown
{
    public static string Say(Instant now, Milestone milestone, DateTimeZone zone)
    {
        var days = Days(now, milestone, zone);
        return milestone.Name == Milestone.Release ? Out(days) : Other(milestone.Name.Replace('-', ' '), days);
    }

    private static string Out(int days) => days switch
    {
        0 => T("out today"),
        1 => T("out tomorrow"),
        -1 => T("out since yesterday"),
        > 0 => T($"out in {days} days"),
        _ => T($"out for {-days} days"),
    };

    private static string Other(string name, int days) => days switch
    {
        0 => T($"{name} today"),
        1 => T($"{name} tomorrow"),
        -1 => T($"{name} was yesterday"),
        > 0 => T($"{name} in {days} days"),
        _ => T($"{name} was {-days} days ago"),
    };

    /// <summary>Calendar days where the milestone is, else where the production is; negative when it has passed.</summary>
    public static int Days(Instant now, Milestone milestone, DateTimeZone production) =>
        Period.Between(now.InZone(milestone.ZoneOr(production)).Date, milestone.DayIn(production), PeriodUnits.Days).Days;
}
