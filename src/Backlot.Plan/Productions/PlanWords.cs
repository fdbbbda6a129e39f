using System.Globalization;
using static Backlot.Platform.Language.Texts;

namespace Backlot.Plan.Productions;

/// <summary>What pages of the plan call things.</summary>
public static class PlanWords
{
    /// <summary>A kind as people say it; one of the house's own as the house named it.</summary>
    public static string Kind(string kind) => kind switch
    {
        "film" => T("film"),
        "series" => T("series"),
        "music-video" => T("music video"),
        "concert" => T("concert"),
        "theatre" => T("theatre"),
        "fashion" => T("fashion"),
        "photography" => T("photography"),
        _ => kind.Replace('-', ' '),
    };

    /// <summary>A stretch of days: <c>8 Oct to 19 Nov 2026</c>, or the one day; of what no camera dated, that.</summary>
    public static string Span(Instant? from, Instant? to, DateTimeZone zone)
    {
        if (from is not { } begin || to is not { } until)
            return T("nobody knows when");
        var (first, last) = (begin.InZone(zone).Date, until.InZone(zone).Date);
        var end = last.ToString(T("d MMM uuuu"), CultureInfo.CurrentUICulture);
        return first == last ? end : T($"{first.ToString(first.Year == last.Year ? T("d MMM") : T("d MMM uuuu"), CultureInfo.CurrentUICulture)} to {end}");
    }
}
