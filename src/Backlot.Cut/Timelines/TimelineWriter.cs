using System.Text.Json.Nodes;
using Backlot.Media.Time;

namespace Backlot.Cut.Timelines;

/// <summary>
/// Writes OpenTimelineIO as Clip.2 and Marker.2. What was read and did not change is written as it was, in its order; what is new
/// goes under <c>metadata.backlot</c> where OpenTimelineIO has no place for it.
/// </summary>
public static class TimelineWriter
{
    /// <summary>The text of an <c>.otio</c> file.</summary>
    public static string Text(Timeline timeline) => OtioJson.Write(Write(timeline));

    internal static JsonObject Write(Timeline timeline)
    {
        var node = (JsonObject?)timeline.Carried?.DeepClone() ?? Empty("Timeline.1", ("global_start_time", null), ("tracks", null));
        SetText(node, "name", timeline.Name);
        var ours = OtioSchema.OursOf(node);
        SetText(ours, "rate", timeline.Rate.ToString());
        if (node["tracks"] is not JsonObject stack)
            node["tracks"] = stack = Item("Stack.1", "tracks", ("children", new JsonArray()));
        stack["children"] = new JsonArray([.. timeline.Tracks.Select(track => Write(track, timeline.Rate))]);
        return node;
    }

    private static JsonNode? Write(Track track, Rate rate)
    {
        if (track.Carried is { } read && OtioSchema.NameOf(read) != "Track")
            return Unboxed(read);
        var node = Copy(track) ?? Item("Track.1", track.Name, ("kind", ""), ("children", new JsonArray()));
        SetText(node, "name", track.Name);
        if (track.Kind != TrackKind.Other && (track.Carried is null || KindOf(node) != track.Kind))
            node["kind"] = track.Kind.ToString();
        SetEnabled(node, track.Enabled);
        node["children"] = new JsonArray([.. track.Items.Select(item => Write(item, rate))]);
        return node;

        static JsonObject? Copy(Track track) => (JsonObject?)track.Carried?.DeepClone();
        static TrackKind? KindOf(JsonObject node) => OtioJson.Text(node["kind"]) switch
        {
            null or "Video" => TrackKind.Video,
            "Audio" => TrackKind.Audio,
            _ => null,
        };
    }

    private static JsonNode? Write(TrackItem item, Rate rate) => item switch
    {
        Foreign foreign => foreign.Carried is { } read ? Unboxed(read) : foreign.Node.DeepClone(),
        Gap gap => Gap(gap, rate),
        Transition transition => Transition(transition, rate),
        Clip clip => ClipWriter.Write(clip, rate),
        _ => throw new InvalidOperationException($"No way to write {item.GetType().Name}."),
    };

    private static JsonNode? Unboxed(JsonObject read) =>
        read.ContainsKey(OtioSchema.Field) || !read.ContainsKey(TrackReader.Box) ? read.DeepClone() : read[TrackReader.Box]?.DeepClone();

    private static JsonObject Gap(Gap gap, Rate rate)
    {
        var node = (JsonObject?)gap.Carried?.DeepClone() ?? Item("Gap.1", gap.Name);
        SetText(node, "name", gap.Name);
        if (gap.Carried is null || (OtioTime.Range(node["source_range"])?.Duration ?? MediaTime.Zero) != gap.Length)
            node["source_range"] = OtioTime.Write(new TimeRange(MediaTime.Zero, gap.Length), rate);
        return node;
    }

    private static JsonObject Transition(Transition transition, Rate rate)
    {
        var node = (JsonObject?)transition.Carried?.DeepClone()
            ?? Empty("Transition.1", ("transition_type", "SMPTE_Dissolve"), ("in_offset", null), ("out_offset", null), ("enabled", true));
        SetText(node, "name", transition.Name);
        SetTime(node, "in_offset", transition.Before, rate);
        SetTime(node, "out_offset", transition.After, rate);
        if (transition.Carried is null && transition.Kind == TransitionKind.Wipe)
        {
            node["transition_type"] = "Custom_Transition";
            OtioSchema.OursOf(node)["transition"] = "wipe";
        }

        return node;
    }

    internal static void SetText(JsonObject node, string field, string value)
    {
        if ((OtioJson.Text(node[field]) ?? "") != value || !node.ContainsKey(field))
            node[field] = value;
    }

    internal static void SetTime(JsonObject node, string field, MediaTime time, Rate rate)
    {
        if (OtioTime.Time(node[field]) != time)
            node[field] = OtioTime.Write(time, rate);
    }

    internal static void SetEnabled(JsonObject node, bool enabled)
    {
        if ((OtioJson.Truth(node["enabled"]) ?? true) != enabled)
            node["enabled"] = enabled;
    }

    internal static JsonObject Item(string schema, string name, params (string Field, JsonNode? Value)[] more) => Empty(
        schema,
        [
            ("name", name), ("source_range", null), ("effects", new JsonArray()), ("markers", new JsonArray()), ("enabled", true), .. more,
        ]);

    internal static JsonObject Empty(string schema, params (string Field, JsonNode? Value)[] more)
    {
        var node = new JsonObject { [OtioSchema.Field] = schema, ["metadata"] = new JsonObject(), ["name"] = "" };
        foreach (var (field, value) in more)
            node[field] = value;
        return node;
    }
}
