using System.Buffers.Text;
using System.Globalization;
using System.Text;
using Microsoft.AspNetCore.Http;

namespace Backlot.Capture.Uploads;

/// <summary>The header lines of tus 1.0, read as what they are: bytes from outside.</summary>
internal static class TusHeaders
{
    public const string Version = "1.0.0", Resumable = "Tus-Resumable", Offset = "Upload-Offset", Length = "Upload-Length", Metadata = "Upload-Metadata", Checksum = "Upload-Checksum", Expires = "Upload-Expires";

    private const int MostMetadata = 4096;

    /// <summary>A whole number from 0 on, and nothing else; null where there is none, or no such.</summary>
    public static long? Number(this HttpRequest request, string name) =>
        request.Headers[name] is [{ } text] && long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : null;

    /// <summary><c>filename SU1HLmpwZw==,is_first</c> by its keys. Null when it is not that.</summary>
    public static IReadOnlyDictionary<string, string>? Pairs(string text)
    {
        var pairs = new Dictionary<string, string>(StringComparer.Ordinal);
        if (text.Length > MostMetadata)
            return null;
        foreach (var pair in text.Length == 0 ? [] : text.Split(','))
        {
            var parts = pair.Trim().Split(' ');
            if (parts.Length > 2 || parts[0].Length == 0 || parts[0].Any(c => c is <= ' ' or > '~') || !pairs.TryAdd(parts[0], ""))
                return null;
            if (parts.Length == 2 && Decoded(parts[1]) is { } value)
                pairs[parts[0]] = value;
            else if (parts.Length == 2)
                return null;
        }

        return pairs;
    }

    private static string? Decoded(string base64) => Base64.IsValid(base64) ? Encoding.UTF8.GetString(Convert.FromBase64String(base64)) : null;
}
