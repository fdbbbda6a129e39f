using Backlot.Media.Time;
using Backlot.Platform.Web;
using NodaTime.Text;

namespace Backlot.Clear.Verdicts;

/// <summary>How times and lists are said in reasons.</summary>
internal static class Sentences
{
    private static readonly ZonedDateTimePattern MomentPattern =
        ZonedDateTimePattern.CreateWithInvariantCulture("dddd d MMMM uuuu', 'HH':'mm", null);

    private static readonly ZonedDateTimePattern DayPattern = ZonedDateTimePattern.CreateWithInvariantCulture("dddd d MMMM uuuu", null);

    /// <summary><c>front, social and press</c></summary>
    internal static string And(IReadOnlyList<string> words) => words.Count switch
    {
        0 => "nothing",
        1 => words[0],
        _ => $"{string.Join(", ", words.Take(words.Count - 1))} and {words[^1]}",
    };

    /// <summary><c>0:11 to 0:14</c>: from the second it begins in to the second it is over by.</summary>
    internal static string Stretch(TimeRange range) => $"{ClockText.Of(WholeSeconds(range.Start))} to {ClockText.Of(-WholeSeconds(-range.End))}";

    /// <summary><c>3 seconds</c>, rounded up.</summary>
    internal static string Length(MediaTime duration)
    {
        long seconds = -WholeSeconds(-duration);
        return seconds == 1 ? "1 second" : seconds < 120 ? $"{seconds} seconds" : ClockText.Of(seconds);
    }

    /// <summary><c>Friday 4 December 2026, 00:00 (Berlin)</c></summary>
    internal static string Moment(Instant at, DateTimeZone zone) => $"{MomentPattern.Format(at.InZone(zone))} ({City(zone)})";

    /// <summary><c>Friday 4 December 2026</c></summary>
    internal static string Day(Instant at, DateTimeZone zone) => DayPattern.Format(at.InZone(zone));

    /// <summary>The first two mends as one sentence: <c>Ask Sol Ferris to sign, or leave 3 seconds out.</c></summary>
    internal static string Advice(IReadOnlyList<Mend> mends) => mends.Count > 1 ? $"{mends[0].Label}, or {Lowered(mends[1].Label)}." : $"{mends[0].Label}.";

    private static string City(DateTimeZone zone) => zone.Id[(zone.Id.LastIndexOf('/') + 1)..].Replace('_', ' ');

    private static string Lowered(string label) => $"{char.ToLowerInvariant(label[0])}{label[1..]}";

    private static long WholeSeconds(MediaTime time) => time.FloorMicroseconds() is var micros && micros >= 0 ? micros / 1_000_000 : -((-micros + 999_999) / 1_000_000);
}
