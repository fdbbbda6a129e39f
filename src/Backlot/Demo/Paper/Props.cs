using Backlot.Media.Drawing;

namespace Backlot.Demo.Paper;

/// <summary>What stands and hangs about on a set.</summary>
internal static class Props
{
    private static readonly Colour Iron = Colour.Hex("15161c");

    /// <summary>Hanging from a hand, its ring at the given place.</summary>
    public static void Lantern(Sheet sheet, double x, double y, double scale, bool lit, double swing = 0)
    {
        if (lit)
            sheet.Glow(x, y + (44 * scale), 6, 210 * scale, Colour.Hex("ffcf6b"), 0.8);
        using (sheet.At(x, y, scale, swing))
        {
            sheet.Stroke(Shape.Circle(0, 4, 8), Colour.Hex("2a1f14"), 3);
            sheet.CutOut(Shape.Of((-18, 24), (18, 24), (23, 74), (-23, 74)), lit ? Colour.Hex("ffe39a") : Colour.Hex("cfc9ba"), 4);
            if (lit)
                sheet.CutOut(new Shape().Move(0, 34).Curve(12, 48, 9, 68, 0, 68).Curve(-9, 68, -12, 48, 0, 34).Close(), Colour.Hex("ff9d3b"), 0, edge: 0);
            sheet.Cord(Colour.Hex("6b4a1e", 0.7), 2.5, (-8, 24), (-10, 74));
            sheet.Cord(Colour.Hex("6b4a1e", 0.7), 2.5, (8, 24), (10, 74));
            sheet.CutOut(Shape.Of((-25, 25), (25, 25), (10, 10), (-10, 10)), Colour.Hex("2d2436"), 3);
            sheet.CutOut(Shape.Box(-27, 72, 54, 9), Colour.Hex("2d2436"), 3);
        }
    }

    /// <summary>A film camera on legs, looking to the left; its body is centred on the given place.</summary>
    public static void FilmCamera(Sheet sheet, double x, double y, double scale)
    {
        using (sheet.At(x, y, scale))
        {
            foreach (var foot in (ReadOnlySpan<double>)[-72, 12, 84])
                sheet.Cord(Iron, 9, (0, 40), (foot, 330));
            sheet.CutOut(Shape.Circle(-42, -72, 36), Colour.Hex("2a2d39"), 4);
            sheet.CutOut(Shape.Circle(32, -72, 36), Colour.Hex("2a2d39"), 4);
            foreach (var reel in (ReadOnlySpan<double>)[-42, 32])
            {
                for (var hole = 0; hole < 3; hole++)
                    sheet.Fill(Shape.Circle(reel + (18 * Math.Cos(hole * 2.1)), -72 + (18 * Math.Sin(hole * 2.1)), 7), Iron);
            }

            sheet.CutOut(Shape.RoundBox(-76, -46, 152, 92, 6), Colour.Hex("20232e"), 7);
            sheet.CutOut(Shape.Of((-76, -24), (-122, -38), (-122, 38), (-76, 24)), Colour.Hex("15171f"), 5);
            sheet.CutOut(Shape.Circle(54, -24, 6.5), Colour.Hex("e2433f"), 1);
        }
    }

    /// <summary>A lamp on a stand, shining down to the given side.</summary>
    public static void StudioLamp(Sheet sheet, double x, double y, double floor, int side)
    {
        sheet.Cord(Iron, 8, (x, y + 20), (x, floor));
        sheet.Cord(Iron, 7, (x - 44, floor + 14), (x, floor - 60), (x + 44, floor + 14));
        sheet.Glow(x + (side * 60), y + 60, 10, 380, Colour.Hex("ffe7a8"), 0.38);
        using (sheet.At(x, y, 1, side * 0.38))
        {
            sheet.CutOut(Shape.Of((-52, -34), (52, -34), (40, 34), (-40, 34)), Colour.Hex("1d2029"), 6);
            sheet.CutOut(Shape.Box(-38, 27, 76, 12), Colour.Hex("fff0c0"), 2);
        }
    }

    /// <summary>A pole with a microphone in a grey coat at its far end.</summary>
    public static void Boom(Sheet sheet, (double X, double Y) from, (double X, double Y) to)
    {
        sheet.Cord(Colour.Hex("11131a"), 8, from, to);
        using (sheet.At(to.X, to.Y, 1, Math.Atan2(to.Y - from.Y, to.X - from.X)))
            sheet.CutOut(Shape.RoundBox(-30, -17, 96, 34, 16), Colour.Hex("4a4e5c"), 6);
    }

    /// <summary>The board; <paramref name="open"/> in degrees is how far the sticks gape.</summary>
    public static void Clapper(Sheet sheet, double x, double y, double scale, string scene, double open, double turn = 0)
    {
        using (sheet.At(x, y, scale, turn))
        {
            sheet.CutOut(Shape.Box(-112, 0, 224, 146), Colour.Hex("1d2029"), 8);
            sheet.Cord(Cuttings.Bone.Faint(0.7), 2, (-100, 96), (100, 96));
            sheet.Words(scene, -94, 18, 54, Cuttings.Bone);
            sheet.Words("A CAM   BORROWED MOON", -94, 108, 14, Cuttings.Bone.Faint(0.8), Face.Mono, 500);
            Sticks(sheet, 0);
            using (sheet.At(-112, -2, 1, -open * Math.PI / 180))
            using (sheet.At(112, -30))
                Sticks(sheet, 12);
        }
    }

    public static void Ladder(Sheet sheet, (double X, double Y) left, (double X, double Y) right, double floor, double spread)
    {
        var wood = Colour.Hex("8b6a43");
        var length = floor - left.Y;
        for (var y = 60.0; y < length; y += 92)
        {
            var share = y / length;
            sheet.Cord(wood.Toward(Cuttings.Ink, 0.15), 11, (left.X - (spread * share), left.Y + y), (right.X + (spread * share), right.Y + y));
        }

        sheet.Cord(wood, 17, left, (left.X - spread, floor));
        sheet.Cord(wood, 17, right, (right.X + spread, floor));
    }

    private static void Sticks(Sheet sheet, double shift)
    {
        sheet.CutOut(Shape.Box(-112, -28, 224, 26), Colour.Hex("1d2029"), 3);
        using (sheet.Within(Shape.Box(-112, -28, 224, 26)))
        {
            for (var i = 0; i < 6; i++)
            {
                var x = -126 + shift + (i * 46);
                sheet.Fill(Shape.Of((x, -2), (x + 22, -2), (x + 38, -28), (x + 16, -28)), Cuttings.Bone);
            }
        }
    }
}
