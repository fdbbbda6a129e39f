using System.Globalization;
using System.Text;
using Backlot.Cut.Renders.Assemble;
using Backlot.Cut.Renders.Compile;
using Backlot.Cut.Selects;
using Backlot.Cut.Timelines;
using Backlot.Media.Time;

namespace Backlot.Cut.Captions;

/// <summary>The notes of selects as captions, for as long as what they were written about is seen or heard in the story.</summary>
internal static class SelectCaptions
{
    /// <returns>WebVTT; null when there is nothing to read.</returns>
    internal static string? Of(Timeline timeline, IReadOnlyList<Select> selects)
    {
        var noted = selects.Where(select => select.Note is not null).ToLookup(select => select.AssetId);
        var cues = Placement.Clips(timeline, TrackKind.Video, TrackKind.Audio)
            .SelectMany(placed => Cues(placed, noted))
            .GroupBy(cue => cue.Text, StringComparer.Ordinal)
            .SelectMany(same => TimeRange.Union(same.Select(cue => cue.When)).Select(when => (When: when, Text: same.Key)))
            .OrderBy(cue => cue.When.Start).ThenBy(cue => cue.Text, StringComparer.Ordinal)
            .ToList();
        return cues.Count == 0 ? null : WebVtt(cues);
    }

    /// <summary>Beside the film: nobody says in which language notes are written.</summary>
    internal static CaptionFile File(string webVtt) => new("und", "Captions", webVtt);

    private static IEnumerable<(TimeRange When, string Text)> Cues(Placed placed, ILookup<long, Select> noted)
    {
        if (placed.Clip is not { Source: AssetSource source, Speed.Numerator: > 0 })
            yield break;
        foreach (var select in noted[source.Asset])
        {
            if (When(placed, source, select.Range) is { } when)
                yield return (when, select.Note!);
        }
    }

    private static TimeRange? When(Placed placed, AssetSource source, TimeRange? marked)
    {
        var there = TimeRange.Between(MediaTime.FromFrames(placed.First, placed.Rate), MediaTime.FromFrames(placed.End, placed.Rate));
        if (source.Available is null || marked is not { } range)
            return there;
        var speed = placed.Clip.Speed;
        MediaTime InStory(MediaTime time) => there.Start + (time - placed.Clip.In).Times(speed.Denominator, speed.Numerator);
        return TimeRange.Between(InStory(range.Start), InStory(range.End)).Intersect(there);
    }

    private static string WebVtt(IReadOnlyList<(TimeRange When, string Text)> cues)
    {
        var text = new StringBuilder("WEBVTT\n");
        foreach (var (when, words) in cues)
            text.Append(CultureInfo.InvariantCulture, $"\n{when.Start} --> {when.End}\n{Escaped(words)}\n");
        return text.ToString();
    }

    // A line of its own could begin another cue, and a bracket a tag.
    private static string Escaped(string text) => text.ReplaceLineEndings(" ")
        .Replace("&", "&amp;", StringComparison.Ordinal).Replace("<", "&lt;", StringComparison.Ordinal).Replace(">", "&gt;", StringComparison.Ordinal);
}
