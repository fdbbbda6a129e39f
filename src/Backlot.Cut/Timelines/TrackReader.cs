using System.Text.Json.Nodes;
using Backlot.Media.Time;

namespace Backlot.Cut.Timelines;

/// <summary>Tracks and what is in them. Each part keeps the object it was read from.</summary>
/// <param name="ours">Whether asset ids in the file may be believed.</param>
internal sealed class TrackReader(bool ours)
{
    internal Track ReadTrack(JsonNode? node)
    {
        if (OtioSchema.NameOf(node) != "Track" || node is not JsonObject fields)
            return new Track(TrackKind.Other, NameOf(node), []) { Carried = node as JsonObject ?? Boxed(node) };
        return new Track(Kind(fields), NameOf(fields), [.. OtioSchema.Children(fields).Select(ReadItem)])
        {
            Enabled = OtioJson.Truth(fields["enabled"]) ?? true,
            Carried = fields,
        };
    }

    /// <summary>What is in a track may be anything, even no object; it is kept in a box with one field.</summary>
    internal const string Box = "value";

    private static JsonObject Boxed(JsonNode? node) => new() { [Box] = node?.DeepClone() };

    // The schema's default when a track does not say what it is.
    private static TrackKind Kind(JsonObject track) => OtioJson.Text(track["kind"]) switch
    {
        null or "Video" => TrackKind.Video,
        "Audio" => TrackKind.Audio,
        _ => TrackKind.Other,
    };

    private TrackItem ReadItem(JsonNode? node) => node is not JsonObject fields
        ? new Foreign("", node?.DeepClone() ?? new JsonObject(), MediaTime.Zero) { Carried = Boxed(node) }
        : OtioSchema.NameOf(fields) switch
        {
            "Gap" => new Gap(LengthOf(fields), NameOf(fields)) { Carried = fields },
            "Clip" => ReadClip(fields),
            "Transition" => ReadTransition(fields),
            var schema => new Foreign(schema ?? "", fields, LengthOf(fields), NameOf(fields)) { Carried = fields },
        };

    private Transition ReadTransition(JsonObject fields)
    {
        var said = OtioJson.Text(fields["metadata"]?[OtioSchema.Ours]?["transition"]);
        var kind = said == "wipe" ? TransitionKind.Wipe
            : OtioJson.Text(fields["transition_type"]) == "SMPTE_Dissolve" ? TransitionKind.Dissolve
            : TransitionKind.Other;
        return new Transition(
            kind,
            MediaTime.Max(MediaTime.Zero, OtioTime.Time(fields["in_offset"]) ?? MediaTime.Zero),
            MediaTime.Max(MediaTime.Zero, OtioTime.Time(fields["out_offset"]) ?? MediaTime.Zero),
            NameOf(fields))
        {
            Carried = fields,
        };
    }

    private Clip ReadClip(JsonObject fields)
    {
        var reference = Active(fields);
        var available = OtioTime.Range(reference?["available_range"]);
        var used = OtioTime.Range(fields["source_range"]) ?? available ?? new TimeRange(MediaTime.Zero, MediaTime.Zero);
        var effects = (fields["effects"] as JsonArray ?? []).OfType<JsonObject>().ToList();
        return new Clip(SourceOf(fields, reference, available), used.Start - (available?.Start ?? MediaTime.Zero), used.Duration, NameOf(fields))
        {
            Speed = effects.Where(IsWarp).Select(WarpOf).Aggregate(Speed.Normal, (a, b) => new Speed(a.Numerator * b.Numerator, a.Denominator * b.Denominator)),
            Effects = [.. effects.Where(effect => !IsWarp(effect)).Select(EffectJson.Read)],
            Enabled = OtioJson.Truth(fields["enabled"]) ?? true,
            Carried = fields,
        };
    }

    internal static JsonObject? Active(JsonObject clip)
    {
        var references = clip["media_references"] as JsonObject;
        return references?[OtioJson.Text(clip["active_media_reference_key"]) ?? "DEFAULT_MEDIA"] as JsonObject;
    }

    internal static bool IsWarp(JsonNode? effect) => OtioSchema.NameOf(effect) is "LinearTimeWarp" or "FreezeFrame";

    internal static Speed WarpOf(JsonNode? effect)
    {
        if (OtioJson.Truth(effect?["enabled"]) == false)
            return Speed.Normal;
        return Speed.From(OtioJson.Number(effect?["time_scalar"]) ?? (OtioSchema.NameOf(effect) == "FreezeFrame" ? 0 : 1));
    }

    private Source SourceOf(JsonObject clip, JsonObject? reference, TimeRange? available)
    {
        var said = reference?["metadata"]?[OtioSchema.Ours] as JsonObject;
        if (OtioSchema.NameOf(reference) == "GeneratorReference")
        {
            return OtioJson.Text(reference!["generator_kind"]) switch
            {
                "backlot.card" => new CardSource(Colour(OtioJson.Text(reference["parameters"]?["colour"]))),
                "backlot.overlay" => new OverlaySource(),
                var kind => new ForeignSource(kind ?? NameOf(reference)),
            };
        }

        var asset = OtioJson.Number(said?["asset"]) is { } id && id is >= 1 and < 1e15 ? (long)id : (long?)null;
        var hash = OtioJson.Text(said?["hash"]) ?? "";
        if (ours && asset is { } known)
        {
            var rate = Rate.TryParse(OtioJson.Text(said!["rate"]), out var own) ? own : default;
            return new AssetSource(known, NameOf(reference), hash, rate, available);
        }

        string[] names = [NameOf(reference), LastPart(OtioJson.Text(reference?["target_url"])), NameOf(clip)];
        return new OfflineSource([.. names.Where(name => name.Length > 0).Distinct(StringComparer.Ordinal)], asset, hash, available);
    }

    private static string Colour(string? text) => text is { Length: 6 } && text.All(char.IsAsciiHexDigit) ? text.ToLowerInvariant() : CardSource.Black;

    /// <summary>The file name at the end of an address or a path of any system; the rest is never looked at.</summary>
    private static string LastPart(string? url)
    {
        if (string.IsNullOrEmpty(url))
            return "";
        var end = url.Split('?', '#')[0].TrimEnd('/', '\\');
        return Uri.UnescapeDataString(end[(end.LastIndexOfAny(['/', '\\']) + 1)..]);
    }

    private static string NameOf(JsonNode? node) => OtioJson.Text((node as JsonObject)?["name"]) ?? "";

    private static MediaTime LengthOf(JsonObject item) => OtioTime.Range(item["source_range"])?.Duration ?? OtioSchema.NameOf(item) switch
    {
        "Track" => OtioSchema.Children(item).OfType<JsonObject>().Aggregate(MediaTime.Zero, (sum, child) => sum + LengthOf(child)),
        "Stack" => OtioSchema.Children(item).OfType<JsonObject>().Aggregate(MediaTime.Zero, (longest, child) => MediaTime.Max(longest, LengthOf(child))),
        "Clip" => OtioTime.Range(Active(item)?["available_range"])?.Duration ?? MediaTime.Zero,
        _ => MediaTime.Zero,
    };
}
