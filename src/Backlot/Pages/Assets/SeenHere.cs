using Backlot.Clear.Appearances;
using Backlot.Clear.Verdicts;
using Backlot.Plan.People;
using Backlot.Platform.Language;
using Backlot.Platform.Web;

namespace Backlot.Pages.Assets;

/// <summary>An appearance with the name it has, and how it stands for the use that is looked at.</summary>
public sealed record SeenHere(Appearance Of, Person? Person, MarkKind Mark)
{
    public string Name => Person?.Name ?? Texts.T("No name yet");

    /// <param name="verdict">On the whole asset.</param>
    internal static IReadOnlyList<SeenHere> Read(IEnumerable<Appearance> appearances, IReadOnlyDictionary<long, Person> people, Verdict verdict) =>
        [.. appearances.Select(a => new SeenHere(a, a.PersonId is { } id ? people.GetValueOrDefault(id) : null, MarkOf(a, verdict)))];

    private static MarkKind MarkOf(Appearance one, Verdict verdict)
    {
        if (one.PersonId is not { } person)
            return MarkKind.Unknown;
        var against = verdict.Reasons.Where(r => r.Who == Who.Person(person)).ToList();
        return against.Count == 0 ? MarkKind.Cleared : VerdictWords.MarkOf(against[0]);
    }
}
