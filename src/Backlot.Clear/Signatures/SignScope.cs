using Backlot.Clear.Verdicts;
using Backlot.Platform.Errors;
using Backlot.Platform.Web.Parts;
using NodaTime.Text;
using static Backlot.Platform.Language.Texts;

namespace Backlot.Clear.Signatures;

/// <summary>How long: until it is taken back, or until the end of a day.</summary>
internal sealed record SignTerm(LocalDate? Last, string Label)
{
    public string Value => Last is { } day ? LocalDatePattern.Iso.Format(day) : "open";
}

/// <summary>What is allowed by a signature: the ticks as a grant's words.</summary>
/// <param name="Media"><c>stills</c>, <c>video</c>: film comes with its voice.</param>
/// <param name="Uses">What for.</param>
/// <param name="Last">The last day of it; null: until it is taken back.</param>
internal sealed record SignScope(IReadOnlyList<string> Media, IReadOnlyList<Use> Uses, LocalDate? Last)
{
    public static IReadOnlyList<string> AllMedia { get; } = ["stills", "video"];

    public static IReadOnlyList<Use> AllUses { get; } = [Use.Front, Use.Social, Use.Press, Use.Paid];

    /// <summary>The least that what waits for it needs.</summary>
    public static SignScope Least { get; } = new(AllMedia, [Use.Front], null);

    /// <summary>The grants it makes: film of somebody includes their voice by itself.</summary>
    internal IReadOnlyList<GrantMedia> Grants => Media.Count == AllMedia.Count ? [GrantMedia.All] : Media[0] == "stills" ? [GrantMedia.Stills] : [GrantMedia.Video, GrantMedia.Voice];

    /// <summary>Refused with <c>sign.nothing-ticked</c>, <c>sign.term</c>.</summary>
    internal static SignScope Of(Sent sent, IReadOnlyList<SignTerm> terms)
    {
        var media = AllMedia.Where(sent.Media.Contains).ToList();
        var uses = AllUses.Where(use => sent.Uses.Contains(use.Word())).ToList();
        if (media.Count == 0 || uses.Count == 0)
        {
            throw BacklotError.Refused("sign.nothing-ticked", media.Count == 0 ? T("Neither pictures nor film is ticked, so there is nothing to sign.") : T("No use is ticked, so there is nothing to sign."),
                T("Tick what you allow, or say no below."));
        }

        var term = terms.FirstOrDefault(t => t.Value == (sent.Term ?? "open"))
            ?? throw BacklotError.Refused("sign.term", T("That day is no longer offered."), T("Choose once more until when."));
        return new SignScope(media, uses, term.Last);
    }

    /// <summary>What is offered as the end: none, a year on, the release date.</summary>
    internal static IReadOnlyList<SignTerm> Terms(LocalDate today, LocalDate? release, DateTimeZone zone)
    {
        string Say(LocalDate day) => When.Say(day.AtStartOfDayInZone(zone).ToInstant(), zone, dayOnly: true);
        var ahead = release > today ? release : null;
        var year = (ahead ?? today).PlusYears(1);
        return
        [
            new(null, T("I take it back")),
            new(year, ahead is null ? T($"one year from today, {Say(year)}") : T($"one year after the release date, {Say(year)}")),
            .. ahead is { } day ? [new SignTerm(day, T($"the release date, {Say(day)}"))] : Array.Empty<SignTerm>(),
        ];
    }
}

/// <summary>What was sent by the form, as typed.</summary>
public sealed record Sent
{
    public IReadOnlyList<string> Media { get; init; } = [];

    public IReadOnlyList<string> Uses { get; init; } = [];

    public string? Term { get; init; }

    /// <summary>The typed name under it.</summary>
    public string? Name { get; init; }

    /// <summary>The drawn one.</summary>
    public string? Strokes { get; init; }

    /// <summary>That they are under age, or that somebody signs for them.</summary>
    public bool Minor { get; init; }

    public string? Guardian { get; init; }

    public string? Child { get; init; }

    /// <summary>What the text said when it was last shown: <see cref="SignText.Seen"/>.</summary>
    public string? Seen { get; init; }

    public bool IsEmpty => Name is null && Strokes is null && Guardian is null;
}
