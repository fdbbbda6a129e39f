namespace Backlot.Capture.Quality;

/// <summary>The thresholds of the report, all of them. docs/quality.md says where each comes from.</summary>
internal static class Needs
{
    /// <summary>Pixels on the longer side. Poster: a one-sheet of 40 inches at 100 pixels an inch. Press: A4's 297 mm at 300. Cinema: DCI 2K. Broadcast: HD.</summary>
    public static int Pixels(Purpose purpose) => purpose switch
    {
        Purpose.Poster => 4000,
        Purpose.Press => 3508,
        Purpose.Cinema => 2048,
        Purpose.Broadcast => 1920,
        Purpose.Web => 1280,
        _ => 1080,
    };

    /// <summary>An edge smeared by so many pixels is still sharp: what sampling and a camera's own processing leave.</summary>
    public const double SharpSpread = 1.0;

    /// <summary>The share of the pixels a purpose needs that must be more than enlargement.</summary>
    public const double DetailShare = 0.5;

    /// <summary>Smeared so many times farther in one direction than in the other: something moved.</summary>
    public const double MovedSmear = 2.0;

    /// <summary>Seconds from which pictures held by hand shake when the lens is not known.</summary>
    public const double HandheldSeconds = 1.0 / 60;

    /// <summary>Shares that are pure white: from the first, not printed or shown large; from the second, not shown.</summary>
    public const double WhiteLarge = 0.05;
    public const double WhiteAny = 0.25;

    /// <summary>The share that is pure black from which it is told. Night is black: it rules out nothing.</summary>
    public const double BlackTold = 0.40;

    /// <summary>Mean brightness of 255: below the first or above the second nothing can be made out.</summary>
    public const double TooDark = 8;
    public const double TooBright = 247;

    /// <summary>Mean brightness of 255 below which it is told that it is dark.</summary>
    public const double Dark = 30;

    /// <summary>Grain in steps of 255: from the first, not printed or shown large; from the second, not broadcast either.</summary>
    public const double NoiseLarge = 6;
    public const double NoiseBroadcast = 12;
}
