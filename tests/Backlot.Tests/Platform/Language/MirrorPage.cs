using System.Text.Json;
using System.Text.RegularExpressions;
using AngleSharp.Dom;
using AngleSharp.Html.Dom;

namespace Backlot.Tests.Platform.Language;

/// <summary>What a page in the mirror language says past <c>T</c>: everything visible that is neither in mirror brackets nor somebody's own words.</summary>
internal static partial class MirrorPage
{
    /// <summary>Attributes that are read out or seen, ours for islands among them.</summary>
    private static readonly string[] Said =
        ["aria-label", "aria-valuetext", "aria-description", "title", "placeholder", "alt", "data-busy", "data-text", "words", "hint", "failed", "new"];

    /// <summary>Names of formats and keys: the same in every language.</summary>
    private static readonly string[] Names =
    [
        "H.264", "HEVC", "ProRes", "PCM", "AAC", "kHz", "MP4", "JPEG", "CSV", "SHA-256", "UTC", "Hz", "kB", "MB", "GB", "dB", "fps", "ISO",
        "Enter", "Shift", "Esc", "Space", "Ctrl",
    ];

    /// <param name="page">As a browser reads it.</param>
    /// <param name="own">Names, titles, notes: what people typed.</param>
    internal static IReadOnlyList<string> Unmirrored(IHtmlDocument page, IReadOnlyCollection<string> own)
    {
        var known = own.Concat(Names).Where(o => o.Length > 0).OrderByDescending(o => o.Length).ToList();
        var found = new List<string>();
        foreach (var element in page.All.Where(e => !IsOwn(e)))
        {
            foreach (var attribute in Said.Where(element.HasAttribute))
            {
                if (Rest(element.GetAttribute(attribute)!, known) is { } rest)
                    found.Add($"<{element.LocalName} {attribute}=\"{element.GetAttribute(attribute)}\"> {rest}");
            }

            // What an island says.
            foreach (var (name, said) in JsonSerializer.Deserialize<Dictionary<string, string>>(element.GetAttribute("texts") ?? "{}")!)
            {
                if (Rest(said, known) is { } rest)
                    found.Add($"<{element.LocalName}> {name}: {rest}");
            }

            // A sentence may go through several elements: its brackets are looked for in all of the block.
            if (element is IHtmlScriptElement or IHtmlStyleElement)
                continue;
            foreach (var text in element.ChildNodes.OfType<IText>())
            {
                if (Rest(text.Data, known) is { } rest)
                    found.Add($"<{element.LocalName}{(element.ClassName is { } name ? $" class=\"{name}\"" : "")}> {text.Data.Trim()} -> {rest}");
            }
        }

        return found;
    }

    /// <summary>Timecodes, hashes, paths, keys, and what is written in another language on purpose; and still what a production is, beside its name.</summary>
    private static bool IsOwn(IElement element) =>
        element.Closest(".tc, .path, kbd, code, script, style, noscript[translate], [translate=no], [lang]:not(html), .deskbar .prod small") is not null;

    private static string? Rest(string text, List<string> known)
    {
        var outside = Outside(text);
        foreach (var one in known)
            outside = outside.Replace(one, " ", StringComparison.OrdinalIgnoreCase);
        var words = Words().Matches(outside).Select(m => m.Value).ToList();
        return words.Count == 0 ? null : string.Join(' ', words);
    }

    private static string Outside(string text)
    {
        var (depth, outside) = (0, new System.Text.StringBuilder());
        foreach (var c in text)
        {
            if (c == '⟧')
                depth--;
            if (depth == 0 && c != '⟧')
                outside.Append(c);
            if (c == '⟦')
                depth++;
        }

        return outside.Replace("⟦", " ").ToString();
    }

    [GeneratedRegex(@"\p{L}{2,}", RegexOptions.None, 1000)]
    private static partial Regex Words();
}
