using Backlot.Platform.Errors;

namespace Backlot.Media.Metadata;

/// <summary>The largest still picture that is ever decoded: beyond it lies no camera, only damage or harm.</summary>
public static class PhotoLimit
{
    public const int LongestSide = 50_000;

    /// <summary>The largest backs of cameras make 151 million pixels.</summary>
    public const long MostPixels = 200_000_000;

    public static bool Allows(long width, long height) => width <= LongestSide && height <= LongestSide && width * height <= MostPixels;

    /// <exception cref="BacklotError"><c>picture.too-large</c>: exit 4</exception>
    internal static void Demand(string name, int? width, int? height)
    {
        if (width is { } w && height is { } h && !Allows(w, h))
        {
            throw BacklotError.Refused("picture.too-large", $"{name} claims {w} x {h} pixels, more than any camera has.",
                "It is damaged or made to do harm: leave it out. A real picture of that size comes in when it is saved smaller.");
        }
    }
}
