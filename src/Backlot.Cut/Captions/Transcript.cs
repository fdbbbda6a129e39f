using System.Globalization;
using System.Text.RegularExpressions;
using Backlot.Cut.Renders.Compile;
using Backlot.Cut.Timelines;

namespace Backlot.Cut.Captions;

/// <param name="At">Seconds from the story's first frame.</param>
/// <param name="Written">What stands in the picture as it begins: a name, a job. Null where nothing does.</param>
public sealed record TranscriptLine(double At, string Text, string? Written);

/// <summary>What is said, heard and written in a cut, as text to read.</summary>
public static partial class Transcript
{
    public static IReadOnlyList<TranscriptLine> Of(TimelineVersion version)
    {
        if (version.Captions is not { } captions)
            return [];
        var written = Written(version.Timeline());
        var lines = new List<TranscriptLine>();
        var used = 0;
        var cues = Cues(captions);
        for (var i = 0; i < cues.Count; i++)
        {
            // Words in the picture stand beside the first line that begins after them, or while they stand there.
            var end = i + 1 < cues.Count ? cues[i + 1].At : double.PositiveInfinity;
            string? words = null;
            for (; used < written.Count && written[used].At < Math.Min(end, cues[i].Until); used++)
                words ??= written[used].Words;
            lines.Add(new TranscriptLine(cues[i].At, cues[i].Text, words));
        }

        return lines;
    }

    /// <summary>Of a WebVTT file as we write it: no settings, one line a cue.</summary>
    internal static IReadOnlyList<(double At, double Until, string Text)> Cues(string webVtt)
    {
        var cues = new List<(double, double, string)>();
        foreach (var block in webVtt.ReplaceLineEndings("\n").Split("\n\n", StringSplitOptions.RemoveEmptyEntries))
        {
            var lines = block.Split('\n', StringSplitOptions.RemoveEmptyEntries);
            var times = Array.FindIndex(lines, line => line.Contains("-->", StringComparison.Ordinal));
            if (times < 0 || times + 1 >= lines.Length || Times().Match(lines[times]) is not { Success: true } match)
                continue;
            cues.Add((Seconds(match.Groups["from"].Value), Seconds(match.Groups["to"].Value), Plain(string.Join(' ', lines.Skip(times + 1)))));
        }

        return cues;
    }

    private static List<(double At, string Words)> Written(Timeline timeline) =>
    [
        .. Placement.Clips(timeline, TrackKind.Video)
            .SelectMany(placed => placed.Clip.Effects.OfType<Title>().Where(title => title is { Place: TitlePlace.Lower, Text.Length: > 0 })
                .Select(title => ((Media.Time.MediaTime.FromFrames(placed.First, placed.Rate) + title.From).ToSeconds(), title.Under.Length > 0 ? $"{title.Text}, {title.Under}" : title.Text)))
            .OrderBy(words => words.Item1),
    ];

    private static double Seconds(string clock) => clock.Split(':').Aggregate(0.0, (sum, part) => (sum * 60) + double.Parse(part, CultureInfo.InvariantCulture));

    private static string Plain(string text) => Tags().Replace(text, "")
        .Replace("&lt;", "<", StringComparison.Ordinal).Replace("&gt;", ">", StringComparison.Ordinal).Replace("&amp;", "&", StringComparison.Ordinal);

    [GeneratedRegex(@"^(?<from>[\d:.]+)\s+-->\s+(?<to>[\d:.]+)", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Times();

    [GeneratedRegex("<[^>]*>", RegexOptions.None, 1000)]
    private static partial Regex Tags();
}
