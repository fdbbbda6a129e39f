using Backlot.Demo.Paper;
using Backlot.Media.Drawing;

namespace Backlot.Demo.Scenes;

/// <summary>Props: Bram Ott screws sixteen bulbs into the moon, and one after another they burn.</summary>
internal sealed class WorkshopScene(bool somebody = true) : Scene
{
    public override double Corners => 0.55;

    public override void Backdrop(Sheet sheet)
    {
        sheet.Wash((0, "3a332c"), (1, "241e1a"));
        for (var i = 0; i < 90; i++)
            sheet.Fill(Shape.Circle(30 + (i % 15 * 88), 40 + (i / 15 * 78), 3), Colour.Hex("1a1512", 0.7));
        ReadOnlySpan<string> handles = ["c0475a", "e9b44c", "3f8f86", "4c6a8c"];
        for (var i = 0; i < 4; i++)
        {
            using (sheet.At(80 + (i * 84), 60))
            {
                sheet.CutOut(Shape.RoundBox(-8, 36, 16, 96, 6), Colour.Hex(handles[i]), 4);
                sheet.CutOut(i % 2 == 0 ? Shape.Box(-28, 0, 56, 36) : Shape.Of((-10, 36), (-22, -6), (-8, -10), (0, 14), (8, -10), (22, -6), (10, 36)), Colour.Hex("aab2ba"), 4);
            }
        }

        sheet.Stroke(Shape.Circle(1150, 130, 52), Colour.Hex("8b6a43"), 17);
        sheet.Stroke(Shape.Circle(1150, 130, 38), Colour.Hex("6f5536"), 9);
        sheet.Glow(600, 310, 60, 560, Colour.Hex("ffd98a"), 0.25);
        sheet.Cord(Colour.Hex("8b6a43"), 17, (380, 620), (450, 200));
        sheet.Cord(Colour.Hex("8b6a43"), 17, (830, 620), (760, 200));
        sheet.CutOut(Shape.Box(-40, 560, 1400, 220), Colour.Hex("7a5a3a"), 12);
        for (var i = 0; i < 5; i++)
            sheet.Bow(Colour.Hex("5f452c", 0.7), 2.5, (-40, 590 + (i * 32)), (400, 580 + (i * 34)), (900, 606 + (i * 30)), (1320, 590 + (i * 33)));
        for (var i = 0; i < 9; i++)
            sheet.CutOut(Shape.Circle(90 + (i * 34), 620 + (i * 37 % 50), 12), Colour.Hex(i % 3 == 0 ? "fff0a8" : "d8b24a"), 3);
        sheet.CutOut(Shape.Of((930, 640), (1100, 622), (1112, 700), (944, 712)), Colour.Hex("f4efe2"), 4);
        sheet.Stroke(Shape.Circle(1020, 666, 26), Colour.Hex("4c6a8c"), 2.4);
    }

    public override void Act(Sheet sheet, double time)
    {
        var lit = (int)Math.Clamp(((time - 0.4) * 3.2) + 1, 0, 16);
        Moon.Day(sheet, 605, 330, 226, lit);
        sheet.CutOut(Shape.Box(430, 520, 350, 30), Colour.Hex("6f5536"), 6);
        if (!somebody)
            return;

        // The screwdriver follows the last bulb as far as an arm reaches.
        var angle = Math.Clamp(lit, 0, 15) * Math.PI / 8;
        var reach = 60 + (34 * Math.Sin(angle)) + (8 * Beat.Swing(time, 0.32));
        var hands = Puppet.Draw(sheet, Cast.Bram, 930, 300, 1.45, new Pose
        {
            LeftArm = new(reach, 24), RightArm = new(18, 22), Legs = false, Gaze = -0.9, Mouth = lit == 16 ? 0.6 : 0.05, Brow = lit == 16 ? 0.8 : -0.3, Tilt = -5 + (2 * Beat.Swing(time, 1.3)),
            EyesShut = Beat.Blinks(time, 0.2),
        });
        using (sheet.At(hands.Left.X - 6, hands.Left.Y, 1, -1.2))
        {
            sheet.CutOut(Shape.Box(-7, -16, 14, 36), Colour.Hex("c0475a"), 4);
            sheet.CutOut(Shape.Box(-3, -58, 6, 44), Colour.Hex("d6dae0"), 3);
        }
    }
}
