using System.Globalization;
using Backlot.Capture.Assets;

namespace Backlot.Capture.Quality;

/// <summary>All that a report is made from.</summary>
/// <param name="Width">Pixels as it is shown.</param>
/// <param name="Height">The same.</param>
/// <param name="Exposure">As the camera said it: <c>1/25 s</c>.</param>
/// <param name="FocalLength"><c>50 mm</c>.</param>
/// <param name="Iso"><c>3200</c>.</param>
internal sealed record QualityFacts(int Width, int Height, string? Exposure, string? FocalLength, string? Iso, Measures Measures)
{
    public static QualityFacts Of(Asset asset, Measures measures)
    {
        var said = asset.Said();
        return new QualityFacts(
            asset.Width ?? measures.Still?.Width ?? 0, asset.Height ?? measures.Still?.Height ?? 0,
            said.GetValueOrDefault("exposure"), said.GetValueOrDefault("focalLength"), said.GetValueOrDefault("iso"), measures);
    }

    /// <summary>Seconds of <c>1/25 s</c> or <c>0.5 s</c>; null when it is neither.</summary>
    public double? ExposureSeconds => Number(Exposure, " s") switch
    {
        [var seconds] => seconds,
        [var over, > 0 and var under] => over / under,
        _ => null,
    };

    public double? FocalMillimetres => Number(FocalLength, " mm") is [> 0 and var length] ? length : null;

    private static double[] Number(string? text, string unit)
    {
        if (text is null || !text.EndsWith(unit, StringComparison.Ordinal))
            return [];
        var parts = text[..^unit.Length].Split('/');
        var numbers = parts.Select(p => double.TryParse(p, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var number) ? number : double.NaN).ToArray();
        return numbers.Any(double.IsNaN) ? [] : numbers;
    }
}
