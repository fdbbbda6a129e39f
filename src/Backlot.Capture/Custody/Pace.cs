using System.Diagnostics;

namespace Backlot.Capture.Custody;

/// <summary>No more bytes in a second than were asked for; time that was not used is not made up for.</summary>
internal sealed class Pace(long bytesPerSecond)
{
    private TimeSpan free;
    private readonly long began = Stopwatch.GetTimestamp();

    public void Spend(int bytes, CancellationToken cancel)
    {
        TimeSpan now = Stopwatch.GetElapsedTime(began);
        free = (free > now ? free : now) + TimeSpan.FromSeconds((double)bytes / bytesPerSecond);
        cancel.WaitHandle.WaitOne(free - now);
        cancel.ThrowIfCancellationRequested();
    }
}
