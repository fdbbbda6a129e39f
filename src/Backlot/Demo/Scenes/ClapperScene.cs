using Backlot.Demo.Paper;
using Backlot.Media.Drawing;

namespace Backlot.Demo.Scenes;

/// <summary>Blooper: the clapper bites the director.</summary>
internal sealed class ClapperScene : Scene
{
    public override void Backdrop(Sheet sheet)
    {
        sheet.Wash((0, "5f5068"), (1, "8d7f86"));
        sheet.Glow(330, 130, 40, 760, Colour.Hex("ffe6bd"), 0.35);
        using (sheet.At(0, 20, 1))
            Town.Houses(sheet, Hour.Overcast);
        Moon.Wires(sheet, 960, 120, 96);
        Moon.Day(sheet, 960, 120, 96, 16);
        sheet.CutOut(Shape.Of((-40, 640), (1320, 622), (1320, 780), (-40, 780)).Wobbled(2, 3), Colour.Hex("3a3038"), 9);
        Props.StudioLamp(sheet, 150, 120, 660, 1);
        using (sheet.At(880, 60, 0.8))
            Props.FilmCamera(sheet, 220, 330, 1.5);
        sheet.Fill(Shape.Box(-40, -40, 1400, 800), Colour.Hex("5f5068", 0.45));
    }

    public override void Act(Sheet sheet, double time)
    {
        const double Bite = 1.7;
        var open = time < Bite ? 32 * Beat.Soft(time, 0.3, 1.1) * (1 - Beat.Even(time, Bite - 0.1, Bite)) : 0;
        var hurt = time > Bite;
        var hop = hurt ? Math.Abs(Beat.Swing(time - Bite, 0.7)) * 34 * (1 - Beat.Even(time, Bite, 4.6)) : 0;
        var shake = hurt ? Beat.Swing(time, 0.2) * 14 * (1 - Beat.Even(time, Bite + 1.2, 4)) : 0;
        var hands = Puppet.Draw(sheet, Cast.Teo, 500 + (shake * 0.3), 356 - hop, 1.85, new Pose
        {
            LeftArm = hurt ? new(70, 80) : new(30, 20), RightArm = new(86 + shake, 4), EyesShut = hurt && time < Bite + 1.6, Mouth = hurt ? 1 - (0.5 * Beat.Even(time, Bite + 1.4, 4)) : 0.3,
            Brow = hurt ? 1 : 0.2, Gaze = 0.8, Tilt = hurt ? -9 + (shake * 0.4) : 2,
        });
        using (sheet.At(hands.Right.X, hands.Right.Y, 1, hurt ? shake * 0.02 : 0))
            Props.Clapper(sheet, 104, hurt ? 12 : 20, 1.25, "27 / 3", open, hurt ? 0.12 : 0.02);
        if (!hurt || time > Bite + 0.7)
            return;
        var share = Beat.Even(time, Bite, Bite + 0.7);
        for (var i = 0; i < 9; i++)
        {
            var angle = i * 0.7;
            var (from, to) = (40 + (share * 90), 70 + (share * 150));
            sheet.Cord(Colour.Hex("ffe08a", 1 - share), 8, (hands.Right.X + (from * Math.Cos(angle)), hands.Right.Y + (from * Math.Sin(angle))), (hands.Right.X + (to * Math.Cos(angle)), hands.Right.Y + (to * Math.Sin(angle))));
        }
    }
}
