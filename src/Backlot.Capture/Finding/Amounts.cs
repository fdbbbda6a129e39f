using System.Globalization;

namespace Backlot.Capture.Finding;

/// <summary>Lengths and sizes as they are typed.</summary>
internal static class Amounts
{
    /// <summary>A thousand hours: longer than anything that is asked for, and short enough to be multiplied.</summary>
    public const long Longest = 3_600_000_000;

    /// <summary><c>90</c>, <c>90s</c>, <c>1.5s</c>, <c>1m30s</c>, <c>2h</c>. The step is one of the last digit: 90s is everything that takes 90 and something.</summary>
    public static (long Milliseconds, long Step)? Length(string text)
    {
        var (total, step, rest, last) = (0m, 1000m, text.ToLowerInvariant(), decimal.MaxValue);
        if (rest.Length > 0 && char.IsAsciiDigit(rest[^1]))
            rest += "s";
        while (rest.Length > 0)
        {
            var digits = rest.TakeWhile(c => char.IsAsciiDigit(c) || c == '.').Count();
            decimal unit = rest[digits..] switch { ['h', ..] => 3_600_000, ['m', 's', ..] => 1, ['m', ..] => 60_000, ['s', ..] => 1000, _ => 0 };
            if (digits is 0 or > 12 || unit == 0 || unit >= last || !decimal.TryParse(rest.AsSpan(0, digits), NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var number))
                return null;
            (total, step, last) = (total + (number * unit), Step(rest.AsSpan(0, digits), unit), unit);
            rest = rest[(digits + (unit == 1 ? 2 : 1))..];
        }

        return last == decimal.MaxValue || total >= Longest ? null : ((long)total, Math.Max(1, (long)step));
    }

    /// <summary><c>500</c>, <c>100MB</c>, <c>1.5GB</c>, by thousands.</summary>
    public static (long Bytes, long Step)? Bytes(string text)
    {
        var digits = text.TakeWhile(c => char.IsAsciiDigit(c) || c == '.').Count();
        decimal unit = text[digits..].ToUpperInvariant() switch { "" or "B" => 1, "KB" => 1_000, "MB" => 1_000_000, "GB" => 1_000_000_000, "TB" => 1_000_000_000_000, _ => 0 };
        return digits is > 0 and <= 15 && unit > 0 && decimal.TryParse(text.AsSpan(0, digits), NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var number) && number * unit < 1_000_000_000_000_000_000m
            ? ((long)(number * unit), Math.Max(1, (long)Step(text.AsSpan(0, digits), unit))) : null;
    }

    private static decimal Step(ReadOnlySpan<char> number, decimal unit)
    {
        var point = number.IndexOf('.');
        for (var i = point < 0 ? number.Length : point + 1; i < number.Length; i++)
            unit /= 10;
        return unit;
    }
}
