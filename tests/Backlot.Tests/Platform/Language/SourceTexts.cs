using System.Text;
using System.Text.RegularExpressions;

namespace Backlot.Tests.Platform.Language;

/// <summary>
/// The patterns that stand in the source: every literal within T(…), W(…), N(…) and Words.Count(…), and what errors say that a page can
/// show.
/// </summary>
internal static partial class SourceTexts
{
    /// <summary>Errors of these are only ever read on the command line, or come from outside programs.</summary>
    private static readonly string[] CommandLineOnly =
    [
        "/Commands/", "/Demo/", "/Backups/", "/Events/", "/Data/Migrator", "/Storage/", "/People/PeopleFile", "/People/PersonImport", "/Grants/GrantImport", "/Watching/", "/Sidecars/", "/Custody/", "/Cards/",
        "/Assets/CardCheck", "/Assets/CardFolder", "/Assets/CardItems", "/Assets/FirstLook", "/Assets/IngestDesk", "/Assets/TakeOver", "/Serving/Server", "/Serving/Settings",
        "/Renders/Draw/", "/Renders/Toolchain",
        "/Backlot.Media/Drawing/", "/Backlot.Media/Hashing/",
    ];

    public static IReadOnlyDictionary<string, string> Of(string project)
    {
        var found = new SortedDictionary<string, string>(StringComparer.Ordinal);
        foreach (var file in Directory.EnumerateFiles(project, "*.*", SearchOption.AllDirectories).Where(f => f.EndsWith(".cs", StringComparison.Ordinal) || f.EndsWith(".razor", StringComparison.Ordinal)))
        {
            if (file.Contains("/obj/", StringComparison.Ordinal) || file.Contains("/bin/", StringComparison.Ordinal))
                continue;
            var source = Comments().Replace(File.ReadAllText(file), "");
            foreach (Match call in Calls().Matches(source))
            {
                foreach (var literal in Literals(source, call.Index + call.Length))
                    found.TryAdd(literal, Path.GetFileName(file));
            }

            if (CommandLineOnly.Any(file.Contains))
                continue;
            foreach (Match error in Errors().Matches(source))
            {
                foreach (var literal in Literals(source, error.Index + error.Length).Where(l => l.Length > 0 && !Code().IsMatch(l)))
                    found.TryAdd(literal, Path.GetFileName(file));
            }
        }

        return found;
    }

    [GeneratedRegex(@"^\s*//.*$", RegexOptions.Multiline, 1000)]
    private static partial Regex Comments();

    [GeneratedRegex(@"(?<![\w.])(?:T|W|N|Words\.Count)\(", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Calls();

    [GeneratedRegex(@"(?:BacklotError\.(?:NotFound|Refused|Usage|Integrity|Missing)|new BacklotError)\(", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Errors();

    /// <summary>What an error begins with: <c>room.what-is-wrong</c>.</summary>
    [GeneratedRegex(@"^[a-z0-9-]+\.[a-z0-9.-]+$", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Code();

    /// <summary>The literals of a call whose bracket opened just before; those of calls inside it are found by themselves.</summary>
    internal static IEnumerable<string> Literals(string source, int at)
    {
        for (var depth = 1; at < source.Length && depth > 0; at++)
        {
            switch (source[at])
            {
                case '(':
                    depth++;
                    break;
                case ')':
                    depth--;
                    break;
                case '$' when source[at + 1] == '"':
                    yield return Interpolated(source, ref at, at + 2);
                    break;
                case '"':
                    var plain = Interpolated(source, ref at, at + 1, holes: false);
                    if (depth == 1)
                        yield return plain;
                    break;
            }
        }
    }

    /// <summary>Reads a literal; <paramref name="last"/> becomes its closing quote.</summary>
    private static string Interpolated(string source, ref int last, int at, bool holes = true)
    {
        var (pattern, hole) = (new StringBuilder(), 0);
        for (; source[at] != '"'; at++)
        {
            var c = source[at];
            if (c == '\\')
                pattern.Append(source[++at] switch { 'n' => '\n', var other => other });
            else if (holes && c is '{' or '}' && source[at + 1] == c)
                pattern.Append(c).Append(source[++at]);
            else if (holes && c == '{')
                pattern.Append('{').Append(hole++).Append(Format(source, ref at)).Append('}');
            else
                pattern.Append(!holes && c is '{' or '}' ? $"{c}{c}" : c.ToString());
        }

        last = at;
        return pattern.ToString();
    }

    /// <summary>Skips what fills a hole and gives its format, with the colon; <paramref name="at"/> becomes its closing brace.</summary>
    private static string Format(string source, ref int at)
    {
        var (depth, format) = (0, "");
        for (at++; source[at] != '}' || depth > 0; at++)
        {
            var c = source[at];
            if (c is '(' or '[' or '{')
                depth++;
            else if (c is ')' or ']' or '}')
                depth--;
            else if (c == '"')
                _ = Interpolated(source, ref at, at + 1, source[at - 1] == '$');
            else if (c == '\'')
                at = source.IndexOf('\'', at + 1);
            else if (c == ':' && depth == 0 && source[at + 1] != ':' && source[at - 1] != ':')
            {
                var end = source.IndexOf('}', at);
                format = source[at..end];
                at = end - 1;
            }
        }

        return format;
    }
}
