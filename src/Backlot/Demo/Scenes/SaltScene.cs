using Backlot.Demo.Paper;
using Backlot.Media.Drawing;

namespace Backlot.Demo.Scenes;

internal enum SaltView
{
    Pans,
    Coat,
    Costume,
}

/// <summary>The Salt Year, a film two years away: a white plain, a red coat, and who sews it.</summary>
internal sealed class SaltScene(SaltView view) : Scene
{
    public override double Corners => 0.28;

    public override void Backdrop(Sheet sheet)
    {
        sheet.Wash((0, "9fb6bd"), (0.44, "dfe5e2"), (0.45, "eef0ec"), (1, "c9cfcc"));
        sheet.Glow(980, 140, 20, 520, Colour.Hex("fff6df"), 0.9);
        sheet.CutOut(Shape.Of((-40, 330), (200, 280), (420, 318), (700, 262), (1000, 312), (1320, 276), (1320, 352), (-40, 352)).Wobbled(3, 3), Colour.Hex("8aa0a4"), 4, 0.15);
        sheet.CutOut(Shape.Of((-40, 346), (320, 322), (700, 344), (1320, 318), (1320, 362), (-40, 362)).Wobbled(3, 4), Colour.Hex("a9b9b8"), 3, 0.12);
        for (var i = 0; i < 20; i++)
        {
            var (x, y) = (-40 + (i * 71), 420 + (i * 53 % 280));
            sheet.Bow(Colour.Hex("aab4b3", 0.7), 2, (x, y), (x + 30, y - 8), (x + 70, y + 8), (x + 120, y - 4));
        }

        foreach (var (x, y, s) in (ReadOnlySpan<(double, double, double)>)[(250, 430, 54), (380, 412, 36), (1080, 480, 84), (1190, 440, 50), (90, 520, 70)])
            sheet.CutOut(Shape.Of((x - s, y), (x, y - (s * 1.15)), (x + s, y)).Wobbled(3, (int)x), Colour.Hex("fbfbf7"), 7, 0.2);
        if (view == SaltView.Pans)
            Pans(sheet);
    }

    public override void Act(Sheet sheet, double time)
    {
        switch (view)
        {
            case SaltView.Coat:
                Coat(sheet, 640, 330, 1.5);
                break;
            case SaltView.Costume:
                Coat(sheet, 820, 350, 1.25);
                var hands = Puppet.Stand(sheet, Cast.Ines, 520, 690, 1.2, new Pose { LeftArm = new(30, 20), RightArm = new(94, -10), Gaze = 0.8, Brow = 0.3, Mouth = 0.1 });
                sheet.Bow(Cuttings.Tape, 8, hands.Right, (hands.Right.X + 50, hands.Right.Y + 60), (hands.Right.X + 90, hands.Right.Y + 40), (800, 470));
                break;
            default:
                break;
        }
    }

    private static void Pans(Sheet sheet)
    {
        for (var row = 0; row < 4; row++)
        {
            for (var i = 0; i < 7; i++)
            {
                var (y, high) = (384 + (row * row * 22) + (row * 26), 18 + (row * 20));
                var (wide, lean) = (150 + (row * 46.0), (i - 3) * 12.0);
                var x = 640 + ((i - 3.5) * wide);
                ReadOnlySpan<string> waters = ["b9cdd0", "d8b9b4", "c9c6b4", "e3cfc4", "a9c3c8"];
                sheet.CutOut(Shape.Of((x + 6, y), (x + wide - 6, y), (x + wide - 6 + lean, y + high), (x + 6 + lean, y + high)).Wobbled(3, (row * 7) + i), Colour.Hex(waters[((row * 3) + (i * 2)) % 5]), 3, 0.15);
            }
        }
    }

    /// <summary>On a stand, and nobody in it yet.</summary>
    private static void Coat(Sheet sheet, double x, double y, double scale)
    {
        using (sheet.At(x, y, scale))
        {
            sheet.Cord(Colour.Hex("6b5340"), 8, (0, -30), (0, 250));
            sheet.Cord(Colour.Hex("6b5340"), 7, (-46, 262), (0, 220), (46, 262));
            sheet.CutOut(Shape.Circle(0, -34, 12), Colour.Hex("6b5340"), 3);
            sheet.CutOut(Shape.Of((-34, 6), (-64, 96), (-52, 132), (-26, 60)), Colour.Hex("a82c2a"), 5);
            sheet.CutOut(Shape.Of((34, 6), (64, 96), (52, 132), (26, 60)), Colour.Hex("a82c2a"), 5);
            sheet.CutOut(new Shape().Move(-30, 0).Curve(-10, -10, 10, -10, 30, 0).Curve(44, 40, 46, 90, 72, 206).Curve(30, 220, -30, 220, -72, 206).Curve(-46, 90, -44, 40, -30, 0).Close(), Colour.Hex("b8322f"), 7);
            sheet.CutOut(Shape.Of((-30, 0), (0, 40), (30, 0), (16, -8), (0, 10), (-16, -8)), Colour.Hex("d8d2c4"), 3);
            sheet.Cord(Colour.Hex("7a1f1e"), 2.5, (0, 40), (0, 212));
            for (var i = 0; i < 4; i++)
                sheet.CutOut(Shape.Circle(10, 66 + (i * 34), 5), Colour.Hex("efe6d0"), 1.5);
        }
    }
}
