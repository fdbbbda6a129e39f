using System.Runtime.InteropServices;
using Backlot.Platform.Errors;

namespace Backlot.Media.Drawing;

/// <summary>
/// A sheet to draw on: 32 bits a pixel, in memory. Not for two threads at once. The pixels stay readable until it is disposed.
/// </summary>
public sealed class Sheet : Canvas, IDisposable
{
    private const int MaxSide = 16_384;

    private readonly byte[] pixels;
    private readonly nint surface;
    private bool disposed;

    /// <summary>A fully transparent sheet.</summary>
    public Sheet(int width, int height)
    {
        if (width is < 1 or > MaxSide || height is < 1 or > MaxSide)
        {
            throw BacklotError.Refused("drawing.sheet-size", $"A picture of {width} x {height} cannot be drawn.", $"Ask for sides from 1 to {MaxSide}.");
        }

        (Width, Height) = (width, height);
        // Pinned, because Cairo keeps the address for the life of the sheet.
        pixels = GC.AllocateArray<byte>(width * height * 4, pinned: true);
        try
        {
            surface = Cairo.SurfaceForData(Marshal.UnsafeAddrOfPinnedArrayElement(pixels, 0), Cairo.FormatArgb32, width, height, width * 4);
            Context = Cairo.Create(surface);
        }
        catch (DllNotFoundException missing)
        {
            throw BacklotError.Missing("drawing.cairo-missing", "Cairo is not installed, so nothing can be drawn.", "Install libvips42, which brings it.", missing);
        }

        Cairo.SetLineCap(Context, Cairo.RoundCap);
        Cairo.SetLineJoin(Context, Cairo.RoundJoin);
    }

    public int Width { get; }

    public int Height { get; }

    /// <summary>Rows from the top, four bytes a pixel in the order blue, green, red, alpha (ffmpeg's <c>bgra</c>), colours multiplied by alpha.</summary>
    public ReadOnlyMemory<byte> Pixels
    {
        get
        {
            Cairo.SurfaceFlush(Surface);
            return pixels;
        }
    }

    internal nint Surface
    {
        get
        {
            ObjectDisposedException.ThrowIf(disposed, this);
            return surface;
        }
    }

    /// <summary>Lets <paramref name="change"/> write the pixels by hand.</summary>
    public void Touch(SpanChange change)
    {
        Cairo.SurfaceFlush(Surface);
        change(pixels);
        Cairo.SurfaceMarkDirty(surface);
    }

    public delegate void SpanChange(Span<byte> pixels);

    public void Clear()
    {
        Cairo.SurfaceFlush(Surface);
        Array.Clear(pixels);
        Cairo.SurfaceMarkDirty(surface);
    }

    public void Paint(Colour colour)
    {
        Use(colour);
        Cairo.Paint(Context, colour.Alpha is 0 ? 0 : 1);
    }

    public void Paint(Gradient gradient)
    {
        using var _ = Use(gradient);
        Cairo.Paint(Context, 1);
    }

    /// <summary>Lays another sheet on this one. Whole pixels and no scale are many times faster than anything between.</summary>
    public void Paint(Sheet other, double x = 0, double y = 0, double alpha = 1)
    {
        Cairo.SetSourceSurface(Context, other.Surface, x, y);
        Cairo.PatternSetFilter(Cairo.GetSource(Context), Cairo.FilterGood);
        Cairo.Paint(Context, alpha);
    }

    public void Fill(Shape shape, Colour colour)
    {
        shape.Trace(Context);
        Use(colour);
        Cairo.Fill(Context);
    }

    public void Fill(Shape shape, Gradient gradient)
    {
        using var _ = Use(gradient);
        shape.Trace(Context);
        Cairo.Fill(Context);
    }

    /// <summary><paramref name="dash"/>: lengths drawn and left out in turn, in the sheet's units.</summary>
    public void Stroke(Shape shape, Colour colour, double width, params ReadOnlySpan<double> dash)
    {
        shape.Trace(Context);
        Use(colour);
        Cairo.SetLineWidth(Context, width);
        Cairo.SetDash(Context, dash, dash.Length, 0);
        Cairo.Stroke(Context);
    }

    /// <summary>
    /// A piece cut from coloured paper and laid <paramref name="lift"/> units above what is there: its shadow is its own
    /// outline moved away, its cut edge catches the light.
    /// </summary>
    public void CutOut(Shape shape, Colour colour, double lift = 5, double shade = 0.3, double edge = 0.14)
    {
        if (lift > 0)
        {
            ReadOnlySpan<double> reaches = lift < 3 ? [1] : [1, 0.55, 0.25];
            foreach (var reach in reaches)
            {
                using (At(lift * reach, lift * reach * 1.3))
                {
                    Fill(shape, new Colour(0.03, 0.02, 0.09, shade * 1.15 / reaches.Length));
                }
            }
        }

        shape.Trace(Context);
        Use(colour);
        if (edge <= 0)
        {
            Cairo.Fill(Context);
            return;
        }

        Cairo.FillPreserve(Context);
        Use(Colour.White.Faint(edge));
        Cairo.SetLineWidth(Context, 1.4);
        Cairo.SetDash(Context, [], 0, 0);
        Cairo.Stroke(Context);
    }

    /// <summary>Until disposed, everything is moved, turned (radians) and scaled.</summary>
    public Held At(double x, double y, double scale = 1, double turn = 0) => At(x, y, scale, scale, turn);

    /// <summary>As the other, with a scale for each direction; a negative one mirrors.</summary>
    public Held At(double x, double y, double scaleX, double scaleY, double turn)
    {
        Cairo.Save(Context);
        Cairo.Translate(Context, x, y);
        if (scaleX is not 1 || scaleY is not 1) Cairo.Scale(Context, scaleX, scaleY);
        if (turn is not 0) Cairo.Rotate(Context, turn);
        return new Held(Context);
    }

    /// <summary>Until disposed, only what lies inside the shape is drawn.</summary>
    public Held Within(Shape shape)
    {
        Cairo.Save(Context);
        shape.Trace(Context);
        Cairo.Clip(Context);
        return new Held(Context);
    }

    /// <summary>Until disposed, colours meet what is there in this way.</summary>
    public Held Blending(Blend blend)
    {
        Cairo.Save(Context);
        Cairo.SetOperator(Context, (int)blend);
        return new Held(Context);
    }

    /// <summary>Where a point of the present coordinates lies, in pixels.</summary>
    public (double X, double Y) ToPixels(double x, double y)
    {
        Cairo.UserToDevice(Context, ref x, ref y);
        return (x, y);
    }

    public unsafe byte[] ToPng()
    {
        Cairo.SurfaceFlush(Surface);
        using var png = new MemoryStream();
        var handle = GCHandle.Alloc(png);
        try
        {
            var status = Cairo.WriteToPngStream(surface, &WritePart, GCHandle.ToIntPtr(handle));
            return status == 0 ? png.ToArray() : throw new InvalidOperationException($"Cairo could not write a PNG of {Width} x {Height} (status {status}).");
        }
        finally
        {
            handle.Free();
        }
    }

    public void Dispose()
    {
        if (disposed) return;
        disposed = true;
        Cairo.Destroy(Context);
        Cairo.SurfaceDestroy(surface);
    }

    private void Use(Colour colour) => Cairo.SetSource(Context, colour.Red, colour.Green, colour.Blue, colour.Alpha);

    private HeldPattern Use(Gradient gradient)
    {
        var pattern = gradient.ToPattern();
        Cairo.SetSource(Context, pattern);
        return new HeldPattern(pattern);
    }

    /// <summary>Puts back what was before when disposed.</summary>
    public readonly ref struct Held
    {
        private readonly nint context;

        internal Held(nint context) => this.context = context;

        public void Dispose() => Cairo.Restore(context);
    }

    private readonly ref struct HeldPattern(nint pattern)
    {
        private readonly nint pattern = pattern;

        public void Dispose() => Cairo.PatternDestroy(pattern);
    }
}

/// <summary>How new colours meet what is there; the numbers are Cairo's.</summary>
public enum Blend
{
    Over = 2,
    Multiply = 14,
    Screen = 15,
    SoftLight = 22,
}
