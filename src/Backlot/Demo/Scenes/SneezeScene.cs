using Backlot.Demo.Paper;
using Backlot.Media.Drawing;

namespace Backlot.Demo.Scenes;

/// <summary>Blooper: Ines Calder holds a bowl of paper stars, and must sneeze.</summary>
internal sealed class SneezeScene : Scene
{
    private const double Sneeze = 2.1;

    private static readonly (double X, double Y, double Speed, double Spin, string Colour)[] Scraps = [.. Strewn()];

    private static readonly Shape Scrap = Shape.Of((-9, -3), (2, -8), (10, 2), (-2, 8));

    public override void Backdrop(Sheet sheet)
    {
        sheet.Wash((0, "463b5e"), (1, "8d6f86"));
        sheet.Glow(640, 200, 60, 700, Colour.Hex("ffd9e8"), 0.16);
        Shelves(sheet);
        Garland(sheet, 30, 70);
        Garland(sheet, 660, 46);
        sheet.CutOut(Shape.Of((-40, 560), (1320, 540), (1320, 780), (-40, 780)), Colour.Hex("33273a"), 8);
        for (var i = 0; i < 24; i++)
        {
            using (sheet.At(40 + (i * 211 % 1220), 590 + (i * 67 % 110), 0.9, i))
                sheet.CutOut(Scrap, Colour.Hex(Scraps[i].Colour).Toward(Cuttings.Ink, 0.25), 1.5);
        }
    }

    /// <summary>Boxes of what a paper town needs.</summary>
    private static void Shelves(Sheet sheet)
    {
        ReadOnlySpan<(double X, double Y, string Words, string Colour)> boxes =
        [
            (60, 262, "STARS", "7a5a7c"), (214, 250, "SNOW", "5f6f94"), (46, 412, "CLOUDS", "6d7f8c"), (226, 402, "SPARE CATS", "8c5a62"),
            (930, 254, "WINDOWS", "8a7350"), (1100, 262, "HATS", "5f4f86"), (916, 404, "CHIMNEYS", "86584a"), (1094, 410, "MOONS, OLD", "747063"),
        ];
        foreach (var x in (ReadOnlySpan<double>)[20, 880])
        {
            sheet.CutOut(Shape.Box(x, 350, 380, 14), Colour.Hex("4a3a4e"), 5);
            sheet.CutOut(Shape.Box(x, 500, 380, 14), Colour.Hex("4a3a4e"), 5);
        }

        foreach (var (x, y, words, colour) in boxes)
        {
            var wide = 60 + (words.Length * 9.0);
            var floor = y < 350 ? 350 : 500;
            sheet.CutOut(Shape.Box(x, y, wide, floor - y).Wobbled(2, (int)x), Colour.Hex(colour), 5);
            sheet.CutOut(Shape.Box(x - 5, y, wide + 10, 20).Wobbled(1, (int)y), Colour.Hex(colour).Toward(Colour.White, 0.1), 3);
            sheet.CutOut(Shape.Box(x + 14, y + 38, wide - 28, 32), Colour.Hex("efe6d0"), 1.5);
            sheet.Words(words, x + 24, y + 41, 17, Colour.Hex("4a3a3e"), Face.Mono, 500);
        }
    }

    /// <summary>Paper stars on a string.</summary>
    private static void Garland(Sheet sheet, double x, double y)
    {
        sheet.Bow(Colour.Hex("d9c7a0", 0.8), 2, (x - 60, -10), (x + 120, y + 90), (x + 420, y + 90), (x + 640, -10));
        for (var i = 0; i < 7; i++)
        {
            var t = 0.12 + (i * 0.127);
            var (sx, sy) = (x - 60 + (t * 700), -10 + (3 * t * (1 - t) * (y + 100)));
            var star = new Shape();
            for (var k = 0; k < 10; k++)
            {
                var (angle, far) = ((k * Math.PI / 5) - (Math.PI / 2), k % 2 == 0 ? 17.0 : 7.5);
                _ = k == 0 ? star.Move(sx, sy + 6 - far) : star.Line(sx + (far * Math.Cos(angle)), sy + 6 + (far * Math.Sin(angle)));
            }

            sheet.CutOut(star.Close(), Colour.Hex((i % 3) switch { 0 => "e9b44c", 1 => "efe6d0", _ => "d88ab0" }), 4);
        }
    }

    public override void Act(Sheet sheet, double time)
    {
        var tickle = Beat.Soft(time, 0.6, Sneeze - 0.1) * (time < Sneeze ? 1 : 0);
        var blast = Beat.Hop(time, Sneeze, Sneeze + 0.7);
        Falling(sheet, time, front: false);
        var hands = Puppet.Draw(sheet, Cast.Ines, 600 - (blast * 16), 344 + (blast * 40) - (tickle * 16), 1.8, new Pose
        {
            LeftArm = new(40, -64), RightArm = new(40, -64), Legs = false, Tilt = (-10 * tickle) + (13 * blast), EyesShut = tickle > 0.5 || time is > Sneeze and < Sneeze + 0.9,
            Mouth = tickle > 0.3 ? 0.3 + (0.6 * tickle) : (time > Sneeze ? 0.8 * (1 - Beat.Even(time, Sneeze + 0.5, Sneeze + 1.6)) : 0.05), Brow = tickle + (time > Sneeze ? 0.8 : 0), Gaze = time > Sneeze + 1 ? 0.7 * Beat.Swing(time, 1.4) : 0,
        });
        var (x, y) = ((hands.Left.X + hands.Right.X) / 2, Math.Max(hands.Left.Y, hands.Right.Y) - 6);
        var full = time < Sneeze ? 1 : 0.25;
        for (var i = 0; i < 26 * full; i++)
        {
            using (sheet.At(x - 92 + (i * 47 % 184), y - 34 - (i * 31 % 40 * full), 1.2, i))
                sheet.CutOut(Scrap, Colour.Hex(Scraps[i].Colour), 1.5);
        }

        sheet.CutOut(new Shape().Move(x - 118, y - 26).Line(x + 118, y - 26).Curve(x + 104, y + 70, x - 104, y + 70, x - 118, y - 26).Close(), Colour.Hex("e9e2cf"), 8);
        sheet.CutOut(Shape.Box(x - 124, y - 36, 248, 16), Colour.Hex("f7f2e4"), 3);
        Falling(sheet, time, front: true);
    }

    private static void Falling(Sheet sheet, double time, bool front)
    {
        var gone = time - Sneeze;
        if (gone <= 0)
            return;
        for (var i = 0; i < Scraps.Length; i++)
        {
            if (i % 2 == 0 != front)
                continue;
            var (dx, dy, speed, spin, colour) = Scraps[i];
            var out1 = 1 - Math.Exp(-gone * 2.6);
            var (x, y) = (600 + (dx * out1) + (18 * Beat.Swing(gone, 1.3, i * 0.13)), 470 + (dy * out1) + (gone * gone * 26 * speed));
            if (y > 760)
                continue;
            using (sheet.At(x, y, 1 + (i % 3 * 0.3), 0.4 + (Math.Abs(Beat.Swing(gone, spin, i * 0.1)) * 0.9), gone * spin * 3))
                sheet.CutOut(Scrap, Colour.Hex(colour), 2.5);
        }
    }

    private static IEnumerable<(double X, double Y, double Speed, double Spin, string Colour)> Strewn()
    {
        ReadOnlyMemory<string> colours = new[] { "e9b44c", "e2604f", "3f8f86", "fbf6e6", "7a9ad8", "d88ab0" };
        var hand = new SteadyRandom(12);
        for (var i = 0; i < 110; i++)
        {
            var (angle, far) = (hand.Between(-3.3, 0.2), hand.Between(160, 760));
            yield return (far * Math.Cos(angle), far * 0.62 * Math.Sin(angle), hand.Between(0.6, 1.7), hand.Between(0.7, 1.6), colours.Span[hand.Below(6)]);
        }
    }
}
