using Backlot.Clear.Verdicts;

namespace Backlot.Pages.ClearRoom;

/// <summary>Who would have to sign so that a blocked story is free: possible when nothing but signatures is missing.</summary>
public sealed record Freeing(IReadOnlyList<(long Person, string Name)> Signers)
{
    /// <summary>Null when it is cleared, or when something besides a signature is in the way.</summary>
    public static Freeing? Of(Verdict verdict)
    {
        if (verdict.IsCleared || verdict.Reasons.Any(reason => reason.Who is not { IsNamed: true } || !reason.Mends.Any(IsSignature)))
            return null;
        return new Freeing([.. verdict.Reasons.DistinctBy(reason => reason.Who).Select(reason => (reason.Who!.Value.Id, reason.Name ?? ""))]);
    }

    private static bool IsSignature(Mend mend) => mend.Kind is MendKind.AskPerson or MendKind.AskGuardian;
}

/// <summary>Somebody of a production and where their grants leave its stories.</summary>
/// <param name="Name">Null: nobody has said who it is.</param>
/// <param name="Held">The stories they hold up, by the first use that suffers; empty when none.</param>
public sealed record Holding(Who Who, string? Name, Use Use, IReadOnlyList<string> Held)
{
    /// <summary>Everybody whom a reason names, whoever holds up most of the most public use first.</summary>
    public static IReadOnlyList<Holding> Of(IEnumerable<(string Story, Verdict Verdict)> judged) =>
    [
        .. judged
            .SelectMany(one => one.Verdict.Reasons.Where(reason => reason.Who is not null).Select(reason => (Who: reason.Who!.Value, reason.Name, one.Verdict.Question.Use, one.Story)))
            .GroupBy(one => one.Who)
            .Select(of =>
            {
                var use = of.Min(one => one.Use);
                return new Holding(of.Key, of.First().Name, use, [.. of.Where(one => one.Use == use).Select(one => one.Story).Distinct()]);
            })
            .OrderBy(one => one.Use).ThenByDescending(one => one.Held.Count).ThenBy(one => one.Name, StringComparer.OrdinalIgnoreCase),
    ];
}
