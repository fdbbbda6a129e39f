namespace Backlot.Capture.Previews;

public enum DerivedKind
{
    /// <summary>A still of at most 320 pixels on its longer side, WebP: a contact sheet's frame.</summary>
    Small,

    /// <summary>At most 960 pixels.</summary>
    Medium,

    /// <summary>At most 2048 pixels.</summary>
    Large,

    /// <summary>A clip's frame for the player, at most 1280 pixels.</summary>
    Poster,

    /// <summary>A clip in H.264 with at most 540 pixels on its shorter side, its sound in AAC; of a sound the AAC alone. It begins at 0.</summary>
    Proxy,

    /// <summary>Peaks of its sound: <see cref="Media.Sound.Peaks"/> as JSON.</summary>
    Waveform,

    /// <summary>A photo as a render reads it: upright, in sRGB, at most 4096 pixels. Made when one asks for it.</summary>
    Upright,
}

/// <summary>Something made from an asset, kept in <c>derived/</c> under its key; it can be deleted and made again.</summary>
public sealed class DerivedObject
{
    public long Id { get; init; }

    /// <summary>The asset it was made from.</summary>
    public required long AssetId { get; init; }

    public required DerivedKind Kind { get; init; }

    /// <summary>The hash of the source and of every setting that shapes the result.</summary>
    public required string Key { get; init; }

    public required string Extension { get; init; }

    public required long Size { get; init; }

    public int? Width { get; init; }

    public int? Height { get; init; }

    public required Instant MadeAt { get; init; }
}
