namespace Backlot.Clear.Verdicts;

/// <summary>Whether what people granted covers one use of them, and what is lacking when it does not. Reckoned once per person.</summary>
internal sealed class Coverage(Question question, FactsIndex facts)
{
    private readonly Dictionary<(Who Who, long Production, MediaPart Part, bool Incidental), IReadOnlyList<Lack>> _known = [];

    /// <summary>When one of the grants looked at begins or ends, or a minor comes of age.</summary>
    internal Turning Turning { get; } = new(question.At);

    /// <summary>Nothing when it is covered; otherwise everything that stands in the way.</summary>
    internal IReadOnlyList<Lack> Of(AppearanceFacts appearance, long production, MediaPart part)
    {
        var key = (appearance.Who, production, part, appearance.Prominence == Prominence.Incidental);
        return _known.TryGetValue(key, out var lacks) ? lacks : _known[key] = Reckon(key.Who, production, part, key.Item4);
    }

    private Lack[] Reckon(Who who, long production, MediaPart part, bool incidental)
    {
        PersonFacts? person = null;
        GrantFacts[] own = [];
        if (who.IsNamed)
        {
            person = facts.Person(who.Id);
            if (person is null)
                return [Lack.PersonUnknown];
            own = [.. facts.Grants(person.Id, production)];
            Turning.Add(person.MinorUntil);
        }

        // Whoever has withdrawn has said no: a notice at the door does not speak for them any more.
        GrantFacts[] notices = incidental && !own.Any(g => g.WithdrawnAt is not null) ? [.. facts.Notices(production)] : [];
        GrantFacts[] all = [.. own, .. notices];
        foreach (var grant in all.Where(g => g.WithdrawnAt is null))
        {
            Turning.Add(grant.From);
            Turning.Add(grant.To);
        }

        if (AreEnough(all.Where(g => Fits(g, person, part))))
            return [];

        IEnumerable<Lack> lacks = all.SelectMany(g => Misfits(g, person, part));
        if (person is null)
            lacks = lacks.Prepend(Lack.UnnamedFace);
        else if (own.Length == 0)
            lacks = lacks.Prepend(question.At < person.MinorUntil ? Lack.NoGuardian(person) : Lack.NoGrant(person));
        return [.. lacks.DistinctBy(l => (l.Code, l.Key))];
    }

    private bool AreEnough(IEnumerable<GrantFacts> fitting)
    {
        var there = fitting.Select(g => g.Territory).ToArray();
        return question.Territory.IsWorld ? there.Any(t => t.IsWorld) : question.Territory.Codes.All(code => there.Any(t => t.Includes(code)));
    }

    /// <summary>In everything but the territory, which several grants may cover together.</summary>
    private bool Fits(GrantFacts grant, PersonFacts? person, MediaPart part) =>
        grant.WithdrawnAt is null
        && grant.Media.Covers(part)
        && grant.Purposes.Contains(question.Use)
        && !NeedsGuardian(grant, person)
        && !IsNotYet(grant)
        && !HasEnded(grant);

    private IEnumerable<Lack> Misfits(GrantFacts grant, PersonFacts? person, MediaPart part)
    {
        var zone = facts.Production.Zone;
        if (grant.WithdrawnAt is { } withdrawn)
        {
            yield return Lack.Withdrawn(grant, withdrawn, zone);
            yield break;
        }

        if (person is not null && NeedsGuardian(grant, person))
            yield return Lack.NoGuardian(person);
        if (IsNotYet(grant))
            yield return Lack.NotYet(grant, person, question.At, zone);
        if (HasEnded(grant))
            yield return Lack.TermEnded(grant, person, question.At, zone);
        if (!grant.Purposes.Contains(question.Use))
            yield return Lack.WrongPurpose(grant, person, question);
        if (!grant.Media.Covers(part))
            yield return Lack.WrongMedia(grant, person, part, question.At);
        if (!grant.Territory.Covers(question.Territory))
            yield return Lack.WrongTerritory(grant, person, question);
    }

    private bool IsNotYet(GrantFacts grant) => grant.From is { } from && question.At < from;

    private bool HasEnded(GrantFacts grant) => grant.To is { } to && question.At >= to;

    private static bool NeedsGuardian(GrantFacts grant, PersonFacts? person) => grant.SignedAt < person?.MinorUntil && !grant.SignedByGuardian;
}
