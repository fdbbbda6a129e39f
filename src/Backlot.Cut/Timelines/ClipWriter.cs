using System.Text.Json.Nodes;
using Backlot.Media.Time;

namespace Backlot.Cut.Timelines;

/// <summary>Clip.2, with its reference and its effects.</summary>
internal static class ClipWriter
{
    internal static JsonObject Write(Clip clip, Rate storyRate)
    {
        var node = (JsonObject?)clip.Carried?.DeepClone() ?? TimelineWriter.Item(
            "Clip.2", clip.Name, ("media_references", new JsonObject()), ("active_media_reference_key", "DEFAULT_MEDIA"));
        TimelineWriter.SetText(node, "name", clip.Name);
        TimelineWriter.SetEnabled(node, clip.Enabled);

        var rate = clip.Source is AssetSource { Rate.IsKnown: true } asset ? asset.Rate : storyRate;
        var reference = Reference(clip.Source, TrackReader.Active(node), rate);
        References(node)[OtioJson.Text(node["active_media_reference_key"]) ?? "DEFAULT_MEDIA"] = reference;

        var available = OtioTime.Range(reference["available_range"]);
        var used = new TimeRange((available?.Start ?? MediaTime.Zero) + clip.In, clip.Length);
        if ((OtioTime.Range(node["source_range"]) ?? available) != used)
            node["source_range"] = OtioTime.Write(used, rate);
        node["effects"] = Effects(clip, node["effects"] as JsonArray ?? [], storyRate);
        return node;
    }

    private static JsonObject References(JsonObject clip)
    {
        if (clip["media_references"] is not JsonObject references)
            clip["media_references"] = references = [];
        return references;
    }

    private static JsonObject Reference(Source source, JsonObject? read, Rate rate) => source switch
    {
        AssetSource asset => OfAsset(asset, read, rate),
        CardSource card => Generator("backlot.card", new JsonObject { ["colour"] = card.Colour }, read),
        OverlaySource => Generator("backlot.overlay", [], read),
        _ => (JsonObject?)read?.DeepClone() ?? Missing(source),
    };

    private static JsonObject OfAsset(AssetSource asset, JsonObject? read, Rate rate)
    {
        var node = (JsonObject?)read?.DeepClone() ?? TimelineWriter.Empty("ExternalReference.1", ("target_url", null), ("available_range", null));
        TimelineWriter.SetText(node, "name", asset.Name);
        if (read is null)
            node["target_url"] = Uri.EscapeDataString(asset.Name);
        if (OtioTime.Range(node["available_range"]) != asset.Available)
            node["available_range"] = asset.Available is { } available ? OtioTime.Write(available, rate) : null;
        var ours = OtioSchema.OursOf(node);
        if (OtioJson.Number(ours["asset"]) is not { } id || (long)id != asset.Asset)
            ours["asset"] = asset.Asset;
        TimelineWriter.SetText(ours, "hash", asset.Hash);
        if (asset.Rate.IsKnown)
            TimelineWriter.SetText(ours, "rate", asset.Rate.ToString());
        return node;
    }

    private static JsonObject Generator(string kind, JsonObject parameters, JsonObject? read)
    {
        if (read is not null && OtioJson.Text(read["generator_kind"]) == kind && JsonNode.DeepEquals(read["parameters"] ?? new JsonObject(), parameters))
            return (JsonObject)read.DeepClone();
        return TimelineWriter.Empty("GeneratorReference.1", ("generator_kind", kind), ("parameters", parameters), ("available_range", null));
    }

    private static JsonObject Missing(Source source)
    {
        var node = TimelineWriter.Empty("MissingReference.1", ("available_range", null));
        if (source is OfflineSource offline)
            node["name"] = offline.Name;
        return node;
    }

    /// <summary>What was there keeps its place; what is gone from the clip goes; what is new comes last.</summary>
    private static JsonArray Effects(Clip clip, JsonArray read, Rate storyRate)
    {
        var before = read.Where(TrackReader.IsWarp).Select(TrackReader.WarpOf)
            .Aggregate(Speed.Normal, (a, b) => new Speed(a.Numerator * b.Numerator, a.Denominator * b.Denominator));
        var sameSpeed = before == clip.Speed;
        var originals = (clip.Carried?["effects"] as JsonArray)?.OfType<JsonObject>().ToList() ?? [];
        var written = new JsonArray();
        foreach (var original in originals)
        {
            if (TrackReader.IsWarp(original))
            {
                if (sameSpeed)
                    written.Add(original.DeepClone());
            }
            else if (clip.Effects.FirstOrDefault(effect => ReferenceEquals(effect.Carried, original)) is { } kept)
            {
                written.Add(EffectJson.Write(kept, storyRate));
            }
        }

        if (!sameSpeed && !clip.Speed.IsNormal)
            written.Add(Warp(clip.Speed));
        foreach (var added in clip.Effects.Where(effect => effect.Carried is null || !originals.Exists(o => ReferenceEquals(o, effect.Carried))))
            written.Add(EffectJson.Write(added, storyRate));
        return written;
    }

    private static JsonObject Warp(Speed speed) => TimelineWriter.Empty(
        speed.IsFrozen ? "FreezeFrame.1" : "LinearTimeWarp.1",
        ("effect_name", speed.IsFrozen ? "FreezeFrame" : "LinearTimeWarp"),
        ("time_scalar", speed.ToDouble()),
        ("enabled", true));
}
