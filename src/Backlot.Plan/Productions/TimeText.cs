using System.Globalization;
using Backlot.Platform.Errors;
using NodaTime.Text;

namespace Backlot.Plan.Productions;

/// <summary>
/// A moment as typed for <c>--at</c> and <c>--until</c>: an instant, or something hanging on a milestone. Store <see cref="Text"/>
/// and ask <see cref="ProductionTimes"/> for the instant each time, so that it moves with its milestone.
/// </summary>
public sealed record TimeText
{
    private static readonly OffsetDateTimePattern[] WithOffset =
    [
        OffsetDateTimePattern.ExtendedIso, OffsetDateTimePattern.Rfc3339,
        OffsetDateTimePattern.CreateWithInvariantCulture("uuuu'-'MM'-'dd'T'HH':'mmo<Z+HH:mm>"),
        OffsetDateTimePattern.CreateWithInvariantCulture("uuuu'-'MM'-'dd'T'HH':'mm':'sso<Z+HH:mm>"),
    ];

    private static readonly LocalDateTimePattern[] Local =
    [
        LocalDateTimePattern.ExtendedIso,
        LocalDateTimePattern.CreateWithInvariantCulture("uuuu'-'MM'-'dd'T'HH':'mm"),
    ];

    private TimeText(Instant? instant, Anchor? anchor) => (Instant, Anchor) = (instant, anchor);

    /// <summary>Exactly one of <see cref="Instant"/> and <see cref="Anchor"/> is there.</summary>
    public Instant? Instant { get; }

    public Anchor? Anchor { get; }

    /// <summary>What to store; <see cref="Parse"/> reads it back in whatever zone.</summary>
    public string Text => Anchor?.ToString() ?? InstantPattern.ExtendedIso.Format(Instant!.Value);

    /// <summary>
    /// Reads an ISO time with offset or Z, a local one in <paramref name="zone"/>, or an anchor. A day without a clock time is
    /// refused (<c>time.no-clock-time</c>): nobody may guess whether its beginning or its end was meant.
    /// </summary>
    /// <exception cref="BacklotError"><c>time.no-clock-time</c>, <c>time.unreadable</c></exception>
    public static TimeText Parse(string text, DateTimeZone zone)
    {
        var typed = text.Trim();
        if (DayText.TryParse(typed, out var day))
        {
            var iso = LocalDatePattern.Iso.Format(day);
            throw BacklotError.Refused("time.no-clock-time", $"{iso} is a day without a clock time.",
                $"Type {iso}T00:00 for its first moment in {zone.Id}, or the hour: {iso}T18:00.");
        }

        if (typed.Length > 10 && typed[10] == ' ' && char.IsAsciiDigit(typed[0]))
            typed = $"{typed[..10]}T{typed[11..]}";
        foreach (var pattern in WithOffset)
        {
            if (pattern.Parse(typed) is { Success: true } parsed)
                return new TimeText(parsed.Value.ToInstant(), null);
        }

        foreach (var pattern in Local)
        {
            if (pattern.Parse(typed) is { Success: true } parsed)
                return new TimeText(Zones.At(parsed.Value, zone), null);
        }

        return !char.IsAsciiDigit(typed.FirstOrDefault()) && Productions.Anchor.TryParse(typed, out var anchor) ? new TimeText(null, anchor) : throw Unreadable(text);
    }

    internal static BacklotError Unreadable(string text) => BacklotError.Refused("time.unreadable", $"\"{text}\" is not a time that can be read.",
        "Type 2027-03-01T18:00 (in the production's zone), 2027-03-01T18:00+01:00, or days from a milestone: release-10d@18:00.");
}

/// <summary>A calendar day as typed: <c>2027-03-01</c>.</summary>
public static class DayText
{
    /// <exception cref="BacklotError"><c>day.unreadable</c></exception>
    public static LocalDate Parse(string text) => TryParse(text, out var day) ? day : throw BacklotError.Refused(
        "day.unreadable", $"\"{text}\" is not a day of the calendar.", "Type year, month and day: 2027-03-01.");

    public static bool TryParse(string text, out LocalDate day)
    {
        var parsed = LocalDatePattern.Iso.Parse(text.Trim());
        day = parsed.Success ? parsed.Value : default;
        return parsed.Success && day.Year is >= 1 and <= 9000;
    }

    public static string Format(LocalDate day) => day.ToString("uuuu-MM-dd", CultureInfo.InvariantCulture);
}
