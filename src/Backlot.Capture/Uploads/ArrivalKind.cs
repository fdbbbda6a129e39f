using Backlot.Plan.Links;
using Backlot.Platform.Data;
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
        var rows = await (from a in db.Arrivals
                          join l in db.PersonalLinks on a.LinkId equals l.Id
                          where a.State == ArrivalState.Coming || a.Expires < now - Remembered
                          orderby a.Id
                          select new { a, over = a.Expires <= now || l.RevokedAt != null || l.Expires <= now }).ToListAsync(ct);
        return [.. rows.Where(r => r.over || IsWhole(r.a)).Select(r => r.a.Key).Take(most)];
    }

    public override Task<long?> ProductionOf(Db db, string key, CancellationToken ct) =>
        (from a in db.Arrivals join l in db.PersonalLinks on a.LinkId equals l.Id where a.Key == key select (long?)l.ProductionId).FirstOrDefaultAsync(ct);

    public override async Task<IReadOnlyDictionary<string, WorkName>> Names(Db db, IReadOnlyCollection<string> keys, CancellationToken ct) =>
        await db.Arrivals.Where(a => keys.Contains(a.Key)).ToDictionaryAsync(a => a.Key, a => new WorkName(T($"{a.SaidName}, sent from a phone"), null), ct);

    public override async Task Do(string key, IWorkProgress progress, CancellationToken ct)
    {
        var now = ledger.Clock.GetCurrentInstant();
        var found = await ledger.Read(db => (from a in db.Arrivals
                                             join l in db.PersonalLinks on a.LinkId equals l.Id
                                             where a.Key == key
                                             select new { a, over = a.Expires <= now || l.RevokedAt != null || l.Expires <= now }).FirstOrDefaultAsync(ct), ct);
        if (found is null)
            return;
        if (found.a.State != ArrivalState.Coming)
        {
            await ledger.Write(Platform.Identity.Actor.Program, change => change.Db.Arrivals.Where(a => a.Key == key && a.State != ArrivalState.Coming && a.Expires < now - Remembered).ExecuteDeleteAsync(ct), ct);
        }
        else if (found.over)
        {
            await arrivals.Reap(key, ct);
        }
        else if (IsWhole(found.a))
        {
            progress.Report(10, W("reading back"));
            await arrivals.Settle(key);
        }
    }

    private bool IsWhole(Arrival arrival) => incoming.Length(arrival.Key) == arrival.Size && incoming.IsQuiet(arrival.Key, Quiet);
}
