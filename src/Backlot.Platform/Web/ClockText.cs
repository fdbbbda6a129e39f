using System.Globalization;

namespace Backlot.Platform.Web;

/// <summary>A length, or a moment in a film, as people read it.</summary>
public static class ClockText
{
    /// <summary><c>0:11</c>, <c>1:02:05</c>, of whole seconds; before the beginning is the beginning.</summary>
    public static string Of(long seconds)
    {
        var all = Math.Max(0, seconds);
        return all >= 3600
            ? string.Create(CultureInfo.InvariantCulture, $"{all / 3600}:{all / 60 % 60:00}:{all % 60:00}")
            : string.Create(CultureInfo.InvariantCulture, $"{all / 60}:{all % 60:00}");
    }
}
