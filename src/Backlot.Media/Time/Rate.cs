using System.Globalization;
using Backlot.Platform.Errors;

namespace Backlot.Media.Time;

/// <summary>
/// Frames (or samples) per second, exactly: 29.97 is 30000/1001. Always in lowest terms and above zero.
/// <c>default</c> is no rate: <see cref="IsKnown"/> is false and nothing may be counted with it.
/// </summary>
public readonly record struct Rate : IComparable<Rate>
{
    public static readonly Rate Film23976 = new(24000, 1001);
    public static readonly Rate Film24 = new(24, 1);
    public static readonly Rate Pal25 = new(25, 1);
    public static readonly Rate Ntsc30 = new(30000, 1001);
    public static readonly Rate Web30 = new(30, 1);
    public static readonly Rate Film47952 = new(48000, 1001);
    public static readonly Rate Film48 = new(48, 1);
    public static readonly Rate Pal50 = new(50, 1);
    public static readonly Rate Ntsc60 = new(60000, 1001);
    public static readonly Rate Web60 = new(60, 1);
    public static readonly Rate Ntsc120 = new(120000, 1001);

    /// <summary>What people write for the rates that are no decimal number.</summary>
    private static readonly (string Text, Rate Rate)[] Spoken =
    [
        ("23.976", Film23976), ("23.98", Film23976), ("29.97", Ntsc30), ("47.952", Film47952), ("47.95", Film47952),
        ("59.94", Ntsc60), ("119.88", Ntsc120),
    ];

    public Rate(long numerator, long denominator)
    {
        if (numerator <= 0 || denominator <= 0)
            throw Refused($"{numerator}/{denominator}");
        var divisor = Rational.Gcd(numerator, denominator);
        Numerator = numerator / divisor;
        Denominator = denominator / divisor;
    }

    public long Numerator { get; }

    public long Denominator { get; }

    public bool IsKnown => Numerator > 0;

    /// <summary>The whole number of labels a second has in timecode: 30 for 30000/1001.</summary>
    public int Nominal => (int)((Numerator + (Denominator / 2)) / Denominator);

    /// <summary>How long one frame lasts.</summary>
    public MediaTime Frame => new(Denominator, Numerator);

    public static Rate PerSecond(long frames) => new(frames, 1);

    /// <summary>Reads <c>25</c>, <c>30000/1001</c>, <c>29.97</c> (which is 30000/1001) or <c>12.5</c>.</summary>
    /// <exception cref="BacklotError"><c>time.not-a-rate</c></exception>
    public static Rate Parse(string text) => TryParse(text, out var rate) ? rate : throw Refused(text);

    public static bool TryParse(string? text, out Rate rate)
    {
        rate = default;
        var trimmed = (text ?? "").Trim();
        foreach (var (spoken, known) in Spoken)
        {
            if (trimmed != spoken && trimmed.TrimEnd('0') != spoken)
                continue;
            rate = known;
            return true;
        }

        var slash = trimmed.IndexOf('/', StringComparison.Ordinal);
        if (slash >= 0)
            return Whole(trimmed[..slash], out var n) && Whole(trimmed[(slash + 1)..], out var d) && Known(n, d, out rate);

        // 1e6 frames a second is beyond every camera; more digits than micros are a typing error.
        return decimal.TryParse(trimmed, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var number)
            && number is > 0 and <= 1_000_000m
            && decimal.Round(number, 6) == number
            && Known((long)(number * 1_000_000m), 1_000_000, out rate);
    }

    public int CompareTo(Rate other) => ((Int128)Numerator * other.Denominator).CompareTo((Int128)other.Numerator * Denominator);

    public static bool operator <(Rate left, Rate right) => left.CompareTo(right) < 0;

    public static bool operator >(Rate left, Rate right) => left.CompareTo(right) > 0;

    public static bool operator <=(Rate left, Rate right) => left.CompareTo(right) <= 0;

    public static bool operator >=(Rate left, Rate right) => left.CompareTo(right) >= 0;

    public double ToDouble() => IsKnown ? (double)Numerator / Denominator : 0;

    /// <summary><c>25</c> or <c>30000/1001</c>: what <see cref="Parse"/> and ffmpeg read.</summary>
    public override string ToString() => Denominator switch
    {
        0 => "unknown",
        1 => Numerator.ToString(CultureInfo.InvariantCulture),
        _ => string.Create(CultureInfo.InvariantCulture, $"{Numerator}/{Denominator}"),
    };

    private static bool Whole(string text, out long number) =>
        long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out number);

    private static bool Known(long numerator, long denominator, out Rate rate)
    {
        var known = numerator > 0 && denominator > 0;
        rate = known ? new Rate(numerator, denominator) : default;
        return known;
    }

    private static BacklotError Refused(string? text) => BacklotError.Usage(
        "time.not-a-rate",
        $"\"{text}\" is not a frame rate.",
        "Give frames per second as 25, 29.97 or 30000/1001.");
}
