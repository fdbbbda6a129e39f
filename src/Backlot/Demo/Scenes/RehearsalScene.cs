using Backlot.Demo.Paper;
using Backlot.Media.Drawing;

namespace Backlot.Demo.Scenes;

/// <summary>Choreography rehearsals: tape marks on a floor, cards that count, and whoever dances.</summary>
internal sealed class RehearsalScene(bool dancer) : Scene
{
    private const double Count = 0.64;

    public override double Corners => 0.4;

    public override void Backdrop(Sheet sheet)
    {
        sheet.Wash((0, "b9b2a6"), (0.62, "a89f92"), (0.63, "7a6a5a"), (1, "5f5146"));
        for (var i = 0; i < 5; i++)
        {
            var x = 20 + (i * 256);
            sheet.CutOut(Shape.Box(x, 30, 216, 290), Colour.Hex("dfe8ee"), 4);
            sheet.Fill(Shape.Box(x, 30, 216, 290), Gradient.Line(x, 30, x + 216, 320, (0, Colour.Hex("f4fafc", 0.9)), (1, Colour.Hex("b7cbd6", 0.9))));
            for (var bar = 1; bar < 3; bar++)
                sheet.Cord(Colour.Hex("8c8a86"), 6, (x + (bar * 72), 30), (x + (bar * 72), 320));
            sheet.Cord(Colour.Hex("8c8a86"), 6, (x, 170), (x + 216, 170));
            sheet.Fill(Shape.Of((x + 20, 470), (x + 180, 470), (x + 120, 740), (x - 80, 740)), Colour.Hex("fff4d8", 0.08));
        }

        sheet.CutOut(Shape.Box(-40, 366, 1360, 13), Colour.Hex("7a5638"), 6);
        for (var i = 0; i < 14; i++)
            sheet.Cord(Colour.Hex("4d4138", 0.5), 2, (640 + ((i - 6.5) * 96), 456), (640 + ((i - 6.5) * 190), 760));
        for (var i = 0; i < 4; i++)
        {
            var (x, y) = Mark(i);
            sheet.Mark(x, y, Colour.Hex(i % 2 == 0 ? "f2c45a" : "e2604f"), 22);
        }

        sheet.Stroke(new Shape().Move(Mark(0).X, Mark(0).Y).Curve(380, 560, 420, 700, Mark(1).X, Mark(1).Y).Curve(640, 560, 700, 560, Mark(2).X, Mark(2).Y).Curve(860, 720, 960, 700, Mark(3).X, Mark(3).Y),
            Colour.Hex("fbf6e6", 0.7), 4, 12, 12);
    }

    public override void Act(Sheet sheet, double time)
    {
        var beat = time / Count;
        Cards(sheet, beat);
        if (dancer)
            Dancer(sheet, time);
        else
            Pair(sheet, beat);
    }

    private static (double X, double Y) Mark(int index) => (250 + (index * 262), index % 2 == 0 ? 648 : 606);

    private static void Cards(Sheet sheet, double beat)
    {
        var now = (int)beat % 4;
        for (var i = 0; i < 4; i++)
        {
            var lift = i == now ? Math.Max(0, 1 - ((beat - Math.Floor(beat)) * 2.2)) : 0;
            using (sheet.At(490 + (i * 100), 100 - (lift * 22), 1 + (lift * 0.14), (i - 1.5) * 0.05))
            {
                sheet.CutOut(Shape.Box(-36, -46, 72, 92), i == now ? Colour.Hex("fff6d0") : Colour.Hex("f1ebdc"), 5 + (lift * 8));
                sheet.Words((5 + i).ToString(), -18, -44, 62, i == now ? Colour.Hex("c0475a") : Colour.Hex("8a7f74"));
            }
        }
    }

    /// <summary>Mira and Pip go from mark to mark, a mark in each count.</summary>
    private static void Pair(Sheet sheet, double beat)
    {
        var step = Math.Floor(beat);
        var between = Beat.Soft(beat - step, 0.15, 0.75);
        for (var who = 0; who < 2; who++)
        {
            var (from, to) = (Mark(Walked((int)step, who)), Mark(Walked((int)step + 1, who)));
            var (x, y) = (Beat.Mix(from.X, to.X, between), Beat.Mix(from.Y, to.Y, between) - (Math.Sin(between * Math.PI) * 26));
            var up = ((int)step + who) % 2 == 0;
            var swing = Math.Sin(between * Math.PI);
            var pose = new Pose
            {
                LeftArm = up ? new(112 + (20 * swing), 24) : new(40, -20), RightArm = up ? new(40, -20) : new(112 + (20 * swing), 24),
                LeftLeg = new(8 + (20 * swing), 26 * swing), RightLeg = new(8 + (14 * swing), 10 * swing), Gaze = to.X > from.X ? 0.6 : -0.6,
                Lean = swing * (to.X > from.X ? 5 : -5), Mouth = 0.15 + (0.4 * swing), Brow = 0.3,
            };
            Puppet.Stand(sheet, who == 0 ? Cast.Mira : Cast.Pip, x, y + 4, who == 0 ? 1.06 : 0.86, pose);
        }
    }

    /// <summary>There and back, each over two of the four marks.</summary>
    private static int Walked(int step, int who) => (who * 2) + ((step + who) % 2);

    private static void Dancer(Sheet sheet, double time)
    {
        var leap = Beat.Hop(time % 3.2, 0.9, 2.1);
        var x = Beat.Mix(420, 840, Beat.Soft(time % 3.2, 0.8, 2.2));
        var hands = Puppet.Stand(sheet, Cast.Juno, x, 640 - (leap * 130), 1.12, new Pose
        {
            LeftArm = new(70 + (60 * leap), -30), RightArm = new(80 + (70 * leap), -20), LeftLeg = new(10 + (62 * leap), 6), RightLeg = new(8 + (58 * leap), 20 * leap),
            Lean = 9 * leap, Tilt = -6 * leap, Gaze = 0.6, Brow = 0.5, EyesShut = leap > 0.6,
        });
        sheet.Bow(Colour.Hex("e2604f"), 15, hands.Left, (hands.Left.X - 70, hands.Left.Y - 60), (hands.Left.X - 110, hands.Left.Y + (40 * leap)), (hands.Left.X - 210, hands.Left.Y - 20));
    }
}
