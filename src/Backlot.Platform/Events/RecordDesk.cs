using Backlot.Platform.Data;
using Backlot.Platform.Errors;
using Backlot.Platform.Identity;
using Microsoft.EntityFrameworkCore;

namespace Backlot.Platform.Events;

/// <summary>What to read of a production's record, newest first. <paramref name="Before"/>: only earlier than this number.</summary>
public sealed record RecordQuery(long Production, long? Before = null, int Take = 50)
{
    /// <summary>The first part of kinds: <c>grant</c>.</summary>
    public string? Noun { get; init; }

    /// <summary>Whose, by <see cref="Event.Actor"/>.</summary>
    public string? Actor { get; init; }

    /// <summary>Nothing at or before this moment.</summary>
    public Instant? Since { get; init; }
}

/// <summary>A page of the record. <paramref name="Next"/>: the number before which the next page begins; null on the last.</summary>
public sealed record RecordPage(IReadOnlyList<Event> Events, long? Next);

/// <summary>What can be chosen from: what it is about, and who did it.</summary>
public sealed record RecordChoices(IReadOnlyList<string> Nouns, IReadOnlyList<(string Actor, string Name)> Actors);

/// <summary>Reads what happened in a production. It names people: only who may look at footage that nobody has cleared may read it.</summary>
public sealed class RecordDesk(Ledger ledger, Access access)
{
    public const Rights Asks = Rights.See | Rights.Look;

    private const int MostAtOnce = 200;

    public async Task<RecordPage> List(Actor actor, RecordQuery query, CancellationToken ct = default)
    {
        await access.Demand(actor, query.Production, Asks, ct);
        var take = Math.Clamp(query.Take, 1, MostAtOnce);
        var rows = await ledger.Read(db =>
        {
            var events = db.Set<Event>().AsNoTracking().Where(e => e.Production == query.Production);
            if (query.Before is { } before)
                events = events.Where(e => e.Sequence < before);
            if (query.Since is { } since)
                events = events.Where(e => e.At > since);
            if (query.Noun is { } noun)
                events = events.Where(e => e.Kind.StartsWith(noun + "."));
            if (query.Actor is { } who)
                events = events.Where(e => e.Actor == who);
            return events.OrderByDescending(e => e.Sequence).Take(take + 1).ToListAsync(ct);
        }, ct);
        return new RecordPage([.. rows.Take(take)], rows.Count > take ? rows[take - 1].Sequence : null);
    }

    /// <summary>Everything about one thing, oldest first.</summary>
    public async Task<IReadOnlyList<Event>> About(Actor actor, long production, string subject, CancellationToken ct = default)
    {
        await access.Demand(actor, production, Asks, ct);
        return await ledger.Read(async db => await db.Set<Event>().AsNoTracking().Where(e => e.Production == production && e.Subject == subject).OrderBy(e => e.Sequence).Take(MostAtOnce).ToListAsync(ct), ct);
    }

    public async Task<RecordChoices> Choices(Actor actor, long production, CancellationToken ct = default)
    {
        await access.Demand(actor, production, Asks, ct);
        return await ledger.Read(async db =>
        {
            var events = db.Set<Event>().Where(e => e.Production == production);
            var kinds = await events.Select(e => e.Kind).Distinct().ToListAsync(ct);
            var actors = await events.GroupBy(e => e.Actor).Select(g => new { g.Key, Name = g.Max(e => e.ActorName)! }).ToListAsync(ct);
            return new RecordChoices([.. kinds.Select(k => k.Split('.')[0]).Distinct().Order(StringComparer.Ordinal)], [.. actors.OrderBy(a => a.Name, StringComparer.OrdinalIgnoreCase).Select(a => (a.Key, a.Name))]);
        }, ct);
    }

    /// <summary>Reads all of it again and says whether every link of the chain holds.</summary>
    /// <exception cref="BacklotError"><c>access.not-allowed</c></exception>
    public async Task<ChainCheck> Check(Actor actor, long production, CancellationToken ct = default)
    {
        await access.Demand(actor, production, Asks, ct);
        return await ledger.Read(db => EventChain.Check(db, production, ct), ct);
    }
}
