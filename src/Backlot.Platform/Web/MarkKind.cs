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
    /// <summary>As written on pages, and the value of <c>data-is</c>.</summary>
    public static string Word(this MarkKind mark) => mark.ToString().ToLowerInvariant();
}
