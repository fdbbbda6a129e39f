using System.Runtime.InteropServices;

namespace Backlot.Media.Drawing;

/// <summary>
/// A transparent picture with text on it. <paramref name="MissingGlyphs"/> counts characters that no installed font has (they
/// are drawn as boxes); <paramref name="Shortened"/> says that the text did not fit even in its smallest size.
/// </summary>
internal sealed record DrawnText(byte[] Png, IReadOnlyList<FontFile> Fonts, int MissingGlyphs, bool Shortened);

/// <summary>Titles, captions and names as pictures of their own, to be laid over film or stills.</summary>
internal static class Text
{
    private const double SmallestShare = 0.45;

    /// <summary>Cairo's and Pango's versions: with the fonts, all that the look of text depends on.</summary>
    public static string Engine =>
        $"cairo {Marshal.PtrToStringUTF8(Cairo.VersionString())} pango {Marshal.PtrToStringUTF8(Pango.VersionString())}";

    /// <summary>The same text, style and size give the same bytes as long as <see cref="Engine"/> and the fonts stay.</summary>
    public static DrawnText Render(string text, TextStyle style, int width, int height)
    {
        using var sheet = new Sheet(width, height);
        var (fonts, missing, shortened) = Draw(sheet, text, style);
        return new DrawnText(sheet.ToPng(), fonts, missing, shortened);
    }

    /// <summary>Draws inside the safe margins of a whole sheet.</summary>
    public static (IReadOnlyList<FontFile> Fonts, int MissingGlyphs, bool Shortened) Draw(Sheet sheet, string text, TextStyle style)
    {
        var (marginX, marginY) = (sheet.Width * style.SafeMargin, sheet.Height * style.SafeMargin);
        var widest = (sheet.Width - (2 * marginX)) * style.Widest;
        var highest = sheet.Height - (2 * marginY);
        using var lines = Fit(sheet, text, style, widest, highest);
        var left = marginX + ((sheet.Width - (2 * marginX) - widest) / 2 * (style.Align == Align.Centre ? 1 : 0));
        var top = style.Place switch
        {
            Place.Upper => marginY,
            Place.Lower => sheet.Height - marginY - Math.Min(lines.Height, highest),
            _ => (sheet.Height - Math.Min(lines.Height, highest)) / 2,
        };
        if (style.Plate is { } plate) DrawPlate(sheet, lines, left, top, plate);
        if (style.Shadow > 0)
        {
            var reach = style.Shadow * style.Size * Math.Min(sheet.Width, sheet.Height);
            lines.Draw(left + reach, top + (reach * 1.3), new Colour(0.03, 0.02, 0.09, 0.55 * style.Ink.Alpha));
        }

        lines.Draw(left, top, style.Ink);
        return (lines.FontFiles, lines.MissingGlyphs, lines.Shortened);
    }

    private static Lines Fit(Sheet sheet, string text, TextStyle style, double widest, double highest)
    {
        var size = style.Size * Math.Min(sheet.Width, sheet.Height);
        for (var share = 1.0; ; share -= 0.05)
        {
            var lines = new Lines(sheet, text, style, size * share, widest);
            if (lines.Height <= highest) return lines;
            if (share <= SmallestShare)
            {
                lines.ShortenTo(highest);
                return lines;
            }

            lines.Dispose();
        }
    }

    private static void DrawPlate(Sheet sheet, Lines lines, double left, double top, Colour plate)
    {
        foreach (var (x, y, width, height) in lines.Boxes())
        {
            if (width <= 0) continue;
            var pad = height * 0.28;
            sheet.Fill(Shape.Box(left + x - pad, top + y, width + (2 * pad), height + 0.5), plate);
        }
    }
}
