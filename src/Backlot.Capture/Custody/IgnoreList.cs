using System.Text;
using System.Text.RegularExpressions;
using Backlot.Platform.Errors;

namespace Backlot.Capture.Custody;

/// <summary>
/// What a history leaves out, one line of <c>.gitignore</c> each, relative to the folder of the history: the last line that
/// matches decides; what lies in an ignored folder is ignored and cannot be taken back in.
/// </summary>
internal sealed class IgnoreList
{
    /// <summary>Every manifest has these.</summary>
    public static readonly IReadOnlyList<string> Default = [".DS_Store", "ascmhl", "ascmhl/"];

    /// <summary>What computers, not cameras, leave on a card.</summary>
    public static readonly IReadOnlyList<string> Junk =
        ["._*", ".Trashes", ".Spotlight-V100", ".fseventsd", ".TemporaryItems", "System Volume Information", "$RECYCLE.BIN", "Thumbs.db", "lost+found/"];

    // A hostile manifest must not cost minutes.
    private const int MostPatterns = 1000, LongestPattern = 1024;

    private readonly List<(Regex Line, bool TakesBack, bool FoldersOnly)> lines = [];

    public IgnoreList(IEnumerable<string> patterns)
    {
        Patterns = [.. patterns.Distinct(StringComparer.Ordinal)];
        if (Patterns.Count > MostPatterns || Patterns.Any(p => p.Length > LongestPattern))
        {
            throw BacklotError.Refused("custody.too-many-patterns", $"A history ignores more than {MostPatterns} patterns, or one longer than {LongestPattern} letters.", "Look at the ignore list of its manifests: this is not the work of a copying tool.");
        }

        foreach (string pattern in Patterns)
        {
            if (Line(pattern) is { } line) lines.Add(line);
        }
    }

    public IReadOnlyList<string> Patterns { get; }

    /// <summary>For one name whose folders are known not to be ignored.</summary>
    public bool Matches(string path, bool isFolder)
    {
        for (int i = lines.Count - 1; i >= 0; i--)
        {
            var (line, takesBack, foldersOnly) = lines[i];
            if ((isFolder || !foldersOnly) && line.IsMatch(path)) return !takesBack;
        }

        return false;
    }

    /// <summary>For any path: also true when one of its folders is ignored.</summary>
    public bool Covers(string path, bool isFolder = false)
    {
        for (int slash = path.IndexOf('/'); slash >= 0; slash = path.IndexOf('/', slash + 1))
        {
            if (Matches(path[..slash], isFolder: true)) return true;
        }

        return Matches(path, isFolder);
    }

    /// <summary>A line as it is to be said in a folder further down; null when it cannot match anything there.</summary>
    public static string? Inside(string pattern, string folder)
    {
        string sign = pattern.StartsWith('!') ? "!" : "", p = pattern[sign.Length..];
        if (folder.Length == 0 || !p.TrimEnd('/').Contains('/') || p.StartsWith("**/", StringComparison.Ordinal)) return pattern;
        return p.TrimStart('/').StartsWith(folder + "/", StringComparison.Ordinal) ? $"{sign}/{p.TrimStart('/')[(folder.Length + 1)..]}" : null;
    }

    private static (Regex, bool, bool)? Line(string pattern)
    {
        string p = TrimEnd(pattern.TrimEnd('\r'));
        if (p.Length == 0 || p[0] == '#') return null;
        bool takesBack = p[0] == '!';
        if (takesBack) p = p[1..];
        bool foldersOnly = p.EndsWith('/');
        if (foldersOnly) p = p[..^1];
        bool anchored = p.Contains('/');
        p = p.TrimStart('/');
        if (p.Length == 0) return null;
        string text = (anchored ? "" : "(?:.*/)?") + Translate(p);
        return (new Regex($@"\A{text}\z", RegexOptions.Singleline | RegexOptions.CultureInvariant | RegexOptions.NonBacktracking), takesBack, foldersOnly);
    }

    private static string TrimEnd(string p)
    {
        int end = p.Length;
        while (end > 0 && p[end - 1] == ' ' && !(end > 1 && p[end - 2] == '\\')) end--;
        return p[..end];
    }

    private const string OneLetter = @"(?:[\uD800-\uDBFF][\uDC00-\uDFFF]|[^/])";

    private static string Translate(string p)
    {
        var regex = new StringBuilder();
        for (int i = 0; i < p.Length; i++)
        {
            char c = p[i];
            if (c == '*' && i + 1 < p.Length && p[i + 1] == '*' && (i == 0 || p[i - 1] == '/') && (i + 2 == p.Length || p[i + 2] == '/'))
            {
                bool last = i + 2 == p.Length;
                regex.Append(last ? ".+" : "(?:.+/)?");
                i += last ? 1 : 2;
            }
            else if (c == '*') regex.Append("[^/]*");
            else if (c == '?') regex.Append(OneLetter);
            else if (c == '[' && Class(p, ref i) is { } set) regex.Append(set);
            else if (c == '\\' && i + 1 < p.Length) regex.Append(Regex.Escape(p[++i].ToString()));
            else regex.Append(Regex.Escape(c.ToString()));
        }

        return regex.ToString();
    }

    /// <summary>A bracket expression; null when it is not closed, and then the bracket is an ordinary letter.</summary>
    private static string? Class(string p, ref int i)
    {
        int at = i + 1;
        bool not = at < p.Length && p[at] is '!' or '^';
        if (not) at++;
        int first = at;
        var members = new StringBuilder();
        while (at < p.Length && (p[at] != ']' || at == first))
        {
            if (p[at] == '\\' && at + 1 < p.Length) at++;
            char from = p[at];
            char to = from;
            if (at + 2 < p.Length && p[at + 1] == '-' && p[at + 2] != ']')
            {
                to = p[at + 2];
                at += 2;
            }

            if (from <= to) members.Append($@"\u{(int)from:X4}-\u{(int)to:X4}");
            at++;
        }

        if (at >= p.Length) return null;
        i = at;
        if (members.Length == 0) return not ? "[^/]" : @"[^\s\S]";
        return not ? $"[^/{members}]" : $"[{members}-[/]]";
    }
}
