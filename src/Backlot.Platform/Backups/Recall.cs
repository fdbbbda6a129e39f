using Backlot.Platform.Data;
using Backlot.Platform.Errors;
using Backlot.Platform.Events;
using Backlot.Platform.Identity;
using Microsoft.EntityFrameworkCore;

namespace Backlot.Platform.Backups;

/// <summary>
/// Compares the journal beside the database with the events inside, and does again what the journal knows and the rows do not, by whatever way
/// older rows came back. Asked by a restore, and at every start of a server, a worker or a command.
/// </summary>
public sealed class Recall(Ledger ledger, Journal journal, IEnumerable<IJournalReplay> replays)
{
    /// <summary>Bytes: so much is read again at every start rather than written down.</summary>
    internal int WorthAMark { get; set; } = 64 << 10;

    /// <summary>Done before anything is shown. What cannot be done again, and a journal that is gone, close the front with the reason.</summary>
    /// <returns>Why the front is closed; null when it is open.</returns>
    public async Task<string?> AtStart(CancellationToken ct = default)
    {
        var (_, owed) = await Compare(ct);
        var said = owed?.Message ?? "";
        if ((await ledger.Read(db => Setting.Get(db, FrontGate.Owed, ct), ct) ?? "") != said)
            await ledger.Write(Actor.Program, change => Setting.Put(change, FrontGate.Owed, said), ct);
        return await ledger.Read(db => FrontGate.Why(db, ct), ct);
    }

    private async Task<(int Again, BacklotError? Owed)> Compare(CancellationToken ct)
    {
        var (known, last) = await ledger.Read(async db => (JournalMark.Parse(await Setting.Get(db, Journal.Known, ct)), await db.Set<Event>().MaxAsync(e => (long?)e.Id, ct) ?? 0), ct);
        if (known?.LastEvent > last)
            known = null; // the events are older than the mark: somebody put them back by hand
        (IReadOnlyList<JournalLine> Lines, long Length, string Hash) read;
        try
        {
            read = journal.ReadBehind(known);
        }
        catch (BacklotError unreadable)
        {
            return (0, unreadable);
        }

        if (read.Length > 0 || read.Lines.Count > 0)
        {
            var done = await DoAgain(read.Lines, ct);
            if (done.Owed is null && (read.Length < known?.Length || read.Length - (known?.Length ?? 0) > WorthAMark))
                await Mark(read.Length, read.Hash, ct);
            return done;
        }

        if (await ledger.Read(db => Setting.Get(db, Journal.Begun, ct), ct) is not null && await ledger.Read(db => Setting.Get(db, FrontGate.Closed, ct), ct) is null or "")
            await ledger.Write(Actor.Program, change => FrontGate.Close(change, FrontGate.NoJournal), ct);
        return (0, null);
    }

    /// <summary>Every line up to there is in the database: the next start need not look for them. It goes where the rows go, into backups and back.</summary>
    private Task Mark(long length, string hash, CancellationToken ct) => ledger.Write(Actor.Program, async change =>
    {
        var last = await change.Db.Set<Event>().MaxAsync(e => (long?)e.Id, change.Cancelled) ?? 0;
        await Setting.Put(change, Journal.Known, new JournalMark(length, hash, last).ToString());
    }, ct);

    /// <summary>All that can be; the first that cannot comes back with the reason.</summary>
    internal async Task<(int Again, BacklotError? Owed)> DoAgain(IReadOnlyList<JournalLine> lines, CancellationToken ct)
    {
        var again = 0;
        BacklotError? owed = null;
        foreach (var line in await Unknown(lines, ct))
        {
            try
            {
                if (await DoAgain(line, ct))
                    again++;
            }
            catch (BacklotError e)
            {
                owed ??= e;
            }
            catch (Exception e) when (e is not OperationCanceledException)
            {
                owed ??= BacklotError.Missing("restore.not-done", $"The journal's {line.Kind} of {line.At} ({line.Subject}) could not be done again: {e.Message}",
                    "Start the program that wrote it, or a newer one, and report this.", e);
            }
        }

        if (again > 0)
            await EndSignInLinks(ct);
        return (again, owed);
    }

    private async Task<IReadOnlyList<JournalLine>> Unknown(IReadOnlyList<JournalLine> lines, CancellationToken ct)
    {
        var unknown = new List<JournalLine>();
        foreach (var some in lines.Chunk(500))
        {
            var uids = some.Select(l => l.Uid).ToList();
            var known = await ledger.Read(db => db.Set<Event>().Where(e => uids.Contains(e.Uid)).Select(e => e.Uid).ToListAsync(ct), ct);
            unknown.AddRange(some.ExceptBy(known, l => l.Uid));
        }

        return unknown;
    }

    private Task<bool> DoAgain(JournalLine line, CancellationToken ct)
    {
        var replay = replays.FirstOrDefault(r => r.Replays(line.Kind)) ?? throw BacklotError.Missing("restore.unknown-line",
            $"The journal holds {line.Kind}, which this program cannot do again.", "Start the program that wrote the journal, or a newer one.");
        return ledger.Write(new Actor(ActorKind.Program, 0, $"restore, for {line.ActorName}"), async change =>
        {
            // A line is on disk before its commit: whoever is just writing it holds the chain, and the row is there when we get it.
            if (change.Db.IsPostgres)
                await EventChain.Lock(change.Db, line.Production, change.Cancelled);
            if (await change.Db.Set<Event>().AnyAsync(e => e.Uid == line.Uid, change.Cancelled))
                return false;
            await replay.Replay(change, line);
            change.RecordAgain(line);
            return true;
        }, ct);
    }

    /// <summary>Rows from earlier do not know which links were used up since.</summary>
    private Task EndSignInLinks(CancellationToken ct) => ledger.Write(Actor.Program, change =>
        change.Db.Set<SignInLink>().Where(l => l.UsedAt == null).ExecuteUpdateAsync(set => set.SetProperty(l => l.UsedAt, change.Now), ct), ct);
}
