using System.Threading.Channels;
using Backlot.Platform.Storage;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Npgsql;
using Quartz;

namespace Backlot.Platform.Work;

/// <summary>
/// Hands what is owed to Quartz: its memory store on SQLite, its clustered store on PostgreSQL. Limits per kind are its
/// execution groups. Only servers and workers have a scheduler; a command does its own work.
/// </summary>
public static class Scheduling
{
    private const int Threads = 6;

    public static IServiceCollection AddWorkScheduler(this IServiceCollection services, DataFolder data)
    {
        services.AddQuartz(quartz =>
        {
            quartz.UseDefaultThreadPool(Threads);
            quartz.ConfigureScheduler(scheduler =>
            {
                scheduler.MaxBatchSize = 1; // an acquired trigger waits on its node: take one at a time
                scheduler.IdleWaitTime = TimeSpan.FromSeconds(5);
                scheduler.GenerateInstanceId = true;
            });
            if (data.Postgres is { } postgres)
            {
                quartz.UsePersistentStore(store =>
                {
                    store.UsePostgres(NpgsqlFactory.Instance, postgres);
                    store.UseClustering(cluster => cluster.CheckinInterval = TimeSpan.FromSeconds(5));
                    store.ProvisionSchema();
                });
            }
            else
            {
                quartz.UseInMemoryStore();
            }

            quartz.UseExecutionLimits((provider, limits) =>
            {
                foreach (var kind in provider.GetServices<WorkKind>())
                    limits.ForGroup(kind.Name, kind.AtOnce, data.Postgres is null ? ExecutionLimitScope.Node : ExecutionLimitScope.Cluster);
            });
            quartz.AddJob<WorkJob>(job => job.WithIdentity(WorkJob.Key).StoreDurably());
            quartz.ScheduleJob<SweepJob>(trigger => trigger.WithIdentity("sweep").StartNow().WithSimpleSchedule(every => every.WithInterval(TimeSpan.FromMinutes(1)).RepeatForever()));
        });
        services.AddQuartzHostedService(hosted => hosted.WaitForJobsToComplete = true);
        services.AddSingleton<WorkTriggers>();
        services.AddHostedService<WorkGauges>();
        services.AddHostedService(provider => provider.GetRequiredService<WorkTriggers>());
        return services;
    }
}

/// <summary>Does one piece of what is owed. Killed, it is found again by the sweep; twice, the second finds it done.</summary>
internal sealed class WorkJob(WorkDesk desk) : IJob
{
    public static readonly JobKey Key = new("work");

    public async ValueTask Execute(IJobExecutionContext context, CancellationToken cancellationToken)
    {
        var trigger = context.Trigger.Key;
        await desk.Try(trigger.Group, trigger.Name, cancellationToken);
    }
}

/// <summary>Schedules what is owed and has no job: at start, every minute, and what dead processes left.</summary>
internal sealed class SweepJob(WorkDesk desk, WorkTriggers triggers) : IJob
{
    public async ValueTask Execute(IJobExecutionContext context, CancellationToken cancellationToken)
    {
        await desk.Sweep(ct: cancellationToken);
        foreach (var row in await desk.Ready(500, cancellationToken))
            await triggers.Schedule(row, cancellationToken);
    }
}

/// <summary>Listens to what is asked for in this process and schedules it after the commit that asked.</summary>
internal sealed class WorkTriggers(WorkDesk desk, ISchedulerFactory schedulers, ILogger<WorkTriggers> log) : BackgroundService
{
    private static readonly TimeSpan Quiet = TimeSpan.FromSeconds(1);
    private readonly Channel<(string Kind, string Key)> asked = Channel.CreateUnbounded<(string, string)>();
    private int looking;

    public async Task Schedule(WorkRow row, CancellationToken ct)
    {
        var scheduler = await schedulers.GetScheduler(ct);
        var trigger = TriggerBuilder.Create().WithIdentity(row.Key, row.Kind).ForJob(WorkJob.Key).WithExecutionGroup(row.Kind)
            .StartAt(row.NotBefore.ToDateTimeOffset()).Build();
        await scheduler.ScheduleTrigger(trigger, TriggerConflict.KeepEarlier, ct);
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        desk.Changed += Heard;
        try
        {
            await foreach (var (kind, key) in asked.Reader.ReadAllAsync(stoppingToken))
                await ScheduleIfOwed(kind, key, stoppingToken);
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
            // the server stops; what is owed stays in the table
        }
        finally
        {
            desk.Changed -= Heard;
        }
    }

    private void Heard(string kind, string key) => asked.Writer.TryWrite((kind, key));

    private async Task ScheduleIfOwed(string kind, string key, CancellationToken ct)
    {
        try
        {
            var row = await desk.Find(kind, key, ct);
            if (row is { State: WorkState.Owed })
                await Schedule(row, ct);
            else if (row is { State: WorkState.Done } && Interlocked.Exchange(ref looking, 1) == 0)
                _ = LookForMore(ct);
        }
        catch (Exception e) when (e is not OperationCanceledException)
        {
            log.LogWarning(e, "{Kind} {Key} could not be scheduled; the sweep will", kind, key);
        }
    }

    /// <summary>What is done often makes something else owed: a film that is there, its post. Several ends in a row are one look.</summary>
    private async Task LookForMore(CancellationToken ct)
    {
        try
        {
            await Task.Delay(Quiet, ct);
            Volatile.Write(ref looking, 0);
            await desk.Sweep(ct: ct);
        }
        catch (Exception e) when (e is not OperationCanceledException)
        {
            log.LogWarning(e, "What became owed could not be looked for; the sweep will");
        }
    }
}
