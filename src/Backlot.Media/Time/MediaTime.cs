using System.Globalization;
using Backlot.Platform.Errors;

namespace Backlot.Media.Time;

/// <summary>
/// An exact time or length inside media, in seconds, as <c>Value / Timescale</c> in lowest terms. <c>default</c> is zero.
/// Arithmetic that would not fit is refused (<c>time.out-of-range</c>), never rounded.
/// </summary>
public readonly record struct MediaTime : IComparable<MediaTime>
{
    public static readonly MediaTime Zero;

    // One less than the timescale, so that default is 0/1 and equal to every other zero.
    private readonly long scaleLessOne;

    public MediaTime(long value, long timescale)
        : this((Int128)value, timescale)
    {
    }

    private MediaTime(Int128 value, Int128 timescale)
    {
        (Value, var scale) = Rational.Reduce(value, timescale);
        scaleLessOne = scale - 1;
    }

    public long Value { get; }

    public long Timescale => scaleLessOne + 1;

    public bool IsZero => Value == 0;

    public bool IsNegative => Value < 0;

    public static MediaTime FromSeconds(long seconds) => new(seconds, 1L);

    /// <summary>Exact: 0.04 is 1/25. More than nine decimals are cut off.</summary>
    public static MediaTime FromSeconds(decimal seconds) => new((Int128)(seconds * 1_000_000_000m), 1_000_000_000);

    public static MediaTime FromMilliseconds(long milliseconds) => new(milliseconds, 1_000L);

    public static MediaTime FromMicroseconds(long microseconds) => new(microseconds, 1_000_000L);

    /// <summary>The start of frame <paramref name="frames"/>, the first being 0.</summary>
    public static MediaTime FromFrames(long frames, Rate rate) => new((Int128)frames * rate.Denominator, Known(rate).Numerator);

    /// <summary>Towards the past, so that a start kept in the database never moves beyond its frame.</summary>
    public long FloorMicroseconds() => Rational.Floor((Int128)Value * 1_000_000, Timescale);

    public long CeilMicroseconds() => Rational.Ceil((Int128)Value * 1_000_000, Timescale);

    /// <summary>The nearest microsecond, half of one upwards.</summary>
    public long RoundMicroseconds() => Rational.Floor(((Int128)Value * 2_000_000) + Timescale, (Int128)Timescale * 2);

    /// <summary>The frame that is on screen at this time.</summary>
    public long FloorFrame(Rate rate) => Rational.Floor((Int128)Value * Known(rate).Numerator, (Int128)Timescale * rate.Denominator);

    /// <summary>The first frame that starts at or after this time.</summary>
    public long CeilFrame(Rate rate) => Rational.Ceil((Int128)Value * Known(rate).Numerator, (Int128)Timescale * rate.Denominator);

    /// <summary>The nearest frame, half of one upwards.</summary>
    public long RoundFrame(Rate rate)
    {
        var scale = (Int128)Timescale * Known(rate).Denominator;
        return Rational.Floor(((Int128)Value * rate.Numerator * 2) + scale, scale * 2);
    }

    public MediaTime FloorToFrame(Rate rate) => FromFrames(FloorFrame(rate), rate);

    public MediaTime CeilToFrame(Rate rate) => FromFrames(CeilFrame(rate), rate);

    /// <summary>This time at another speed: half speed is <c>Times(1, 2)</c> of source time.</summary>
    public MediaTime Times(long numerator, long denominator)
    {
        // Reduced crosswise first: three factors of 63 bits would not fit in between.
        var (a, d) = Rational.Reduce(Value, denominator);
        var (b, c) = Rational.Reduce(numerator, Timescale);
        return new((Int128)a * b, (Int128)c * d);
    }

    public static MediaTime operator +(MediaTime left, MediaTime right) => new(
        ((Int128)left.Value * right.Timescale) + ((Int128)right.Value * left.Timescale), (Int128)left.Timescale * right.Timescale);

    public static MediaTime operator -(MediaTime left, MediaTime right) => left + -right;

    public static MediaTime operator -(MediaTime time) => new(-(Int128)time.Value, time.Timescale);

    public static MediaTime operator *(MediaTime time, long times) => time.Times(times, 1);

    public static MediaTime Add(MediaTime left, MediaTime right) => left + right;

    public static MediaTime Subtract(MediaTime left, MediaTime right) => left - right;

    public static MediaTime Negate(MediaTime time) => -time;

    public static MediaTime Multiply(MediaTime time, long times) => time * times;

    public static MediaTime Min(MediaTime a, MediaTime b) => a <= b ? a : b;

    public static MediaTime Max(MediaTime a, MediaTime b) => a >= b ? a : b;

    public int CompareTo(MediaTime other) => ((Int128)Value * other.Timescale).CompareTo((Int128)other.Value * Timescale);

    public static bool operator <(MediaTime left, MediaTime right) => left.CompareTo(right) < 0;

    public static bool operator >(MediaTime left, MediaTime right) => left.CompareTo(right) > 0;

    public static bool operator <=(MediaTime left, MediaTime right) => left.CompareTo(right) <= 0;

    public static bool operator >=(MediaTime left, MediaTime right) => left.CompareTo(right) >= 0;

    /// <summary>For drawing and sorting by eye; nothing exact may hang on it.</summary>
    public double ToSeconds() => (double)Value / Timescale;

    /// <summary>Seconds with six decimals, as ffmpeg reads them; the nearest microsecond.</summary>
    public string ToFfmpeg()
    {
        var micros = RoundMicroseconds();
        var sign = micros < 0 ? "-" : "";
        var size = Int128.Abs(micros);
        return string.Create(CultureInfo.InvariantCulture, $"{sign}{size / 1_000_000}.{(long)(size % 1_000_000):000000}");
    }

    /// <summary><c>HH:MM:SS.mmm</c>, the millisecond it lies in.</summary>
    public override string ToString() => MediaTimeText.Format(this);

    private static Rate Known(Rate rate) => rate.IsKnown ? rate : throw BacklotError.Refused(
        "time.rate-unknown",
        "Frames cannot be counted: the frame rate of this media is not known.",
        "Give times in seconds instead, or convert the file so that it states its rate.");
}
