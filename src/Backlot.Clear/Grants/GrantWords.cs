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
        GrantBasis.Consent => grant.SignatureId is null ? T("Signed release") : T("Signed release, by phone"),
        GrantBasis.Contract => T($"Contract, clause {grant.Clause}, attested by {grant.AttestedBy}"),
        _ => T("Notice where it was filmed"),
    };

    /// <summary><c>stills and video; front and social; the world; until Friday 4 December 2026</c></summary>
    public static string Scope(Grant grant, DateTimeZone zone)
    {
        var media = grant.Media switch
        {
            GrantMedia.All => T("all media"),
            GrantMedia.Stills => T("stills only"),
            GrantMedia.Video => T("video only"),
            _ => T("voice only"),
        };
        var uses = Purposes.Parse(grant.Purposes);
        var purposes = uses == Purposes.All ? T("every use") : Sentences.And([.. uses.Uses.Select(u => u.Spoken())]).ToString();
        var where = grant.Territory == "world" ? T("the world") : grant.Territory.Replace(",", ", ", StringComparison.Ordinal);
        var from = grant.TermFrom is { } f ? T($"from {Sentences.Day(f, zone)}") : null;
        var to = grant.TermTo is { } t ? T($"until {Sentences.Day(t - Duration.FromNanoseconds(1), zone)}") : null;
        return string.Join("; ", new[] { media, purposes, where, from, to }.OfType<string>());
    }

    /// <summary>Everything they allow now, or why it is nothing.</summary>
    public static string Allowed(Standing one, Instant now, DateTimeZone zone)
    {
        var valid = one.Valid(now);
        return valid.Count > 0 ? string.Join(". ", valid.Select(g => T($"{Basis(g)}: {Scope(g, zone)}")))
            : one.Grants.LastOrDefault(g => g.WithdrawnAt is not null) is { } taken ? T($"withdrawn on {When.Say(taken.WithdrawnAt!.Value, zone, dayOnly: true)}")
            : one.Grants.Count > 0 ? T("not in its term") : T("nothing signed");
    }

    public static IReadOnlyList<(string Value, string Text)> MediaChoices =>
        [("all", T("All media")), ("stills", T("Stills only")), ("video", T("Video only")), ("voice", T("Voice only"))];

    public static IReadOnlyList<(string Value, string Text)> UseChoices =>
    [
        ("front", T("front: our own site")), ("social", T("social: networks of others")), ("press", T("press: who reports on it")),
        ("paid", T("paid: advertising")), ("work", T("work: inside the work itself")), ("archive", T("archive")),
    ];
}
