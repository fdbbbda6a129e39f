using System.Diagnostics;
using Backlot.Commands;
using Backlot.Platform.Errors;
using Backlot.Serving;

namespace Backlot.Demo;

/// <summary>Does the steps of the demo that are not done yet: the first ones before the front opens, the others beside it.</summary>
internal static class DemoRun
{
    public static Besides Steps(int size) => new(
        async (services, ct) =>
        {
            var (chain, story) = Of(services, size);
            await story.Open(ct);
            await Do(chain, story.First, ct);
        },
        (services, address, ct) => Calmly(
            async () =>
            {
                var (chain, story) = Of(services, size);
                await story.Open(ct);
                await Do(chain, story.Then, ct);
                await Console.Error.WriteLineAsync(await story.Walk(address, ct));
            },
            ct));

    public static async Task Do(Chain chain, IEnumerable<Step> steps, CancellationToken ct)
    {
        foreach (var step in steps)
        {
            if (await chain.Said(step.Name, ct) is not null)
                continue;
            var clock = Stopwatch.StartNew();
            await Console.Error.WriteLineAsync($"  {step.Doing} ...");
            await step.Do(ct);
            await chain.Say(step.Name, "done", ct);
            await Console.Error.WriteLineAsync($"  {step.Doing} ({clock.Elapsed.TotalSeconds:0.0} s)");
        }
    }

    /// <summary>What goes wrong beside the server is said; the server goes on.</summary>
    public static async Task Calmly(Func<Task> work, CancellationToken ct)
    {
        try
        {
            await work();
        }
        catch (OperationCanceledException) when (ct.IsCancellationRequested)
        {
            return; // stopped: the next run goes on
        }
        catch (BacklotError e)
        {
            Show.Error(e);
        }
        catch (Exception e)
        {
            Show.Unexpected(e, "What is there stays; run it again to go on.");
        }
    }

    private static (Chain Chain, BorrowedMoon Story) Of(IServiceProvider services, int size)
    {
        var chain = new Chain(services);
        return (chain, new BorrowedMoon(chain, size));
    }
}
