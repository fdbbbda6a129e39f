using Backlot.Demo.Paper;
using Backlot.Media.Drawing;

namespace Backlot.Demo.Scenes;

/// <summary>Blooper, the best of them: in the middle of the take the sound man follows the cat through the picture, or the cat the sound man.</summary>
internal sealed class CrossingScene : Scene
{
    /// <summary>When Sol Ferris comes into the picture and when he is gone.</summary>
    public const double Enters = 1.6;
    public const double Leaves = 4.6;

    private const double Hits = 2.2;
    private const double Returns = 4.3;

    public override void Backdrop(Sheet sheet)
    {
        Town.Sky(sheet, Hour.Overcast);
        Town.Clouds(sheet, Hour.Overcast, 30);
        using (sheet.At(0, -30, 1))
            Town.Houses(sheet, Hour.Overcast);
        sheet.CutOut(Shape.Of((-40, 586), (1320, 570), (1320, 780), (-40, 780)).Wobbled(2, 3), Colour.Hex("2b2320"), 9);
        sheet.Mark(420, 640, Cuttings.Tape);
        sheet.Mark(760, 650, Colour.Hex("e2604f"));
    }

    public override void Act(Sheet sheet, double time)
    {
        // The microphone meets the moon.
        var swing = time < Hits ? 0 : 30 * Math.Exp(-(time - Hits) * 0.7) * Math.Sin((time - Hits) * 5);
        Moon.Wires(sheet, 872 - swing, 190, 118, swing);
        Moon.Day(sheet, 872 - swing, 190, 118, 16, -swing * 0.004);
        if (time < Returns)
            Cat.Walk(sheet, Beat.Mix(1330, -280, Beat.Even(time, 0, 3.9)), 566, 1.05, time * 4.6);
        else
            Cat.Sit(sheet, Beat.Mix(-140, 96, Beat.Soft(time, Returns, Returns + 0.5)), 566, 1.05, Beat.Swing(time, 1.4), Beat.Blinks(time, 0.6), 9);
        var walk = Beat.Even(time, Enters, Leaves);
        if (time is < Enters or > Leaves)
            return;
        var x = Beat.Mix(1460, -180, walk);
        var looks = time is > 2.7 and < 3.6;
        var hands = Puppet.Stand(sheet, Cast.Sol, x, 700, 1.18, Puppet.Walking(
            new Pose { LeftArm = new(122, 20), RightArm = new(-70, -50), Gaze = looks ? 0.1 : -0.9, Mouth = looks ? 0.9 : 0.1, Brow = looks ? 1 : -0.2, Lean = -7, Tilt = looks ? -6 : 4 }, time * 3.4));
        Props.Boom(sheet, (x + 210, hands.Right.Y + 60), (hands.Left.X - 190, hands.Left.Y - 66 + (12 * Beat.Swing(time, 0.6))));
        sheet.Bow(Colour.Hex("11131a"), 4, (x + 30, 560), (x + 160, 730), (x + 420, 600), (x + 700, 700));
    }
}
