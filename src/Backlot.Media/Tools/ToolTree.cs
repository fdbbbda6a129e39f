using System.ComponentModel;
using System.Diagnostics;
using System.Runtime.InteropServices;

namespace Backlot.Media.Tools;

/// <summary>A running tool with all it has started.</summary>
internal static partial class ToolTree
{
    private const int Terminate = 15;
    private const int KillNow = 9;

    // A process that waits for a disk which was pulled out does not even die; nobody should wait with it.
    private static readonly TimeSpan Dying = TimeSpan.FromSeconds(10);

    /// <summary>Asks it to end; after <paramref name="grace"/> kills every process of it. True when asking was enough.</summary>
    internal static async Task<bool> StopAsync(Process process, bool ownGroup, TimeSpan grace)
    {
        _ = Kill(ownGroup ? -process.Id : process.Id, Terminate);
        var asked = await EndsWithinAsync(process, grace);
        KillRest(process, ownGroup);
        await EndsWithinAsync(process, Dying);
        return asked;
    }

    /// <summary>Kills what is left of it, also children that outlived the tool itself.</summary>
    internal static void KillRest(Process process, bool ownGroup)
    {
        try
        {
            if (!process.HasExited)
                process.Kill(entireProcessTree: true);
        }
        catch (Exception e) when (e is InvalidOperationException or Win32Exception or AggregateException)
        {
            // It ended in the same moment; the group is killed below all the same.
        }

        if (ownGroup)
            _ = Kill(-process.Id, KillNow);
    }

    private static async Task<bool> EndsWithinAsync(Process process, TimeSpan time)
    {
        using var patience = new CancellationTokenSource(time);
        try
        {
            await process.WaitForExitAsync(patience.Token);
            return true;
        }
        catch (OperationCanceledException)
        {
            return false;
        }
    }

    [LibraryImport("libc", EntryPoint = "kill")]
    private static partial int Kill(int process, int signal);
}
