using System.Globalization;
using static Backlot.Platform.Language.Texts;

namespace Backlot.Platform.Identity;

/// <summary>Who did something, on pages: a kept name or <see cref="Actor.Label"/>, in the reader's language where it is no name.</summary>
public static class ActorText
{
    public static string Said(string who) => who switch
    {
        _ when who == Actor.Owner.Name => T("owner (command line)"),
        "owner" => T("owner (command line)"),
        "program" => Actor.Program.Name,
        "stranger" => T("a stranger"),
        _ when Number(who, "account:") is { } account => T($"member {account}"),
        _ when Number(who, "person:") is { } person => T($"person {person}"),
        _ => who,
    };

    private static long? Number(string who, string kind) => who.StartsWith(kind, StringComparison.Ordinal)
        && long.TryParse(who.AsSpan(kind.Length), NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : null;
}
