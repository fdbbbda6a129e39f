using Backlot.Platform.Identity;
using Backlot.Platform.Web.Needs;

namespace Backlot.Platform.Work;

/// <summary>Jobs that failed for good wait for somebody to look at them.</summary>
internal sealed class FailedJobs(WorkDesk desk) : INeeds
{
    private const int Most = 3;

    public async Task<IReadOnlyList<Need>> For(Actor actor, CancellationToken ct)
    {
        var failed = await desk.List(actor, new WorkQuery(100, WorkState.Failed), ct);
        var needs = new List<Need>();
        foreach (var row in failed.Take(failed.Count > Most ? 0 : Most))
        {
            var (title, page) = await desk.Named(row, ct);
            needs.Add(new Need(Urgency.Now, $"{title} could not be made.", row.Error)
            {
                Word = "failed", Tag = row.Kind,
                Acts = [new NeedAct("See the job", $"/desk/jobs?state=failed#job-{row.Id}"), .. page is null ? (NeedAct[])[] : [new NeedAct("Open it", page)]],
            });
        }

        if (failed.Count > Most)
        {
            needs.Add(new Need(Urgency.Now, $"{(failed.Count == 100 ? "100 or more" : failed.Count)} jobs failed.", $"The last one: {failed[0].Error}")
            {
                Word = "failed", Tag = "jobs", Acts = [new NeedAct("See the jobs", "/desk/jobs?state=failed")],
            });
        }

        return needs;
    }
}
