using System.Text;
using System.Text.RegularExpressions;

namespace Backlot.Scenarios.CommandLine;

/// <summary>
/// Runs commands and writes down, as a page for people, what was typed and what came back. What differs from run to run is given a
/// name: folders, times, sizes of the machine.
/// </summary>
internal sealed partial class Guide(BacklotProgram program, string cards)
{
    private readonly StringBuilder page = new();

    public string Page => page.ToString();

    public void Say(string text) => page.Append('\n').Append(text.Trim()).Append('\n');

    /// <summary>Runs it, demands the exit code, and writes both down.</summary>
    public async Task<Answer> Type(int exit, params string[] words)
    {
        var answer = await program.Run(exit, words);
        page.Append("\n```\n$ backlot ").AppendJoin(' ', words.Select(Quoted)).Append('\n');
        page.Append(Told(answer.Out)).Append(Told(answer.Error));
        if (exit != 0)
            page.Append("(exit ").Append(exit).Append(")\n");
        page.Append("```\n");
        return answer;
    }

    public Task<Answer> Type(params string[] words) => Type(0, words);

    private string Told(string output)
    {
        var text = output.Replace("\r", "", StringComparison.Ordinal).Replace(program.Folder, "~", StringComparison.Ordinal).Replace(cards, "/media", StringComparison.Ordinal);
        text = Instants().Replace(text, "(time)");
        text = Free().Replace(text, "(some) MiB free");
        text = Bytes().Replace(text, "(some) bytes of rows");
        text = Generations().Replace(text, "_(time).mhl");
        text = Days().Replace(text, "(day)");
        text = Disks().Replace(text, "disk: (disk)");
        text = OneDisk().Replace(text, "on one disk, (disk);");
        text = Rules().Replace(text, new string('─', 60));
        text = Gaps().Replace(text, "   ");
        text = Measured().Replace(text, ""); // a server measures pictures in its own time: how far it is when somebody asks differs
        return string.Concat(text.Split('\n').Select(line => line.TrimEnd()).Where(line => line.Length > 0).Select(line => line + "\n"));
    }

    private string Quoted(string word)
    {
        var told = word.Replace(program.Folder, "~", StringComparison.Ordinal).Replace(cards, "/media", StringComparison.Ordinal);
        return told.Any(c => char.IsWhiteSpace(c) || c is '*' or '"') ? $"\"{told}\"" : told;
    }

    [GeneratedRegex(@"^ *\d+ +quality +\d+ [^\n]*\n", RegexOptions.Multiline | RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Measured();

    [GeneratedRegex(@"\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}(\.\d+)?(Z|[+-]\d{2}:\d{2})?", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Instants();

    [GeneratedRegex(@"_\d{4}-\d{2}-\d{2}_\d{6}Z\.mhl", RegexOptions.CultureInvariant, 1000)]
    private static partial Regex Generations();

    [GeneratedRegex(@"[A-Z][a-z]+day \d{1,2} [A-Z][a-z]+ \d{4}", RegexOptions.CultureInvariant, 1000)]
    private static partial Regex Days();

    [GeneratedRegex(@"disk: [\w-]+", RegexOptions.CultureInvariant, 1000)]
    private static partial Regex Disks();

    [GeneratedRegex(@"on one disk, [\w-]+;", RegexOptions.CultureInvariant, 1000)]
    private static partial Regex OneDisk();

    [GeneratedRegex("─{10,}", RegexOptions.CultureInvariant, 1000)]
    private static partial Regex Rules();

    [GeneratedRegex("(?<=[^ \n]) {4,}", RegexOptions.CultureInvariant, 1000)]
    private static partial Regex Gaps();

    [GeneratedRegex(@"\d+ MiB free", RegexOptions.CultureInvariant, 1000)]
    private static partial Regex Free();

    [GeneratedRegex(@"\d+ bytes of rows", RegexOptions.CultureInvariant, 1000)]
    private static partial Regex Bytes();
}
