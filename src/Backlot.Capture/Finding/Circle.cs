using System.Globalization;

namespace Backlot.Capture.Finding;

/// <summary>A circle on the earth, as it is typed: <c>48.137,11.575~2km</c>. Within a hundred kilometres it is flat enough.</summary>
internal sealed record Circle(double North, double East, double Metres)
{
    private const double MetresInDegree = 111_195;
    private const double Farthest = 100_000;

    public static Circle? Read(string text)
    {
        if (text.Split('~') is not [var place, var around] || place.Split(',') is not [var north, var east])
            return null;
        var unit = around.EndsWith("km", StringComparison.OrdinalIgnoreCase) ? 1000 : around.EndsWith('m') ? 1 : 0;
        return unit > 0 && Number(north, 85) is { } n && Number(east, 180) is { } e && Number(around[..^(unit == 1 ? 1 : 2)], Farthest) is { } r and > 0 && r * unit <= Farthest
            ? new Circle(n, e, r * unit) : null;
    }

    /// <summary>In millionths of a degree, as places are kept; across the line where the days change twice.</summary>
    public Condition Condition()
    {
        var shifts = new List<double> { 0 };
        if (Math.Abs(East) + (Metres / MetresInDegree / Math.Cos(North * Math.PI / 180)) > 180)
            shifts.Add(East > 0 ? -360 : 360);
        return Conditions.Any([.. shifts.Select(shift => Around(North * 1e6, (East + shift) * 1e6, Metres / MetresInDegree * 1e6, Math.Cos(North * Math.PI / 180)))]);
    }

    private static Condition Around(double north, double east, double reach, double narrow)
    {
        var (least, most, square) = ((int)Math.Floor(north - reach), (int)Math.Ceiling(north + reach), reach * reach);
        return _ => a => a.North != null && a.East != null && a.North >= least && a.North <= most
            && ((a.North.Value - north) * (a.North.Value - north)) + ((a.East.Value - east) * narrow * ((a.East.Value - east) * narrow)) <= square;
    }

    private static double? Number(string text, double most) =>
        double.TryParse(text, NumberStyles.AllowDecimalPoint | NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number) && Math.Abs(number) <= most ? number : null;
}
