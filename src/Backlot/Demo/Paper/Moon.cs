using Backlot.Media.Drawing;

namespace Backlot.Demo.Paper;

/// <summary>The borrowed moon: a plywood disc with bulbs by day, the real thing by night.</summary>
internal static class Moon
{
    private static readonly Shape Disc = Shape.Circle(0, 0, 100);
    private static readonly Shape Lit = Shape.Circle(-18, -20, 84);
    private static readonly Shape[] Craters =
    [
        Shape.Oval(-33, -25, 20, 18), Shape.Oval(30, 17, 25, 24), Shape.Oval(-8, 50, 13, 11), Shape.Oval(42, -46, 11, 10),
        Shape.Oval(-62, 20, 8, 9), Shape.Oval(6, -62, 7, 6), Shape.Oval(-30, 66, 7, 6), Shape.Oval(68, 2, 6, 7),
    ];

    private static readonly Shape Bulb = Shape.Circle(0, 0, 4.4);
    private static readonly Shape Lid = new Shape().Move(-15, 0).Curve(-9, -13, 9, -13, 15, 0).Curve(9, 3, -9, 3, -15, 0).Close();

    /// <summary>As the world sees it. Its light is costly: 0 when it was drawn before.</summary>
    public static void Night(Sheet sheet, double x, double y, double radius, double light = 0.75)
    {
        if (light > 0)
            sheet.Moonlight(x, y, radius * 0.8, radius * 4.2, light);
        using (sheet.At(x, y, radius / 100))
            Paper(sheet, Colour.Hex("fbe7a6"), Colour.Hex("f1d07a"));
    }

    /// <summary>As the crew knows it. <paramref name="lit"/>: how many of the 16 bulbs burn.</summary>
    public static void Day(Sheet sheet, double x, double y, double radius, int lit = 0, double turn = 0)
    {
        using (sheet.At(x, y, radius / 100, turn))
        {
            Paper(sheet, Bone, Colour.Hex("dbcfae"));
            for (var i = 0; i < 16; i++)
            {
                var angle = i * Math.PI / 8;
                using (sheet.At(87 * Math.Cos(angle), 87 * Math.Sin(angle)))
                {
                    if (i < lit)
                        sheet.Glow(0, 0, 1, 26, Colour.Hex("ffe08a"), 0.8);
                    sheet.CutOut(Bulb, i < lit ? Colour.Hex("fff0a8") : Colour.Hex("d8b24a"), 1.5);
                }
            }
        }
    }

    /// <summary>Two wires from above to its rim.</summary>
    public static void Wires(Sheet sheet, double x, double y, double radius, double topShift = 0)
    {
        foreach (var side in (ReadOnlySpan<double>)[-0.46, 0.46])
            sheet.Cord(Cuttings.Steel, 2.6, (x + (side * radius * 1.1) + topShift, -40), (x + (side * radius), y - (radius * 0.88)));
    }

    /// <summary>A face; <paramref name="open"/> from 0, asleep, to 1.</summary>
    public static void FaceOn(Sheet sheet, double x, double y, double radius, double open, double gaze)
    {
        using (sheet.At(x, y, radius / 100))
        {
            foreach (var side in (ReadOnlySpan<int>)[-1, 1])
            {
                using (sheet.At(side * 34, -8))
                {
                    sheet.Fill(Shape.Circle(0, 34, 12), Colour.Hex("e2796d", 0.3));
                    if (open < 0.08)
                    {
                        sheet.Bow(Colour.Hex("6a4a1e"), 3, (-15, 0), (-8, 9), (8, 9), (15, 0));
                        continue;
                    }

                    using (sheet.At(0, 0, 1, open, 0))
                    {
                        sheet.CutOut(Shape.Oval(0, 0, 16, 19), Colour.Hex("fffdf2"), 2);
                        sheet.Fill(Shape.Oval(gaze * 6, 2, 8.5, 11), Colour.Hex("2a2038"));
                        sheet.Fill(Shape.Circle((gaze * 6) + 3, -3, 3), Colour.White);
                    }

                    using (sheet.At(0, -19 * open))
                        sheet.CutOut(Lid, Colour.Hex("f1d07a"), 1);
                }
            }

            sheet.Bow(Colour.Hex("8a5a24"), 3.4, (-22, 42), (-10, 54 + (open * 4)), (10, 54 + (open * 4)), (22, 42));
        }
    }

    private static readonly Colour Bone = Cuttings.Bone;

    private static void Paper(Sheet sheet, Colour paper, Colour crater)
    {
        sheet.CutOut(Disc, paper, 8);
        using (sheet.Within(Disc))
            sheet.Fill(Lit, Colour.White.Faint(0.16));
        foreach (var shape in Craters)
            sheet.CutOut(shape, crater, 2, 0.2);
    }
}
