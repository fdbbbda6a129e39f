using System.Collections.Concurrent;
using System.Security.Cryptography;
using Backlot.Cut.Timelines;
using Backlot.Media.Drawing;

namespace Backlot.Cut.Renders;

/// <summary>The words of a title as a transparent picture.</summary>
/// <param name="Height">Of the shape; of the whole column when the words roll.</param>
/// <param name="Hash">SHA-256 of the picture: it changes with letters, fonts and whatever draws them.</param>
/// <param name="MissingGlyphs">Characters that no font of this machine has.</param>
internal sealed record TitlePicture(byte[] Png, int Height, string Hash, int MissingGlyphs);

/// <summary>Draws titles, each once. Rolling columns are as high as their words need.</summary>
internal sealed class TitlePictures(Shape shape)
{
    private const int HighestColumn = 16_000;

    private static readonly Colour Light = Colour.Hex("f6f3e8");
    private static readonly Colour Ink = Colour.Hex("1c1a17");

    private readonly ConcurrentDictionary<(string, string, TitlePlace, bool), TitlePicture> drawn = new();

    // All sizes are shares of the shorter side, so that one title fits every shape.
    private double Side => Math.Min(shape.Width, shape.Height);

    internal TitlePicture Of(Title title, bool onPaper) =>
        drawn.GetOrAdd((title.Text, title.Under, title.Place, onPaper), _ => Draw(title, onPaper ? Ink : Light, onPaper));

    internal string HashOf(Title title, bool onPaper) => Of(title, onPaper).Hash;

    private TitlePicture Draw(Title title, Colour ink, bool onPaper) => title.Place switch
    {
        TitlePlace.Lower => Lower(title),
        TitlePlace.Rolling => Column(title, ink, shape.Width, Align.Centre),
        TitlePlace.Beside => Column(title, Ink, BesideRoom.In(shape).Column.Width, shape.Height > shape.Width ? Align.Centre : Align.Start),
        _ => Middle(title, ink, onPaper),
    };

    private TitlePicture Middle(Title title, Colour ink, bool onPaper)
    {
        using var sheet = new Sheet(shape.Width, shape.Height);
        for (var share = 1.0; ; share *= 0.9)
        {
            var (size, most) = (Side * 0.13 * share, shape.Width * 0.86);
            var wide = Balanced(sheet, title.Text, size, most);
            using var lines = new Lines(sheet, title.Text, TextStyle.Title, size, wide);
            using var under = new Lines(sheet, title.Under, UnderStyle, Side * 0.05 * share, shape.Width * 0.8);
            var gap = title.Under.Length > 0 ? Side * 0.035 * share : 0;
            var height = lines.Height + (title.Under.Length > 0 ? gap + under.Height : 0);
            if (height > shape.Height * 0.86 && share > 0.3)
                continue;

            var top = (shape.Height - height) / 2;
            // On a picture, letters need an edge of their own: the hard offset of one sheet on another.
            if (!onPaper)
                lines.Draw(((shape.Width - wide) / 2) + (Side * 0.005), top + (Side * 0.007), Colour.Black.Faint(0.55));
            lines.Draw((shape.Width - wide) / 2, top, ink);
            if (title.Under.Length > 0)
            {
                if (!onPaper)
                    under.Draw((shape.Width * 0.1) + (Side * 0.003), top + lines.Height + gap + (Side * 0.004), Colour.Black.Faint(0.55));
                under.Draw(shape.Width * 0.1, top + lines.Height + gap, ink);
            }

            return Finish(sheet, lines.MissingGlyphs + under.MissingGlyphs);
        }
    }

    /// <summary>As narrow as it may be with no line more and no word broken, so that none is left alone on the last one.</summary>
    private static double Balanced(Sheet sheet, string text, double size, double most)
    {
        using var first = new Lines(sheet, text, TextStyle.Title, size, most);
        var width = most;
        var longest = first.Count > 1 ? text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries).Max(word => WidthOf(sheet, word, size)) : most;
        for (var tried = most * 0.95; tried > longest; tried -= most * 0.05)
        {
            using var lines = new Lines(sheet, text, TextStyle.Title, size, tried);
            if (lines.Count > first.Count || lines.Height > first.Height)
                break;
            width = tried;
        }

        return width;
    }

    private static double WidthOf(Sheet sheet, string word, double size)
    {
        using var lines = new Lines(sheet, word, TextStyle.Title, size);
        return lines.Width;
    }

    /// <summary>A strip of paper near the lower edge, with a name and what it is about.</summary>
    private TitlePicture Lower(Title title)
    {
        using var sheet = new Sheet(shape.Width, shape.Height);
        var widest = shape.Width * 0.74;
        for (var share = 1.0; ; share *= 0.9)
        {
            using var lines = new Lines(sheet, title.Text, NameStyle, Side * 0.06 * share, widest);
            using var under = new Lines(sheet, title.Under, JobStyle, Side * 0.036 * share, widest);
            var inner = lines.Height + (title.Under.Length > 0 ? under.Height : 0);
            if (inner > shape.Height * 0.4 && share > 0.3)
                continue;

            var pad = Side * 0.03;
            var (width, height) = (Math.Max(lines.Width, title.Under.Length > 0 ? under.Width : 0) + (2 * pad), inner + (1.2 * pad));
            var (left, top) = (shape.Width * 0.06, (shape.Height * 0.92) - height);
            sheet.CutOut(Shape(left, top, width, height), Light, lift: Side * 0.007);

            // Lines of a script that runs to the left begin at the right end of what they may take.
            lines.Draw(left + pad - lines.Left, top + (pad * 0.6), Ink);
            if (title.Under.Length > 0)
                under.Draw(left + pad - under.Left, top + (pad * 0.6) + lines.Height, Ink);
            return Finish(sheet, lines.MissingGlyphs + under.MissingGlyphs);
        }
    }

    /// <summary>Names, each with its job below it; lines without a job are smaller. As high as it comes out.</summary>
    private TitlePicture Column(Title title, Colour ink, int width, Align align)
    {
        using var measure = new Sheet(width, 16);
        var height = Column(measure, title, ink, align, out _);
        using var sheet = new Sheet(width, Math.Clamp((int)Math.Ceiling(height) + 4, 16, HighestColumn));
        Column(sheet, title, ink, align, out var missing);
        return Finish(sheet, missing);
    }

    private double Column(Sheet sheet, Title title, Colour ink, Align align, out int missing)
    {
        var (inset, y) = (align == Align.Centre ? sheet.Width * 0.08 : 0, 0.0);
        missing = 0;
        foreach (var (text, style, size, before) in CreditLines(title))
        {
            using var lines = new Lines(sheet, text, style with { Align = align }, Side * size, sheet.Width - (2 * inset) - (Side * 0.004));
            y += Side * before;
            if (ink != Ink) // light words may stand on a picture
                lines.Draw(inset + (Side * 0.003), y + (Side * 0.004), Colour.Black.Faint(0.55));
            lines.Draw(inset, y, ink);
            y += lines.Height;
            missing += lines.MissingGlyphs;
        }

        return y;
    }

    /// <summary>Each with its style, its size and the space before it, as shares of the shorter side.</summary>
    private static IEnumerable<(string Text, TextStyle Style, double Size, double Before)> CreditLines(Title title)
    {
        foreach (var line in title.Text.Split('\n'))
        {
            var named = line.Split(", ", 2);
            if (named.Length == 2)
                yield return (named[0], NameStyle, 0.052, 0.024);
            yield return (named[^1], JobStyle, 0.034, named.Length == 2 ? 0 : 0.024);
        }

        if (title.Under.Length > 0)
            yield return (title.Under, JobStyle, 0.034, 0.06);
    }

    private static TextStyle UnderStyle { get; } = new() { Face = Face.Plain, Weight = 500, Align = Align.Centre };

    private static TextStyle NameStyle { get; } = new() { Face = Face.Cut, Weight = 700, LineHeight = 0.9, Align = Align.Start };

    private static TextStyle JobStyle { get; } = new() { Face = Face.Plain, Weight = 500, Align = Align.Start };

    private static Media.Drawing.Shape Shape(double left, double top, double width, double height) =>
        Media.Drawing.Shape.Box(left, top, width, height);

    private static TitlePicture Finish(Sheet sheet, int missing)
    {
        var png = sheet.ToPng();
        return new TitlePicture(png, sheet.Height, Convert.ToHexStringLower(SHA256.HashData(png)), missing);
    }
}
