namespace Backlot.Media.Drawing;

/// <summary>Colours along a line or outwards from a spot; offsets run from 0 to 1, beyond them the last colour goes on.</summary>
public sealed class Gradient
{
    private readonly (double X, double Y, double Radius) from;
    private readonly (double X, double Y, double Radius) to;
    private readonly bool round;
    private readonly (double Offset, Colour Colour)[] stops;

    private Gradient((double, double, double) from, (double, double, double) to, bool round, (double, Colour)[] stops) =>
        (this.from, this.to, this.round, this.stops) = (from, to, round, stops);

    public static Gradient Line(double x0, double y0, double x1, double y1, params (double Offset, Colour Colour)[] stops) =>
        new((x0, y0, 0), (x1, y1, 0), round: false, stops);

    public static Gradient Round(double x, double y, double innerRadius, double outerRadius, params (double Offset, Colour Colour)[] stops) =>
        new((x, y, innerRadius), (x, y, outerRadius), round: true, stops);

    /// <summary>A Cairo pattern; whoever asks destroys it.</summary>
    internal nint ToPattern()
    {
        var pattern = round
            ? Cairo.PatternRadial(from.X, from.Y, from.Radius, to.X, to.Y, to.Radius)
            : Cairo.PatternLinear(from.X, from.Y, to.X, to.Y);
        foreach (var (offset, colour) in stops)
        {
            Cairo.PatternStop(pattern, offset, colour.Red, colour.Green, colour.Blue, colour.Alpha);
        }

        return pattern;
    }
}
