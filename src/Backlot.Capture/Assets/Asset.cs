using System.Text.Json;
using Backlot.Media.Time;

namespace Backlot.Capture.Assets;

public enum AssetKind
{
    Photo,
    Clip,
    Sound,

    /// <summary>A storyboard, script page, concept art, sketch: PDF or picture.</summary>
    Paper,
}

/// <summary>How its originals were when somebody last looked.</summary>
public enum AssetState
{
    Good,

    /// <summary>No copy of its original is where it was.</summary>
    Missing,

    /// <summary>Its bytes are no longer those that came from the card.</summary>
    Altered,
}

/// <summary>How far the pictures, proxy and waveform that are made of it are.</summary>
public enum PreviewState
{
    Owed,
    Made,

    /// <summary>They could not be made: <see cref="Asset.PreviewError"/> says why. The asset is shown all the same.</summary>
    Failed,
}

/// <summary>
/// One photo, clip, sound or paper of a production, with everything known about it. Spanned, paired and sidecar files are one
/// asset; the same content twice is one asset.
/// </summary>
public sealed class Asset
{
    public long Id { get; init; }

    public required long ProductionId { get; init; }

    public long? StageId { get; set; }

    public long? DayId { get; set; }

    public long? CardId { get; set; }

    public long? CameraId { get; set; }

    public required AssetKind Kind { get; init; }

    /// <summary>The name of its first file, on one line: <c>DSC00001.JPG</c>.</summary>
    public required string Name { get; init; }

    /// <summary><c>xxh128:</c> and the hash of its first file. One of a kind in the production.</summary>
    public required string ContentHash { get; init; }

    /// <summary>When it was taken; null when no camera said so believably, with the reason in <see cref="CapturedUnknown"/>.</summary>
    public Instant? CapturedAt { get; set; }

    /// <summary>The camera's own clock as it stood there: <c>2026-05-04T10:00:00</c>.</summary>
    public string? CapturedLocal { get; set; }

    /// <summary>Seconds ahead of UTC as the camera said; null when it did not and the production's zone was taken.</summary>
    public int? CapturedOffset { get; set; }

    public string? CapturedUnknown { get; set; }

    /// <summary>The correction of its camera's clock by which the four before are as they are; then the camera's own stand in the three after this.</summary>
    public long? ClockShiftId { get; set; }

    public string? ClaimedLocal { get; set; }

    public int? ClaimedOffset { get; set; }

    public string? ClaimedUnknown { get; set; }

    /// <summary>Where it stands among the others: when it was taken, else when it came in.</summary>
    public required Instant SortAt { get; set; }

    /// <summary>Pixels as they are shown, turned the right way.</summary>
    public int? Width { get; set; }

    public int? Height { get; set; }

    public long? DurationValue { get; set; }

    public long? DurationTimescale { get; set; }

    public long? RateNumerator { get; set; }

    public long? RateDenominator { get; set; }

    public bool VariableRate { get; set; }

    public bool HasPicture { get; set; }

    public bool HasSound { get; set; }

    /// <summary><c>10:00:00:00</c>, with <c>;</c> for drop-frame.</summary>
    public string? StartTimecode { get; set; }

    /// <summary>Where it was taken as its camera said, in millionths of a degree; null: it did not.</summary>
    public int? North { get; set; }

    public int? East { get; set; }

    /// <summary>What the camera or recorder said of itself and the shot: a JSON object of texts.</summary>
    public required string Facts { get; set; }

    /// <summary>The <see cref="Facts"/> by name; what a camera said and nobody can read is no fact.</summary>
    public Dictionary<string, string> Said()
    {
        try
        {
            using var facts = JsonDocument.Parse(Facts);
            return facts.RootElement.ValueKind != JsonValueKind.Object ? []
                : facts.RootElement.EnumerateObject().Where(p => p.Value.ValueKind is JsonValueKind.String or JsonValueKind.Number).DistinctBy(p => p.Name).ToDictionary(p => p.Name, p => p.Value.ToString());
        }
        catch (JsonException)
        {
            return [];
        }
    }

    /// <summary><see cref="Tracks"/> as it is stored.</summary>
    public string? TracksText { get; set; }

    public required AssetState State { get; set; }

    public required PreviewState Previews { get; set; }

    public string? PreviewErrorCode { get; set; }

    public string? PreviewError { get; set; }

    public required Instant IngestedAt { get; init; }

    public MediaTime? Duration => DurationValue is { } value && DurationTimescale is { } scale ? new MediaTime(value, scale) : null;

    /// <summary>What its first file holds; null for photos and papers.</summary>
    public Tracks? Tracks => Tracks.FromJson(TracksText);

    /// <summary>Frames a second of a clip, an average where it varies.</summary>
    public Rate? Rate => RateNumerator is { } n && RateDenominator is { } d ? new Rate(n, d) : null;

    /// <summary>Null when there is none or it does not count at the clip's rate.</summary>
    public Timecode? Timecode => StartTimecode is { } text && Rate is { } rate && Media.Time.Timecode.TryParse(text, rate, out var start) ? start : null;
}

public enum AssetFileRole
{
    /// <summary>The one that is shown and hashed; of a spanned clip the first part.</summary>
    Primary,

    /// <summary>The camera raw beside a photo.</summary>
    Raw,

    /// <summary>The camera's own small version.</summary>
    Proxy,

    /// <summary>XMP, XML and the like.</summary>
    Sidecar,

    /// <summary>A later part of a spanned clip, in order of <see cref="AssetFile.Position"/>.</summary>
    Chapter,

    /// <summary>Another channel of a recorder's take.</summary>
    Channel,
}

/// <summary>A file that an asset consists of, where it lies. The same file in several places has a row for each.</summary>
public sealed class AssetFile
{
    public long Id { get; init; }

    public required long AssetId { get; init; }

    public required long RootId { get; init; }

    /// <summary>Below the root, with <c>/</c>.</summary>
    public required string Path { get; init; }

    public required AssetFileRole Role { get; init; }

    /// <summary>From 0 among those of its role.</summary>
    public required int Position { get; init; }

    public required long Size { get; init; }

    /// <summary><c>xxh128:…</c></summary>
    public required string Hash { get; init; }

    public Instant? ModifiedAt { get; init; }
}
