using Backlot.Demo.Paper;
using Backlot.Media.Drawing;

namespace Backlot.Demo.Scenes;

/// <summary>Wardrobe: close on the lamplighter's coat. A needle goes in and out, and one phase of the moon after the other grows along the seam.</summary>
internal sealed class StitchScene : Scene
{
    private static readonly Colour Thread = Colour.Hex("c0475a");

    public override void Backdrop(Sheet sheet)
    {
        sheet.Wash((0, "2a1d2c"), (1, "3b2530"));
        sheet.CutOut(Shape.Of((-40, -40), (980, -40), (1060, 200), (985, 760), (-40, 760)).Wobbled(6, 1), Colour.Hex("e3a93f"), 22);
        for (var i = 0; i < 9; i++)
            sheet.Bow(Colour.Hex("b67f24", 0.3), 2, (60 + (i * 112), -40), (90 + (i * 112), 240), (40 + (i * 116), 480), (80 + (i * 118), 760));
        sheet.CutOut(Shape.Of((-40, -40), (400, -40), (545, 250), (420, 760), (-40, 760)).Wobbled(5, 2), Colour.Hex("efbd55"), 16);
        sheet.Stroke(Shape.Path((382, -40), (524, 250), (402, 760)), Colour.Hex("b67f24", 0.8), 3, 14, 9);
        for (var i = 0; i < 3; i++)
            Button(sheet, 420 + (i == 1 ? 22 : 0), 110 + (i * 236));
    }

    public override void Act(Sheet sheet, double time)
    {
        var done = time * 1.6;
        for (var i = 0; i < 5; i++)
            Phase(sheet, i, Math.Clamp(done - (i * 2), 0, 2) / 2);

        // The running stitch beside the moons.
        var stitches = (int)(6 + (time * 3));
        for (var i = 0; i < stitches && i < 30; i++)
        {
            var ((ax, ay), (bx, by)) = (Seam((i + 0.1) / 30), Seam((i + 0.65) / 30));
            sheet.Cord(Thread, 4, (ax, ay), (bx, by));
        }

        var (nx, ny) = Seam(Math.Min(1, (stitches + 0.3) / 30));
        var pull = Math.Abs(Beat.Swing(time, 0.66)) * 70;
        sheet.Bow(Thread, 3, Seam(Math.Min(1, (stitches - 0.4) / 30)), (nx - 30, ny + 60), (nx + 60, ny + 70), (nx + 84 + pull, ny + 24 - (pull * 0.6)));
        using (sheet.At(nx + (pull * 0.9), ny - (pull * 0.7), 1, 0.9))
        {
            sheet.CutOut(Shape.Of((-1.5, 14), (3, -92), (9, -94), (7, -80)), Colour.Hex("dfe3e8"), 5);
            Hand(sheet);
        }
    }

    private static (double X, double Y) Seam(double share) => (560 + (share * 360), 66 + (share * share * 250) + (share * 330));

    private static void Phase(Sheet sheet, int index, double share)
    {
        if (share <= 0)
            return;
        var (x, y) = Seam(0.1 + (index * 0.19));
        (x, y) = (x + 74, y - 30);
        var wax = index / 4.0;
        sheet.Stroke(new Shape().Arc(x, y, 34, -1.4, -1.4 + (Math.Min(1, share * 1.6) * 2 * Math.PI)), Colour.Hex("fff6dc"), 4, 8, 4);
        if (share < 0.6)
            return;
        var bow = 34 - (68 * wax);
        sheet.Fill(new Shape().Move(x, y - 30).Curve(x + 40, y - 30, x + 40, y + 30, x, y + 30).Curve(x + (bow * 1.2), y + 24, x + (bow * 1.2), y - 24, x, y - 30).Close(), Colour.Hex("fff6dc", 0.92));
    }

    private static void Button(Sheet sheet, double x, double y)
    {
        sheet.CutOut(Shape.Circle(x, y, 48), Colour.Hex("efe6d0"), 8);
        sheet.Stroke(Shape.Circle(x, y, 37), Colour.Hex("cdbf9d"), 3);
        foreach (var (dx, dy) in (ReadOnlySpan<(int, int)>)[(-9, -9), (9, -9), (-9, 9), (9, 9)])
            sheet.Fill(Shape.Circle(x + dx, y + dy, 5), Colour.Hex("8a5a3c"));
        sheet.Cord(Thread, 4, (x - 9, y - 9), (x + 9, y + 9));
        sheet.Cord(Thread, 4, (x + 9, y - 9), (x - 9, y + 9));
    }

    /// <summary>Ines Calder's: thumb and finger on the needle.</summary>
    private static void Hand(Sheet sheet)
    {
        var skin = Cast.Ines.Skin;
        sheet.CutOut(Shape.Of((40, -230), (190, -330), (310, -260), (210, -120), (90, -90)).Wobbled(3, 4), Cast.Ines.Cloth, 10);
        sheet.CutOut(new Shape().Move(6, -70).Curve(-10, -120, 40, -190, 96, -196).Curve(150, -180, 160, -120, 120, -84).Curve(80, -60, 50, -70, 30, -56).Curve(14, -48, 8, -60, 6, -70).Close(), skin, 8);
        sheet.CutOut(new Shape().Move(-6, -62).Curve(-22, -84, 0, -110, 26, -104).Curve(56, -92, 58, -70, 30, -58).Curve(12, -46, 0, -50, -6, -62).Close(), skin.Toward(Colour.White, 0.06), 5);
        sheet.Fill(Shape.Oval(-1, -66, 7, 5), Colour.Hex("f0d6c0"));
    }
}
