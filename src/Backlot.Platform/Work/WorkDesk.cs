using System.Collections.Concurrent;
using Backlot.Platform.Data;
using Backlot.Platform.Errors;
using Backlot.Platform.Identity;
using Backlot.Platform.Storage;
using Backlot.Platform.Telemetry;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Backlot.Platform.Work;

/// <summary>What to list. <paramref name="Before"/>: the id of the last of the page before.</summary>
public sealed record WorkQuery(int Most = 100, WorkState? State = null, long? Production = null, long? Before = null)
{
    /// <summary>Only what waits, runs, or has ended since.</summary>
    public Instant? ChangedSince { get; init; }

    /// <summary>In the order in which they are begun, else newest first.</summary>
    public bool OldestFirst { get; init; }
}

/// <summary>
/// Records what is owed, lets one process at a time do each piece, and tells everybody how far it is. A command calls
/// <see cref="Finish"/> and does the work itself; a server lets its scheduler call <see cref="Try"/>.
/// </summary>
public sealed class WorkDesk(Ledger ledger, Access access, IServiceProvider services, ILogger<WorkDesk> log)
{
    private static readonly Duration[] Waits = [Duration.FromSeconds(2), Duration.FromSeconds(15), Duration.FromMinutes(2)];

    private readonly ConcurrentDictionary<(string Kind, string Key), byte> begun = new();
    private IReadOnlyDictionary<string, WorkKind>? kinds;

    /// <summary>Told after each change of a row in this process: pages' event streams, the scheduler.</summary>
    public event Action<string, string>? Changed;

    public IReadOnlyDictionary<string, WorkKind> Kinds => kinds ??= services.GetServices<WorkKind>().ToDictionary(kind => kind.Name);

    /// <summary>Makes it owed (again, when it had ended). Asking twice is asking once.</summary>
    public Task Ask(Actor actor, string kind, string key, CancellationToken ct = default) => ledger.WriteOrFind(actor, async change =>
    {
        var row = await change.Db.Set<WorkRow>().FirstOrDefaultAsync(w => w.Kind == kind && w.Key == key, ct);
        if (row is null)
        {
            change.Db.Set<WorkRow>().Add(row = new WorkRow
            {
                Kind = kind, Key = key, Production = Kinds.TryGetValue(kind, out var known) ? await known.ProductionOf(change.Db, key, ct) : null, State = WorkState.Owed, Attempts = 0, Progress = 0, CancelAsked = false,
                AskedBy = actor.Label, AskedAt = change.Now, NotBefore = change.Now,
            });
        }
        else if (row.State is not (WorkState.Running or WorkState.Owed))
        {
            Owe(row, actor, change.Now);
        }

        change.AfterCommit(() => Changed?.Invoke(kind, key));
        return row;
    }, ct);

    /// <summary>Asks whoever has it to stop; what nobody has is cancelled at once. For whoever asked for it, and whoever plans the production.</summary>
    public Task Cancel(Actor actor, long id, CancellationToken ct = default) => ledger.Write(actor, async change =>
    {
        var row = await ForChange(change, id);
        if (row.State == WorkState.Owed)
            (row.State, row.EndedAt) = (WorkState.Cancelled, change.Now);
        else if (row.State == WorkState.Running)
            row.CancelAsked = true;
        else
            return; // it had ended
        change.Record(row.Production ?? 0, "work.cancelled", $"work:{row.Id}", new { row.Kind, row.Key });
        change.AfterCommit(() => Changed?.Invoke(row.Kind, row.Key));
    }, ct);

    /// <summary>Owed again when it failed or was cancelled. For whoever asked for it, and whoever plans the production.</summary>
    public Task<WorkRow> Retry(Actor actor, long id, CancellationToken ct = default) => ledger.Write(actor, async change =>
    {
        var row = await ForChange(change, id);
        if (row.State is not (WorkState.Failed or WorkState.Cancelled))
            return row;
        Owe(row, actor, change.Now);
        change.AfterCommit(() => Changed?.Invoke(row.Kind, row.Key));
        return row;
    }, ct);

    /// <summary>Reads from the data what is owed and has no row yet, for every kind or one.</summary>
    public async Task<int> Sweep(string? only = null, CancellationToken ct = default)
    {
        var found = 0;
        foreach (var kind in Kinds.Values.Where(k => only is null || k.Name == only))
        {
            var keys = await ledger.Read(db => kind.Owed(db, ledger.Clock.GetCurrentInstant(), 500, ct), ct);
            var known = await ledger.Read(async db => (await db.Set<WorkRow>().Where(w => w.Kind == kind.Name && keys.Contains(w.Key)).ToListAsync(ct)).ToDictionary(w => w.Key), ct);
            foreach (var key in keys)
            {
                if (known.TryGetValue(key, out var row) && row.State is not WorkState.Done && row is not { State: WorkState.Failed, ErrorCode: FullDisk.Code })
                    continue; // somebody has it, it waits, or a person must decide; what found a disk full is tried again when there may be room
                await Ask(Actor.Program, kind.Name, key, ct);
                found++;
            }
        }

        return found;
    }

    /// <summary>What can be begun now, oldest first: owed and due, or left by a process that is gone.</summary>
    public Task<IReadOnlyList<WorkRow>> Ready(int most, CancellationToken ct = default) => ledger.Read<IReadOnlyList<WorkRow>>(async db =>
    {
        var now = ledger.Clock.GetCurrentInstant();
        var rows = await db.Set<WorkRow>().Where(w => (w.State == WorkState.Owed && w.NotBefore <= now) || w.State == WorkState.Running)
            .OrderBy(w => w.Id).Take(most + 200).ToListAsync(ct);
        return [.. rows.Where(w => w.State == WorkState.Owed || IsLeft(w, now)).Take(most)];
    }, ct);

    /// <summary>Claims and does one piece. False when somebody else has it or it is not owed.</summary>
    public async Task<bool> Try(string kind, string key, CancellationToken ct = default)
    {
        if (!begun.TryAdd((kind, key), 0))
            return false; // this process has it
        try
        {
            return await Claim(kind, key, ct) is { } row && await Do(row, ct);
        }
        finally
        {
            begun.TryRemove((kind, key), out _);
        }
    }

    private async Task<bool> Do(WorkRow row, CancellationToken ct)
    {
        var (kind, key) = (row.Kind, row.Key);
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(ct);
        var progress = new WorkProgress(ledger, row.Id, stop, log, () => Changed?.Invoke(kind, key));
        var beat = progress.Beat(stop.Token);
        using var span = Signals.Span($"work {kind}")?.SetTag("backlot.work.kind", kind).SetTag("backlot.work.attempt", row.Attempts);
        var end = await Outcome(Kinds[kind], row, progress, stop.Token, ct);
        span?.SetTag("backlot.work.ended", end.State.ToString().ToLowerInvariant());
        if (end.Error is not null)
            span?.SetTag("error.type", end.Code ?? "unexpected").SetStatus(System.Diagnostics.ActivityStatusCode.Error);
        await stop.CancelAsync();
        await beat;
        await End(row, end);
        ct.ThrowIfCancellationRequested();
        return true;
    }

    /// <summary>
    /// Does these pieces here, or waits for whoever has them, until each has ended. Throws the first failure, with the exit code of what failed it.
    /// </summary>
    public async Task Finish(Actor actor, string kind, IReadOnlyCollection<string> keys, Action<WorkRow>? seen = null, CancellationToken ct = default)
    {
        foreach (var key in keys)
            await Ask(actor, kind, key, ct);
        using var slots = new SemaphoreSlim(Kinds[kind].AtOnce);
        await Task.WhenAll(keys.Select(async key =>
        {
            await slots.WaitAsync(ct);
            try
            {
                await FinishOne(kind, key, seen, ct);
            }
            finally
            {
                slots.Release();
            }
        }));
    }

    /// <summary>What the actor may see, newest first: their own, and that of the productions they may see.</summary>
    public async Task<IReadOnlyList<WorkRow>> List(Actor actor, WorkQuery query, CancellationToken ct = default)
    {
        var seen = await access.Seen(actor, ct);
        return await ledger.Read<IReadOnlyList<WorkRow>>(async db =>
        {
            var rows = Matching(db, actor, seen, query);
            return await (query.OldestFirst ? rows.OrderBy(w => w.Id) : rows.OrderByDescending(w => w.Id)).Take(query.Most).ToListAsync(ct);
        }, ct);
    }

    /// <summary>How many there are in each state.</summary>
    public async Task<IReadOnlyDictionary<WorkState, int>> Count(Actor actor, WorkQuery query, CancellationToken ct = default)
    {
        var seen = await access.Seen(actor, ct);
        return await ledger.Read(db => Matching(db, actor, seen, query).GroupBy(w => w.State).Select(g => new { g.Key, Count = g.Count() }).ToDictionaryAsync(g => g.Key, g => g.Count, ct), ct);
    }

    /// <summary>As people read it: what will exist, and where it is shown.</summary>
    public async Task<WorkName> Named(WorkRow row, CancellationToken ct = default) => (await Named([row], ct))[row.Id];

    /// <summary>The same of many, in one question for each kind.</summary>
    public async Task<IReadOnlyDictionary<long, WorkName>> Named(IReadOnlyCollection<WorkRow> rows, CancellationToken ct = default) => await ledger.Read(async db =>
    {
        var names = new Dictionary<long, WorkName>();
        foreach (var ofKind in rows.GroupBy(r => r.Kind))
        {
            var known = Kinds.TryGetValue(ofKind.Key, out var kind) ? await kind.Names(db, [.. ofKind.Select(r => r.Key)], ct) : new Dictionary<string, WorkName>();
            foreach (var row in ofKind)
                names[row.Id] = known.GetValueOrDefault(row.Key) ?? new WorkName($"{row.Kind} {row.Key}", null);
        }

        return names;
    }, ct);

    public Task<WorkRow?> Find(string kind, string key, CancellationToken ct = default) => ledger.Read(
        db => db.Set<WorkRow>().FirstOrDefaultAsync(w => w.Kind == kind && w.Key == key, ct), ct);

    private static IQueryable<WorkRow> Matching(Db db, Actor actor, IReadOnlyList<long>? seen, WorkQuery query)
    {
        var (rows, label) = (db.Set<WorkRow>().AsQueryable(), actor.Label);
        if (seen is not null)
            rows = rows.Where(w => w.AskedBy == label || (w.Production != null && seen.Contains(w.Production.Value)));
        if (query.State is { } state)
            rows = rows.Where(w => w.State == state);
        if (query.Production is { } production)
            rows = rows.Where(w => w.Production == production);
        if (query.Before is { } before)
            rows = rows.Where(w => w.Id < before);
        if (query.ChangedSince is { } since)
            rows = rows.Where(w => w.State == WorkState.Running || w.State == WorkState.Owed || w.EndedAt >= since);
        return rows;
    }

    private static void Owe(WorkRow row, Actor actor, Instant now)
    {
        (row.State, row.Attempts, row.Progress, row.CancelAsked) = (WorkState.Owed, 0, 0, false);
        (row.Error, row.ErrorCode, row.ErrorExit, row.Doing, row.EndedAt, row.Owner, row.LeaseUntil) = (null, null, null, null, null, null, null);
        (row.AskedBy, row.AskedAt, row.NotBefore) = (actor.Label, now, now);
    }

    private static async Task<WorkRow> ForChange(Change change, long id)
    {
        var unknown = BacklotError.NotFound("work.unknown", $"There is no job {id}.", "See the list: backlot jobs.");
        var row = await change.Db.Set<WorkRow>().FindAsync([id], change.Cancelled) ?? throw unknown;
        if (row.AskedBy != change.Actor.Label)
            await Access.Demand(change, row.Production ?? 0, Rights.Plan);
        return row;
    }

    private async Task FinishOne(string kind, string key, Action<WorkRow>? seen, CancellationToken ct)
    {
        while (true)
        {
            var row = await Find(kind, key, ct) ?? throw BacklotError.NotFound("work.unknown", $"There is no {kind} job for {key}.", "Ask for it again.");
            seen?.Invoke(row);
            switch (row.State)
            {
                case WorkState.Done:
                    return;
                case WorkState.Failed:
                    throw new BacklotError(row.ErrorCode ?? "work.failed", row.ErrorExit ?? ExitCode.Unexpected, row.Error ?? $"{kind} {key} failed.", "See: backlot jobs.");
                case WorkState.Cancelled:
                    throw BacklotError.Refused("work.cancelled", $"The {kind} job for {key} was cancelled.", "Ask for it again when it is wanted.");
                default:
                    var trying = Try(kind, key, ct);
                    while (seen is not null && await Task.WhenAny(trying, Task.Delay(500, ct)) != trying && !ct.IsCancellationRequested)
                        seen(await Find(kind, key, ct) ?? row);
                    if (!await trying)
                        await Task.Delay(200, ct); // another process has it, or it waits before its next try
                    break;
            }
        }
    }

    private Task<WorkRow?> Claim(string kind, string key, CancellationToken ct) => ledger.Write(Actor.Program, async change =>
    {
        var row = await change.Db.Set<WorkRow>().FirstOrDefaultAsync(w => w.Kind == kind && w.Key == key, ct);
        if (row is null || !(row.State == WorkState.Owed ? row.NotBefore <= change.Now : IsLeft(row, change.Now)))
            return null;
        // One statement decides who gets it, also on an engine where two transactions read the same row.
        var (owner, until) = (Lease.Mine, change.Now + Lease.Length);
        var got = await change.Db.Set<WorkRow>()
            .Where(w => w.Id == row.Id && w.State == row.State && w.Owner == row.Owner && w.Attempts == row.Attempts)
            .ExecuteUpdateAsync(set => set.SetProperty(w => w.State, WorkState.Running).SetProperty(w => w.Owner, owner)
                .SetProperty(w => w.LeaseUntil, until).SetProperty(w => w.Attempts, row.Attempts + 1).SetProperty(w => w.CancelAsked, false)
                .SetProperty(w => w.EndedAt, (Instant?)null), ct);
        if (got == 0)
            return null;
        await change.Db.Entry(row).ReloadAsync(ct);
        change.AfterCommit(() => Changed?.Invoke(kind, key));
        return row;
    }, ct);

    /// <summary>Nobody does it any more: who had it is gone, or its lease ran out (where that was this process, its end could not be recorded).</summary>
    private static bool IsLeft(WorkRow row, Instant now) =>
        row.State == WorkState.Running && row.Owner is { } owner && ((owner != Lease.Mine && Lease.IsDead(owner)) || row.LeaseUntil < now);

    private async Task<Ending> Outcome(WorkKind kind, WorkRow row, IWorkProgress progress, CancellationToken stop, CancellationToken shutdown)
    {
        try
        {
            await kind.Do(row.Key, progress, stop);
            return new Ending(WorkState.Done);
        }
        catch (OperationCanceledException) when (shutdown.IsCancellationRequested)
        {
            return new Ending(WorkState.Owed); // we are stopping: the next start goes on
        }
        catch (OperationCanceledException) when (stop.IsCancellationRequested)
        {
            return new Ending(WorkState.Cancelled);
        }
        catch (BacklotError e)
        {
            log.LogWarning("{Kind} {Key}: {Code} {Message}", row.Kind, row.Key, e.Code, e.Message);
            var final = FullDisk.Is(e) || e.Exit is ExitCode.Refused or ExitCode.NotFound or ExitCode.Blocked or ExitCode.Usage || row.Attempts >= kind.Tries;
            return new Ending(final ? WorkState.Failed : WorkState.Owed, e.Both.Packed(), e.Code, e.Exit);
        }
        catch (Exception e) when (FullDisk.Is(e))
        {
            var full = FullDisk.Error(e);
            log.LogWarning("{Kind} {Key}: {Code} {Message}", row.Kind, row.Key, full.Code, full.Message);
            return new Ending(WorkState.Failed, full.Both.Packed(), full.Code, full.Exit);
        }
        catch (Exception e)
        {
            log.LogError(e, "{Kind} {Key} failed", row.Kind, row.Key);
            return new Ending(row.Attempts >= kind.Tries ? WorkState.Failed : WorkState.Owed, e.Message);
        }
    }

    private Task End(WorkRow claimed, Ending end) => ledger.Write(Actor.Program, async change =>
    {
        var row = await change.Db.Set<WorkRow>().FindAsync([claimed.Id]);
        if (row is null || row.Owner != Lease.Mine)
            return; // our lease had run out and somebody else has it now: theirs is the truth
        (row.State, row.Error, row.ErrorCode, row.ErrorExit, row.Owner, row.LeaseUntil) = (end.State, end.Error, end.Code, end.Exit, null, null);
        if (end.State == WorkState.Owed)
            row.NotBefore = end.Error is null ? change.Now : change.Now + Waits[Math.Min(row.Attempts, Waits.Length) - 1];
        else
            row.EndedAt = change.Now;
        if (end.State == WorkState.Owed && end.Error is null)
            row.Attempts--; // stopped by us, not failed
        if (end.State == WorkState.Done)
            (row.Progress, row.Doing) = (100, null);
        change.AfterCommit(() => Changed?.Invoke(row.Kind, row.Key));
    }, CancellationToken.None);

    private sealed record Ending(WorkState State, string? Error = null, string? Code = null, ExitCode? Exit = null);
}
