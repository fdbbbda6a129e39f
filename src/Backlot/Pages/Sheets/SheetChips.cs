using Backlot.Platform.Language;
using static Backlot.Platform.Language.Texts;

namespace Backlot.Pages.Sheets;

/// <summary>The filters that have a chip, besides the kinds.</summary>
internal static class SheetChips
{
    public static Words Blocked => W("Blocked");

    public static IReadOnlyList<(string Value, Words Words)> Looked => [("no", W("Not looked through")), ("unnamed", W("Somebody without a name")), ("nobody", W("Nobody in it"))];

    public static IReadOnlyList<(string Value, Words Words)> Picks => [("kept", W("Kept")), ("passed", W("Passed over")), ("none", W("Undecided"))];
}
