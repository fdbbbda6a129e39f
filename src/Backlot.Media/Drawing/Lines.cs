using System.Runtime.InteropServices;
using System.Text;
using Backlot.Platform.Errors;

namespace Backlot.Media.Drawing;

/// <summary>Text laid out in lines by Pango (any script and direction), ready to be drawn on the sheet or paper it was made for.</summary>
public sealed class Lines : IDisposable
{
    // The cut face is drawn for text: at a title's size its words run together. A share of the letter size.
    private const double MoreBetweenWords = 0.08;

    private readonly Canvas sheet;
    private nint layout;

    /// <summary>
    /// <paramref name="size"/> is in the sheet's units. <paramref name="width"/> breaks lines; without it only line feeds do.
    /// </summary>
    public Lines(Canvas sheet, string text, TextStyle style, double size, double? width = null)
    {
        this.sheet = sheet;
        try
        {
            Fonts.Ready();
            layout = Pango.CreateLayout(sheet.Context);
        }
        catch (DllNotFoundException missing)
        {
            throw BacklotError.Missing("drawing.pango-missing", "Pango is not installed, so no text can be drawn.", "Install libvips42, which brings it.", missing);
        }

        Steady();
        var utf8 = Encoding.UTF8.GetBytes(text.Replace('\0', '\uFFFD'));
        Pango.SetText(layout, utf8.Length == 0 ? [0] : utf8, utf8.Length);
        if (style.Face == Face.Cut)
            Space(utf8, size * MoreBetweenWords);
        Pango.SetWrap(layout, Pango.WrapWordOrChar);
        Pango.SetLineSpacing(layout, (float)style.LineHeight);
        Pango.SetAlignment(layout, style.Align switch { Align.Centre => 1, Align.End => 2, _ => 0 });
        if (width is { } widest) Pango.SetWidth(layout, (int)(widest * Pango.Unit));
        var description = Pango.NewDescription();
        Pango.SetFamily(description, Fonts.Families(style.Face));
        Pango.SetWeight(description, style.Weight);
        Pango.SetSize(description, size * Pango.Unit);
        if (style.Italic) Pango.SetStyle(description, Pango.Italic);
        Pango.SetFont(layout, description);
        Pango.FreeDescription(description);
        Pango.PixelExtents(layout, out _, out var logical);
        (Left, Width, Height) = (logical.X, logical.Width, logical.Height);
    }

    public double Left { get; }

    public double Width { get; }

    public double Height { get; }

    public int Count => Pango.LineCount(layout);

    /// <summary>Characters that no font of this machine has; each is drawn as a box with its number.</summary>
    public int MissingGlyphs => Pango.UnknownGlyphs(layout);

    public FontFile[] FontFiles => Fonts.Behind(layout);

    public bool Shortened => Pango.IsEllipsized(layout) != 0;

    /// <summary>Ends with an ellipsis after as many lines as the height holds.</summary>
    public void ShortenTo(double height)
    {
        Pango.SetHeight(layout, (int)(height * Pango.Unit));
        Pango.SetEllipsize(layout, Pango.EllipsizeEnd);
    }

    /// <summary>Draws with the upper left corner of the text's box at this place.</summary>
    public void Draw(double x, double y, Colour ink)
    {
        Cairo.SetSource(sheet.Context, ink.Red, ink.Green, ink.Blue, ink.Alpha);
        Cairo.MoveTo(sheet.Context, x, y);
        Pango.ShowLayout(sheet.Context, layout);
        Cairo.NewPath(sheet.Context);
    }

    /// <summary>The box of each line, measured from the text's upper left corner.</summary>
    public IReadOnlyList<(double X, double Y, double Width, double Height)> Boxes()
    {
        var boxes = new List<(double, double, double, double)>();
        var iterator = Pango.LayoutIterator(layout);
        do
        {
            Pango.LineExtents(iterator, out _, out var box);
            boxes.Add((box.X / (double)Pango.Unit, box.Y / (double)Pango.Unit, box.Width / (double)Pango.Unit, box.Height / (double)Pango.Unit));
        }
        while (Pango.NextLine(iterator) != 0);

        Pango.FreeIterator(iterator);
        return boxes;
    }

    public void Dispose()
    {
        if (layout == 0) return;
        Pango.Unref(layout);
        layout = 0;
    }

    /// <summary>Wider spaces between words.</summary>
    private void Space(ReadOnlySpan<byte> utf8, double more)
    {
        var attributes = Pango.NewAttributes();
        for (var i = 0; i < utf8.Length; i++)
        {
            if (utf8[i] != (byte)' ')
                continue;
            var wider = Pango.LetterSpacing((int)Math.Round(more * Pango.Unit));
            Marshal.WriteInt32(wider, nint.Size, i); // PangoAttribute: its class, then start and end in bytes
            Marshal.WriteInt32(wider, nint.Size + 4, i + 1);
            Pango.Insert(attributes, wider);
        }

        Pango.SetAttributes(layout, attributes);
        Pango.FreeAttributes(attributes);
    }

    // Hinting depends on the desktop's settings; without it a picture of text is the same on every machine.
    private void Steady()
    {
        var options = Cairo.FontOptionsCreate();
        Cairo.FontOptionsHint(options, Cairo.NoHinting);
        Cairo.FontOptionsHintMetrics(options, Cairo.NoHinting);
        Cairo.FontOptionsAntialias(options, Cairo.GreyAntialias);
        Pango.SetFontOptions(Pango.LayoutContext(layout), options);
        Pango.ContextChanged(layout);
        Cairo.FontOptionsDestroy(options);
    }
}
