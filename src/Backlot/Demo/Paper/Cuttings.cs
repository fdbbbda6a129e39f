using Backlot.Media.Drawing;

namespace Backlot.Demo.Paper;

/// <summary>What a paper theatre needs again and again: light, string, skies, written words.</summary>
internal static class Cuttings
{
    public static readonly Colour Ink = Colour.Hex("1a1626");
    public static readonly Colour Bone = Colour.Hex("efe6d0");
    public static readonly Colour Tape = Colour.Hex("f2c45a");
    public static readonly Colour Steel = Colour.Hex("20222a");

    public static void Glow(this Sheet sheet, double x, double y, double inner, double outer, Colour colour, double strength) =>
        sheet.Fill(Shape.Circle(x, y, outer), Gradient.Round(
            x, y, inner, outer,
            (0, colour.Faint(strength)), (0.25, colour.Faint(strength * 0.55)), (0.5, colour.Faint(strength * 0.24)), (0.75, colour.Faint(strength * 0.07)), (1, colour.Faint(0))));

    /// <summary>Gold close by, rose and violet further out: one colour over a blue sky would be grey.</summary>
    public static void Moonlight(this Sheet sheet, double x, double y, double inner, double outer, double strength)
    {
        using (sheet.Blending(Blend.Screen))
        {
            sheet.Fill(Shape.Circle(x, y, outer), Gradient.Round(
                x, y, inner, outer,
                (0, Colour.Hex("f2cf86", strength)), (0.2, Colour.Hex("c08a62", strength * 0.75)), (0.45, Colour.Hex("7d4a6c", strength * 0.6)), (0.72, Colour.Hex("3d2f74", strength * 0.4)), (1, Colour.Hex("241f5c", 0))));
        }
    }

    public static void Cord(this Sheet sheet, Colour colour, double width, params ReadOnlySpan<(double X, double Y)> points) =>
        sheet.Stroke(Shape.Path(points), colour, width);

    /// <summary>A string or an edge that bends: start, two handles, end.</summary>
    public static void Bow(this Sheet sheet, Colour colour, double width, (double X, double Y) start, (double X, double Y) one, (double X, double Y) two, (double X, double Y) end) =>
        sheet.Stroke(new Shape().Move(start.X, start.Y).Curve(one.X, one.Y, two.X, two.Y, end.X, end.Y), colour, width);

    /// <summary>The whole sheet from top to bottom.</summary>
    public static void Wash(this Sheet sheet, params ReadOnlySpan<(double Offset, string Hex)> stops)
    {
        var colours = new (double, Colour)[stops.Length];
        for (var i = 0; i < stops.Length; i++)
            colours[i] = (stops[i].Offset, Colour.Hex(stops[i].Hex));
        sheet.Paint(Gradient.Line(0, 0, 0, Scene.Height, colours));
    }

    /// <summary>A word or two, from its upper left corner.</summary>
    public static void Words(this Sheet sheet, string text, double x, double y, double size, Colour ink, Face face = Face.Cut, int weight = 700)
    {
        using var lines = new Lines(sheet, text, new TextStyle { Face = face, Weight = weight, Align = Align.Start, LineHeight = 0.9 }, size);
        lines.Draw(x, y, ink);
    }

    /// <summary>Two strips of tape on a floor: stand here.</summary>
    public static void Mark(this Sheet sheet, double x, double y, Colour colour, double size = 13)
    {
        sheet.Cord(colour, 6, (x - size, y - (size * 0.5)), (x + size, y + (size * 0.5)));
        sheet.Cord(colour, 6, (x - size, y + (size * 0.5)), (x + size, y - (size * 0.5)));
    }

    public static void Stars(this Sheet sheet, int count, int seed, double lowest)
    {
        var hand = new SteadyRandom((ulong)seed);
        for (var i = 0; i < count; i++)
        {
            var (x, y) = (hand.Between(-30, Scene.Width + 30), hand.Between(-30, lowest));
            sheet.Fill(Shape.Circle(x, y, hand.Between(0.7, 2.3)), Colour.Hex("fff4cf", hand.Between(0.25, 0.95)));
        }
    }

    public static void Cloud(this Sheet sheet, double x, double y, double size, Colour colour)
    {
        using (sheet.At(x, y, size))
            sheet.CutOut(CloudShape, colour, 6, 0.25, 0.1);
    }

    private static readonly Shape CloudShape = new Shape()
        .Move(-110, 0).Curve(-112, -34, -66, -38, -62, -16).Curve(-58, -62, 4, -66, 8, -22).Curve(14, -52, 66, -50, 62, -12).Curve(92, -26, 110, -10, 108, 0).Close();
}
