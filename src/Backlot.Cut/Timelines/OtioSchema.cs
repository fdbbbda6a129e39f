using System.Text.Json.Nodes;
using Backlot.Platform.Errors;

namespace Backlot.Cut.Timelines;

/// <summary>
/// Brings what was read to the versions that most editors know: Clip.2 and Marker.2 (readers of 0.15 to 0.18). Nothing is dropped:
/// the colour of a Marker.3 goes on in our metadata, and schemas that are not known stay as they are.
/// </summary>
internal static class OtioSchema
{
    internal const string Field = "OTIO_SCHEMA";
    internal const string Ours = "backlot";

    // Stacks in stacks: editors nest compositions three or four deep.
    private const int DeepestComposition = 32;

    /// <summary>The name without its version: <c>Clip</c> for <c>Clip.2</c>; null when the object has none.</summary>
    internal static string? NameOf(JsonNode? node) => (node as JsonObject)?[Field] is { } schema && OtioJson.Text(schema) is { } text
        ? text.Split('.')[0]
        : null;

    /// <summary>The timeline in a file whose root may be any OpenTimelineIO object.</summary>
    /// <exception cref="BacklotError"><c>timelines.no-timeline</c>, <c>timelines.several</c>, <c>timelines.too-deep</c></exception>
    internal static JsonObject TimelineOf(JsonObject root)
    {
        var timeline = NameOf(root) switch
        {
            "Timeline" => root,
            "Stack" => Wrapped(root),
            "Track" => Wrapped(StackOf(root)),
            "SerializableCollection" => OnlyOne(root),
            var other => throw BacklotError.Refused(
                "timelines.no-timeline",
                other is null ? "This file holds no OpenTimelineIO object." : $"This file holds a {other}, not a timeline.",
                "Export the whole sequence as OpenTimelineIO (.otio)."),
        };
        Upgrade(timeline, compositions: 0);
        return timeline;
    }

    internal static JsonArray Children(JsonObject composition)
    {
        if (composition["children"] is JsonArray children)
            return children;
        var none = new JsonArray();
        composition["children"] = none;
        return none;
    }

    private static JsonObject Wrapped(JsonObject stack) => new()
    {
        [Field] = "Timeline.1",
        ["metadata"] = new JsonObject(),
        ["name"] = OtioJson.Text(stack["name"]) ?? "",
        ["global_start_time"] = null,
        ["tracks"] = stack,
    };

    private static JsonObject StackOf(JsonObject track) => new()
    {
        [Field] = "Stack.1",
        ["metadata"] = new JsonObject(),
        ["name"] = "tracks",
        ["source_range"] = null,
        ["effects"] = new JsonArray(),
        ["markers"] = new JsonArray(),
        ["enabled"] = true,
        ["children"] = new JsonArray(track),
    };

    private static JsonObject OnlyOne(JsonObject collection)
    {
        var timelines = Children(collection).OfType<JsonObject>().Where(child => NameOf(child) == "Timeline").ToList();
        return timelines switch
        {
            [var only] => (JsonObject)only.DeepClone(),
            [] => throw BacklotError.Refused(
                "timelines.no-timeline", "This collection holds no timeline.", "Export the whole sequence as OpenTimelineIO (.otio)."),
            _ => throw BacklotError.Refused(
                "timelines.several",
                $"This file holds {timelines.Count} timelines: {string.Join(", ", timelines.Select(t => $"\"{OtioJson.Text(t["name"])}\""))}.",
                "Export the one that is meant into a file of its own."),
        };
    }

    private static void Upgrade(JsonNode? node, int compositions)
    {
        switch (node)
        {
            case JsonObject fields:
                var name = NameOf(fields);
                if (name is "Stack" or "Track" && ++compositions > DeepestComposition)
                {
                    throw BacklotError.Refused(
                        "timelines.too-deep",
                        $"Compositions in this timeline are nested more than {DeepestComposition} deep.",
                        "Flatten nested sequences before exporting.");
                }

                if (name == "Clip")
                    ToClip2(fields);
                else if (name == "Marker")
                    ToMarker2(fields);
                foreach (var (_, value) in fields)
                    Upgrade(value, compositions);
                break;
            case JsonArray items:
                foreach (var item in items)
                    Upgrade(item, compositions);
                break;
        }
    }

    private static void ToClip2(JsonObject clip)
    {
        if (OtioJson.Text(clip[Field]) != "Clip.1")
            return;
        clip[Field] = "Clip.2";
        Rename(clip, "media_reference", "media_references", reference => new JsonObject { ["DEFAULT_MEDIA"] = reference });
        clip["active_media_reference_key"] ??= "DEFAULT_MEDIA";
    }

    private static void ToMarker2(JsonObject marker)
    {
        switch (OtioJson.Text(marker[Field]))
        {
            case "Marker.1":
                Rename(marker, "range", "marked_range", range => range);
                marker[Field] = "Marker.2";
                break;
            case "Marker.3":
                var color = marker["color"] as JsonObject;
                if (color is not null)
                {
                    marker["color"] = OtioJson.Text(color["name"])?.ToUpperInvariant() ?? "RED";
                    OursOf(marker)["color"] = color;
                }

                marker[Field] = "Marker.2";
                break;
        }
    }

    /// <summary>The object under <c>metadata.backlot</c>, made when it is not there.</summary>
    internal static JsonObject OursOf(JsonObject owner)
    {
        if (owner["metadata"] is not JsonObject metadata)
            owner["metadata"] = metadata = [];
        if (metadata[Ours] is not JsonObject ours)
            metadata[Ours] = ours = [];
        return ours;
    }

    /// <summary>In its place: the order of fields is part of what is kept.</summary>
    private static void Rename(JsonObject owner, string from, string to, Func<JsonNode?, JsonNode?> change)
    {
        var index = owner.IndexOf(from);
        if (index < 0)
            return;
        var value = owner[from];
        owner.Remove(from);
        owner.Remove(to);
        owner.Insert(Math.Min(index, owner.Count), to, change(value));
    }
}
