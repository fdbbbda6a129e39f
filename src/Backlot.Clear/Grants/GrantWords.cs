using Backlot.Clear.Verdicts;
using Backlot.Platform.Web.Parts;
using static Backlot.Platform.Language.Texts;

namespace Backlot.Clear.Grants;

/// <summary>A grant as people say it.</summary>
public static class GrantWords
{
    /// <summary><c>Signed release</c>, <c>Contract, clause 14.2, attested by Noor Adeyemi</c>.</summary>
    public static string Basis(Grant grant) => grant.Basis switch
    {
        GrantBasis.Consent => grant.SignatureId is null ? "Signed release" : "Signed release, by phone",
        GrantBasis.Contract => $"Contract, clause {grant.Clause}, attested by {grant.AttestedBy}",
        _ => "Notice where it was filmed",
    };

    /// <summary><c>stills and video; front and social; the world; until Friday 4 December 2026</c></summary>
    public static string Scope(Grant grant, DateTimeZone zone)
    {
        var media = grant.Media == GrantMedia.All ? "all media" : $"{grant.Media.Word()} only";
        var uses = Purposes.Parse(grant.Purposes);
        var purposes = uses == Purposes.All ? "every use" : Sentences.And([.. uses.Uses.Select(u => u.Word())]);
        var where = grant.Territory == "world" ? "the world" : grant.Territory.Replace(",", ", ", StringComparison.Ordinal);
        var from = grant.TermFrom is { } f ? $"; from {Sentences.Day(f, zone)}" : "";
        var to = grant.TermTo is { } t ? $"; until {Sentences.Day(t - Duration.FromNanoseconds(1), zone)}" : "";
        return $"{media}; {purposes}; {where}{from}{to}";
    }

    /// <summary>Everything they allow now, or why it is nothing.</summary>
    public static string Allowed(Standing one, Instant now, DateTimeZone zone)
    {
        var valid = one.Valid(now);
        return valid.Count > 0 ? string.Join(". ", valid.Select(g => $"{Basis(g)}: {Scope(g, zone)}"))
            : one.Grants.LastOrDefault(g => g.WithdrawnAt is not null) is { } taken ? T($"withdrawn on {When.Say(taken.WithdrawnAt!.Value, zone, dayOnly: true)}")
            : one.Grants.Count > 0 ? T("not in its term") : T("nothing signed");
    }

    public static IReadOnlyList<(string Value, string Text)> MediaChoices { get; } =
        [("all", "All media"), ("stills", "Stills only"), ("video", "Video only"), ("voice", "Voice only")];

    public static IReadOnlyList<(string Value, string Text)> UseChoices { get; } =
    [
        ("front", "front: our own site"), ("social", "social: networks of others"), ("press", "press"),
        ("paid", "paid: advertising"), ("work", "work: inside the work itself"), ("archive", "archive"),
    ];
}
