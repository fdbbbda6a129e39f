using Backlot.Platform.Errors;
using Backlot.Platform.Web.Parts;
using static Backlot.Platform.Language.Texts;

namespace Backlot.Plan.Links;

/// <summary>What a link is for, as typed: <c>sign,see</c>.</summary>
public static class LinkWords
{
    public static IReadOnlyList<LinkFor> All { get; } = [LinkFor.Sign, LinkFor.See, LinkFor.Upload];

    public static string Word(this LinkFor one) => one.ToString().ToLowerInvariant();

    public static string Words(this LinkFor opens) => string.Join(", ", All.Where(one => opens.HasFlag(one)).Select(Word));

    /// <summary>As written on pages.</summary>
    public static string Spoken(this LinkFor opens) => string.Join(", ", All.Where(one => opens.HasFlag(one)).Select(one => one switch
    {
        LinkFor.Sign => T("sign"),
        LinkFor.See => T("see their pictures"),
        _ => T("upload"),
    }));

    /// <summary>Whether it was opened, and until when it works; or since when it does not.</summary>
    public static string State(PersonalLink link, Instant now, DateTimeZone zone, bool dayOnly)
    {
        string At(Instant at) => When.Say(at, zone, dayOnly);
        return link.RevokedAt is { } revoked ? T($"taken back {At(revoked)}")
            : link.Expires <= now ? T($"ended {At(link.Expires)}")
            : link.OpenedAt is { } opened ? T($"first opened {At(opened)}; works until {At(link.Expires)}")
            : T($"not opened yet; works until {At(link.Expires)}");
    }

    /// <summary>Refused with <c>link.for-unknown</c>.</summary>
    public static LinkFor Parse(string text) => text.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries)
        .Aggregate(LinkFor.None, (opens, word) => opens | (All.FirstOrDefault(one => one.Word().Equals(word, StringComparison.OrdinalIgnoreCase)) is not LinkFor.None and var one
            ? one : throw BacklotError.Refused("link.for-unknown", $"A link is not for \"{word}\".", "Say sign, see or upload.")));
}
