using System.Text.Json;
using static Backlot.Platform.Language.Texts;

namespace Backlot.Pages.Sheets;

/// <summary>What the sheet's script says. A <c>#</c> stands for what it fills in, in order.</summary>
internal static class SheetTexts
{
    private const string Here = "#";

    public static (string Keys, string Does)[] Keys(bool mayMark) => mayMark
        ? [("← ↑ ↓ →", T("move")), ("P", T("keep")), ("X", T("pass")), ("S", T("select")), ("N", T("nobody in it")), ("W", T("who is it")), ("Space", T("large")), ("Shift →", T("mark several")), ("U", T("undo"))]
        : [("← ↑ ↓ →", T("move")), ("Space", T("large")), ("Enter", T("open"))];

    public static string Json() => JsonSerializer.Serialize(new Dictionary<string, string>
    {
        ["assets"] = T("Assets"), ["panel"] = T("The one under the cursor"), ["who"] = T("Who is in it"), ["whoIsIt"] = T("Who is it?"), ["open"] = T("Open"),
        ["keep"] = T("Keep"), ["pass"] = T("Pass"), ["select"] = T("Select"), ["decide"] = T("Decide"), ["nobody"] = T("Nobody in it"), ["nobodyInThese"] = T("Nobody in these"),
        ["undo"] = T("Undo"), ["several"] = T("Mark several"), ["marked"] = T($"{Here} marked"), ["unmark"] = T("Unmark"), ["large"] = T("Large"), ["close"] = T("Close"),
        ["place"] = T($"{Here} of {Here}"), ["with"] = T($"with {Here}"), ["selected"] = T("a select"), ["isMarked"] = T("marked"),
        ["notLooked"] = T("Nobody has looked through who is in it."), ["said"] = T("Nobody is in it."),
        ["signedOut"] = T("You are signed out. Nothing was said, and your marks are kept."), ["signIn"] = T("Sign in in another tab, then try again."), ["again"] = T("Try again"),
        ["offline"] = T("The desk cannot be reached. Nothing was said, and your marks are kept."),
        ["unloaded"] = T("These frames could not be read."), ["nothingToUndo"] = T("There is nothing to undo."), ["onlyWhole"] = T("Of a clip a stretch is selected: open it."),
        ["loading"] = T("Loading"),
    });
}
