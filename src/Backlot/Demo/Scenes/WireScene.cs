using Backlot.Demo.Paper;
using Backlot.Media.Drawing;

namespace Backlot.Demo.Scenes;

internal enum Flyer
{
    Dummy,
    Dancer,
}

/// <summary>Filming: somebody flies past the moon on a wire, and at its other end hauls Bram Ott. First a dummy, filled with straw.</summary>
internal sealed class WireScene(Flyer flyer) : Scene
{
    public override void Backdrop(Sheet sheet)
    {
        Town.Sky(sheet, Hour.Midnight);
        Moon.Night(sheet, 420, 240, 150, 0.5);
        Town.Clouds(sheet, Hour.Midnight, 100);
        using (sheet.At(0, 96, 1))
            Town.Houses(sheet, Hour.Midnight);
        sheet.CutOut(Shape.Of((964, -40), (1320, -40), (1320, 780), (940, 780)).Wobbled(3, 6), Colour.Hex("15121c"), 16);
        sheet.Cord(Colour.Hex("35313f"), 10, (1006, 60), (1320, 40));
        sheet.CutOut(Shape.Circle(1060, 64, 26), Colour.Hex("4a4554"), 4);
        sheet.CutOut(Shape.Of((930, 676), (1330, 662), (1330, 790), (930, 790)), Colour.Hex("2b2320"), 6);
        sheet.Glow(1160, 330, 10, 330, Colour.Hex("ffdf9a"), 0.22);
    }

    public override void Act(Sheet sheet, double time)
    {
        var far = flyer == Flyer.Dummy ? Beat.Soft(time, 0.3, 4.6) : Beat.Soft(time % 5, 0, 5);
        var (x, y) = (Beat.Mix(-60, 820, far), 400 - (Math.Sin(far * Math.PI) * 190) + (10 * Beat.Swing(time, 1.1)));
        var turn = Beat.Mix(26, -12, far) + (8 * Beat.Swing(time, 1.4));
        foreach (var side in (ReadOnlySpan<int>)[-1, 1])
            sheet.Cord(Colour.Hex("c8ccd8", 0.8), 1.8, (Beat.Mix(300, 900, far) + (side * 20), -40), (x + (side * 26), y + 20));
        if (flyer == Flyer.Dummy)
            Straw(sheet, x, y, turn, time);
        else
            Dancer(sheet, x, y, turn, time);
        Hauling(sheet, time);
    }

    /// <summary>A coat, a broom, a bucket for a head.</summary>
    private static void Straw(Sheet sheet, double x, double y, double turn, double time)
    {
        using (sheet.At(x, y, 1.05, turn * Math.PI / 180))
        {
            var straw = Colour.Hex("e0bd62");
            foreach (var (fx, fy, angle) in (ReadOnlySpan<(double, double, double)>)[(-88, 70, 1.25), (92, 60, -1.2), (-24, 205, 0.2), (26, 205, -0.25)])
            {
                using (sheet.At(fx, fy, 1, angle + (0.15 * Beat.Swing(time, 0.8, fx))))
                {
                    for (var i = -3; i <= 3; i++)
                        sheet.Cord(straw, 3, (0, -16), (i * 6, 26));
                }
            }

            sheet.CutOut(Shape.Of((-28, 6), (-94, 58), (-84, 84), (-32, 54)), Colour.Hex("8f7a9c"), 4);
            sheet.CutOut(Shape.Of((28, 6), (98, 48), (92, 76), (32, 54)), Colour.Hex("8f7a9c"), 4);
            sheet.CutOut(Shape.Of((-32, 2), (32, 2), (46, 190), (0, 204), (-46, 190)).Wobbled(3, 5), Colour.Hex("9d87ab"), 5);
            sheet.CutOut(Shape.Box(-20, 74, 34, 34).Wobbled(3, 8), Colour.Hex("c0475a"), 2);
            sheet.CutOut(Shape.Of((-36, -74), (36, -74), (30, -6), (-30, -6)), Colour.Hex("b8bec8"), 5);
            sheet.Bow(Colour.Hex("7d8590"), 4, (-36, -72), (-30, -118), (30, -118), (36, -72));
            foreach (var eye in (ReadOnlySpan<double>)[-14, 14])
            {
                sheet.Cord(Cuttings.Ink, 3.4, (eye - 6, -52), (eye + 6, -40));
                sheet.Cord(Cuttings.Ink, 3.4, (eye - 6, -40), (eye + 6, -52));
            }

            sheet.Bow(Cuttings.Ink, 3, (-14, -22), (-6, -16), (6, -16), (14, -22));
        }
    }

    private static void Dancer(Sheet sheet, double x, double y, double turn, double time)
    {
        var flutter = Beat.Swing(time, 0.7);
        sheet.CutOut(new Shape().Move(x + 6, y + 6).Curve(x - 80, y - 60 + (20 * flutter), x - 150, y + 50, x - 270, y - 14 + (30 * flutter))
            .Curve(x - 190, y + 70, x - 120, y + 10, x - 12, y + 40).Close(), Colour.Hex("e2604f"), 6);
        Puppet.Draw(sheet, Cast.Juno, x, y, 1.05, new Pose
        {
            LeftArm = new(112, 14 + (8 * flutter)), RightArm = new(128, 10), LeftLeg = new(22, 46), RightLeg = new(4, 12), Lean = turn + 34, Tilt = -22, Gaze = 0.6, Brow = 0.6, Mouth = 0.2,
        });
    }

    private static void Hauling(Sheet sheet, double time)
    {
        var pull = Beat.Swing(time, 1.15);
        var bram = Puppet.Stand(sheet, Cast.Bram, 1180, 690, 1.0, new Pose
        {
            LeftArm = new(112 + (26 * pull), 20), RightArm = new(-96 - (26 * pull), -16), LeftLeg = new(26, 6), RightLeg = new(20, -4), Lean = -7 + (9 * pull), Gaze = -0.7,
            Mouth = Math.Max(0, pull) * 0.5, Brow = -0.4, EyesShut = pull > 0.8,
        });
        sheet.Cord(Colour.Hex("d8c59a"), 5, (1044, 84), bram.Left, (bram.Left.X + 30, 700));
        sheet.Bow(Colour.Hex("d8c59a"), 5, (bram.Left.X + 30, 700), (1080, 740), (1200, 690), (1260, 720));
    }
}
