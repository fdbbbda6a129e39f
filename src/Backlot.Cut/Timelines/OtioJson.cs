using System.Buffers;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using Backlot.Platform.Errors;

namespace Backlot.Cut.Timelines;

/// <summary>
/// JSON as OpenTimelineIO writes it: bare <c>NaN</c>, <c>Infinity</c> and <c>-Infinity</c> are numbers. Inside the tree they are strings
/// that no file can contain; order of fields and the text of numbers stay as they were read.
/// </summary>
internal static class OtioJson
{
    /// <summary>Deeper files are refused: no editor nests like that, an attacker does.</summary>
    internal const int DeepestNesting = 256;

    // Ten hours of cuts every second are far below it.
    internal const int LargestBytes = 64 * 1024 * 1024;

    // What a quoted token begins with. A file that holds a NUL of its own is refused, so it can be nothing else.
    private const string Mark = "\0";

    private static readonly SearchValues<byte> TokenBytes = SearchValues.Create("-INafinty"u8);

    private static readonly string[] Tokens = ["-Infinity", "Infinity", "-Inf", "Inf", "NaN"];

    private static readonly JsonDocumentOptions Reading = new() { MaxDepth = DeepestNesting, AllowDuplicateProperties = false };

    /// <exception cref="BacklotError"><c>timelines.not-otio</c>, <c>timelines.too-large</c></exception>
    internal static JsonObject Parse(ReadOnlySpan<byte> file)
    {
        if (file.Length > LargestBytes)
            throw BacklotError.Refused("timelines.too-large", "This timeline is larger than 64 MB.", "Export one sequence at a time.");
        if (file.StartsWith("\uFEFF"u8))
            file = file[3..];
        if (file.IndexOf("\\u0000"u8) >= 0)
            throw NotOtio("a text in it has a zero character", null);
        try
        {
            var node = JsonNode.Parse(WithQuotedTokens(file), nodeOptions: null, Reading);
            Touch(node);
            return node as JsonObject ?? throw NotOtio("it does not hold one object", null);
        }
        catch (JsonException unreadable)
        {
            throw NotOtio(unreadable.LineNumber is { } line ? $"line {line + 1} cannot be read" : "it cannot be read", unreadable);
        }
        catch (InvalidOperationException broken)
        {
            throw NotOtio("a text in it is broken", broken);
        }
    }

    /// <summary>Four spaces of indent, as OpenTimelineIO writes it, so that differences can be read.</summary>
    internal static string Write(JsonNode node)
    {
        var text = new StringBuilder();
        Write(text, node, indent: 0, canonical: false);
        return text.Append('\n').ToString();
    }

    /// <summary>SHA-256 over the fields sorted by name, without spaces, numbers by value: the same edit has the same name on every machine.</summary>
    internal static string Hash(JsonNode node)
    {
        var text = new StringBuilder();
        Write(text, node, indent: 0, canonical: true);
        return Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text.ToString())));
    }

    internal static double? Number(JsonNode? node) => node is not JsonValue value ? null
        : value.TryGetValue(out double number) ? number
        : value.TryGetValue(out long whole) ? whole
        : value.TryGetValue(out int small) ? small
        : value.TryGetValue(out string? token) ? TokenNumber(token)
        : null;

    internal static string? Text(JsonNode? node) => node is JsonValue value && value.TryGetValue(out string? text) && !IsToken(text) ? text : null;

    internal static bool? Truth(JsonNode? node) => node is JsonValue value && value.TryGetValue(out bool truth) ? truth : null;

    private static bool IsToken(string text) => text.StartsWith(Mark, StringComparison.Ordinal);

    private static double? TokenNumber(string text) => !IsToken(text) ? null : text[1..] switch
    {
        "NaN" => double.NaN,
        "Infinity" or "Inf" => double.PositiveInfinity,
        _ => double.NegativeInfinity,
    };

    /// <summary>Reads every value once: a broken text, found later, would be found in the middle of something.</summary>
    private static void Touch(JsonNode? node)
    {
        switch (node)
        {
            case JsonObject fields:
                foreach (var (_, value) in fields)
                    Touch(value);
                break;
            case JsonArray items:
                foreach (var item in items)
                    Touch(item);
                break;
            case JsonValue value when value.GetValueKind() == JsonValueKind.String:
                _ = value.GetValue<string>();
                break;
        }
    }

    /// <summary>Bare tokens outside of texts become texts that begin with the mark.</summary>
    private static byte[] WithQuotedTokens(ReadOnlySpan<byte> file)
    {
        var output = new ArrayBufferWriter<byte>(file.Length + 64);
        var inText = false;
        for (var at = 0; at < file.Length; at++)
        {
            var b = file[at];
            if (inText && b == (byte)'\\' && at + 1 < file.Length)
            {
                output.Write(file.Slice(at++, 2));
                continue;
            }

            if (b == (byte)'"')
                inText = !inText;
            if (!inText && TokenBytes.Contains(b) && TokenAt(file[at..]) is { } token)
            {
                output.Write("\"\\u0000"u8);
                output.Write(Encoding.ASCII.GetBytes(token));
                output.Write("\""u8);
                at += token.Length - 1;
                continue;
            }

            output.Write(file.Slice(at, 1));
        }

        return output.WrittenSpan.ToArray();
    }

    private static string? TokenAt(ReadOnlySpan<byte> rest)
    {
        foreach (var token in Tokens)
        {
            if (rest.Length >= token.Length && Encoding.ASCII.GetString(rest[..token.Length]) == token)
                return token;
        }

        return null;
    }

    private static void Write(StringBuilder text, JsonNode? node, int indent, bool canonical)
    {
        switch (node)
        {
            case null:
                text.Append("null");
                break;
            case JsonObject fields:
                var pairs = canonical ? fields.OrderBy(f => f.Key, StringComparer.Ordinal) : fields.AsEnumerable();
                Children(text, '{', '}', [.. pairs], indent, canonical, pair =>
                {
                    Quoted(text, pair.Key);
                    text.Append(canonical ? ":" : ": ");
                    Write(text, pair.Value, indent + 1, canonical);
                });
                break;
            case JsonArray items:
                Children(text, '[', ']', [.. items], indent, canonical, item => Write(text, item, indent + 1, canonical));
                break;
            case JsonValue value:
                Scalar(text, value, canonical);
                break;
        }
    }

    private static void Children<T>(
        StringBuilder text, char open, char close, IReadOnlyList<T> children, int indent, bool canonical, Action<T> write)
    {
        text.Append(open);
        for (var i = 0; i < children.Count; i++)
        {
            if (i > 0)
                text.Append(',');
            if (!canonical)
                text.Append('\n').Append(' ', (indent + 1) * 4);
            write(children[i]);
        }

        if (!canonical && children.Count > 0)
            text.Append('\n').Append(' ', indent * 4);
        text.Append(close);
    }

    private static void Scalar(StringBuilder text, JsonValue value, bool canonical)
    {
        switch (value.GetValueKind())
        {
            case JsonValueKind.String when value.GetValue<string>() is var said:
                if (TokenNumber(said) is { } odd)
                    text.Append(canonical ? OddToken(odd) : said[1..]);
                else
                    Quoted(text, said);
                break;
            case JsonValueKind.Number when canonical:
                text.Append(Whole(value) ?? Number(value)!.Value.ToString("R", CultureInfo.InvariantCulture));
                break;
            default:
                text.Append(value.ToJsonString());
                break;
        }
    }

    /// <summary>Beyond 2^53 a double would let two numbers look alike.</summary>
    private static string? Whole(JsonValue value) =>
        value.TryGetValue(out long whole) ? whole.ToString(CultureInfo.InvariantCulture) : null;

    private static string OddToken(double odd) => double.IsNaN(odd) ? "NaN" : odd > 0 ? "Infinity" : "-Infinity";

    private static void Quoted(StringBuilder text, string said) =>
        text.Append('"').Append(JsonEncodedText.Encode(said, JavaScriptEncoder.UnsafeRelaxedJsonEscaping).Value).Append('"');

    private static BacklotError NotOtio(string why, Exception? inner) => BacklotError.Refused(
        "timelines.not-otio",
        $"This is not a timeline that can be read: {why}.",
        "Export it again as OpenTimelineIO (.otio).",
        inner);
}
