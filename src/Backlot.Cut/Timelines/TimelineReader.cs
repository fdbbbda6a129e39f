using System.Text.Json.Nodes;
using Backlot.Media.Time;
using Backlot.Platform.Errors;

namespace Backlot.Cut.Timelines;

/// <summary>
/// Reads OpenTimelineIO. Nothing that it points to is opened: media is named, and <see cref="AssetMatch"/> finds it among the assets.
/// </summary>
public static class TimelineReader
{
    /// <summary>Bytes. Larger files are refused before they are read.</summary>
    public const int LargestFile = OtioJson.LargestBytes;

    /// <param name="file">The bytes of an <c>.otio</c> file.</param>
    /// <param name="storyRate">The rate of the story it is for; null to take the rate that the file states.</param>
    /// <exception cref="BacklotError">
    /// <c>timelines.not-otio</c>, <c>timelines.too-large</c>, <c>timelines.no-timeline</c>, <c>timelines.several</c>,
    /// <c>timelines.too-deep</c>, <c>timelines.impossible-time</c>
    /// </exception>
    public static Timeline Read(ReadOnlySpan<byte> file, Rate? storyRate = null) => Read(OtioJson.Parse(file), storyRate, ours: false);

    /// <summary>Reads a version that was kept here: its asset ids were checked when it was stored.</summary>
    public static Timeline ReadKept(ReadOnlySpan<byte> file) => Read(OtioJson.Parse(file), storyRate: null, ours: true);

    private static Timeline Read(JsonObject root, Rate? storyRate, bool ours)
    {
        var timeline = OtioSchema.TimelineOf(root);
        var tracks = timeline["tracks"] as JsonObject;
        var rate = storyRate ?? StatedRate(timeline) ?? Rate.Pal25;
        var items = new TrackReader(ours);
        return new Timeline(
            OtioJson.Text(timeline["name"]) ?? "",
            rate,
            tracks is null ? [] : [.. OtioSchema.Children(tracks).Select(items.ReadTrack)])
        {
            Carried = timeline,
        };
    }

    private static Rate? StatedRate(JsonObject timeline)
    {
        if (timeline["metadata"]?[OtioSchema.Ours]?["rate"] is { } stated && Rate.TryParse(OtioJson.Text(stated), out var rate))
            return rate;
        return OtioTime.RateOf(timeline["global_start_time"]) ?? FirstRate(timeline["tracks"]);
    }

    private static Rate? FirstRate(JsonNode? node) => node switch
    {
        JsonObject fields when OtioTime.RateOf(fields["source_range"]?["duration"]) is { } rate => rate,
        JsonObject fields => FirstRate(fields["children"]),
        JsonArray items => items.Select(FirstRate).FirstOrDefault(rate => rate is not null),
        _ => null,
    };
}
