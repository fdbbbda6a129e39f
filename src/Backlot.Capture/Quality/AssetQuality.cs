using System.Text.Json;
using Backlot.Media.Measuring;

namespace Backlot.Capture.Quality;

public enum QualityState
{
    Measured,

    /// <summary>It could not be measured: <see cref="AssetQuality.Error"/> says why. The asset is shown all the same.</summary>
    Failed,
}

/// <summary>What was measured of an asset. Without one, it is owed. What it is good for is judged anew at each look.</summary>
public sealed class AssetQuality
{
    public required long AssetId { get; init; }

    public required QualityState State { get; set; }

    /// <summary><see cref="QualityDesk.Way"/> when it was measured; another one makes it owed again.</summary>
    public required int Way { get; set; }

    /// <summary><see cref="Measures"/> as it is stored.</summary>
    public string? MeasuresText { get; set; }

    public string? ErrorCode { get; set; }

    public string? Error { get; set; }

    public required Instant MeasuredAt { get; set; }

    public Measures? Measures => MeasuresText is { } text ? JsonSerializer.Deserialize<Measures>(text, Measures.Json) : null;
}

/// <summary>What was measured, by what it was measured of.</summary>
public sealed record Measures(StillMeasures? Still = null)
{
    internal static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web);

    public string Text() => JsonSerializer.Serialize(this, Json);
}
