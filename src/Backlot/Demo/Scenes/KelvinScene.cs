using Backlot.Demo.Paper;
using Backlot.Media.Drawing;

namespace Backlot.Demo.Scenes;

/// <summary>Kelvin on his crate.</summary>
internal sealed class KelvinScene : Scene
{
    public override void Backdrop(Sheet sheet)
    {
        sheet.Wash((0, "6d7484"), (0.7, "a29d98"), (0.71, "33281f"), (1, "2a211e"));
        Moon.Wires(sheet, 930, 270, 190);
        Moon.Day(sheet, 930, 270, 190, 16);
        sheet.CutOut(Shape.Of((-40, 520), (1320, 500), (1320, 780), (-40, 780)).Wobbled(2, 5), Colour.Hex("3a2f2a"), 9);
        sheet.CutOut(Shape.Box(330, 486, 460, 170).Wobbled(3, 2), Colour.Hex("b5884e"), 12);
        for (var i = 0; i < 3; i++)
            sheet.Cord(Colour.Hex("7d5a30", 0.7), 3, (336, 530 + (i * 42)), (784, 528 + (i * 42)));
        sheet.CutOut(Shape.RoundBox(520, 508, 90, 26, 10), Colour.Hex("4d361c"), 0);
        sheet.Words("KELVIN", 372, 566, 54, Colour.Hex("5b3f1e"));
        Props.Clapper(sheet, 170, 548, 0.74, "27 / 4", 0, -0.06);
    }

    public override void Act(Sheet sheet, double time) =>
        Cat.Sit(sheet, 560, 330, 1.75, Beat.Swing(time, 2.2), Beat.Blinks(time, 1), 4 * Beat.Swing(time, 3.7));
}
