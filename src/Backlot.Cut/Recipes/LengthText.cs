using System.Globalization;
using System.Text.RegularExpressions;
using Backlot.Media.Time;
using Backlot.Platform.Errors;

namespace Backlot.Cut.Recipes;

/// <summary>How long a story should be, as people type it: <c>3m</c>, <c>1m30s</c>, <c>90</c>, <c>1:30</c>, <c>0:90</c>.</summary>
public static partial class LengthText
{
    // A day: longer than any story.
    private const int Longest = 24 * 3600;

    /// <exception cref="BacklotError"><c>story.length</c></exception>
    public static MediaTime Parse(string text)
    {
        var match = Spoken().Match(text.Trim());
        if (!match.Success)
            match = Clock().Match(text.Trim());
        var seconds = match.Success ? (Number(match, "h") * 3600) + (Number(match, "m") * 60) + Number(match, "s") : 0;
        return seconds is > 0 and <= Longest ? MediaTime.FromSeconds(seconds) : throw BacklotError.Usage(
            "story.length", $"\"{text}\" is not a length for a story.", "Give minutes (3m), seconds (90) or both (1:30).");
    }

    private static decimal Number(Match match, string group) =>
        match.Groups[group] is { Success: true } found ? decimal.Parse(found.Value, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture) : 0;

    [GeneratedRegex(@"^(?=.)((?<h>\d{1,3})h)?((?<m>\d{1,4}(\.\d{1,3})?)m)?((?<s>\d{1,6}(\.\d{1,3})?)s?)?$", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Spoken();

    [GeneratedRegex(@"^((?<h>\d{1,2}):)?(?<m>\d{1,3}):(?<s>\d{1,2}(\.\d{1,3})?)$", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Clock();
}
