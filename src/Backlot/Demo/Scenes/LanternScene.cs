using Backlot.Demo.Paper;
using Backlot.Media.Drawing;

namespace Backlot.Demo.Scenes;

/// <summary>Somebody close, with a lantern, above the town: portraits.</summary>
internal sealed class LanternScene(Look who) : Scene
{
    public override double Corners => 0.55;

    public override void Backdrop(Sheet sheet)
    {
        Town.Sky(sheet, Hour.Midnight);
        Moon.Night(sheet, 822, 130, 96);
        using (sheet.At(60, 150, 1))
            Town.Houses(sheet, Hour.Midnight);
    }

    public override void Act(Sheet sheet, double time)
    {
        var hands = Puppet.Draw(sheet, who, 600, 330, 2.05, new Pose
        {
            LeftArm = new(22, 12), RightArm = new(96, 46), Legs = false, Gaze = 0.6, Mouth = 0.3, Brow = 0.4, Tilt = 3 * Beat.Swing(time, 3),
            EyesShut = Beat.Blinks(time, 1),
        });
        Props.Lantern(sheet, hands.Right.X, hands.Right.Y, 1.35, lit: true, 0.08 * Beat.Swing(time, 1.9));
    }
}
