using System.Text.Json;
using static Backlot.Platform.Language.Texts;

namespace Backlot.Pages.Sheets;

/// <summary>What the sheet's script says. A <c>#</c> stands for what it fills in, in order.</summary>
internal static class SheetTexts
{
    private const string Here = "#";

    public static (string Keys, string Does)[] Keys(bool mayMark) => mayMark
        ? [("← ↑ ↓ →", T("move")), ("P", T("keep")), ("X", T("pass")), ("Shift P", T("keep, and on")), ("S", T("select")), ("1 … 5", T("stars")), ("0", T("no stars")), ("N", T("nobody in it")), ("W", T("who is it")), ("Space", T("large")), ("M", T("mark")), ("Shift →", T("mark several")), ("U", T("undo"))]
        : [("← ↑ ↓ →", T("move")), ("Space", T("large")), ("Enter", T("open"))];

    public static string Json() => JsonSerializer.Serialize(new Dictionary<string, string>
    {
        ["assets"] = T("Assets"), ["panel"] = T("The one under the cursor"), ["who"] = T("Who is in it"), ["whoIsIt"] = T("Who is it?"), ["open"] = T("Open"),
        ["keep"] = T("Keep"), ["pass"] = T("Pass"), ["select"] = T("Select"), ["decide"] = T("Decide"), ["nobody"] = T("Nobody in it"), ["nobodyInThese"] = T("Nobody in these"),
        ["stars"] = T("Stars"), ["star1"] = T("One star"), ["star"] = T($"{Here} stars"), ["undo"] = T("Undo"), ["several"] = T("Mark several"), ["marked"] = T($"{Here} marked"), ["unmark"] = T("Unmark"), ["large"] = T("Large"), ["close"] = T("Close"),
        ["place"] = T($"{Here} of {Here}"), ["with"] = T($"with {Here}"), ["selected"] = T("a select"),
        ["notLooked"] = T("Nobody has looked through who is in it."), ["said"] = T("Nobody is in it."),
        ["takenBack"] = T($"Taken back: {Here}."), ["unsaved"] = T("not saved yet"), ["kept"] = T("kept"), ["passed"] = T("passed over"), ["isNobody"] = T("nobody"), ["again"] = T("Try again"),
        ["offline"] = T($"Not saved yet: {Here}. The desk does not answer; it is tried again by itself."),
        ["signed-out"] = T($"Not saved yet: {Here}. You are signed out. Sign in in another tab, then try again."),
        ["unloaded"] = T("Some frames could not be read."), ["nothingToUndo"] = T("There is nothing to undo."), ["onlyWhole"] = T("Of a clip a stretch is selected: open it."),
        ["loading"] = T("Loading"),
    });
}
