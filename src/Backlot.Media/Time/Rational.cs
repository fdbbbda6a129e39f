using Backlot.Platform.Errors;

namespace Backlot.Media.Time;

/// <summary>The arithmetic below <see cref="Rate"/> and <see cref="MediaTime"/>: 128 bits in between, 64 at the end, never rounded unasked.</summary>
internal static class Rational
{
    internal static long Gcd(long a, long b)
    {
        while (b != 0)
            (a, b) = (b, a % b);
        return Math.Abs(a);
    }

    internal static (long Numerator, long Denominator) Reduce(Int128 numerator, Int128 denominator)
    {
        if (denominator == 0)
            throw TooFar();
        if (denominator < 0)
            (numerator, denominator) = (-numerator, -denominator);
        var (a, b) = (Int128.Abs(numerator), denominator);
        while (b != 0)
            (a, b) = (b, a % b);
        var (n, d) = (numerator / a, denominator / a);
        if (n > long.MaxValue || n < -long.MaxValue || d > long.MaxValue)
            throw TooFar();
        return ((long)n, (long)d);
    }

    internal static long Floor(Int128 numerator, Int128 denominator)
    {
        var (quotient, rest) = Int128.DivRem(numerator, denominator);
        return Fit(rest < 0 ? quotient - 1 : quotient);
    }

    internal static long Ceil(Int128 numerator, Int128 denominator)
    {
        var (quotient, rest) = Int128.DivRem(numerator, denominator);
        return Fit(rest > 0 ? quotient + 1 : quotient);
    }

    private static long Fit(Int128 value) => value > long.MaxValue || value < long.MinValue ? throw TooFar() : (long)value;

    private static BacklotError TooFar() => BacklotError.Refused(
        "time.out-of-range",
        "A time in this media is beyond what can be counted exactly.",
        "The file's clock is damaged or absurd: copy it anew from the card, or convert it with another program.");
}
