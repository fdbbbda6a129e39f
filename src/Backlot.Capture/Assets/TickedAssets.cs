using Backlot.Platform.Errors;

namespace Backlot.Capture.Assets;

/// <summary>The assets that were ticked on a sheet before something was said of all of them.</summary>
public static class TickedAssets
{
    /// <exception cref="BacklotError"><c>assets.none-ticked</c></exception>
    public static IReadOnlyList<T> OrRefuse<T>(IReadOnlyList<T> ticked) => ticked.Count > 0 ? ticked
        : throw BacklotError.Refused("assets.none-ticked", "No asset was ticked.", "Tick those you have looked at, then say it for all of them.");
}
