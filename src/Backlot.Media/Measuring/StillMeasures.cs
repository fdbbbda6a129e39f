namespace Backlot.Media.Measuring;

/// <summary>What was measured of a still picture.</summary>
/// <param name="Width">Of the picture as it was measured.</param>
/// <param name="Height">The same.</param>
/// <param name="Spread">How far its sharpest edges are smeared, in pixels of the picture measured: the deviation of a bell curve. Null: no edge in it.</param>
/// <param name="Smear">How many times farther its edges are smeared in one direction than in the other; 1: alike, or not to be told.</param>
/// <param name="Light">The mean brightness, 0 to 255.</param>
/// <param name="White">The share of it that is pure white, 0 to 1.</param>
/// <param name="Black">The share that is pure black.</param>
/// <param name="Noise">The deviation of the grain where it is plain, in steps of 255.</param>
/// <param name="Fingerprint">Sixty-four bits that alike pictures share most of.</param>
public sealed record StillMeasures(int Width, int Height, double? Spread, double Smear, double Light, double White, double Black, double Noise, ulong Fingerprint)
{
    /// <summary>So many of its pixels on the longer side are more than enlargement, when an edge of <paramref name="sharp"/> pixels counts as sharp.</summary>
    public int Detail(double sharp) => (int)Math.Round(Math.Max(Width, Height) * Math.Min(1, sharp / (Spread ?? sharp)));
}
