namespace Backlot.Media.Drawing;

/// <summary>An outline as scissors would follow it: made once, drawn as often as wanted, on any sheet. Coordinates are the sheet's own units.</summary>
public sealed class Shape
{
    private enum Step : byte { Move, Line, Curve, Close }

    private readonly List<Step> steps = [];
    private readonly List<double> numbers = [];

    /// <summary>A closed polygon through the given corners.</summary>
    public static Shape Of(params ReadOnlySpan<(double X, double Y)> corners) => Path(corners).Close();

    /// <summary>An open line through the given points.</summary>
    public static Shape Path(params ReadOnlySpan<(double X, double Y)> points)
    {
        var shape = new Shape();
        foreach (var (x, y) in points)
        {
            if (shape.steps.Count == 0) shape.Move(x, y);
            else shape.Line(x, y);
        }

        return shape;
    }

    public static Shape Box(double x, double y, double width, double height) =>
        Of((x, y), (x + width, y), (x + width, y + height), (x, y + height));

    public static Shape RoundBox(double x, double y, double width, double height, double radius)
    {
        var r = Math.Min(radius, Math.Min(width, height) / 2);
        return new Shape()
            .Move(x + r, y)
            .Line(x + width - r, y).Arc(x + width - r, y + r, r, -Math.PI / 2, 0)
            .Line(x + width, y + height - r).Arc(x + width - r, y + height - r, r, 0, Math.PI / 2)
            .Line(x + r, y + height).Arc(x + r, y + height - r, r, Math.PI / 2, Math.PI)
            .Line(x, y + r).Arc(x + r, y + r, r, Math.PI, Math.PI * 1.5)
            .Close();
    }

    public static Shape Circle(double x, double y, double radius) => Oval(x, y, radius, radius);

    public static Shape Oval(double x, double y, double radiusX, double radiusY)
    {
        // Four cubic curves with this handle length stay within 0.03 % of the radius.
        const double Handle = 0.5522847498;
        var (hx, hy) = (radiusX * Handle, radiusY * Handle);
        return new Shape()
            .Move(x + radiusX, y)
            .Curve(x + radiusX, y + hy, x + hx, y + radiusY, x, y + radiusY)
            .Curve(x - hx, y + radiusY, x - radiusX, y + hy, x - radiusX, y)
            .Curve(x - radiusX, y - hy, x - hx, y - radiusY, x, y - radiusY)
            .Curve(x + hx, y - radiusY, x + radiusX, y - hy, x + radiusX, y)
            .Close();
    }

    /// <summary>The part of a disc between two angles in radians (0 points right, a quarter turn points down), closed by its chord.</summary>
    public static Shape Cap(double x, double y, double radius, double from, double to) => new Shape().Arc(x, y, radius, from, to).Close();

    public Shape Move(double x, double y) => Add(Step.Move, x, y);

    public Shape Line(double x, double y) => Add(Step.Line, x, y);

    public Shape Curve(double x1, double y1, double x2, double y2, double x3, double y3) => Add(Step.Curve, x1, y1, x2, y2, x3, y3);

    public Shape Close() => Add(Step.Close);

    /// <summary>An arc from one angle to another, joined to what is there by a straight line.</summary>
    public Shape Arc(double x, double y, double radius, double from, double to)
    {
        var parts = Math.Max(1, (int)Math.Ceiling(Math.Abs(to - from) / (Math.PI / 2)));
        var turn = (to - from) / parts;
        var handle = 4d / 3 * Math.Tan(turn / 4) * radius;
        var (startX, startY) = (x + (radius * Math.Cos(from)), y + (radius * Math.Sin(from)));
        if (steps.Count == 0) Move(startX, startY);
        else Line(startX, startY);
        for (var part = 0; part < parts; part++)
        {
            var (a, b) = (from + (turn * part), from + (turn * (part + 1)));
            Curve(
                x + (radius * Math.Cos(a)) - (handle * Math.Sin(a)), y + (radius * Math.Sin(a)) + (handle * Math.Cos(a)),
                x + (radius * Math.Cos(b)) + (handle * Math.Sin(b)), y + (radius * Math.Sin(b)) - (handle * Math.Cos(b)),
                x + (radius * Math.Cos(b)), y + (radius * Math.Sin(b)));
        }

        return this;
    }

    /// <summary>The same outline cut by a less steady hand: every point is off by up to <paramref name="reach"/>, the same way for the same seed.</summary>
    public Shape Wobbled(double reach, int seed)
    {
        var hand = new SteadyRandom((ulong)seed);
        var other = new Shape();
        other.steps.AddRange(steps);
        other.numbers.AddRange(numbers.Select(number => number + hand.Between(-reach, reach)));
        return other;
    }

    internal void Trace(nint context)
    {
        Cairo.NewPath(context);
        var at = 0;
        foreach (var step in steps)
        {
            switch (step)
            {
                case Step.Move: Cairo.MoveTo(context, numbers[at++], numbers[at++]); break;
                case Step.Line: Cairo.LineTo(context, numbers[at++], numbers[at++]); break;
                case Step.Curve:
                    Cairo.CurveTo(context, numbers[at], numbers[at + 1], numbers[at + 2], numbers[at + 3], numbers[at + 4], numbers[at + 5]);
                    at += 6;
                    break;
                default: Cairo.ClosePath(context); break;
            }
        }
    }

    private Shape Add(Step step, params ReadOnlySpan<double> values)
    {
        steps.Add(step);
        numbers.AddRange(values);
        return this;
    }
}
