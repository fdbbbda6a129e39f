using Backlot.Demo.Paper;
using Backlot.Media.Drawing;

namespace Backlot.Demo.Scenes;

/// <summary>Somebody on a ladder beside the moon, whom nobody has named yet.</summary>
internal sealed class LadderScene : Scene
{
    public override double Corners => 0.6;

    public override void Backdrop(Sheet sheet)
    {
        sheet.Wash((0, "4a4f5e"), (0.8, "6b6f7b"), (1, "5b544f"));
        sheet.CutOut(Shape.Of((500, -40), (1320, -40), (1320, 626), (520, 606)).Wobbled(3, 2), Colour.Hex("8b909c"), 12);
        Moon.Wires(sheet, 930, 270, 210);
        Moon.Day(sheet, 930, 270, 210, 16);
        sheet.Glow(930, 270, 100, 560, Colour.Hex("ffe7a8"), 0.25);
        sheet.CutOut(Shape.Of((-40, 606), (1320, 586), (1320, 780), (-40, 780)), Colour.Hex("2b2320"), 9);
    }

    public override void Act(Sheet sheet, double time)
    {
        Props.Ladder(sheet, (470, 80), (640, 80), 690, 46);
        var hands = Puppet.Draw(sheet, Cast.Unnamed, 556, 236, 1.25, new Pose
        {
            LeftArm = new(46, 20), RightArm = new(100 + (4 * Beat.Swing(time, 0.9)), 14), LeftLeg = new(10), RightLeg = new(16, 30), Gaze = 0.9, Mouth = 0.05,
        });
        sheet.CutOut(Shape.Circle(hands.Right.X + 12, hands.Right.Y, 10), Colour.Hex("fff0a8"), 2);
    }
}
