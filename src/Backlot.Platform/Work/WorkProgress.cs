using Backlot.Platform.Data;
using Backlot.Platform.Identity;
using Backlot.Platform.Language;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging;

namespace Backlot.Platform.Work;

/// <summary>Writes progress at most twice a second, renews the lease, and stops the work when a person asked for that.</summary>
internal sealed class WorkProgress(Ledger ledger, long id, CancellationTokenSource stop, ILogger log, Action changed) : IWorkProgress
{
    private static readonly Duration RenewEvery = Duration.FromSeconds(10);
    private volatile Told? told;

    public void Report(int percent, Words doing) => told = new Told(Math.Clamp(percent, 0, 100), doing.Packed());

    public async Task Beat(CancellationToken ct)
    {
        Told? written = null;
        var renewed = ledger.Clock.GetCurrentInstant();
        while (!ct.IsCancellationRequested)
        {
            try
            {
                await Task.Delay(500, ct);
                var now = ledger.Clock.GetCurrentInstant();
                var news = told;
                if (news != written || now - renewed >= RenewEvery)
                {
                    await Write(news, now, ct);
                    (written, renewed) = (news, now);
                }

                if (await CancelAsked(ct))
                    await stop.CancelAsync();
            }
            catch (OperationCanceledException)
            {
                return; // the work has ended
            }
            catch (Exception e)
            {
                log.LogWarning(e, "Progress of job {Id} could not be written; trying again", id); // the work itself goes on
            }
        }
    }

    private async Task Write(Told? news, Instant now, CancellationToken ct)
    {
        await ledger.Write(Actor.Program, async change => await change.Db.Set<WorkRow>()
            .Where(w => w.Id == id && w.Owner == Lease.Mine)
            .ExecuteUpdateAsync(set => set.SetProperty(w => w.LeaseUntil, now + Lease.Length)
                .SetProperty(w => w.Progress, w => news == null ? w.Progress : news.Percent)
                .SetProperty(w => w.Doing, w => news == null ? w.Doing : news.Doing), ct), ct);
        changed();
    }

    private Task<bool> CancelAsked(CancellationToken ct) => ledger.Read(db => db.Set<WorkRow>().AnyAsync(w => w.Id == id && w.CancelAsked, ct), ct);

    private sealed record Told(int Percent, string Doing);
}
