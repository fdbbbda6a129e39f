using Backlot.Plan.Productions;
using Backlot.Platform.Data;
using Backlot.Platform.Errors;
using Backlot.Platform.Identity;
using Microsoft.EntityFrameworkCore;

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
            long[] productions = await Known(db, exposure, ct);
            foreach (long production in productions)
                await access.Demand(actor, production, Rights.See, ct);
            var (facts, _) = await Steady(db, exposure, productions, ct);
            return uses.Select(use => Judge.Decide(new Question(exposure, use, where, when), facts)).ToList();
        }, ct);
    }

    /// <summary>
    /// What is asked at each request that serves something, in whoever's name: the value if it may be seen there and now, else null.
    /// It answers from the verdict that is kept, when no epoch was raised and no moment has passed since.
    /// </summary>
    /// <exception cref="BacklotError"><c>clear.unreadable</c>: the epoch cannot be read. Closed.</exception>
    public async Task<Cleared<T>?> Serve<T>(T value, Exposure exposure, Use use, Territory? territory = null, CancellationToken ct = default)
    {
        var question = new Question(exposure, use, territory ?? Territory.World, ledger.Clock.GetCurrentInstant());
        try
        {
            var kept = await ledger.Read(db => Standing(db, question, ct), ct);
            return kept.Verdict.IsCleared ? new Cleared<T>(value, kept.Verdict, kept.Epoch) : null;
        }
        catch (Exception e) when (e is not (OperationCanceledException or BacklotError))
        {
            throw new BacklotError("clear.unreadable", ExitCode.Unexpected, "Whether this may be seen cannot be read at this moment, so it is closed.", "Try again shortly.", e);
        }
    }

    /// <summary>
    /// Clears inside a verb that lets something out, with the epochs held until its commit: a withdrawal in the same second comes
    /// before, and blocks, or after, and is seen by the next request.
    /// </summary>
    /// <exception cref="BacklotError"><c>verdict.blocked</c> (exit 5) with every reason</exception>
    public static async Task<Cleared<T>> Clear<T>(Change change, T value, Exposure exposure, Use use, Territory? territory = null)
    {
        long[] productions = await Known(change.Db, exposure, change.Cancelled);
        long epoch = 0;
        foreach (long production in productions)
        {
            await Access.Demand(change, production, Rights.See);
            epoch += await ClearEpoch.Lock(change, production);
        }

        var facts = await new FactsReader(change.Db, change.Cancelled).Read(exposure, await Owner(change.Db, exposure, productions, change.Cancelled));
        var verdict = Judge.Decide(new Question(exposure, use, territory ?? Territory.World, change.Now), facts);
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

    private async Task<KeptVerdict> Standing(Db db, Question question, CancellationToken ct)
    {
        if (_kept.Find(question.Exposure, question.Use, question.Territory) is { } kept
            && kept.Verdict.Holds(question.At)
            && await Epoch(db, kept.Productions, ct) == kept.Epoch)
        {
            return kept;
        }

        long[] productions = await FactsReader.Productions(db, question.Exposure, ct);
        if (productions.Length == 0)
            return new KeptVerdict(Judge.Decide(question, Nothing), productions, 0); // nothing of it is here: blocked, and not worth keeping
        var fresh = await Decide(db, question, productions, ct);
        _kept.Keep(fresh);
        return fresh;
    }

    private static async Task<KeptVerdict> Decide(Db db, Question question, long[] productions, CancellationToken ct)
    {
        var (facts, epoch) = await Steady(db, question.Exposure, productions, ct);
        return new KeptVerdict(Judge.Decide(question, facts), productions, epoch);
    }

    /// <summary>The epoch is read before and after: facts read across somebody's change are read again.</summary>
    private static async Task<(ClearFacts Facts, long Epoch)> Steady(Db db, Exposure exposure, long[] productions, CancellationToken ct)
    {
        for (int attempt = 1; ; attempt++)
        {
            long epoch = await Epoch(db, productions, ct);
            var facts = await new FactsReader(db, ct).Read(exposure, await Owner(db, exposure, productions, ct));
            if (await Epoch(db, productions, ct) == epoch || attempt == Tries)
                return (facts, epoch);
        }
    }

    private static async Task<long> Epoch(Db db, long[] productions, CancellationToken ct)
    {
        long sum = 0;
        foreach (long production in productions)
            sum += await ClearEpoch.Read(db, production, ct);
        return sum;
    }

    private static async Task<long[]> Known(Db db, Exposure exposure, CancellationToken ct)
    {
        long[] productions = await FactsReader.Productions(db, exposure, ct);
        return productions.Length > 0 ? productions : throw BacklotError.NotFound(
            "exposure.nothing-known", "Nothing of what is asked about is here.", "See what is: backlot assets, backlot story list.");
    }

    /// <summary>The story's production; without a story, the first of the assets'.</summary>
    private static async Task<long> Owner(Db db, Exposure exposure, long[] productions, CancellationToken ct) => exposure.StoryId is { } story
        ? await db.Set<Plan.Stories.Story>().Where(s => s.Id == story).Select(s => (long?)s.ProductionId).FirstOrDefaultAsync(ct) ?? productions[0]
        : productions[0];

    private static readonly ClearFacts Nothing = new() { Production = new ProductionFacts(0, "", DateTimeZone.Utc) };
}
