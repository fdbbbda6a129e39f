using Backlot.Plan.Productions;
using Backlot.Platform.Data;
using Backlot.Platform.Errors;
using Backlot.Platform.Identity;
using Backlot.Platform.Telemetry;

namespace Backlot.Clear.Verdicts;

/// <summary>The one place that is asked whether something may be seen: by pages, feeds, media, packages, search and commands alike.</summary>
public sealed class ClearDesk(Ledger ledger, Access access)
{
    private const int Tries = 3;
    private readonly KeptVerdicts _kept = new();

    /// <summary>The verdict with every reason, for somebody at the desk. <paramref name="at"/> null: now.</summary>
    /// <exception cref="BacklotError"><c>access.not-allowed</c>, <c>exposure.nothing-known</c></exception>
    public async Task<Verdict> Check(Actor actor, Exposure exposure, Use use, Territory? territory = null, Instant? at = null, CancellationToken ct = default) =>
        (await Check(actor, exposure, [use], territory, at, ct))[0];

    /// <summary>The same for several uses, in their order, from one reading of the facts.</summary>
    /// <exception cref="BacklotError"><c>access.not-allowed</c>, <c>exposure.nothing-known</c></exception>
    public async Task<IReadOnlyList<Verdict>> Check(Actor actor, Exposure exposure, IReadOnlyList<Use> uses, Territory? territory = null, Instant? at = null, CancellationToken ct = default)
    {
        var (where, when) = (territory ?? Territory.World, at ?? ledger.Clock.GetCurrentInstant());
        return await ledger.Read(async db =>
        {
            var ground = await Known(db, exposure, ct);
            foreach (long production in ground.Productions)
                await access.Demand(actor, production, Rights.See, ct);
            var facts = (await Steady(db, [ground], ct)).Facts[ground.Owner];
            Signals.Verdicts(0, uses.Count);
            return uses.Select(use => Judge.Decide(new Question(exposure, use, where, when), facts)).ToList();
        }, ct);
    }

    /// <summary>
    /// The verdicts on many things, in their order, for lists at the desk: kept ones where no epoch was raised and no moment has passed since,
    /// all others from one reading of the facts. What is not here at all is blocked.
    /// </summary>
    /// <exception cref="BacklotError"><c>access.not-allowed</c>, <c>clear.unreadable</c></exception>
    public async Task<IReadOnlyList<Verdict>> Standing(Actor actor, IReadOnlyList<Question> questions, CancellationToken ct = default)
    {
        var standing = await Kept(questions, ct);
        if (await access.Seen(actor, ct) is { } seen)
        {
            foreach (long production in standing.SelectMany(kept => kept.Productions).Except(seen))
                await access.Demand(actor, production, Rights.See, ct);
        }

        return [.. standing.Select(kept => kept.Verdict)];
    }

    /// <summary>
    /// What is asked at each request that serves something, in whoever's name: the value if it may be seen there and now, else null.
    /// It answers from the verdict that is kept, when no epoch was raised and no moment has passed since.
    /// </summary>
    /// <exception cref="BacklotError"><c>clear.unreadable</c>: the epoch cannot be read. Closed.</exception>
    public async Task<Cleared<T>?> Serve<T>(T value, Exposure exposure, Use use, Territory? territory = null, CancellationToken ct = default) =>
        await Serve([(value, exposure)], use, territory, ct) is [var cleared] ? cleared : null;

    /// <summary>The same for many, in their order: those that may be seen.</summary>
    public async Task<IReadOnlyList<Cleared<T>>> Serve<T>(IReadOnlyList<(T Value, Exposure Exposure)> asked, Use use, Territory? territory = null, CancellationToken ct = default)
    {
        var (where, now) = (territory ?? Territory.World, ledger.Clock.GetCurrentInstant());
        var standing = await Kept([.. asked.Select(a => new Question(a.Exposure, use, where, now))], ct);
        return [.. asked.Zip(standing).Where(s => s.Second.Verdict.IsCleared).Select(s => new Cleared<T>(s.First.Value, s.Second.Verdict, s.Second.Epoch))];
    }

    /// <summary>
    /// Clears inside a verb that lets something out, with the epochs held until its commit: a withdrawal in the same second comes
    /// before, and blocks, or after, and is seen by the next request.
    /// </summary>
    /// <exception cref="BacklotError"><c>verdict.blocked</c> (exit 5) with every reason</exception>
    public static async Task<Cleared<T>> Clear<T>(Change change, T value, Exposure exposure, Use use, Territory? territory = null)
    {
        var ground = await Known(change.Db, exposure, change.Cancelled);
        long epoch = 0;
        foreach (long production in ground.Productions)
        {
            await Access.Demand(change, production, Rights.See);
            epoch += await ClearEpoch.Lock(change, production);
        }

        var facts = (await new FactsReader(change.Db, change.Cancelled).Read([ground]))[ground.Owner];
        var verdict = Judge.Decide(new Question(exposure, use, territory ?? Territory.World, change.Now), facts);
        Signals.Verdicts(0, 1);
        return verdict.IsCleared ? new Cleared<T>(value, verdict, epoch) : throw Blocked(verdict);
    }

    /// <summary>Whether a clearance still stands: no epoch was raised since. For long bodies, between pieces.</summary>
    public async Task<bool> Stands<T>(Cleared<T> cleared, Exposure exposure, CancellationToken ct = default) =>
        await Serve(cleared.Value, exposure, cleared.Use, cleared.Territory, ct) is { } again && again.Epoch == cleared.Epoch;

    /// <summary>The refusal of the command line and of pages: exit 5, every reason and what would mend it.</summary>
    public static BacklotError Blocked(Verdict verdict) => new(
        "verdict.blocked", ExitCode.Blocked,
        $"Blocked for {verdict.Question.Use.Word()}: {string.Join(' ', verdict.Reasons.Select(r => r.Sentence))}",
        string.Join(' ', verdict.Reasons.Select(r => r.Advice).Distinct()));

    private async Task<KeptVerdict[]> Kept(IReadOnlyList<Question> questions, CancellationToken ct)
    {
        try
        {
            return await ledger.Read(db => Kept(db, questions, ct), ct);
        }
        catch (Exception e) when (e is not (OperationCanceledException or BacklotError))
        {
            throw new BacklotError("clear.unreadable", ExitCode.Unexpected, "Whether this may be seen cannot be read at this moment, so it is closed.", "Try again shortly.", e);
        }
    }

    private async Task<KeptVerdict[]> Kept(Db db, IReadOnlyList<Question> questions, CancellationToken ct)
    {
        KeptVerdict?[] kept = [.. questions.Select(q => _kept.Find(q.Exposure, q.Use, q.Territory) is { } known && known.Verdict.Holds(q.At) ? known : null)];
        var epochs = await Epochs(db, kept.OfType<KeptVerdict>().SelectMany(k => k.Productions), ct);
        int[] open = [.. Enumerable.Range(0, kept.Length).Where(i => kept[i] is not { } known || known.Epoch != known.Productions.Sum(p => epochs[p]))];
        Signals.Verdicts(questions.Count - open.Length, open.Length);
        foreach (var (i, fresh) in open.Zip(await Decide(db, [.. open.Select(i => questions[i])], ct)))
            kept[i] = fresh;
        return [.. kept.Select(k => k!)];
    }

    private async Task<IReadOnlyList<KeptVerdict>> Decide(Db db, IReadOnlyList<Question> questions, CancellationToken ct)
    {
        if (questions.Count == 0)
            return [];
        using var span = Signals.Span("judge")?.SetTag("backlot.verdicts", questions.Count);
        var grounds = await new FactsReader(db, ct).Grounds([.. questions.Select(q => q.Exposure)]);
        var (facts, epochs) = await Steady(db, [.. grounds.Where(g => g.Productions.Length > 0)], ct);
        var now = ledger.Clock.GetCurrentInstant();
        var decided = new List<KeptVerdict>(questions.Count);
        foreach (var (question, ground) in questions.Zip(grounds))
        {
            if (ground.Productions.Length == 0)
            {
                decided.Add(new KeptVerdict(Judge.Decide(question, Nothing), [], 0)); // nothing of it is here: blocked, and not worth keeping
                continue;
            }

            decided.Add(new KeptVerdict(Judge.Decide(question, facts[ground.Owner]), ground.Productions, ground.Productions.Sum(p => epochs[p])));
            if (question.At <= now)
                _kept.Keep(decided[^1]); // one on a later time answers for none before it
        }

        span?.SetTag("backlot.verdicts.blocked", decided.Count(d => !d.Verdict.IsCleared));
        return decided;
    }

    /// <summary>The epochs are read before and after: facts read across somebody's change are read again.</summary>
    private static async Task<(IReadOnlyDictionary<long, ClearFacts> Facts, IReadOnlyDictionary<long, long> Epochs)> Steady(Db db, IReadOnlyList<Ground> grounds, CancellationToken ct)
    {
        for (int attempt = 1; ; attempt++)
        {
            var epochs = await Epochs(db, grounds.SelectMany(g => g.Productions), ct);
            var facts = await new FactsReader(db, ct).Read(grounds);
            var after = await Epochs(db, epochs.Keys, ct);
            if (attempt == Tries || epochs.All(e => after[e.Key] == e.Value))
                return (facts, epochs);
        }
    }

    private static async Task<IReadOnlyDictionary<long, long>> Epochs(Db db, IEnumerable<long> productions, CancellationToken ct)
    {
        long[] distinct = [.. productions.Distinct()];
        return distinct.Length == 0 ? new Dictionary<long, long>() : await ClearEpoch.Read(db, distinct, ct);
    }

    private static async Task<Ground> Known(Db db, Exposure exposure, CancellationToken ct)
    {
        var ground = (await new FactsReader(db, ct).Grounds([exposure]))[0];
        return ground.Productions.Length > 0 ? ground : throw BacklotError.NotFound(
            "exposure.nothing-known", "Nothing of what is asked about is here.", "See what is: backlot assets, backlot story list.");
    }

    private static readonly ClearFacts Nothing = new() { Production = new ProductionFacts(0, "", DateTimeZone.Utc) };
}
