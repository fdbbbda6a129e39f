using Backlot.Demo.Paper;
using Backlot.Media.Drawing;

namespace Backlot.Demo.Scenes;

/// <summary>
/// The shot of the film: the lamplighter and the lantern bearer on the baker's roof. By day with wires, bulbs and a grey sky, by night as
/// everybody will see it: the same scene drawn twice, moment for moment. As the lantern rises, the windows of the town are lit from it outwards.
/// </summary>
internal sealed class RoofScene(bool night) : Scene
{
    private const double First = 2.4;
    private const double PerSecond = 210;

    private readonly Hour hour = night ? Hour.Midnight : Hour.Overcast;
    private readonly List<(double X, double Y)> dark = [];

    public override double Corners => night ? 0.5 : 0.28;

    // Camera on a tripod: the two takes must lie over each other.
    public override double Sway => 0;

    public override void Backdrop(Sheet sheet)
    {
        Town.Sky(sheet, hour);
        if (night)
            sheet.Moonlight(872, 200, 110, 620, 0.95);
        dark.Clear();
        Town.Houses(sheet, hour, dark);
        Town.Baker(sheet, hour, dark: dark);
    }

    public override void Act(Sheet sheet, double time)
    {
        var (x, y) = (872 + (4 * Beat.Swing(time, 5)), 200.0);
        if (night)
        {
            Moon.Night(sheet, x, y, 128, 0);
        }
        else
        {
            Moon.Wires(sheet, x, y, 128);
            Moon.Day(sheet, x, y, 128, 16);
        }

        Town.Clouds(sheet, hour, time * 9);
        if (night)
            Windows(sheet, time);
        People(sheet, time);
    }

    private void Windows(Sheet sheet, double time)
    {
        foreach (var (x, y) in dark)
        {
            var on = First + (Math.Sqrt(((x - 590) * (x - 590)) + ((y - 400) * (y - 400))) / PerSecond);
            if (time > on)
                Town.Light(sheet, hour, x, y, Beat.Even(time, on, on + 0.3));
        }
    }

    private void People(Sheet sheet, double time)
    {
        var lift = Beat.Soft(time, 0.8, 2.6);
        var singing = time is > 2.4 and < 7.4 ? Math.Abs(Beat.Swing(time, 0.9)) * 0.8 : 0.05;
        var mira = Puppet.Draw(sheet, Cast.MiraLamplighter, 492, 356, 0.98, new Pose
        {
            LeftArm = new(26 + (6 * Beat.Swing(time, 2.8)), 18), RightArm = new(Beat.Mix(30, 132, lift), 16), Legs = false,
            Mouth = singing, Gaze = 0.5, Brow = 0.3, Tilt = 4 * Beat.Swing(time, 2.8), Lean = 1.6 * Beat.Swing(time, 2.8, 0.2), EyesShut = Beat.Blinks(time, 0.7),
        });
        Props.Lantern(sheet, mira.Right.X, mira.Right.Y, 0.72, night, 0.12 * Beat.Swing(time, 1.9));
        var wave = Beat.Soft(time, 3, 3.6) - Beat.Soft(time, 6.4, 7);
        var pip = Puppet.Draw(sheet, Cast.Pip, 690, 416, 0.76, new Pose
        {
            LeftArm = new(18, 8), RightArm = new(20 + (118 * wave), 18 * Beat.Swing(time, 0.6) * wave), Legs = false, Gaze = 0.6, Brow = 0.4, Mouth = wave * 0.5,
            Lean = 1.5 * Beat.Swing(time, 2.8, 0.5), EyesShut = Beat.Blinks(time, 1.9),
        });
        Props.Lantern(sheet, pip.Left.X, pip.Left.Y, 0.5, night, 0.1 * Beat.Swing(time, 1.6));
    }
}
