using Backlot.Capture.Custody;

namespace Backlot.Tests.Capture.Cards;

/// <summary>A disk that answers as a test wants, for what the test awaits; gone with it.</summary>
internal sealed class RiggedDisk : IDisposable
{
    private readonly Func<string, string, int>? before = Disk.Rigged.Value;

    /// <param name="answer">What is done, to which path, and how many calls came before; an errno, or 0 to let it happen.</param>
    public RiggedDisk(Func<string, string, int, int> answer) => Disk.Rigged.Value = (doing, path) => answer(doing, path, Interlocked.Increment(ref calls) - 1);

    private int calls;

    public int Calls => calls;

    public void Dispose() => Disk.Rigged.Value = before;
}
