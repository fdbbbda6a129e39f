using System.Diagnostics.Metrics;
using Backlot.Platform.Data;
using Backlot.Platform.Telemetry;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Hosting;

namespace Backlot.Platform.Work;

/// <summary>How much work of each kind is owed, and how much has failed, counted when it is asked for: once in each of a collector's rounds.</summary>
internal sealed class WorkGauges : IHostedService, IDisposable
{
    private readonly Meter meter = new(Signals.Name);

    public WorkGauges(IDbContextFactory<Db> contexts)
    {
        meter.CreateObservableGauge("backlot.work.owed", () => Count(contexts, WorkState.Owed, WorkState.Running), "{job}", "Pieces of work that wait or run, by kind.");
        meter.CreateObservableGauge("backlot.work.failed", () => Count(contexts, WorkState.Failed), "{job}", "Pieces of work that failed and wait for a person, by kind.");
    }

    public Task StartAsync(CancellationToken cancellationToken) => Task.CompletedTask; // they are there once we are

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public void Dispose() => meter.Dispose();

    private static List<Measurement<long>> Count(IDbContextFactory<Db> contexts, params WorkState[] states)
    {
        using var db = contexts.CreateDbContext();
        var counts = db.Set<WorkRow>().Where(w => states.Contains(w.State)).GroupBy(w => w.Kind).Select(g => new { g.Key, Count = g.LongCount() }).ToList();
        return [.. counts.Select(c => new Measurement<long>(c.Count, new KeyValuePair<string, object?>("backlot.work.kind", c.Key)))];
    }
}
