using System.Collections.Concurrent;
using System.Diagnostics;

namespace Backlot.Capture.Uploads;

/// <summary>
/// On which connections files are coming in, in this process. A phone that went through a tunnel leaves a dead one behind: as soon as nothing
/// has come on it for a while, it is let go for whoever asks for the same file again.
/// </summary>
internal sealed class Lines
{
    public static readonly TimeSpan UsuallyDead = TimeSpan.FromMinutes(1);

    private readonly ConcurrentDictionary<string, Line> live = new();

    /// <summary>From then on another may have the file.</summary>
    public TimeSpan Quiet { get; set; } = TimeSpan.FromSeconds(5);

    /// <summary>From then on nobody waits for it.</summary>
    public TimeSpan Dead { get; set; } = UsuallyDead;

    /// <summary>For whoever has the lock of the file.</summary>
    public Line Hold(string key) => live[key] = new Line(Dead, () => live.TryRemove(key, out _));

    public bool LetGoIfQuiet(string key) => live.TryGetValue(key, out var line) && line.EndIfQuiet(Quiet);
}

/// <summary>One of them.</summary>
internal sealed class Line : IDisposable
{
    private readonly CancellationTokenSource end = new();
    private readonly TimeSpan dead;
    private readonly Action gone;
    private long heard = Stopwatch.GetTimestamp();

    public Line(TimeSpan dead, Action gone)
    {
        (this.dead, this.gone) = (dead, gone);
        end.CancelAfter(dead);
    }

    /// <summary>Not when the connection is closed: what it has brought until then is still read.</summary>
    public CancellationToken Ended => end.Token;

    public void Heard()
    {
        Volatile.Write(ref heard, Stopwatch.GetTimestamp());
        end.CancelAfter(dead);
    }

    public bool EndIfQuiet(TimeSpan quiet)
    {
        if (Stopwatch.GetElapsedTime(Volatile.Read(ref heard)) < quiet)
            return false;
        try
        {
            end.Cancel();
        }
        catch (ObjectDisposedException)
        {
            // it ended by itself in the same moment
        }

        return true;
    }

    public void Dispose()
    {
        gone();
        end.Dispose();
    }
}
