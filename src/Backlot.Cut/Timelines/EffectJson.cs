using System.Text.Json.Nodes;
using Backlot.Media.Time;

namespace Backlot.Cut.Timelines;

/// <summary>Effect.1 with what it does under <c>metadata.backlot</c>: other programs carry it on or drop it.</summary>
internal static class EffectJson
{
    internal static Effect Read(JsonObject node)
    {
        var name = OtioJson.Text(node["effect_name"]) ?? OtioSchema.NameOf(node) ?? "";
        var said = node["metadata"]?[OtioSchema.Ours] as JsonObject;
        var off = OtioJson.Truth(node["enabled"]) == false;
        Effect effect = (off ? null : OtioJson.Text(said?["effect"])) switch
        {
            "move" => new Move(WindowOf(said!["from"]), WindowOf(said["to"]), OtioJson.Truth(said["soft"]) ?? true),
            "title" => ReadTitle(said!),
            "framing" => new Framing(
                Enum.TryParse<FramingKind>(OtioJson.Text(said!["kind"]), ignoreCase: true, out var kind) ? kind : FramingKind.Auto,
                Part(said["x"], 0.5, 0, 1),
                Part(said["y"], 0.5, 0, 1)),
            "fade" => new Fade(Time(said!["in"]), Time(said["out"])),
            "gain" => new Gain(Part(said!["decibels"], 0, -96, 24)),
            _ => new ForeignEffect(name, node),
        };
        return effect with { Carried = node };
    }

    /// <summary>The effect as an object of its own; what it was read from is filled anew where it changed.</summary>
    internal static JsonObject Write(Effect effect, Rate rate)
    {
        if (effect.Carried is { } carried && Read(carried) is var before && before.GetType() == effect.GetType()
            && before with { Carried = null } == effect with { Carried = null })
        {
            return (JsonObject)carried.DeepClone();
        }

        var node = effect.Carried?.DeepClone() as JsonObject ?? new JsonObject
        {
            [OtioSchema.Field] = "Effect.1",
            ["metadata"] = new JsonObject(),
            ["name"] = "",
            ["effect_name"] = $"Backlot{effect.GetType().Name}",
            ["enabled"] = true,
        };
        var said = OtioSchema.OursOf(node);
        foreach (var (field, value) in Fields(effect, rate))
            said[field] = value;
        return node;
    }

    private static IEnumerable<(string Field, JsonNode? Value)> Fields(Effect effect, Rate rate) => effect switch
    {
        Move move => [("effect", "move"), ("from", Json(move.From)), ("to", Json(move.To)), ("soft", move.Soft)],
        Title title =>
        [
            ("effect", "title"), ("text", title.Text), ("under", title.Under), ("place", title.Place.ToString().ToLowerInvariant()),
            ("from", OtioTime.Write(title.From, rate)),
            ("length", title.Length is { } length ? OtioTime.Write(length, rate) : null),
            ("fade", OtioTime.Write(title.Fade, rate)),
        ],
        Framing framing =>
        [
            ("effect", "framing"), ("kind", framing.Kind.ToString().ToLowerInvariant()), ("x", framing.FocusX), ("y", framing.FocusY),
        ],
        Fade fade => [("effect", "fade"), ("in", OtioTime.Write(fade.In, rate)), ("out", OtioTime.Write(fade.Out, rate))],
        Gain gain => [("effect", "gain"), ("decibels", gain.Decibels)],
        _ => [],
    };

    private static Title ReadTitle(JsonObject said)
    {
        var title = new Title(
            OtioJson.Text(said["text"]) ?? "",
            OtioJson.Text(said["under"]) ?? "",
            Enum.TryParse<TitlePlace>(OtioJson.Text(said["place"]), ignoreCase: true, out var place) ? place : TitlePlace.Middle,
            Time(said["from"]),
            OtioTime.Time(said["length"]));
        return OtioTime.Time(said["fade"]) is { IsNegative: false } fade ? title with { Fade = fade } : title;
    }

    private static JsonObject Json(Window window) => new() { ["x"] = window.X, ["y"] = window.Y, ["size"] = window.Size };

    // A window of a hundredth shows grain; beyond the picture there is nothing to show.
    private static Window WindowOf(JsonNode? node) =>
        new(Part(node?["x"], 0.5, 0, 1), Part(node?["y"], 0.5, 0, 1), Part(node?["size"], 1, 0.01, 1));

    private static double Part(JsonNode? node, double otherwise, double least, double most) =>
        OtioJson.Number(node) is { } number && double.IsFinite(number) ? Math.Clamp(number, least, most) : otherwise;

    private static MediaTime Time(JsonNode? node) => MediaTime.Max(MediaTime.Zero, OtioTime.Time(node) ?? MediaTime.Zero);
}
