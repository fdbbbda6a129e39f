using System.Diagnostics;
using Backlot.Capture.Cards;
using Backlot.Capture.Custody;

namespace Backlot.Commands.Capture;

/// <summary>How far a card is, on standard error, a few times a second.</summary>
internal sealed class CardProgress : IProgress<OffloadProgress>, IProgress<VerifyProgress>
{
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(200);

    private readonly Lock turn = new();
    private long last;

    public void Report(OffloadProgress value) =>
        Say($"read {Share(value.Bytes, value.AllBytes)}, read back {Share(value.BytesBack, value.AllBytesBack)}, file {value.Files + 1} of {value.AllFiles} {value.Current}");

    public void Report(VerifyProgress value) => Say($"verified {Share(value.Bytes, value.AllBytes)}, file {value.Files} of {value.AllFiles} {value.Current}");

    private void Say(string line)
    {
        lock (turn)
        {
            if (last != 0 && Stopwatch.GetElapsedTime(last) < Pause) return;
            last = Stopwatch.GetTimestamp();
            Show.Progress(line);
        }
    }

    private static string Share(long done, long all) => all == 0 ? "100%" : $"{Math.Min(100, done * 100 / all)}%";
}
