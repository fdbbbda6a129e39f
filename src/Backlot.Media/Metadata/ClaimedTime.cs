using System.Globalization;
using NodaTime.Text;

namespace Backlot.Media.Metadata;

/// <summary>Why nobody knows when something was taken.</summary>
public enum TimeUnknown
{
    /// <summary>Nothing was written, or the camera's clock had never been set.</summary>
    Missing,

    /// <summary>What was written is no time.</summary>
    Broken,

    /// <summary>A time at which no digital camera can have taken it: before 1990, or yet to come.</summary>
    Impossible,
}

/// <summary>
/// When a camera or recorder says that something was taken: its own clock, with the offset from UTC where it wrote one. A time
/// that cannot be believed is unknown with the reason, never some other time.
/// </summary>
public sealed record ClaimedTime
{
    /// <summary>Nothing that records a date inside a file is older.</summary>
    private const int FirstYear = 1990;

    public static readonly ClaimedTime Missing = new() { Unknown = TimeUnknown.Missing };

    private ClaimedTime()
    {
    }

    /// <summary>Null exactly when <see cref="Unknown"/> says why.</summary>
    public LocalDateTime? Local { get; private init; }

    /// <summary>Null when the camera did not say how far its clock is from UTC.</summary>
    public Offset? Offset { get; private init; }

    public TimeUnknown? Unknown { get; private init; }

    /// <summary>What was written, on one line; null when nothing was.</summary>
    public string? Said { get; private init; }

    /// <summary>Exif: <c>2026:05:04 10:00:00</c>, fractions of a second and offset in fields of their own.</summary>
    public static ClaimedTime OfExif(string? text, string? fraction = null, string? offset = null)
    {
        var said = FactText.Line(text);
        if (said is null || IsBlank(said))
            return Missing with { Said = said };
        if (said.Length < 19 || !TryParts(said[..4], said[5..7], said[8..10], said[11..13], said[14..16], said[17..19], out var local))
            return Broken(said);
        return new() { Local = local.PlusNanoseconds(Fraction(fraction)), Offset = OffsetOf(offset), Said = said };
    }

    /// <summary>ISO, as film containers, XMP and sidecars write it: <c>2026-05-04T10:00:00.250+02:00</c>; a day alone has no clock time and is broken.</summary>
    public static ClaimedTime OfIso(string? text)
    {
        var said = FactText.Line(text);
        if (said is null || IsBlank(said))
            return Missing with { Said = said };
        if (said.Length < 19 || said[10] is not ('T' or ' ') || !TryParts(said[..4], said[5..7], said[8..10], said[11..13], said[14..16], said[17..19], out var local))
            return Broken(said);
        var rest = said[19..];
        var digits = rest.StartsWith('.') ? rest.Skip(1).TakeWhile(char.IsAsciiDigit).Count() : 0;
        var offset = digits > 0 ? rest[(digits + 1)..] : rest;
        var known = OffsetOf(offset);
        return known is null && offset.Trim().Length > 0
            ? Broken(said)
            : new() { Local = local.PlusNanoseconds(digits > 0 ? Fraction(rest[1..(digits + 1)]) : 0), Offset = known, Said = said };
    }

    /// <summary>Broadcast wave: <c>2026-05-04</c> and <c>10:00:00</c>, whatever stands between the numbers.</summary>
    public static ClaimedTime OfWave(string? date, string? time)
    {
        var said = FactText.Line($"{date?.Trim('\0', ' ')} {time?.Trim('\0', ' ')}");
        if (said is null || IsBlank(said))
            return Missing with { Said = said };
        return said.Length == 19 && TryParts(said[..4], said[5..7], said[8..10], said[11..13], said[14..16], said[17..19], out var local)
            ? new() { Local = local, Said = said }
            : Broken(said);
    }

    /// <summary>The first that can be believed at <paramref name="now"/>; when none can, the reason of the first that said anything.</summary>
    public static ClaimedTime Best(Instant now, params IEnumerable<ClaimedTime> claims)
    {
        var judged = claims.Select(c => c.At(now)).ToList();
        return judged.Find(c => c.Local is not null) ?? judged.Find(c => c.Unknown != TimeUnknown.Missing) ?? judged.Find(c => c.Said is not null) ?? Missing;
    }

    /// <summary>The same where the camera's clock is known to be meant although it wrote UTC behind it.</summary>
    public ClaimedTime WithoutOffset() => this with { Offset = null };

    /// <summary>Impossible when it lies more than a day after <paramref name="now"/> or before there were such files.</summary>
    private ClaimedTime At(Instant now)
    {
        if (Local is not { } local)
            return this;
        // The eldest clocks count from 1904 or 1970: such a clock was never set.
        if (local.TimeOfDay == LocalTime.Midnight && (local.Year, local.Month, local.Day) is (1904, 1, 1) or (1970, 1, 1))
            return new() { Unknown = TimeUnknown.Missing, Said = Said };
        var instant = local.WithOffset(Offset ?? NodaTime.Offset.Zero).ToInstant();
        return local.Year < FirstYear || instant > now + Duration.FromDays(1) ? new() { Unknown = TimeUnknown.Impossible, Said = Said } : this;
    }

    private static ClaimedTime Broken(string said) => new() { Unknown = TimeUnknown.Broken, Said = said };

    private static bool IsBlank(string said) => said.StartsWith("0000", StringComparison.Ordinal) || !said.Any(char.IsLetterOrDigit);

    private static bool TryParts(string year, string month, string day, string hour, string minute, string second, out LocalDateTime local)
    {
        local = default;
        if (!Number(year, out var y) || !Number(month, out var mo) || !Number(day, out var d) || !Number(hour, out var h) || !Number(minute, out var mi) || !Number(second, out var s))
            return false;
        if (y is < 1 or > 9998 || mo is < 1 or > 12 || d < 1 || d > CalendarSystem.Iso.GetDaysInMonth(y, mo) || h > 23 || mi > 59 || s > 60)
            return false;
        local = new LocalDateTime(y, mo, d, h, mi, Math.Min(s, 59)); // a leap second has no place on the clock
        return true;
    }

    private static bool Number(string text, out int number) => int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out number);

    private static long Fraction(string? digits)
    {
        var text = new string([.. (digits ?? "").Trim().TakeWhile(char.IsAsciiDigit).Take(9)]).PadRight(9, '0');
        return long.Parse(text, NumberStyles.None, CultureInfo.InvariantCulture);
    }

    private static Offset? OffsetOf(string? text)
    {
        var trimmed = (text ?? "").Trim().Trim('\0');
        if (trimmed is "Z" or "z")
            return NodaTime.Offset.Zero;
        if (trimmed.Length == 5 && !trimmed.Contains(':'))
            trimmed = $"{trimmed[..3]}:{trimmed[3..]}"; // +0200
        return OffsetPattern.CreateWithInvariantCulture("+HH:mm").Parse(trimmed) is { Success: true } parsed ? parsed.Value : null;
    }
}
