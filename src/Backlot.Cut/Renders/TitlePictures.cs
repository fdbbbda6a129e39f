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
        TitlePlace.Rolling => Column(title, ink),
        _ => Middle(title, ink, onPaper),
    };

    private TitlePicture Middle(Title title, Colour ink, bool onPaper)
    {
        using var sheet = new Sheet(shape.Width, shape.Height);
        for (var share = 1.0; ; share *= 0.9)
        {
            using var lines = new Lines(sheet, title.Text, TextStyle.Title, Side * 0.13 * share, shape.Width * 0.86);
            using var under = new Lines(sheet, title.Under, UnderStyle, Side * 0.05 * share, shape.Width * 0.8);
            var gap = title.Under.Length > 0 ? Side * 0.035 * share : 0;
            var height = lines.Height + (title.Under.Length > 0 ? gap + under.Height : 0);
            if (height > shape.Height * 0.86 && share > 0.3)
                continue;

            var top = (shape.Height - height) / 2;
            // On a picture, letters need an edge of their own: the hard offset of one sheet on another.
            if (!onPaper)
                lines.Draw((shape.Width * 0.07) + (Side * 0.005), top + (Side * 0.007), Colour.Black.Faint(0.55));
            lines.Draw(shape.Width * 0.07, top, ink);
            if (title.Under.Length > 0)
            {
                if (!onPaper)
                    under.Draw((shape.Width * 0.1) + (Side * 0.003), top + lines.Height + gap + (Side * 0.004), Colour.Black.Faint(0.55));
                under.Draw(shape.Width * 0.1, top + lines.Height + gap, ink);
            }

            return Finish(sheet, lines.MissingGlyphs + under.MissingGlyphs);
        }
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

    private TitlePicture Column(Title title, Colour ink)
    {
        using var measure = new Sheet(shape.Width, 16);
        using var measured = new Lines(measure, Words(title), UnderStyle, Side * 0.05, shape.Width * 0.8);
        using var sheet = new Sheet(shape.Width, Math.Clamp((int)Math.Ceiling(measured.Height) + 2, 16, HighestColumn));
        using var lines = new Lines(sheet, Words(title), UnderStyle, Side * 0.05, shape.Width * 0.8);
        lines.Draw((shape.Width * 0.1) + (Side * 0.003), Side * 0.004, Colour.Black.Faint(0.55));
        lines.Draw(shape.Width * 0.1, 0, ink);
        return Finish(sheet, lines.MissingGlyphs);
    }

    private static string Words(Title title) => title.Under.Length > 0 ? $"{title.Text}\n\n{title.Under}" : title.Text;

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
