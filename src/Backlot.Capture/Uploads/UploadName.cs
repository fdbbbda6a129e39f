using System.Globalization;
using System.Text;

namespace Backlot.Capture.Uploads;

/// <summary>Names from somebody's phone: kept as they were said, and made fit for a disk.</summary>
internal static class UploadName
{
    private const int MostSaid = 300;
    private const int MostBytes = 120; // of the stem: leaves room for a number and the ending on every file system

    private static readonly string[] Endings =
    [
        "jpg", "jpeg", "heic", "heif", "hif", "png", "tif", "tiff", "webp", "avif", "jxl", "dng", "cr2", "cr3", "nef", "arw", "raf", "orf", "rw2", "pef", "srw",
        "mp4", "mov", "m4v", "mxf", "mts", "m2ts", "ts", "avi", "mkv", "webm", "3gp", "wav", "bwf", "mp3", "flac", "ogg", "aac", "m4a", "pdf",
    ];

    /// <summary>On one line and without what cannot be seen, at most 300 letters.</summary>
    public static string Said(string name)
    {
        var text = new StringBuilder();
        foreach (var rune in Leaf(name).EnumerateRunes())
            text.Append(Rune.GetUnicodeCategory(rune) is UnicodeCategory.Control or UnicodeCategory.Format or UnicodeCategory.LineSeparator or UnicodeCategory.ParagraphSeparator || rune == Rune.ReplacementChar ? " " : rune.ToString());
        var words = string.Join(' ', text.ToString().Split(' ', StringSplitOptions.RemoveEmptyEntries)).Normalize(NormalizationForm.FormC);
        return words.Length == 0 ? "-" : Cut(words, MostSaid, t => t.Length);
    }

    /// <summary>The same without what file systems refuse. An ending that is no footage's gets one behind it that says what it is.</summary>
    public static string Safe(string said, string kind)
    {
        var clean = string.Concat(said.Select(c => c is '/' or '\\' or ':' or '*' or '?' or '"' or '<' or '>' or '|' ? '_' : c)).TrimStart('.', ' ').TrimEnd('.', ' ');
        var ending = Path.GetExtension(clean).TrimStart('.');
        var known = Endings.Contains(ending.ToLowerInvariant());
        var stem = Cut(known ? clean[..^(ending.Length + 1)] : clean, MostBytes, Encoding.UTF8.GetByteCount).TrimEnd('.', ' ');
        return $"{(stem.Length == 0 ? "file" : stem)}.{(known ? ending : kind)}";
    }

    /// <summary>The name, or the same with a number where another has it.</summary>
    public static string Free(string name, IReadOnlyCollection<string> taken)
    {
        var free = name;
        for (var n = 2; taken.Contains(free, StringComparer.OrdinalIgnoreCase); n++)
            free = string.Create(CultureInfo.InvariantCulture, $"{Path.GetFileNameWithoutExtension(name)} ({n}){Path.GetExtension(name)}");
        return free;
    }

    // Some browsers send the folder it was chosen from.
    private static string Leaf(string name) => name[(name.LastIndexOfAny(['/', '\\']) + 1)..];

    private static string Cut(string text, int most, Func<string, int> size)
    {
        if (size(text) <= most)
            return text;
        var kept = new StringBuilder();
        var letters = StringInfo.GetTextElementEnumerator(text);
        while (letters.MoveNext() && size(kept + letters.GetTextElement()) <= most)
            kept.Append(letters.GetTextElement());
        return kept.ToString();
    }
}
