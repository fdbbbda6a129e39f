using System.Text.Json;
using static Backlot.Platform.Language.Texts;

namespace Backlot.Platform.Web.Parts;

/// <summary>What the player's script says. A <c>#</c> stands for what it fills in, in order.</summary>
internal static class PlayerTexts
{
    private const string Here = "#";

    public static string Json() => JsonSerializer.Serialize(new Dictionary<string, string>
    {
        ["play"] = T("Play"), ["playIt"] = T($"Play {Here}"), ["pause"] = T("Pause"), ["silent"] = T("Sound off"), ["loud"] = T("Sound on"), ["place"] = T("Place in the film"),
        ["reading"] = T($"{Here} of {Here}"), ["back"] = T("Back one frame"), ["on"] = T("On one frame"), ["captions"] = T("CC, captions"), ["speed"] = T($"{Here}× speed"), ["fill"] = T("Fill the screen"),
        ["gone"] = T("This film is gone, on purpose. Somebody in it changed their mind."), ["instead"] = T("See what there is instead"), ["trouble"] = T("The film cannot be played just now. Load the page again in a moment."),
    });
}

/// <summary>How a piece of work stands, for the script that keeps it up to date.</summary>
internal static class ProgressTexts
{
    public static string Json() => JsonSerializer.Serialize(new Dictionary<string, string>
    {
        ["owed"] = T("waits its turn"), ["running"] = T("at work"), ["done"] = T("done"), ["failed"] = T("failed"), ["cancelled"] = T("called off"),
    });
}
