using System.Globalization;
using System.Text;
using Backlot.Cut.Renders.Compile;
using Backlot.Media.Time;

namespace Backlot.Cut.Renders.Assemble;

/// <summary>The list that ffmpeg joins parts by, with the exact length of each: taken from the parts, lengths would lose B-frames' delay.</summary>
internal static class ConcatList
{
    /// <param name="segments">In order.</param>
    /// <param name="rate">The story's rate.</param>
    /// <param name="name">The file of the n-th segment, in the folder of the list.</param>
    internal static string Of(IReadOnlyList<Segment> segments, Rate rate, Func<int, string> name)
    {
        var text = new StringBuilder("ffconcat version 1.0\n");
        for (var i = 0; i < segments.Count; i++)
        {
            // Rounded where each begins, not each by itself: the errors of hundreds of parts must not add up.
            var micros = Micros(segments[i].End) - Micros(segments[i].Start);
            text.Append(CultureInfo.InvariantCulture, $"file {name(i)}\nduration {micros / 1_000_000}.{micros % 1_000_000:000000}\n");
        }

        return text.ToString();

        long Micros(long frame) => MediaTime.FromFrames(frame, rate).RoundMicroseconds();
    }
}
