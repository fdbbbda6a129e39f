using System.Text.RegularExpressions;
using Backlot.Platform.Errors;
using Backlot.Platform.Identity;

namespace Backlot.Capture.Custody;

/// <summary>Who may handle originals on this machine's disks, and what may be said in a manifest.</summary>
internal static partial class Custodian
{
    /// <summary>Verbs on whole folders know no production: the room that calls them asks for the role. A guest never gets here.</summary>
    public static void Demand(Actor actor)
    {
        if (actor.Kind is ActorKind.Stranger or ActorKind.Person)
        {
            throw BacklotError.Refused("custody.not-allowed", "Only somebody of the desk may copy or verify a card.", "Sign in, or ask the person who runs this desk.");
        }
    }

    public static void Check(Author? author, string? comment, string? location = null)
    {
        string?[] texts = [author?.Name, author?.Email, author?.Phone, author?.Role, comment, location];
        if (texts.Any(t => t is not null && !DiskName.CanBeRecorded(t)))
        {
            throw BacklotError.Usage("custody.unwritable-text", "Author, place or comment has a control character in it, which a manifest cannot carry.", "Type it again without.");
        }

        if (author?.Email is { } email && !Email().IsMatch(email))
        {
            throw BacklotError.Usage("custody.not-an-address", $"'{email}' is not a mail address that a manifest may carry.", "Give one like name@example.com, or leave it out.");
        }
    }

    public static void Check(IEnumerable<string> ignore)
    {
        foreach (string pattern in ignore.Where(p => p.Trim().Length == 0 || !DiskName.CanBeRecorded(p) || p.Any(char.IsControl)))
        {
            throw BacklotError.Usage("custody.unwritable-pattern", $"'{DiskName.Escape(pattern)}' is not a pattern that a history can carry.", "Give one line as in a .gitignore: a name, *.tmp, or Cache/ for a folder.");
        }
    }

    // The schema's own pattern for it.
    [GeneratedRegex(@"\A[^@]+@[^\.]+\..+\z", RegexOptions.Singleline | RegexOptions.NonBacktracking)]
    private static partial Regex Email();
}
