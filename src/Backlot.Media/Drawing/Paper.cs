using System.Runtime.InteropServices;
using Backlot.Platform.Errors;

namespace Backlot.Media.Drawing;

/// <summary>
/// A PDF of A4 pages that is written from top to bottom, letters as letters: what does not fit goes on the next page. Measures are points,
/// 72 to an inch. Not for two threads at once.
/// </summary>
public sealed class Paper : Canvas, IDisposable
{
    public const double Width = 595.276, Height = 841.89; // 210 mm by 297 mm
    public const double Margin = 62;

    private readonly MemoryStream pdf = new();
    private readonly GCHandle handle;
    private readonly nint surface;
    private bool disposed;

    /// <param name="title">Shown by readers as its name.</param>
    /// <param name="author">Whom it is from.</param>
    /// <param name="made">The day that stands in it: the same words of the same moment are the same file.</param>
    public unsafe Paper(string title, string author, Instant made)
    {
        handle = GCHandle.Alloc(pdf);
        try
        {
            surface = Cairo.PdfForStream(&WritePart, GCHandle.ToIntPtr(handle), Width, Height);
        }
        catch (DllNotFoundException missing)
        {
            handle.Free();
            throw BacklotError.Missing("drawing.cairo-missing", "Cairo is not installed, so nothing can be drawn.", "Install libvips42, which brings it.", missing);
        }

        Cairo.PdfSetMetadata(surface, Cairo.PdfTitle, title);
        Cairo.PdfSetMetadata(surface, Cairo.PdfAuthor, author);
        Cairo.PdfSetMetadata(surface, Cairo.PdfCreated, made.ToString("uuuu-MM-dd'T'HH:mm:ss'Z'", System.Globalization.CultureInfo.InvariantCulture));
        Context = Cairo.Create(surface);
        Cairo.SetLineCap(Context, Cairo.RoundCap);
        Cairo.SetLineJoin(Context, Cairo.RoundJoin);
    }

    /// <summary>Where the next thing stands, from the top of its page.</summary>
    public double Y { get; private set; } = Margin;

    private static double Column => Width - (2 * Margin);

    /// <summary>Leaves room.</summary>
    public void Skip(double height) => Y += height;

    /// <summary>A paragraph over the whole column, or the part of it right of <paramref name="indent"/>.</summary>
    public void Write(string text, TextStyle style, double size, double indent = 0)
    {
        using var lines = new Lines(this, text, style, size, Column - indent);
        Make(lines.Height);
        lines.Draw(Margin + indent, Y, style.Ink);
        Y += lines.Height;
    }

    /// <summary>A word, and what it stands for beside it.</summary>
    public void Pair(string word, string text, TextStyle style, double size, double indent)
    {
        using var named = new Lines(this, word, style with { Weight = 700 }, size, indent - 12);
        using var lines = new Lines(this, text, style, size, Column - indent);
        var height = Math.Max(named.Height, lines.Height);
        Make(height);
        named.Draw(Margin, Y, style.Ink);
        lines.Draw(Margin + indent, Y, style.Ink);
        Y += height;
    }

    /// <summary>A line drawing, scaled to so much of the column.</summary>
    public void Draw(Shape shape, Colour ink, double across, double high, double width)
    {
        var scale = width / across;
        Make(high * scale);
        Cairo.Save(Context);
        Cairo.Translate(Context, Margin, Y);
        Cairo.Scale(Context, scale, scale);
        Trace(shape, ink, 1.4 / scale);
        Cairo.Restore(Context);
        Y += high * scale;
    }

    /// <summary>A fine line across the column.</summary>
    public void Rule(Colour ink) => Trace(Shape.Path((Margin, Y), (Width - Margin, Y)), ink, 0.7);

    /// <summary>Ends it: nothing is written after that.</summary>
    public byte[] ToPdf()
    {
        Cairo.SurfaceFinish(surface);
        var status = Cairo.SurfaceStatus(surface);
        return status == 0 ? pdf.ToArray() : throw new InvalidOperationException($"Cairo could not write the PDF (status {status}).");
    }

    public void Dispose()
    {
        if (disposed) return;
        disposed = true;
        Cairo.Destroy(Context);
        Cairo.SurfaceDestroy(surface);
        handle.Free();
        pdf.Dispose();
    }

    /// <summary>The next page, where this one has no room for it.</summary>
    private void Make(double height)
    {
        if (Y + height <= Height - Margin || Y <= Margin) return;
        Cairo.ShowPage(Context);
        Y = Margin;
    }

    private void Trace(Shape shape, Colour ink, double width)
    {
        shape.Trace(Context);
        Cairo.SetSource(Context, ink.Red, ink.Green, ink.Blue, ink.Alpha);
        Cairo.SetLineWidth(Context, width);
        Cairo.SetDash(Context, [], 0, 0);
        Cairo.Stroke(Context);
    }
}
