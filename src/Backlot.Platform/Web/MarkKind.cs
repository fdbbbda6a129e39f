using static Backlot.Platform.Language.Texts;

namespace Backlot.Platform.Web;

/// <summary>The five marks. Each has its word, shape, border and colour; none of them is used for anything else.</summary>
public enum MarkKind
{
    Cleared,
    Blocked,
    Unknown,
    Embargoed,
    Killed,
}

public static class MarkWords
{
    /// <summary>The value of <c>data-is</c>.</summary>
    public static string Word(this MarkKind mark) => mark.ToString().ToLowerInvariant();

    /// <summary>As written on pages.</summary>
    public static string Text(this MarkKind mark) => mark switch
    {
        MarkKind.Cleared => T("cleared"),
        MarkKind.Blocked => T("blocked"),
        MarkKind.Unknown => T("unknown"),
        MarkKind.Embargoed => T("embargoed"),
        _ => T("killed"),
    };
}
