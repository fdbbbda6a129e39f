using static Backlot.Platform.Language.Texts;

namespace Backlot.Clear.Verdicts;

/// <summary>Uses on pages, in the reader's language.</summary>
public static class UseText
{
    /// <summary>By itself: <c>Front</c>.</summary>
    public static string Heading(this Use use) => use switch
    {
        Use.Front => T("Front"),
        Use.Social => T("Social"),
        Use.Press => T("Press"),
        Use.Paid => T("Paid"),
        Use.Work => T("Work"),
        _ => T("Archive"),
    };

    /// <summary>After "for": <c>the front</c>.</summary>
    public static string Said(this Use use) => use.Spoken().ToString();
}
