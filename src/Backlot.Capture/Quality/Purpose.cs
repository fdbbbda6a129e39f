using Backlot.Platform.Language;
using static Backlot.Platform.Language.Texts;

namespace Backlot.Capture.Quality;

/// <summary>What an asset may be good enough for, the most demanding first. For none of them: the archive only.</summary>
public enum Purpose
{
    Poster,
    Press,
    Cinema,
    Broadcast,
    Web,
    Social,
}

public static class PurposeWords
{
    public static Words Spoken(Purpose purpose) => purpose switch
    {
        Purpose.Poster => W("poster"),
        Purpose.Press => W("press"),
        Purpose.Cinema => W("cinema"),
        Purpose.Broadcast => W("broadcast"),
        Purpose.Web => W("web"),
        _ => W("social"),
    };

    /// <summary>In the language of whoever reads now.</summary>
    public static string Spoken(IReadOnlyList<Purpose> purposes) => purposes.Count == 0 ? T("archive only") : string.Join(", ", purposes.Select(p => Spoken(p).ToString()));
}
