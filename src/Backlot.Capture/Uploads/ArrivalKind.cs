using Backlot.Plan.Links;
using Backlot.Platform.Data;
using Backlot.Platform.Errors;
using Backlot.Platform.Work;
using Microsoft.EntityFrameworkCore;
using static Backlot.Platform.Language.Texts;

namespace Backlot.Capture.Uploads;

/// <summary>
/// What a phone began and nobody asks for any more: whole, it is read back as if the phone had asked; not finished in time, or by a link that ended,
/// it goes. The key is that of the arrival.
/// </summary>
internal sealed class ArrivalKind(Ledger ledger, ArrivalDesk arrivals, Incoming incoming) : WorkKind
{
    public const string Job = "arrival";

    private static readonly Duration Remembered = Duration.FromDays(30);

    /// <summary>A phone that is still there has asked by then.</summary>
    public TimeSpan Quiet { get; set; } = TimeSpan.FromMinutes(1);

    public override string Name => Job;

    public override async Task<IReadOnlyList<string>> Owed(Db db, Instant now, int most, CancellationToken ct)
    {
        var rows = await Known(db, now).Where(k => k.Arrival.State == ArrivalState.Coming || k.Arrival.Expires < now - Remembered).OrderBy(k => k.Arrival.Id).ToListAsync(ct);
        return [.. rows.Where(k => Next(k, now) != null).Select(k => k.Arrival.Key).Take(most)];
    }

    public override Task<long?> ProductionOf(Db db, string key, CancellationToken ct) =>
        (from a in db.Arrivals join l in db.PersonalLinks on a.LinkId equals l.Id where a.Key == key select (long?)l.ProductionId).FirstOrDefaultAsync(ct);

    public override async Task<IReadOnlyDictionary<string, WorkName>> Names(Db db, IReadOnlyCollection<string> keys, CancellationToken ct) =>
        await db.Arrivals.Where(a => keys.Contains(a.Key)).ToDictionaryAsync(a => a.Key, a => new WorkName(T($"{a.SaidName}, sent from a phone"), null), ct);

    public override async Task Do(string key, IWorkProgress progress, CancellationToken ct)
    {
        var now = ledger.Clock.GetCurrentInstant();
        if (await ledger.Read(db => Known(db, now).FirstOrDefaultAsync(k => k.Arrival.Key == key, ct), ct) is not { } known || Next(known, now) is not { } next)
            return;
        progress.Report(10, W("reading back"));
        try
        {
            await next(key, ct);
        }
        catch (BacklotError e) when (e.Code is "arrival.busy" or "arrival.ended" or "link.unknown")
        {
            // somebody is at it, or its link ended in this moment: the next sweep sees which
        }
    }

    /// <summary>What is to be done with it now; null: nothing.</summary>
    private Func<string, CancellationToken, Task>? Next(KnownArrival known, Instant now)
    {
        var arrival = known.Arrival;
        if (arrival.State != ArrivalState.Coming)
            return arrival.Expires < now - Remembered ? Forget : null;
        if (known.LinkEnded || incoming.Length(arrival.Key) is not { } length)
            return known.LinkEnded || arrival.Expires <= now ? arrivals.Reap : null;
        if (length == arrival.Size)
            return incoming.IsQuiet(arrival.Key, Quiet) ? (whole, _) => arrivals.Settle(whole) : null;
        return arrival.Expires <= now ? arrivals.Reap : null;
    }

    private Task Forget(string key, CancellationToken ct) =>
        ledger.Write(Platform.Identity.Actor.Program, change => change.Db.Arrivals.Where(a => a.Key == key && a.State != ArrivalState.Coming).ExecuteDeleteAsync(ct), ct);

    private static IQueryable<KnownArrival> Known(Db db, Instant now) => from a in db.Arrivals
                                                                         join l in db.PersonalLinks on a.LinkId equals l.Id
                                                                         select new KnownArrival { Arrival = a, LinkEnded = l.RevokedAt != null || l.Expires <= now };

    private sealed class KnownArrival
    {
        public required Arrival Arrival { get; init; }

        public required bool LinkEnded { get; init; }
    }
}
