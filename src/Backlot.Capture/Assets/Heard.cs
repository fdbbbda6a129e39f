namespace Backlot.Capture.Assets;

/// <summary>Which of a recording's sounds are heard when it is played or cut.</summary>
internal static class Heard
{
    /// <summary>
    /// Two of one channel each are what a camera or recorder has of two microphones: left and right. Else the first, which is the mix or the
    /// microphone that matters; what lies behind the first two stays in the original.
    /// </summary>
    public static IReadOnlyList<T> Of<T>(IReadOnlyList<T> sounds, Func<T, int> channels) =>
        sounds is [var left, var right, ..] && channels(left) == 1 && channels(right) == 1 ? [left, right] : [.. sounds.Take(1)];

    /// <summary>Whether another sound behind these would not be heard.</summary>
    public static bool IsWhole<T>(IReadOnlyList<T> sounds, Func<T, int> channels) => sounds.Count > 1 || (sounds is [var first] && channels(first) > 1);
}
