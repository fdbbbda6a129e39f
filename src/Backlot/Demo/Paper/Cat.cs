using Backlot.Media.Drawing;

namespace Backlot.Demo.Paper;

/// <summary>Kelvin. Not a person; decided by Teo Marsh.</summary>
internal static class Cat
{
    private static readonly Colour Fur = Colour.Hex("2b2733");
    private static readonly Colour White = Colour.Hex("efe9df");
    private static readonly Shape Torso = new Shape().Move(-36, 88).Curve(-48, 20, -26, -12, 0, -12).Curve(46, -6, 68, 42, 60, 88).Close();
    private static readonly Shape Bib = new Shape().Move(-16, 8).Curve(-4, 18, 6, 18, 14, 6).Curve(14, 34, 6, 48, -2, 52).Curve(-10, 46, -16, 30, -16, 8).Close();
    private static readonly Shape Skull = Shape.Oval(-2, -30, 38, 34);
    private static readonly Shape EarLeft = Shape.Of((-38, -40), (-32, -80), (-6, -58));
    private static readonly Shape EarRight = Shape.Of((34, -40), (30, -80), (4, -58));
    private static readonly Shape Muzzle = new Shape().Move(-14, -20).Curve(-12, -28, 8, -28, 10, -20).Curve(10, -6, -14, -6, -14, -20).Close();

    /// <summary>Sitting, its paws at y + 90; <paramref name="tail"/> is where the tip swings, -1 to 1.</summary>
    public static void Sit(Sheet sheet, double x, double y, double scale, double tail, bool blink = false, double tilt = 0)
    {
        using (sheet.At(x, y, scale))
        {
            sheet.CutOut(
                new Shape().Move(48, 86).Curve(120, 96, 128, 20, 96 + (tail * 14), -8 + (tail * 6)).Curve(112 + (tail * 8), 20, 102, 62, 42, 60).Close(), Fur, 4);
            sheet.CutOut(Torso, Fur, 5);
            sheet.CutOut(Bib, White, 1, 0.1);
            foreach (var paw in (ReadOnlySpan<double>)[-20, 10])
            {
                sheet.CutOut(Shape.Of((paw - 10, 42), (paw + 10, 42), (paw + 12, 88), (paw - 12, 88)), Fur, 2);
                sheet.CutOut(Shape.RoundBox(paw - 14, 78, 28, 13, 6), White, 1);
            }

            Head(sheet, blink, tilt);
        }
    }

    /// <summary>Walking to the left; <paramref name="steps"/> counts its steps.</summary>
    public static void Walk(Sheet sheet, double x, double y, double scale, double steps)
    {
        using (sheet.At(x, y, scale))
        {
            var swing = Math.Sin(steps * Math.PI);
            sheet.CutOut(new Shape().Move(110, 30).Curve(160, 10, 160, -50, 140 + (swing * 8), -78).Curve(168 + (swing * 8), -60, 176, 10, 116, 52).Close(), Fur, 4);
            foreach (var (leg, phase) in (ReadOnlySpan<(double, int)>)[(12, 1), (96, -1), (-8, -1), (76, 1)])
            {
                var foot = leg + (swing * phase * 15);
                sheet.CutOut(Shape.Of((leg - 9, 40), (leg + 9, 40), (foot + 8, 88), (foot - 8, 88)), Fur, 2);
                sheet.CutOut(Shape.RoundBox(foot - 12, 79, 22, 11, 5), White, 1);
            }

            sheet.CutOut(new Shape().Move(-20, 20).Curve(-10, -12, 60, -6, 112, 6).Curve(128, 20, 124, 58, 104, 60).Curve(60, 68, 0, 66, -18, 54).Close(), Fur, 5);
            using (sheet.At(-26, 12 + (2 * swing)))
                Head(sheet, blink: false, 0);
        }
    }

    private static void Head(Sheet sheet, bool blink, double tilt)
    {
        using (sheet.At(0, 0, 1, tilt * Math.PI / 180))
        {
            sheet.CutOut(EarLeft, Fur, 3);
            sheet.CutOut(EarRight, Fur, 3);
            sheet.CutOut(Skull, Fur, 4);
            sheet.CutOut(Muzzle, White, 1, 0.1);
            foreach (var eye in (ReadOnlySpan<double>)[-18, 13])
            {
                if (blink)
                {
                    sheet.Bow(Colour.Hex("f2c94c"), 2.5, (eye - 8, -36), (eye - 3, -32), (eye + 3, -32), (eye + 8, -36));
                    continue;
                }

                sheet.Fill(Shape.Circle(eye, -37, 9), Colour.Hex("f2c94c"));
                sheet.Fill(Shape.Oval(eye, -37, 3.2, 7.8), Cuttings.Ink);
            }

            sheet.Fill(Shape.Of((-7, -24), (4, -24), (-2, -17)), Colour.Hex("d98880"));
            foreach (var side in (ReadOnlySpan<int>)[-1, 1])
            {
                for (var hair = -1; hair <= 1; hair++)
                    sheet.Cord(Colour.White.Faint(0.6), 1.3, (-2 + (side * 12), -15 + (hair * 3)), (-2 + (side * 46), -17 + (hair * 8)));
            }
        }
    }
}
