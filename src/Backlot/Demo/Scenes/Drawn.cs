using Backlot.Media.Drawing;

namespace Backlot.Demo.Scenes;

/// <summary>A pencil line in one of the six frames, long enough to be watched.</summary>
internal sealed class Drawn
{
    public static readonly string[] Captions = ["1  She looks up.", "2  Two wires, not one!", "3  The lantern is out.", "4  It flies: 40 %.", "5  Borrowed.", "6  All windows, at once."];

    public static readonly Drawn[] Lines = [.. Make()];

    private readonly (double X, double Y)[] points;

    private Drawn(int frame, params (double X, double Y)[] points)
    {
        (Frame, this.points) = (frame, points);
        for (var i = 1; i < points.Length; i++)
            Length += Far(points[i - 1], points[i]);
    }

    public int Frame { get; }

    public double Length { get; }

    /// <summary>As much of it as the length says; answers where the pencil is.</summary>
    public (double X, double Y) Draw(Sheet sheet, Colour colour, double length)
    {
        var shape = new Shape().Move(points[0].X, points[0].Y);
        var end = points[0];
        for (var i = 1; i < points.Length && length > 0; i++)
        {
            var step = Far(points[i - 1], points[i]);
            var share = step < 0.001 ? 1 : Math.Min(1, length / step);
            end = (points[i - 1].X + ((points[i].X - points[i - 1].X) * share), points[i - 1].Y + ((points[i].Y - points[i - 1].Y) * share));
            shape.Line(end.X, end.Y);
            length -= step;
        }

        sheet.Stroke(shape, colour, 2.6);
        return end;
    }

    private static double Far((double X, double Y) a, (double X, double Y) b) => Math.Sqrt(((a.X - b.X) * (a.X - b.X)) + ((a.Y - b.Y) * (a.Y - b.Y)));

    private static IEnumerable<Drawn> Make()
    {
        (double, double)[] roofs = [(6, 150), (50, 112), (96, 150), (130, 128), (170, 152), (214, 104), (262, 150), (314, 138)];
        yield return new(0, roofs);
        yield return Ring(0, 252, 52, 26);
        yield return Ring(0, 96, 86, 12);
        yield return new(0, (96, 98), (94, 142), (80, 168));
        yield return new(0, (94, 108), (122, 88));
        yield return Ring(1, 160, 112, 62);
        yield return new(1, (132, 56), (124, 6));
        yield return new(1, (188, 56), (196, 6));
        yield return Ring(1, 138, 96, 12);
        yield return Ring(1, 182, 128, 17);
        yield return Ring(2, 110, 52, 18);
        yield return new(2, (110, 70), (74, 168), (146, 168), (110, 70));
        yield return new(2, (116, 92), (176, 82), (206, 88));
        yield return new(2, (192, 96), (220, 96), (226, 146), (186, 146), (192, 96));
        yield return new(2, (200, 112), (212, 132), (200, 132), (212, 112));
        yield return Ring(3, 178, 70, 14);
        yield return new(3, (166, 78), (118, 104), (84, 98));
        yield return new(3, (118, 104), (92, 128));
        yield return new(3, (150, 88), (186, 108), (208, 92));
        yield return new(3, (168, 58), (150, 4));
        yield return new(3, (40, 150), (58, 144), (44, 136), (58, 144), (14, 158));
        yield return Ring(4, 160, 96, 66);
        yield return new(4, (122, 84), (136, 74), (150, 84));
        yield return new(4, (170, 84), (184, 74), (198, 84));
        yield return new(4, (132, 122), (148, 134), (172, 134), (188, 122));
        yield return new(5, roofs);
        for (var i = 0; i < 6; i++)
            yield return new(5, (40 + (i * 46), 160), (52 + (i * 46), 160), (52 + (i * 46), 176), (40 + (i * 46), 176), (40 + (i * 46), 160));
        yield return Ring(5, 160, 52, 30);
        for (var i = 0; i < 5; i++)
        {
            var angle = 0.3 + (i * 0.63);
            yield return new(5, (160 + (40 * Math.Cos(angle)), 52 + (40 * Math.Sin(angle))), (160 + (58 * Math.Cos(angle)), 52 + (58 * Math.Sin(angle))));
        }
    }

    private static Drawn Ring(int frame, double x, double y, double radius) =>
        new(frame, [.. Enumerable.Range(0, 25).Select(i => (x + (radius * Math.Cos(i * Math.PI / 11.6)), y + (radius * 0.97 * Math.Sin(i * Math.PI / 11.6))))]);
}
