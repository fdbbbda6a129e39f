using Backlot.Demo.Paper;
using Backlot.Media.Drawing;

namespace Backlot.Demo.Scenes;

/// <summary>Post-production: on a monitor in a dark room, a line goes through the picture and wires, bulbs and a grey sky become moonlight.</summary>
internal sealed class GradingScene : Scene
{
    private const double Left = 150;
    private const double Top = 50;
    private const double Size = 0.766;

    private readonly RoofScene day = new(night: false);
    private readonly RoofScene night = new(night: true);

    public override double Corners => 0.35;

    public override double Sway => 0.5;

    public override void Backdrop(Sheet sheet)
    {
        sheet.Wash((0, "191621"), (1, "0f0d14"));
        sheet.CutOut(Shape.RoundBox(Left - 22, Top - 22, (1280 * Size) + 44, (720 * Size) + 44, 14), Colour.Hex("08080c"), 14);
        sheet.CutOut(Shape.Box(560, 622, 160, 60), Colour.Hex("0b0a10"), 6);
        sheet.CutOut(Shape.Box(-40, 664, 1400, 120), Colour.Hex("241f2b"), 8);
        for (var i = 0; i < 3; i++)
        {
            sheet.CutOut(Shape.RoundBox(430 + (i * 150), 672, 120, 60, 12), Colour.Hex("332d3d"), 4);
            sheet.CutOut(Shape.Circle(490 + (i * 150), 700, 22), Colour.Hex((string[])["c0475a", "3f8f86", "4c6a8c"] is var tints ? tints[i] : "ffffff"), 3);
        }

        using (Picture(sheet, 0, 1280))
        using (sheet.At(Left, Top, Size))
            night.Backdrop(sheet);
    }

    public override void Act(Sheet sheet, double time)
    {
        // All day, then the line goes from right to left and back a little, to look again.
        var line = 1280 * (1 - (0.86 * Beat.Soft(time, 1, 4.2)) + (0.36 * Beat.Soft(time, 4.6, 5.6)) - (0.5 * Beat.Soft(time, 6, 7.4)));
        using (Picture(sheet, line, 1280))
        using (sheet.At(Left, Top, Size))
            night.Act(sheet, time % 6 + 1.4);
        using (Picture(sheet, 0, line))
        using (sheet.At(Left, Top, Size))
        {
            day.Backdrop(sheet);
            day.Act(sheet, time % 6 + 1.4);
        }

        var x = Left + (Math.Max(0, line) * Size);
        sheet.Cord(Cuttings.Tape, 4, (x, Top), (x, Top + (720 * Size)));
        sheet.CutOut(Shape.Circle(x, Top + (720 * Size), 12), Cuttings.Tape, 3);
    }

    private static Sheet.Held Picture(Sheet sheet, double from, double to) =>
        sheet.Within(Shape.Box(Left + (from * Size), Top, Math.Max(0.1, (to - from) * Size), 720 * Size));
}
