using Backlot.Demo.Paper;
using Backlot.Media.Drawing;

namespace Backlot.Demo.Scenes;

/// <summary>The coat as Ines Calder first drew it, with what she wrote beside it.</summary>
internal sealed class SketchScene : Scene
{
    private static readonly Colour Pencil = Colour.Hex("4a4450");

    public override double Corners => 0.2;

    public override double Sway => 0;

    public override void Backdrop(Sheet sheet)
    {
        sheet.Paint(Colour.Hex("ece3cf"));
        sheet.Fill(Shape.Box(-40, -40, 600, 800), Colour.Hex("e9b44c", 0.1));
        var coat = new Shape().Move(300, 150).Curve(330, 140, 370, 140, 400, 150).Curve(430, 200, 440, 270, 500, 610).Curve(420, 640, 280, 640, 200, 610).Curve(260, 270, 270, 200, 300, 150).Close();
        sheet.Fill(coat, Colour.Hex("e9b44c", 0.6));
        sheet.Stroke(coat.Wobbled(2, 1), Pencil, 3.4);
        sheet.Stroke(coat.Wobbled(5, 2), Pencil.Faint(0.5), 2);
        foreach (var (from, to) in (ReadOnlySpan<((double X, double Y) From, (double X, double Y) To)>)[((300, 160), (170, 360)), ((400, 160), (530, 360)), ((350, 150), (352, 620))])
            sheet.Stroke(Shape.Path(from, ((from.X + to.X) / 2, ((from.Y + to.Y) / 2) + 10), to).Wobbled(2, (int)from.X), Pencil, 3);
        sheet.Stroke(Shape.Circle(350, 98, 46).Wobbled(2, 3), Pencil, 3);
        sheet.Stroke(Shape.Of((282, 70), (420, 66), (404, 52), (390, 6), (320, 8), (306, 54)).Wobbled(2, 4), Pencil, 3);
        for (var i = 0; i < 5; i++)
            sheet.Stroke(Shape.Circle(452 + (i * 5), 330 + (i * 56), 15), Colour.Hex("c0475a"), 2.4, 5, 3);
        for (var i = 0; i < 3; i++)
            sheet.Fill(Shape.Circle(366, 230 + (i * 90), 7), Pencil);
        Note(sheet, "amber wool, so that she is the only warm thing in the street", 610, 120, (420, 200));
        Note(sheet, "moons in red thread, one for each night. Inside, too.", 610, 320, (474, 400));
        Note(sheet, "long enough to hide the harness", 610, 520, (490, 590));
        ReadOnlySpan<string> cloths = ["e9b44c", "c0475a", "3b2f5c", "3f8f86"];
        for (var i = 0; i < 4; i++)
            sheet.CutOut(Shape.Box(1060 + (i % 2 * 96), 470 + (i / 2 * 96), 82, 82).Wobbled(4, i), Colour.Hex(cloths[i]), 5);
    }

    public override void Act(Sheet sheet, double time)
    {
        // A sheet of paper does nothing.
    }

    private static void Note(Sheet sheet, string words, double x, double y, (double X, double Y) to)
    {
        using var lines = new Lines(sheet, words, new TextStyle { Face = Face.Cut, Weight = 500, Italic = true, Align = Align.Start, LineHeight = 0.95 }, 32, 400);
        lines.Draw(x, y, Pencil);
        sheet.Bow(Pencil.Faint(0.8), 2.4, (x - 12, y + 22), (x - 60, y + 10), (to.X + 60, to.Y - 20), to);
    }
}
