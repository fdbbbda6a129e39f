using Backlot.Platform.Errors;
using Backlot.Platform.Language;
using static Backlot.Platform.Language.Texts;

namespace Backlot.Clear.Verdicts;

/// <summary>In which way somebody is shown.</summary>
internal enum MediaPart
{
    /// <summary>A photo or a page of paper.</summary>
    Stills,

    /// <summary>Moving pictures, with the sound recorded with them.</summary>
    Video,

    /// <summary>The sound of a voice without the pictures it was recorded with.</summary>
    Voice,
}

/// <summary>In which ways a grant lets somebody be shown.</summary>
public enum GrantMedia
{
    All,
    Stills,
    Video,
    Voice,
}

internal static class GrantMediaWords
{
    public static string Word(this GrantMedia media) => media switch
    {
        GrantMedia.All => "all",
        GrantMedia.Stills => "stills",
        GrantMedia.Video => "video",
        _ => "voice",
    };

    /// <summary>Reads <c>all</c>, <c>stills</c>, <c>video</c> or <c>voice</c>. Refused with <c>grant.media-unknown</c>.</summary>
    public static GrantMedia Parse(string text) => text.Trim().ToUpperInvariant() switch
    {
        "ALL" => GrantMedia.All,
        "STILLS" => GrantMedia.Stills,
        "VIDEO" => GrantMedia.Video,
        "VOICE" => GrantMedia.Voice,
        _ => throw BacklotError.Refused("grant.media-unknown", $"'{text}' is not a kind of media.", "Say all, stills, video or voice."),
    };

    public static bool Covers(this GrantMedia media, MediaPart part) => media switch
    {
        GrantMedia.All => true,
        GrantMedia.Stills => part == MediaPart.Stills,
        GrantMedia.Video => part == MediaPart.Video,
        _ => part == MediaPart.Voice,
    };

    /// <summary>In a sentence, after "for".</summary>
    internal static Words Spoken(this GrantMedia media) => media switch
    {
        GrantMedia.All => W("all media"),
        GrantMedia.Stills => MediaPart.Stills.Spoken(),
        GrantMedia.Video => MediaPart.Video.Spoken(),
        _ => MediaPart.Voice.Spoken(),
    };

    internal static Words Spoken(this MediaPart part) => part switch
    {
        MediaPart.Stills => W("stills"),
        MediaPart.Video => W("video"),
        _ => W("voice"),
    };
}
