using Backlot.Platform.Identity;
using Backlot.Platform.Web.Needs;
using static Backlot.Platform.Language.Texts;

namespace Backlot.Platform.Work;

/// <summary>Jobs that failed for good wait for somebody to look at them.</summary>
internal sealed class FailedJobs(WorkDesk desk) : INeeds
{
    private const int Most = 3;

    public async Task<IReadOnlyList<Need>> For(Actor actor, CancellationToken ct)
    {
        var failed = await desk.List(actor, new WorkQuery(100, WorkState.Failed), ct);
        if (failed.Count > Most)
        {
            return
            [
                new Need(Urgency.Now, failed.Count == 100 ? T("100 jobs failed, or more.") : T($"{failed.Count} jobs failed."), T($"The last one: {failed[0].Error}"))
                {
                    Word = T("failed"), Tag = T("jobs"), Acts = [new NeedAct(T("See the jobs"), "/desk/jobs?state=failed")],
                },
            ];
        }

        var names = await desk.Named(failed, ct);
        return [.. failed.Select(row => new Need(Urgency.Now, T($"{names[row.Id].Title} could not be made."), row.Error)
        {
            Word = T("failed"), Tag = row.Kind, Production = row.Production,
            Acts = [new NeedAct(T("See the job"), $"/desk/jobs?state=failed#job-{row.Id}"), .. names[row.Id].Page is { } page ? [new NeedAct(T("Open it"), page)] : (NeedAct[])[]],
        })];
    }
}
