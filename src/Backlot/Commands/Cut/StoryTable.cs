using Backlot.Cut.Selects;
using Backlot.Cut.Timelines;
using Backlot.Media.Time;
using Backlot.Plan.Stories;

namespace Backlot.Commands.Cut;

/// <summary>The newest cut of a story as a table; of a gallery its pictures.</summary>
internal static class StoryTable
{
    public static async Task Show(Call call, string named)
    {
        var story = await call.Get<StoryDesk>().Find(call.Actor, named, call.Cancelled);
        var version = await call.Get<VersionDesk>().Latest(call.Actor, named, call.Cancelled);
        var timeline = version?.Timeline();
        IReadOnlyList<Row> rows = timeline is not null ? Rows(timeline) : [];
        var selects = timeline is null ? await call.Get<SelectDesk>().List(call.Actor, story.ProductionId, story.Id, call.Cancelled) : [];
        if (call.Json)
        {
            Commands.Show.Json(new
            {
                story.Id, story.Slug, story.Title, story.Kind, rate = story.Rate.ToString(),
                version = version is null ? null : Json(version),
                lengthSeconds = timeline?.Length.ToSeconds(),
                items = rows.Select(r => new { r.Track, at = r.At.ToSeconds(), length = r.Length.ToSeconds(), r.Source, r.Asset, from = r.From?.ToSeconds(), r.Speed, r.Words }),
                selects = selects.Select(SelectCommand.Json),
            });
            return;
        }

        Console.WriteLine(version is null
            ? $"{story.Title}, {story.Kind.Word()}: {(story.Kind == StoryKind.Gallery ? "its pictures" : "not cut yet, its selects")}"
            : $"{story.Title}, {story.Kind.Word()}: version {version.Number}, {timeline!.Length}, {story.Rate} frames a second");
        if (timeline is null)
        {
            Commands.Show.List(call, selects, SelectCommand.Json, ("id", s => s.Select.Id.ToString()), ("asset", s => s.Asset.Name), ("reason", s => s.Select.Reason.Word()), ("note", s => s.Select.Note));
            return;
        }

        Commands.Show.List(call, rows, r => r,
            ("track", r => r.Track), ("at", r => r.At.ToString()), ("length", r => r.Length.ToString()), ("source", r => r.Source), ("from", r => r.From?.ToString()),
            ("", r => r.Speed is { } speed ? $"{speed}x {r.Words}" : r.Words));
    }

    internal static object Json(TimelineVersion v) => new { v.Id, v.Number, v.Hash, v.How, v.MadeAt, v.MadeBy, assets = v.AssetIds };

    private static List<Row> Rows(Timeline timeline)
    {
        var rows = new List<Row>();
        foreach (var track in timeline.Tracks)
        {
            var at = MediaTime.Zero;
            foreach (var item in track.Items)
            {
                if (Of(track, item, at) is { } row)
                    rows.Add(row);
                at += item.Length;
            }
        }

        return rows;
    }

    private static Row? Of(Track track, TrackItem item, MediaTime at)
    {
        var name = track.Name.Length > 0 ? track.Name : track.Kind.ToString().ToLowerInvariant();
        return item switch
        {
            Gap => null,
            Clip clip => new Row(name, at, clip.Length, Source(clip), (clip.Source as AssetSource)?.Asset,
                clip.Source is AssetSource { Available: not null } ? clip.In : null, clip.Speed.IsNormal ? null : clip.Speed.ToString(),
                string.Join(" / ", clip.Effects.OfType<Title>().SelectMany(t => new[] { t.Text, t.Under }).Where(t => t.Length > 0).Select(t => t.ReplaceLineEndings(", ")))),
            Transition crossing => new Row(name, at - crossing.Before, crossing.Before + crossing.After, crossing.Kind.ToString().ToLowerInvariant(), null, null, null, ""),
            _ => new Row(name, at, item.Length, item.Name.Length > 0 ? item.Name : "something of another program", null, null, null, ""),
        };
    }

    private static string Source(Clip clip) => clip.Source switch
    {
        AssetSource asset => asset.Name,
        CardSource => "card",
        OverlaySource => "words",
        OfflineSource offline => offline.Name,
        _ => clip.Name,
    };

    private sealed record Row(string Track, MediaTime At, MediaTime Length, string Source, long? Asset, MediaTime? From, string? Speed, string Words);
}
