using System.Collections.Concurrent;
using System.Diagnostics;

namespace Backlot.Media.Tools;

/// <summary>
/// Starts every tool from one thread that never ends. Linux sends a child's parent-death signal when the <em>thread</em> that
/// started it ends (prctl(2), PR_SET_PDEATHSIG); threads of the pool end when they are idle, and would take the tool with them.
/// </summary>
internal static class ToolStarter
{
    private static readonly BlockingCollection<(ProcessStartInfo Start, TaskCompletionSource<Process> Started)> Asked = Begin();

    internal static Task<Process> StartAsync(ProcessStartInfo start)
    {
        var started = new TaskCompletionSource<Process>(TaskCreationOptions.RunContinuationsAsynchronously);
        Asked.Add((start, started));
        return started.Task;
    }

    private static BlockingCollection<(ProcessStartInfo, TaskCompletionSource<Process>)> Begin()
    {
        var asked = new BlockingCollection<(ProcessStartInfo, TaskCompletionSource<Process>)>();
        var thread = new Thread(() =>
        {
            foreach (var (start, started) in asked.GetConsumingEnumerable())
            {
                try
                {
                    started.SetResult(Process.Start(start)!);
                }
                catch (Exception e)
                {
                    // Whoever asked gets it.
                    started.SetException(e);
                }
            }
        })
        {
            IsBackground = true,
            Name = "tool starter",
        };
        thread.Start();
        return asked;
    }
}
