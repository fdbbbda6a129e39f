namespace Backlot.Capture.Assets;

/// <summary>A sort of camera or recorder that a production has something from, as it calls itself: <c>SONY ILCE-7M4</c>.</summary>
public sealed class Camera
{
    public long Id { get; init; }

    public required long ProductionId { get; init; }

    public required string Name { get; init; }

    /// <summary>From the facts of an asset; null where nothing said so.</summary>
    internal static string? NameIn(IReadOnlyDictionary<string, string> facts) =>
        $"{facts.GetValueOrDefault("make")} {facts.GetValueOrDefault("model")}".Trim(' ') is { Length: > 0 } name ? name : facts.GetValueOrDefault("recorder");
}
