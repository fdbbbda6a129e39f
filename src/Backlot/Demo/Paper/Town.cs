using Backlot.Media.Drawing;

namespace Backlot.Demo.Paper;

/// <summary>The colours of the town at one hour.</summary>
internal sealed record Hour(string[] Near, string[] Far, string Star, string LitWindow, string DarkWindow, bool Night)
{
    public static readonly Hour Midnight = new(["24305a", "2d3b6e", "1d2748"], ["1c2350", "222a5c"], "b5533c", "f6cb62", "1b2544", true);

    public static readonly Hour Overcast = new(["5c6478", "6a7287", "4d5568"], ["7f8798", "878f9f"], "a4604f", "e9c25e", "29304a", false);
}

/// <summary>Rooftops in two rows, and the roof on which everything happens.</summary>
internal static class Town
{
    // Of the houses in front.
    private const double WindowWide = 25;
    private const double WindowHigh = 36;

    public static void Sky(Sheet sheet, Hour hour)
    {
        if (hour.Night)
        {
            sheet.Wash((0, "0b1029"), (0.45, "2b2c62"), (0.8, "6d4473"), (1, "c9736a"));
            sheet.Stars(130, 5, 430);
        }
        else
        {
            sheet.Wash((0, "6a7182"), (0.6, "8d919b"), (1, "a9a6a0"));
        }
    }

    public static void Clouds(Sheet sheet, Hour hour, double drift = 0)
    {
        var colour = Colour.Hex(hour.Night ? "34306a" : "9aa0ab");
        sheet.Cloud(150 + drift, 330, 1.1, colour);
        sheet.Cloud(1130 + (drift * 0.7), 380, 0.9, colour);
        sheet.Cloud(520 + (drift * 1.2), 180, 0.6, colour.Faint(0.85));
    }

    /// <summary>All but the roof of the story.</summary>
    /// <param name="dark">Where given, the upper left corners of near windows that are dark are put into it.</param>
    public static void Houses(Sheet sheet, Hour hour, List<(double X, double Y)>? dark = null)
    {
        ReadOnlySpan<(double X, double Y, double W)> far = [(-90, 500, 170), (60, 462, 150), (330, 490, 150), (640, 470, 140), (800, 448, 180), (1090, 478, 150), (1220, 450, 160)];
        for (var i = 0; i < far.Length; i++)
            House(sheet, hour, far[i].X, far[i].Y, far[i].W, hour.Far[i % 2], 31 + i, near: false);
        ReadOnlySpan<(double X, double Y, double W)> near = [(-70, 545, 250), (165, 505, 220), (760, 555, 220), (960, 515, 230), (1170, 560, 220)];
        for (var i = 0; i < near.Length; i++)
            House(sheet, hour, near[i].X, near[i].Y, near[i].W, hour.Near[i % 3], 3 + i, near: true, dark);
    }

    /// <summary>A near window that was dark when the houses were drawn, and now is lit as far as <paramref name="share"/> says.</summary>
    public static void Light(Sheet sheet, Hour hour, double x, double y, double share)
    {
        sheet.Glow(x + (WindowWide / 2), y + (WindowHigh / 2), 4, 46, Colour.Hex("f6cb62"), 0.35 * share);
        sheet.Fill(Shape.Box(x, y, WindowWide, WindowHigh), Colour.Hex(hour.LitWindow).Faint(share));
        sheet.Cord(Colour.Hex("2a1a18", 0.5), 2, (x + (WindowWide / 2), y), (x + (WindowWide / 2), y + WindowHigh));
        sheet.Cord(Colour.Hex("2a1a18", 0.5), 2, (x, y + (WindowHigh * 0.45)), (x + WindowWide, y + (WindowHigh * 0.45)));
    }

    /// <summary>The baker's roof, red, in the middle: its ridge is at 560.</summary>
    public static void Baker(Sheet sheet, Hour hour, double x = 390, List<(double X, double Y)>? dark = null)
    {
        House(sheet, hour, x, 586, 370, hour.Star, 2, near: true, dark);
        using (sheet.At(x + 300, 520))
        {
            sheet.CutOut(Shape.Box(0, -30, 34, 74), Colour.Hex(hour.Star).Toward(Cuttings.Ink, 0.2), 5);
            sheet.CutOut(Shape.Box(-5, -38, 44, 12), Colour.Hex(hour.Star).Toward(Cuttings.Ink, 0.35), 3);
        }
    }

    private static void House(Sheet sheet, Hour hour, double x, double y, double width, string hex, int seed, bool near, List<(double X, double Y)>? dark = null)
    {
        var colour = Colour.Hex(hex);
        var hand = new SteadyRandom((ulong)seed * 17);
        var kind = seed % 4;
        var peak = kind == 1 ? 0 : width * hand.Between(0.16, 0.26);
        if (kind != 1 && near && hand.Share() < 0.7)
            sheet.CutOut(Shape.Box(x + (width * 0.68), y - peak - 12, 24, peak + 30), colour.Toward(Cuttings.Ink, 0.2), 4);
        var top = kind switch
        {
            1 => Shape.Of((x, y), (x + width, y), (x + width, 780), (x, 780)),
            3 => Shape.Of((x, y), (x + (width * 0.2), y), (x + (width * 0.2), y - (peak * 0.5)), (x + (width * 0.36), y - (peak * 0.5)), (x + (width * 0.36), y - peak),
                (x + (width * 0.64), y - peak), (x + (width * 0.64), y - (peak * 0.5)), (x + (width * 0.8), y - (peak * 0.5)), (x + (width * 0.8), y), (x + width, y), (x + width, 780), (x, 780)),
            _ => Shape.Of((x, y), (x + (width * 0.5), y - peak), (x + width, y), (x + width, 780), (x, 780)),
        };
        sheet.CutOut(top.Wobbled(2, seed), colour, near ? 8 : 4, near ? 0.34 : 0.2);
        if (kind is 0 or 2)
        {
            sheet.CutOut(Shape.Of((x - 12, y + 6), (x + (width * 0.5), y - peak - 12), (x + width + 12, y + 6), (x + width + 6, y + 20), (x + (width * 0.5), y - peak + 8), (x - 6, y + 20)).Wobbled(1.5, seed + 9),
                colour.Toward(Colour.White, 0.07), 4);
        }
        else
        {
            sheet.CutOut(Shape.Box(x - 6, y - (kind == 1 ? 10 : 0), kind == 1 ? width + 12 : 0.1, 14), colour.Toward(Colour.White, 0.08), kind == 1 ? 4 : 0, edge: 0);
        }

        Windows(sheet, hour, x, y, width, near, ref hand, dark);
    }

    private static void Windows(Sheet sheet, Hour hour, double x, double y, double width, bool near, ref SteadyRandom hand, List<(double X, double Y)>? dark)
    {
        var (step, wide, high) = near ? (54.0, WindowWide, WindowHigh) : (40.0, 15.0, 22.0);
        var count = (int)((width - 26) / step);
        var left = x + ((width - ((count - 1) * step) - wide) / 2);
        for (var row = 0; row < 4; row++)
        {
            for (var column = 0; column < count; column++)
            {
                var lit = hand.Share() < (near ? 0.62 : 0.45);
                var (wx, wy) = (left + (column * step), y + 36 + (row * step * 1.32));
                if (!lit && near && wy < Scene.Height)
                    dark?.Add((wx, wy));
                if (lit && hour.Night && near)
                    sheet.Glow(wx + (wide / 2), wy + (high / 2), 4, 46, Colour.Hex("f6cb62"), 0.35);
                sheet.CutOut(Shape.Box(wx, wy, wide, high), Colour.Hex(lit ? hour.LitWindow : hour.DarkWindow), near ? 2 : 0, edge: lit ? 0.14 : 0.06);
                sheet.Cord(Colour.Hex("2a1a18", lit ? 0.5 : 0.3), 2, (wx + (wide / 2), wy), (wx + (wide / 2), wy + high));
                sheet.Cord(Colour.Hex("2a1a18", lit ? 0.5 : 0.3), 2, (wx, wy + (high * 0.45)), (wx + wide, wy + (high * 0.45)));
            }
        }
    }
}
