using System.Globalization;
using Backlot.Media.Time;
using Backlot.Platform.Language;
using Backlot.Platform.Web;
using static Backlot.Platform.Language.Texts;

namespace Backlot.Clear.Verdicts;

/// <summary>How times and lists are said in reasons.</summary>
internal static class Sentences
{
    /// <summary><c>front, social and press</c></summary>
    internal static Words And(IReadOnlyList<Words> words) => words.Count switch
    {
        0 => W("nothing"),
        1 => words[0],
        _ => W($"{new Listed([.. words.Take(words.Count - 1)])} and {words[^1]}"),
    };

    /// <summary><c>3 seconds</c>, rounded up.</summary>
    internal static Words Length(MediaTime duration)
    {
        long seconds = -WholeSeconds(-duration);
        return seconds < 120 ? Words.Count(seconds, "1 second", $"{seconds} seconds") : Words.Plain(ClockText.Of(seconds));
    }

    /// <summary>From the second it begins in to the second it is over by: <c>0:11</c>, <c>0:14</c>.</summary>
    internal static (string From, string To) Stretch(TimeRange range) => (ClockText.Of(WholeSeconds(range.Start)), ClockText.Of(-WholeSeconds(-range.End)));

    /// <summary><c>Friday 4 December 2026, 00:00 (Berlin)</c></summary>
    internal static Words Moment(Instant at, DateTimeZone zone) =>
        W($"{Day(at, zone)}, {at.InZone(zone).ToString("HH:mm", CultureInfo.InvariantCulture)} ({zone.Id[(zone.Id.LastIndexOf('/') + 1)..].Replace('_', ' ')})");

    /// <summary><c>Friday 4 December 2026</c></summary>
    internal static Words Day(Instant at, DateTimeZone zone) => new DayWords(at.InZone(zone).Date);

    /// <summary>The first two mends as one sentence: <c>Ask Sol Ferris to sign, or leave 3 seconds out.</c></summary>
    internal static Words Advice(IReadOnlyList<Mend> mends) =>
        mends.Count > 1 ? W($"{mends[0].Said}, or {new Lowered(mends[1].Said)}.") : W($"{mends[0].Said}.");

    private static long WholeSeconds(MediaTime time) => time.FloorMicroseconds() is var micros && micros >= 0 ? micros / 1_000_000 : -((-micros + 999_999) / 1_000_000);

    private sealed class Listed(IReadOnlyList<Words> words) : Words(0, 0)
    {
        public override string In(CultureInfo language) => string.Join(", ", words.Select(w => w.In(language)));
    }

    /// <summary>Goes on within a sentence; only English begins its verbs small there.</summary>
    private sealed class Lowered(Words label) : Words(0, 0)
    {
        public override string In(CultureInfo language) =>
            label.In(language) is var text && language.TwoLetterISOLanguageName is "en" or "iv" ? $"{char.ToLowerInvariant(text[0])}{text[1..]}" : text;
    }
}
