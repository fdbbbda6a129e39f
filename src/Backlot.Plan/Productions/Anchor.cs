using System.Globalization;
using System.Text.RegularExpressions;
using Backlot.Platform.Errors;

namespace Backlot.Plan.Productions;

/// <summary>
/// A moment that hangs on a milestone: <c>release</c>, <c>release-730d</c>, <c>festival-10d@09:00</c>. With days or a clock time it
/// is that local time (00:00 without one) so many calendar days away; the bare name is the milestone's own moment.
/// </summary>
public sealed partial record Anchor(string Milestone, int? Days, LocalTime? Clock)
{
    /// <exception cref="BacklotError"><c>time.unreadable</c></exception>
    public static Anchor Parse(string text) => TryParse(text, out var anchor) ? anchor : throw TimeText.Unreadable(text);

    public static bool TryParse(string text, out Anchor anchor)
    {
        anchor = null!;
        var match = Form().Match(text.Trim());
        if (!match.Success)
            return false;
        var name = ProductionKinds.Key(match.Groups["name"].Value);
        if (name.Length == 0 || !name.Any(char.IsLetter))
            return false;
        LocalTime? clock = null;
        if (match.Groups["hour"].Success)
        {
            var (hour, minute) = (Number(match.Groups["hour"]), Number(match.Groups["minute"]));
            if (hour > 23 || minute > 59)
                return false;
            clock = new LocalTime(hour, minute);
        }

        int? days = null;
        if (match.Groups["days"].Success)
            days = (match.Groups["sign"].Value == "-" ? -1 : 1) * Number(match.Groups["days"]);
        anchor = new Anchor(name, days, clock);
        return true;
    }

    /// <summary>As it is stored: two that mean the same read the same.</summary>
    public override string ToString()
    {
        var days = Days is { } n ? n.ToString("+0d;-0d;-0d", CultureInfo.InvariantCulture) : "";
        return $"{Milestone}{days}{(Clock is { } c ? c.ToString("'@'HH:mm", CultureInfo.InvariantCulture) : "")}";
    }

    private static int Number(Group digits) => int.Parse(digits.Value, NumberStyles.None, CultureInfo.InvariantCulture);

    [GeneratedRegex(@"^(?<name>[^@]+?)((?<sign>[+-])(?<days>\d{1,5})d)?(@(?<hour>\d{1,2}):(?<minute>\d{2}))?$", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Form();
}
