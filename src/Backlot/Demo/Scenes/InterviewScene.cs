using Backlot.Demo.Paper;
using Backlot.Media.Drawing;

namespace Backlot.Demo.Scenes;

internal enum Room
{
    Fabrics,
    Boards,
    Workshop,
}

/// <summary>Somebody talks. Their mouth opens with their own voice.</summary>
/// <param name="loudness">How loud the voice is at a time, 0 to 1.</param>
internal sealed class InterviewScene(Look who, Room room, Func<double, double>? loudness = null) : Scene
{
    public override double Corners => 0.55;

    public override double Sway => 0.7;

    public override void Backdrop(Sheet sheet)
    {
        switch (room)
        {
            case Room.Fabrics:
                Fabrics(sheet);
                break;
            case Room.Boards:
                Boards(sheet);
                break;
            default:
                Workshop(sheet);
                break;
        }
    }

    public override void Act(Sheet sheet, double time)
    {
        var loud = loudness?.Invoke(time) ?? 0.3;
        var side = room == Room.Workshop ? -1 : 1;
        Puppet.Draw(sheet, who, 640 + (side * -60), 372, 1.95, new Pose
        {
            Legs = false, Mouth = loud, Gaze = side * (0.55 + (0.15 * Beat.Swing(time, 3.7))), Tilt = (3 * Beat.Swing(time, 2.6)) + (loud * 2), Brow = 0.15 + (loud * 0.5),
            LeftArm = new(22 + (14 * Math.Max(0, Beat.Swing(time, 3.2))), 30 + (40 * Math.Max(0, Beat.Swing(time, 3.2)))),
            RightArm = new(24 + (16 * Math.Max(0, Beat.Swing(time, 2.5, 0.4))), 24 + (70 * Math.Max(0, Beat.Swing(time, 2.5, 0.4)))),
            EyesShut = Beat.Blinks(time, 0.4),
        });
    }

    private static void Fabrics(Sheet sheet)
    {
        sheet.Wash((0, "3a2a33"), (1, "1f1620"));
        ReadOnlySpan<string> colours = ["e9b44c", "3f8f86", "7a4b8f", "c0475a", "d8703c", "4c6a8c", "efe6d0", "6b7d54"];
        for (var row = 0; row < 5; row++)
        {
            var y = 40 + (row * 112);
            sheet.CutOut(Shape.Box(-40, y + 70, 1360, 14), Colour.Hex("4b352c"), 6);
            for (var i = 0; i < 12; i++)
            {
                var colour = Colour.Hex(colours[((row * 5) + (i * 3) + (i / 3)) % colours.Length]);
                sheet.CutOut(Shape.RoundBox(-30 + (i * 112) + (row % 2 * 30), y, 106, 68, 8), colour.Toward(Cuttings.Ink, 0.25), 5);
                sheet.CutOut(Shape.Circle(-30 + (i * 112) + (row % 2 * 30) + 84, y + 34, 25), colour.Toward(Cuttings.Ink, 0.1), 2);
                sheet.Fill(Shape.Circle(-30 + (i * 112) + (row % 2 * 30) + 84, y + 34, 8), Colour.Hex("2a1f24"));
            }
        }

        sheet.Fill(Shape.Box(-40, -40, 1400, 800), Colour.Hex("1a0f1c", 0.35));
        sheet.Glow(420, 240, 40, 620, Colour.Hex("ffd9a0"), 0.3);
        sheet.CutOut(Shape.Box(-40, 640, 1400, 120), Colour.Hex("2a1d22"), 8);
    }

    private static void Boards(Sheet sheet)
    {
        sheet.Wash((0, "4a4350"), (1, "2a2430"));
        for (var row = 0; row < 3; row++)
        {
            for (var i = 0; i < 5; i++)
            {
                var (x, y) = (30 + (i * 254), 34 + (row * 190));
                using (sheet.At(x, y, 1, ((i + row) % 3 - 1) * 0.02))
                {
                    sheet.CutOut(Shape.Box(0, 0, 218, 138), Colour.Hex("e6e0d2"), 5);
                    using (sheet.At(12, 10, 0.6))
                    {
                        sheet.Stroke(Shape.Box(0, 0, 320, 190), Colour.Hex("57545c"), 3);
                        foreach (var line in Drawn.Lines.Where(line => line.Frame == ((row * 5) + i) % 6))
                            line.Draw(sheet, Colour.Hex("57545c"), double.MaxValue);
                    }

                    sheet.CutOut(Shape.Circle(109, 2, 6), Colour.Hex("e2433f"), 2);
                }
            }
        }

        sheet.Fill(Shape.Box(-40, -40, 1400, 800), Colour.Hex("241c2c", 0.4));
        sheet.Glow(520, 260, 40, 620, Colour.Hex("ffe6bd"), 0.22);
    }

    private static void Workshop(Sheet sheet)
    {
        sheet.Wash((0, "34414d"), (1, "1d242c"));
        for (var i = 0; i < 40; i++)
            sheet.Fill(Shape.Circle(40 + (i % 10 * 50), 60 + (i / 10 * 50), 3), Colour.Hex("1a2027", 0.8));
        ReadOnlySpan<string> handles = ["c0475a", "e9b44c", "3f8f86", "4c6a8c", "d8703c"];
        for (var i = 0; i < 5; i++)
        {
            sheet.CutOut(Shape.RoundBox(70 + (i * 76), 60, 16, 92, 6), Colour.Hex(handles[i]), 4);
            sheet.CutOut(Shape.Box(74 + (i * 76), 148, 8, 66), Colour.Hex("aab2ba"), 3);
        }

        Moon.Day(sheet, 1010, 250, 230, 16);
        sheet.Glow(1010, 250, 120, 640, Colour.Hex("ffe7a8"), 0.3);
        sheet.CutOut(Shape.Box(-40, 650, 1400, 110), Colour.Hex("5b432f"), 8);
    }
}
