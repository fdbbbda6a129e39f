using Backlot.Demo.Paper;
using Backlot.Media.Drawing;

namespace Backlot.Demo.Scenes;

/// <summary>Location scouting: three instant pictures of rooftops fall onto the map, each with what was wrong with it.</summary>
internal sealed class RooftopsScene : Scene
{
    /// <summary>When the first one falls, how much later each of the others, and when the choice is made.</summary>
    public const double First = 0.3;
    public const double Apart = 1.8;
    public const double Chosen = 5.6;

    private static readonly (string Words, double X, double Y, double Turn, string Sky, string Low)[] Pictures =
    [
        ("Tannery: too windy", 250, 350, -0.11, "8fb0c4", "b9c9cf"),
        ("Baker's roof: yes!", 645, 372, 0.05, "e0b58a", "c98d7a"),
        ("School: too flat", 1030, 340, -0.04, "5c6b8a", "8a86a8"),
    ];

    public override double Corners => 0.35;

    public override void Backdrop(Sheet sheet)
    {
        sheet.Paint(Colour.Hex("d8cba6"));
        var hand = new SteadyRandom(4);
        for (var i = 0; i < 26; i++)
        {
            var (x, y) = (hand.Between(-60, 1300), hand.Between(-60, 740));
            sheet.CutOut(Shape.Box(x, y, hand.Between(60, 150), hand.Between(40, 110)).Wobbled(10, i), Colour.Hex(i % 5 == 0 ? "b8c39a" : "c9ba92"), 1, 0.12, 0.05);
        }

        for (var i = 0; i < 7; i++)
            sheet.Bow(Colour.Hex("f1e8cf"), hand.Between(6, 14), (hand.Between(-60, 600), -30), (hand.Between(0, 1280), 220), (hand.Between(0, 1280), 500), (hand.Between(400, 1300), 760));
        sheet.Bow(Colour.Hex("7fa3b5"), 34, (-30, 600), (320, 440), (700, 730), (1310, 400));
        sheet.Bow(Colour.Hex("93b6c6"), 22, (-30, 600), (320, 440), (700, 730), (1310, 400));
        sheet.Words("N", 1196, 628, 40, Colour.Hex("6b5a3c"));
        sheet.CutOut(Shape.Of((1212, 570), (1226, 624), (1212, 614), (1198, 624)), Colour.Hex("c0475a"), 2);
    }

    public override void Act(Sheet sheet, double time)
    {
        for (var i = 0; i < 3; i++)
        {
            var start = First + (i * Apart);
            if (time < start)
                continue;
            var fall = 1 - Beat.Soft(time, start, start + 0.5);
            var (words, x, y, turn, sky, low) = Pictures[i];
            using (sheet.At(x, y - (fall * 60), 1 + (fall * 0.5), turn + (fall * 0.35)))
                Instant(sheet, i, words, sky, low, time, Beat.Even(time, start + 0.8, start + 1.7), 10 + (fall * 40));
            if (time > start + 0.6)
                sheet.CutOut(Shape.Circle(x + 4, y - 212, 11), Colour.Hex("e2433f"), 5);
        }

        if (time > Chosen)
            Circle(sheet, Beat.Soft(time, Chosen, Chosen + 0.7));
    }

    private static void Instant(Sheet sheet, int index, string words, string sky, string low, double time, double written, double lift)
    {
        sheet.CutOut(Shape.Box(-168, -212, 336, 436).Wobbled(1, index), Colour.Hex("f7f4ea"), lift);
        using (sheet.Within(Shape.Box(-146, -190, 292, 312)))
        {
            sheet.Fill(Shape.Box(-146, -190, 292, 312), Gradient.Line(0, -190, 0, 122, (0, Colour.Hex(sky)), (1, Colour.Hex(low))));
            sheet.Cloud(-60 + (time * (index == 0 ? 26 : 6)) - (index == 0 ? 40 : 0), -110 + (index * 12), 0.5, Colour.White.Faint(0.55));
            if (index == 1)
                sheet.Fill(Shape.Circle(76, -96, 34), Colour.Hex("fbe7a6"));
            for (var k = 0; k < 4; k++)
            {
                var (left, top) = (-166 + (k * 86), 10 + ((k * ((index * 17) + 23)) % 52));
                var peak = index == 2 ? 0 : 44;
                sheet.CutOut(Shape.Of((left, top), (left + 44, top - peak), (left + 88, top), (left + 88, 150), (left, 150)), Colour.Hex(k == 1 && index == 1 ? "b5533c" : (k % 2 == 0 ? "6d5a52" : "8a6f5c")), 4);
                sheet.Fill(Shape.Box(left + 20, top + 30, 16, 24), Colour.Hex("f6cb62", 0.8));
                sheet.Fill(Shape.Box(left + 52, top + 30, 16, 24), Colour.Hex("2a2440", 0.7));
            }

            if (index == 0)
                Washing(sheet, time);
        }

        var count = (int)(words.Length * written);
        if (count > 0)
            sheet.Words(words[..count], -142, 150, 29, Colour.Hex("33333f"));
    }

    /// <summary>Linen on a line, nearly level in the wind.</summary>
    private static void Washing(Sheet sheet, double time)
    {
        sheet.Bow(Colour.Hex("2a2440"), 2, (-140, -26), (-60, -10), (60, -10), (140, -36));
        for (var i = 0; i < 4; i++)
        {
            var (x, blow) = (-112 + (i * 62), 0.5 + (0.3 * Beat.Swing(time, 0.55, i * 0.27)));
            using (sheet.At(x, -20, 1, -blow))
                sheet.CutOut(Shape.Of((0, 0), (36, 0), (38, 50), (-2, 50)), Colour.Hex(i % 2 == 0 ? "f4efe2" : "c0475a"), 3);
        }
    }

    private static void Circle(Sheet sheet, double share)
    {
        var shape = new Shape().Arc(645, 548, 150, -2.6, -2.6 + (share * 6.4));
        using (sheet.At(645, 548, 1, 0.3, 0))
        using (sheet.At(-645, -548))
            sheet.Stroke(shape, Colour.Hex("e2433f", 0.85), 9);
    }
}
