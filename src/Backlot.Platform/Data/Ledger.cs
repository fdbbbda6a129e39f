using System.Runtime.CompilerServices;
using Backlot.Platform.Errors;
using Backlot.Platform.Events;
using Backlot.Platform.Identity;
using Backlot.Platform.Storage;
using Backlot.Platform.Telemetry;
using Microsoft.EntityFrameworkCore;

namespace Backlot.Platform.Data;

/// <summary>
/// The one way rows are written: a verb runs inside one short transaction, records what happened, and its journal lines are on
/// disk before the commit. A verb that met another writer is run again from the start, so it must not do work on files.
/// </summary>
public sealed class Ledger(IDbContextFactory<Db> contexts, IClock clock, Journal journal)
{
    private const int Tries = 6;
    private const int Meetings = 3;

    public IClock Clock => clock;

    /// <param name="actor">Who does it.</param>
    /// <param name="verb">What is done.</param>
    /// <param name="ct">Stops before the commit, never after.</param>
    /// <param name="name">Of the verb, as it is written in the program: traces call it by its room and name, <c>GrantDesk.Add</c>.</param>
    /// <param name="room">The file it stands in.</param>
    public async Task<T> Write<T>(Actor actor, Func<Change, Task<T>> verb, CancellationToken ct = default, [CallerMemberName] string name = "", [CallerFilePath] string room = "")
    {
        using var span = Signals.Span($"{Path.GetFileNameWithoutExtension(room)}.{name}")?.SetTag("backlot.actor", actor.Kind.ToString());
        try
        {
            return await Tried(actor, verb, ct);
        }
        catch (Exception e)
        {
            span.Failed(e);
            throw;
        }
    }

    private async Task<T> Tried<T>(Actor actor, Func<Change, Task<T>> verb, CancellationToken ct)
    {
        for (var attempt = 1; ; attempt++)
        {
            try
            {
                return await Once(actor, verb, ct);
            }
            catch (Exception e) when (Database.IsBusy(e) && attempt < Tries)
            {
                await Task.Delay(TimeSpan.FromMilliseconds(20 * attempt * attempt), ct); // another writer; its transaction is short
            }
            catch (Exception e) when (e is not BacklotError && FullDisk.Is(e))
            {
                throw BacklotError.Missing(FullDisk.Code, "The disk that holds the database and its journal is full: nothing was recorded.", "Free room on it and do the same again.", e);
            }
        }
    }

    public Task Write(Actor actor, Func<Change, Task> verb, CancellationToken ct = default, [CallerMemberName] string name = "", [CallerFilePath] string room = "") =>
        Write(actor, async change => { await verb(change); return 0; }, ct, name, room);

    /// <summary>
    /// For rows that two may make in the same moment, where a unique index lets one through: refused by it, the verb runs again and finds the
    /// other's.
    /// </summary>
    public async Task<T> WriteOrFind<T>(Actor actor, Func<Change, Task<T>> verb, CancellationToken ct = default, [CallerMemberName] string name = "", [CallerFilePath] string room = "")
    {
        for (var attempt = 1; ; attempt++)
        {
            try
            {
                return await Write(actor, verb, ct, name, room);
            }
            catch (Exception e) when (Database.IsTaken(e) && attempt < Meetings)
            {
                continue; // the other's row is there now
            }
        }
    }

    public async Task<T> Read<T>(Func<Db, Task<T>> question, CancellationToken ct = default)
    {
        await using var db = await contexts.CreateDbContextAsync(ct);
        db.ChangeTracker.QueryTrackingBehavior = QueryTrackingBehavior.NoTracking;
        return await question(db);
    }

    private async Task<T> Once<T>(Actor actor, Func<Change, Task<T>> verb, CancellationToken ct)
    {
        await using var db = await contexts.CreateDbContextAsync(ct);
        await using var transaction = await db.Database.BeginTransactionAsync(ct);
        var change = new Change(db, actor, InstantConverter.AsStored(clock.GetCurrentInstant()), ct);
        var result = await verb(change);
        await db.SaveChangesAsync(ct);
        await change.AppendEvents();
        if (change.JournalLines.Count > 0)
            journal.Append(change.JournalLines);
        await transaction.CommitAsync(ct);
        journal.Keep([.. change.JournalLines.Where(line => line.Loosens)]);
        foreach (var then in change.AfterCommits)
            then();
        return result;
    }
}

/// <summary>What a verb has in hand while it writes.</summary>
public sealed class Change
{
    private readonly List<Pending> pending = [];
    private readonly List<Action> afterCommits = [];
    private readonly List<JournalLine> journalLines = [];

    internal Change(Db db, Actor actor, Instant now, CancellationToken ct)
    {
        Db = db;
        Actor = actor;
        Now = now;
        Cancelled = ct;
    }

    public Db Db { get; }

    public Actor Actor { get; }

    public Instant Now { get; }

    public CancellationToken Cancelled { get; }

    internal IReadOnlyList<Action> AfterCommits => afterCommits;

    internal IReadOnlyList<JournalLine> JournalLines => journalLines;

    /// <summary>Saves what is tracked so far, so that new rows have their ids.</summary>
    public Task Save() => Db.SaveChangesAsync(Cancelled);

    /// <summary>Appends to the production's chain. <paramref name="subject"/> is <c>asset:12</c>; production 0 is the house.</summary>
    public void Record(long production, string kind, string subject, object body) => pending.Add(new Pending(production, kind, subject, body));

    /// <summary>The same, and also to the journal outside the database, on disk before the commit: what <c>restore</c> must never undo.</summary>
    /// <param name="loosens">It allows something again: not done again unless its commit is known to have come.</param>
    public void RecordAndJournal(long production, string kind, string subject, object body, bool loosens = false) =>
        pending.Add(new Pending(production, kind, subject, body) { Journaled = true, Loosens = loosens });

    /// <summary>Puts an event of the journal back into a restored database, under its own uid, so that it is never put back twice.</summary>
    internal void RecordAgain(JournalLine line) => pending.Add(new Pending(line.Production, line.Kind, line.Subject, line.Body) { Again = line });

    /// <summary>Runs once the rows are safe: scheduling work, telling pages. It must not throw and must not be needed for truth.</summary>
    public void AfterCommit(Action then) => afterCommits.Add(then);

    internal async Task AppendEvents()
    {
        foreach (var group in pending.GroupBy(p => p.Production).OrderBy(g => g.Key))
        {
            var chain = await EventChain.Lock(Db, group.Key, Cancelled);
            foreach (var happened in group)
            {
                var row = chain.Append(Db, happened.Kind, happened.Subject, happened.Body, Actor, Now, happened.Again?.Uid);
                if (happened.Journaled)
                    journalLines.Add(JournalLine.Of(row, happened.Loosens));
            }
        }

        if (pending.Exists(p => p.Journaled || p.Again is not null))
            await Db.Database.ExecuteSqlAsync($"INSERT INTO settings (name, value) VALUES ({Journal.Begun}, 'yes') ON CONFLICT DO NOTHING", Cancelled);
        await Db.SaveChangesAsync(Cancelled);
    }

    private sealed record Pending(long Production, string Kind, string Subject, object Body)
    {
        public bool Journaled { get; init; }

        public bool Loosens { get; init; }

        public JournalLine? Again { get; init; }
    }
}
