using Backlot.Demo.Paper;
using Backlot.Media.Drawing;

namespace Backlot.Demo.Scenes;

/// <summary>Filming: the whole machine seen from the side. The moon hangs on two wires, the camera turns, the director counts.</summary>
internal sealed class SetScene : Scene
{
    private static readonly Shape Cyclorama = Shape.Of((150, 46), (1016, 30), (1004, 596), (160, 604)).Wobbled(2, 2);

    public override void Backdrop(Sheet sheet)
    {
        sheet.Wash((0, "3f4453"), (0.7, "62677a"), (1, "5b544f"));
        for (var i = 0; i < 5; i++)
            sheet.Cord(Colour.Hex("23262f"), 7, (i * 330 - 60, -20), (i * 330 + 180, 36));
        sheet.Cord(Colour.Hex("23262f"), 9, (-40, 30), (1320, 14));
        sheet.CutOut(Cyclorama, Colour.Hex("8b909c"), 14);
        using (sheet.Within(Cyclorama))
        using (sheet.At(70, 30, 0.72))
        {
            sheet.Fill(Shape.Box(-200, -200, 2000, 1200), Gradient.Line(0, 0, 0, 720, (0, Colour.Hex("7a8192")), (1, Colour.Hex("b3b0aa"))));
            Town.Houses(sheet, Hour.Overcast);
            Town.Baker(sheet, Hour.Overcast);
        }

        sheet.CutOut(Shape.Of((-40, 592), (1320, 566), (1320, 780), (-40, 780)).Wobbled(2, 3), Colour.Hex("2b2320"), 9);
        sheet.Mark(300, 650, Cuttings.Tape);
        sheet.Mark(560, 668, Cuttings.Tape);
        sheet.Mark(790, 640, Colour.Hex("e2604f"));
        sheet.Bow(Colour.Hex("15120f"), 6, (-40, 700), (200, 640), (420, 730), (1030, 690));
        Props.StudioLamp(sheet, 66, 118, 600, 1);
        Props.StudioLamp(sheet, 1216, 110, 590, -1);
    }

    public override void Act(Sheet sheet, double time)
    {
        using (sheet.Within(Cyclorama))
        using (sheet.At(70, 30, 0.72))
        {
            Town.Clouds(sheet, Hour.Overcast, 0);
            var (x, y) = (880 + (12 * Beat.Swing(time, 3.4)), 200 + (3 * Beat.Swing(time, 1.7)));
            Moon.Wires(sheet, x, y, 128, -8 * Beat.Swing(time, 3.4));
            Moon.Day(sheet, x, y, 128, 16, 0.05 * Beat.Swing(time, 3.4, 0.2));
            var lift = Beat.Soft(time, 0.6, 2);
            var mira = Puppet.Draw(sheet, Cast.MiraLamplighter, 510, 356, 0.98, new Pose
            {
                LeftArm = new(30, 20), RightArm = new(Beat.Mix(30, 130, lift), 16), Legs = false, Gaze = 0.6, Brow = 0.3, Tilt = 4 * Beat.Swing(time, 2.8),
                Mouth = time > 2.2 ? 0.75 * Math.Abs(Beat.Swing(time, 0.9)) : 0, Lean = 1.6 * Beat.Swing(time, 2.8),
            });
            Props.Lantern(sheet, mira.Right.X, mira.Right.Y, 0.7, lit: false, 0.1 * Beat.Swing(time, 1.9));
        }

        Props.Boom(sheet, (-40, 420 + (6 * Beat.Swing(time, 2.2))), (560, 128 + (9 * Beat.Swing(time, 2.2))));
        Props.FilmCamera(sheet, 1004, 366 + (time % 0.32 < 0.16 ? 1 : 0), 1.02);
        var counting = (int)(time / 0.64) % 2 == 0;
        Puppet.Draw(sheet, Cast.Teo, 1136, 440, 1.2, new Pose
        {
            LeftArm = counting ? new(96, 40) : new(74, 70), RightArm = new(24, 60), Gaze = -0.9, Mouth = counting ? 0.6 : 0.15, Brow = 0.4, Lean = counting ? -3 : 0, Legs = false,
        });
    }
}
