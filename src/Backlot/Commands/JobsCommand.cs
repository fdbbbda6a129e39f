using System.CommandLine;
using Backlot.Platform.Work;

namespace Backlot.Commands;

/// <summary><c>jobs</c>, <c>jobs run</c>, <c>jobs retry ID</c>, <c>jobs cancel ID</c>.</summary>
internal static class JobsCommand
{
    private static readonly Argument<long> Id = new("ID") { Description = "The number in the list." };

    public static IEnumerable<Command> Make()
    {
        var jobs = Verb.Of("jobs", "What is owed, what runs and what became of it.", [], List);
        jobs.Subcommands.Add(Verb.Of("run", "Does all that is owed here and now.", [], Run));
        jobs.Subcommands.Add(Verb.Of("retry", "Asks again for a job that failed or was cancelled.", [Id], Retry));
        jobs.Subcommands.Add(Verb.Of("cancel", "Stops a job.", [Id], call => call.Get<WorkDesk>().Cancel(call.Actor, call.Value(Id), call.Cancelled)));
        yield return jobs;
    }

    private static async Task List(Call call)
    {
        var rows = await call.Get<WorkDesk>().List(call.Actor, new WorkQuery(500), call.Cancelled);
        Show.List(call, rows,
            row => new { row.Id, row.Kind, row.Key, row.State, row.Progress, row.Doing, row.Attempts, row.ErrorCode, row.Error, row.AskedBy, row.AskedAt, row.EndedAt },
            ("id", row => row.Id.ToString()), ("kind", row => row.Kind), ("key", row => row.Key), ("state", row => row.State.ToString().ToLowerInvariant()),
            ("progress", row => $"{row.Progress}%"), ("doing", row => row.Doing), ("asked by", row => row.AskedBy), ("error", row => row.Error));
    }

    private static async Task Run(Call call)
    {
        var desk = call.Get<WorkDesk>();
        await desk.Sweep(ct: call.Cancelled);
        while (await desk.Ready(50, call.Cancelled) is { Count: > 0 } rows)
        {
            foreach (var row in rows)
            {
                Show.Progress($"{row.Kind} {row.Key}");
                await desk.Try(row.Kind, row.Key, call.Cancelled);
            }
        }

        Show.ProgressEnd();
    }

    private static async Task Retry(Call call)
    {
        var desk = call.Get<WorkDesk>();
        var row = await desk.Retry(call.Actor, call.Value(Id), call.Cancelled);
        await desk.Finish(call.Actor, row.Kind, [row.Key], ct: call.Cancelled);
    }
}
