using System.Globalization;
using System.Text;
using Backlot.Platform.Errors;

namespace Backlot.Plan.Productions;

/// <summary>Names and titles as people type them: one line, composed, without spaces around it.</summary>
public static class PlainText
{
    /// <summary>Refuses under <paramref name="code"/> what is empty, longer than <paramref name="longest"/> characters, or holds a line break or another control character.</summary>
    public static string Line(string text, int longest, string code, string what)
    {
        if (!IsWellFormed(text))
            throw BacklotError.Refused(code, $"{what} holds characters that are no text.", "Type it anew.");
        var line = text.Trim().Normalize(NormalizationForm.FormC);
        var length = new StringInfo(line).LengthInTextElements;
        if (length == 0)
            throw BacklotError.Refused(code, $"{what} is empty.", "Give one that people will recognise.");
        if (length > longest || line.Length > longest * 8)
            throw BacklotError.Refused(code, $"{what} has {length} characters; at most {longest} fit.", "Shorten it.");
        if (line.Any(char.IsControl))
            throw BacklotError.Refused(code, $"{what} holds a line break or a control character.", "Write it on one line.");
        return line;
    }

    private static bool IsWellFormed(string text)
    {
        for (var i = 0; i < text.Length; i++)
        {
            if (char.IsHighSurrogate(text[i]) && i + 1 < text.Length && char.IsLowSurrogate(text[i + 1]))
                i++;
            else if (char.IsSurrogate(text[i]))
                return false;
        }

        return true;
    }
}
