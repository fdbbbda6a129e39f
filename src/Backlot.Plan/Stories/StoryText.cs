using static Backlot.Platform.Language.Texts;

namespace Backlot.Plan.Stories;

/// <summary>Kinds of stories and what they are for, on pages, in the reader's language.</summary>
public static class StoryText
{
    public static string Spoken(this StoryKind kind) => kind switch
    {
        StoryKind.MakingOf => T("making-of"),
        StoryKind.Interview => T("interview"),
        StoryKind.Vlog => T("vlog"),
        StoryKind.Diary => T("diary entry"),
        StoryKind.Bloopers => T("bloopers"),
        StoryKind.BeforeAfter => T("before and after"),
        StoryKind.Breakdown => T("breakdown"),
        _ => T("gallery"),
    };

    public static string Spoken(this Objective objective) => objective switch
    {
        Objective.Interest => T("interest"),
        Objective.Promotion => T("promotion"),
        Objective.Cause => T("a cause"),
        Objective.Teaching => T("teaching"),
        _ => T("the record"),
    };
}
