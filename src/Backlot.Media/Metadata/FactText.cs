using System.Globalization;
using System.Text;

namespace Backlot.Media.Metadata;

/// <summary>Words out of a file: one line of well-formed text of bounded length, or nothing.</summary>
internal static class FactText
{
    private const int Longest = 1000;

    /// <summary>Null when nothing readable is left.</summary>
    public static string? Line(string? text)
    {
        if (string.IsNullOrEmpty(text))
            return null;
        var line = new StringBuilder();
        foreach (var rune in text.EnumerateRunes())
        {
            if (line.Length >= Longest)
                break;
            // A broken character is shown as such by the enumeration; it says nothing.
            if (rune == Rune.ReplacementChar || rune.Value == 0)
                continue;
            var gap = Rune.IsControl(rune) || Rune.GetUnicodeCategory(rune) is UnicodeCategory.LineSeparator or UnicodeCategory.ParagraphSeparator or UnicodeCategory.Format || Rune.IsWhiteSpace(rune);
            if (!gap)
                line.Append(rune);
            else if (line.Length > 0 && line[^1] != ' ')
                line.Append(' ');
        }

        var trimmed = line.ToString().Trim();
        return trimmed.Length == 0 ? null : trimmed.Normalize(NormalizationForm.FormC);
    }

    /// <summary>The readable ones, each once, at most <paramref name="most"/>.</summary>
    public static IReadOnlyList<string> Lines(IEnumerable<string?> texts, int most) => [.. texts.Select(Line).OfType<string>().Distinct(StringComparer.Ordinal).Take(most)];
}
