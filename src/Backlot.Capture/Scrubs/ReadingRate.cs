using System.Globalization;
using System.Text.RegularExpressions;
using Backlot.Platform.Errors;

namespace Backlot.Capture.Scrubs;

/// <summary>How fast originals are read in the background.</summary>
public static partial class ReadingRate
{
    /// <summary>Reads <c>20MB</c>, <c>500 kB</c>, <c>1.5GB</c>, <c>64MiB</c> or a plain number: bytes in a second.</summary>
    /// <exception cref="BacklotError"><c>scrub.rate</c></exception>
    public static long Parse(string text)
    {
        var match = Words().Match(text ?? "");
        if (match.Success && decimal.TryParse(match.Groups["number"].ValueSpan, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var number))
        {
            decimal step = match.Groups["binary"].Success ? 1024 : 1000;
            var unit = match.Groups["unit"].Value.ToUpperInvariant() switch { "K" => step, "M" => step * step, "G" => step * step * step, _ => 1 };
            if (number * unit is >= 1 and <= long.MaxValue)
                return (long)(number * unit);
        }

        throw BacklotError.Usage("scrub.rate", $"\"{text}\" is no amount of bytes in a second.", "Type it like 20MB, 500kB or 64MiB.");
    }

    [GeneratedRegex(@"\A\s*(?<number>\d{1,12}(\.\d{1,3})?)\s*((?<unit>[KMG])(?<binary>i)?)?B?(/s)?\s*\z", RegexOptions.ExplicitCapture | RegexOptions.IgnoreCase | RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Words();
}
