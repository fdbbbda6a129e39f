using Backlot.Cut.Timelines;
using Backlot.Media.Time;

namespace Backlot.Publish.Posts;

/// <summary>Where in a film its stages begin: at the cards that name them.</summary>
internal static class Chapters
{
    internal static IReadOnlyList<PostChapter> Of(TimelineVersion version) => Of(version.Timeline());

    internal static IReadOnlyList<PostChapter> Of(Timeline timeline)
    {
        var found = new List<PostChapter>();
        foreach (var track in timeline.Tracks.Where(t => t is { Kind: TrackKind.Video, Enabled: true }))
        {
            var at = MediaTime.Zero;
            foreach (var item in track.Items)
            {
                if (item is Clip { Enabled: true, Source: CardSource } card && card.Effects.OfType<Title>().FirstOrDefault(t => t.Place == TitlePlace.Middle && t.Text.Length > 0) is { } title)
                    found.Add(new PostChapter(Math.Round(at.ToSeconds(), 3), title.Text.ReplaceLineEndings(" ")) { Names = title.Under.Contains('\n', StringComparison.Ordinal) });
                at += item.Length;
            }
        }

        return found.Count < 2 ? [] : [.. found.OrderBy(c => c.At)];
    }
}
