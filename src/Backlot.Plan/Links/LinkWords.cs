using Backlot.Platform.Errors;
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

    /// <summary>Refused with <c>link.for-unknown</c>.</summary>
    public static LinkFor Parse(string text) => text.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries)
        .Aggregate(LinkFor.None, (opens, word) => opens | (All.FirstOrDefault(one => one.Word().Equals(word, StringComparison.OrdinalIgnoreCase)) is not LinkFor.None and var one
            ? one : throw BacklotError.Refused("link.for-unknown", $"A link is not for \"{word}\".", "Say sign, see or upload.")));
}
