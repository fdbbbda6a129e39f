using Backlot.Platform.Web;
using static Backlot.Platform.Language.Texts;

namespace Backlot.Capture.Assets;

/// <summary>What assets are called on pages.</summary>
public static class AssetWords
{
    /// <summary><c>photo</c>: as in an address.</summary>
    public static string Kind(AssetKind kind) => kind.ToString().ToLowerInvariant();

    /// <summary>As written on pages.</summary>
    public static string Spoken(AssetKind kind) => Kind(kind, 1);

    public static string Kind(AssetKind kind, long count) => kind switch
    {
        AssetKind.Photo => N(count, "photo", "photos"),
        AssetKind.Clip => N(count, "clip", "clips"),
        AssetKind.Sound => N(count, "sound", "sounds"),
        _ => N(count, "paper", "papers"),
    };

    /// <summary><c>7:55</c>, <c>6.2 s</c>; null where there is no length.</summary>
    public static string? Length(Asset asset) => asset.Duration is not { } length ? null
        : length.ToSeconds() < 60 ? T($"{length.ToSeconds():0.0} s") : Clock(length.ToSeconds());

    public static string Clock(double seconds) => ClockText.Of((long)seconds);

    /// <summary>When it was taken as its camera's clock stood, or what is not known about that.</summary>
    public static string Taken(Asset asset) => asset.CapturedLocal is { } local && asset.CapturedAt is not null ? local.Replace('T', ' ') : asset.CapturedUnknown is { } why ? T($"not known, {why}") : T("not known");
}
