using System.Globalization;
using System.Text.Json;

namespace Backlot.Platform.Language;

/// <summary>Words as they are kept in a column: <c>{"Pattern":"{0} of {1} parts","Filled":[{"Text":"4"},{"Text":"20"}]}</c>.</summary>
internal sealed record Packing(string Pattern, IReadOnlyList<PackedPart> Filled)
{
    private const string Start = "{\"Pattern\":";

    public static string Of(string pattern, IEnumerable<(object? Value, string? Format)> filled) => JsonSerializer.Serialize(new Packing(pattern, [.. filled.Select(part =>
        part.Value is Words words ? new PackedPart(null, words.Packed())
        : new PackedPart(string.Format(CultureInfo.InvariantCulture, part.Format is null ? "{0}" : $"{{0:{part.Format}}}", part.Value), null))]));

    /// <summary>Null: it was not packed.</summary>
    public static Packing? Read(string kept)
    {
        if (!kept.StartsWith(Start, StringComparison.Ordinal))
            return null;
        try
        {
            return JsonSerializer.Deserialize<Packing>(kept);
        }
        catch (JsonException)
        {
            return null; // somebody's own words that begin like it
        }
    }
}

/// <summary>One that is filled in: a text, or words that are packed themselves.</summary>
internal sealed record PackedPart(string? Text, string? Words);
