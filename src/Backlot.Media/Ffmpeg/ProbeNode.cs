using System.Globalization;
using System.Text.Json;
using Backlot.Media.Time;

namespace Backlot.Media.Ffmpeg;

/// <summary>An object in ffprobe's answer. Numbers come as text as often as not, and <c>N/A</c> is no number.</summary>
internal sealed class ProbeNode(JsonElement element)
{
    // A tag is a line, not a book.
    private const int LongestText = 1024;

    internal ProbeNode Child(string name) => new(Find(name));

    internal IReadOnlyList<ProbeNode> List(string name) =>
        Find(name) is { ValueKind: JsonValueKind.Array } list ? [.. list.EnumerateArray().Select(e => new ProbeNode(e))] : [];

    internal string? Text(string name) => Find(name) switch
    {
        { ValueKind: JsonValueKind.String } text when text.GetString() is { Length: <= LongestText } found && found != "N/A" => found,
        { ValueKind: JsonValueKind.Number } number => number.GetRawText(),
        _ => null,
    };

    internal long? Whole(string name) =>
        long.TryParse(Text(name), NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number) ? number : null;

    /// <summary>Decimal seconds, as ffprobe prints the container's own times.</summary>
    internal MediaTime? Seconds(string name) =>
        decimal.TryParse(Text(name), NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var seconds)
            && Math.Abs(seconds) < 1_000_000_000m
            ? MediaTime.FromSeconds(seconds)
            : null;

    /// <summary>A count of the stream's own ticks, which is exact where the decimal seconds beside it are not.</summary>
    internal MediaTime? Ticks(string name) =>
        Whole(name) is { } ticks && Tick() is { } tick && Math.Abs((double)ticks) * tick.ToSeconds() < 1e9 ? tick * ticks : null;

    internal MediaTime? Tick() => Ratio("time_base") is { } tick ? new MediaTime(tick.Above, tick.Below) : null;

    internal Rate Rate(string name) => Ratio(name) is { } ratio ? new Rate(ratio.Above, ratio.Below) : default;

    /// <summary><c>16:15</c> or <c>1/90000</c>; null when a side is not above zero.</summary>
    internal (long Above, long Below)? Ratio(string name)
    {
        var parts = (Text(name) ?? "").Split(':', '/');
        return parts.Length == 2
            && long.TryParse(parts[0], NumberStyles.None, CultureInfo.InvariantCulture, out var above)
            && long.TryParse(parts[1], NumberStyles.None, CultureInfo.InvariantCulture, out var below)
            && above is > 0 and <= int.MaxValue
            && below is > 0 and <= int.MaxValue
            ? (above, below)
            : null;
    }

    /// <summary>A tag by name in any case; empty ones count as missing.</summary>
    internal string? Tag(string name)
    {
        if (Find("tags") is not { ValueKind: JsonValueKind.Object } tags)
            return null;
        foreach (var tag in tags.EnumerateObject())
        {
            if (!string.Equals(tag.Name, name, StringComparison.OrdinalIgnoreCase) || tag.Value.ValueKind != JsonValueKind.String)
                continue;
            var text = tag.Value.GetString()!.Trim();
            return text.Length is > 0 and <= LongestText ? text : null;
        }

        return null;
    }

    private JsonElement Find(string name) =>
        element.ValueKind == JsonValueKind.Object && element.TryGetProperty(name, out var found) ? found : default;
}
