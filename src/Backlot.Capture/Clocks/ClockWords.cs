using static Backlot.Platform.Language.Texts;

namespace Backlot.Capture.Clocks;

/// <summary>What the correction of a clock is called.</summary>
public static class ClockWords
{
    /// <summary><c>+0:02:10</c>, with days before where there are any and milliseconds behind.</summary>
    public static string By(Duration by)
    {
        var whole = by < Duration.Zero ? -by : by;
        var text = NodaTime.Text.DurationPattern.CreateWithInvariantCulture(whole.Days > 0 ? "D:hh:mm:ss.FFF" : "H:mm:ss.FFF").Format(whole);
        return (by < Duration.Zero ? "-" : "+") + text;
    }

    public static string Evidence(ClockEvidence evidence) => evidence switch
    {
        ClockEvidence.Shown => T("by a moment that is known"),
        ClockEvidence.Heard => T("by what both heard"),
        _ => T("as somebody said"),
    };
}
