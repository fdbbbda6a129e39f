using Backlot.Demo.Paper;
using Backlot.Media.Drawing;

namespace Backlot.Demo.Scenes;

/// <summary>Conceptualisation: six frames of a storyboard draw themselves, a pencil on every line.</summary>
internal sealed class StoryboardScene(double finishedAt = 7.4) : Scene
{
    private const double Wide = 320;
    private const double High = 190;

    private static readonly Colour Graphite = Colour.Hex("3b3a44");

    public override double Corners => 0.35;

    public override void Backdrop(Sheet sheet)
    {
        sheet.Paint(Colour.Hex("4d4238"));
        for (var i = 0; i < 9; i++)
            sheet.Bow(Colour.Hex("3c332b", 0.5), 3, (-30, 40 + (i * 90)), (400, 20 + (i * 92)), (800, 70 + (i * 88)), (1310, 36 + (i * 91)));
        using (sheet.At(640, 366, 1, -0.018))
        {
            sheet.CutOut(Shape.Box(-580, -330, 1160, 662), Colour.Hex("f4efe2"), 14);
            sheet.Words("BORROWED MOON   board 3", -540, -318, 24, Colour.Hex("6b6458"), Face.Mono, 500);
            for (var i = 0; i < 6; i++)
            {
                var (x, y) = Corner(i);
                sheet.CutOut(Shape.Box(x - 5, y - 5, Wide + 10, High + 10).Wobbled(1.5, i), Colour.White, 2, 0.2);
                sheet.Stroke(Shape.Box(x, y, Wide, High).Wobbled(1.5, i + 20), Colour.Hex("57545c"), 2.2);
                sheet.Words(Drawn.Captions[i], x + 4, y + High + 10, 21, Colour.Hex("57545c"), Face.Plain, 500);
            }

            sheet.CutOut(Shape.Of((-60, -348), (70, -342), (68, -312), (-64, -318)), Colour.Hex("e9c46a", 0.85), 2);
        }

        sheet.CutOut(Shape.RoundBox(1160, 560, 74, 40, 10), Colour.Hex("e8837a"), 7);
        sheet.CutOut(Shape.Circle(30, 672, 74), Colour.Hex("efe9df"), 10);
        sheet.CutOut(Shape.Circle(30, 672, 58), Colour.Hex("5b3a24"), 0);
    }

    public override void Act(Sheet sheet, double time)
    {
        var all = Drawn.Lines.Sum(line => line.Length);
        var left = all * Beat.Even(time, 0.3, finishedAt);
        (double X, double Y)? tip = null;
        using (sheet.At(640, 366, 1, -0.018))
        {
            foreach (var line in Drawn.Lines)
            {
                if (left <= 0)
                    break;
                var (x, y) = Corner(line.Frame);
                using (sheet.At(x, y))
                {
                    var end = line.Draw(sheet, Graphite, left);
                    tip = (x + end.X, y + end.Y);
                }

                left -= line.Length;
            }

            if (tip is { } at && left <= 0)
                Pencil(sheet, at.X, at.Y, 0.75 + (0.06 * Beat.Swing(time, 0.5)));
            else if (tip is not null)
                Pencil(sheet, 470, 300, 1.45);
        }
    }

    private static (double X, double Y) Corner(int frame) => (-540 + (frame % 3 * 374), -266 + (frame / 3 * 292));

    private static void Pencil(Sheet sheet, double x, double y, double turn)
    {
        using (sheet.At(x, y, 1, turn))
        {
            sheet.CutOut(Shape.Of((0, 0), (-10, -34), (10, -34)), Colour.Hex("e7c9a0"), 6);
            sheet.Fill(Shape.Of((0, 0), (-3.4, -12), (3.4, -12)), Graphite);
            sheet.CutOut(Shape.Box(-11, -226, 22, 194), Colour.Hex("c0475a"), 8);
            sheet.Fill(Shape.Box(-3.5, -226, 7, 194), Colour.White.Faint(0.15));
            sheet.CutOut(Shape.Box(-11, -246, 22, 22), Colour.Hex("e9b44c"), 4);
        }
    }
}
