using Backlot.Demo.Paper;
using Backlot.Media.Drawing;

namespace Backlot.Demo.Scenes;

/// <summary>Blooper: the moon drops off its hook, bounces, and rolls out of the picture. Teo Marsh runs after it; then the moon runs after Teo Marsh.</summary>
internal sealed class MoonDropScene : Scene
{
    public override void Backdrop(Sheet sheet)
    {
        sheet.Wash((0, "6d7484"), (0.82, "a9a6a0"), (1, "a9a6a0"));
        using (sheet.At(0, 10, 1))
            Town.Houses(sheet, Hour.Overcast);
        sheet.CutOut(Shape.Of((-40, 592), (1320, 566), (1320, 780), (-40, 780)).Wobbled(2, 3), Colour.Hex("2b2320"), 9);
        sheet.Mark(330, 652, Cuttings.Tape);
        sheet.Mark(900, 640, Colour.Hex("e2604f"));
    }

    public override void Act(Sheet sheet, double time)
    {
        const double Off = 1.5;
        var fallen = Beat.Fall(time, Off, 2.2);
        var rolled = Beat.Soft(time, 3.3, 4.8);
        var back = Beat.Even(time, 4.85, 6.1);
        var (x, y) = (560 + (rolled * 940) - (back * 1060) + (time < Off ? 3 * Beat.Swing(time, 0.24) : 0), Beat.Mix(486, 190, fallen));
        Hooks(sheet, time, Off);
        Moon.Day(sheet, x, y, 128, time < Off + 0.9 ? 16 : 0, (rolled * 7.3) - (back * 8.3));
        if (time is > Off + 0.9 and < Off + 1.5)
            Stars(sheet, x, 610, Beat.Even(time, Off + 0.9, Off + 1.5));
        var shocked = time > Off + 0.2;
        if (time < 3.5)
        {
            Puppet.Stand(sheet, Cast.Teo, 1010, 672, 1.05, new Pose
            {
                LeftArm = shocked ? new(140, -90) : new(92, 50), RightArm = shocked ? new(140, -90) : new(20, 40), Gaze = -0.8, Mouth = shocked ? 1 : 0.2, Brow = shocked ? 1 : 0.2,
                Lean = shocked ? 5 : -2,
            });
        }
        else if (time > 4.75)
        {
            Puppet.Stand(sheet, Cast.Teo, Beat.Mix(1420, 210, Beat.Even(time, 4.75, 6.1)), 672 - Math.Abs(14 * Beat.Swing(time, 0.36)), 1.05, Puppet.Walking(
                new Pose { LeftArm = new(138, -30), RightArm = new(128, -40), Gaze = -0.9, Mouth = 1, Brow = 1, Lean = -10 }, time * 6));
        }
        else
        {
            var run = 1010 + (Beat.Even(time, 3.5, 4.75) * 430);
            Puppet.Stand(sheet, Cast.Teo, run, 672 - Math.Abs(10 * Beat.Swing(time, 0.4)), 1.05, Puppet.Walking(
                new Pose { LeftArm = new(-50, -20), RightArm = new(100, 10), Gaze = 0.9, Mouth = 0.8, Brow = 0.8, Lean = 9 }, time * 5));
        }

        Cat.Sit(sheet, 180, 572, 0.95, Beat.Swing(time, 2.4), blink: Beat.Blinks(time, 0), tilt: shocked ? 12 : 0);
    }

    private static void Hooks(Sheet sheet, double time, double off)
    {
        foreach (var side in (ReadOnlySpan<int>)[-1, 1])
        {
            if (time < off)
            {
                sheet.Cord(Cuttings.Steel, 2.6, (560 + (side * 62), -40), (560 + (side * 58), 80));
                continue;
            }

            var flick = 30 * Math.Exp(-(time - off) * 1.4) * Math.Cos((time - off) * 13);
            var (x, y) = (560 + (side * 62) + flick, 92 - Math.Abs(flick));
            sheet.Bow(Cuttings.Steel, 2.6, (560 + (side * 62), -40), (560 + (side * 62), 20), (x, 40), (x, y));
            sheet.Bow(Cuttings.Steel, 4, (x, y), (x + 14, y + 6), (x + 12, y + 24), (x - 4, y + 20));
        }
    }

    private static void Stars(Sheet sheet, double x, double y, double share)
    {
        for (var i = 0; i < 7; i++)
        {
            var angle = Math.PI * (1.05 + (i * 0.15));
            var (from, to) = (50 + (share * 110), 84 + (share * 150));
            sheet.Cord(Colour.Hex("ffe08a", 1 - share), 6, (x + (from * 1.5 * Math.Cos(angle)), y + (from * Math.Sin(angle))), (x + (to * 1.5 * Math.Cos(angle)), y + (to * Math.Sin(angle))));
        }
    }
}
