using System.CommandLine;
using System.Text;
using Backlot.Commands;

namespace Backlot.Tests.Commands;

/// <summary>docs/commands.md says what the program says. To write it anew: BACKLOT_WRITE_DOCS=1 ./test CommandReference, then read the difference.</summary>
public sealed class CommandReferenceTests
{
    [Fact]
    public void The_command_reference_is_what_the_program_understands()
    {
        var file = Path.Combine(Checkout.Folder, "docs", "commands.md");
        var written = Written();
        if (Environment.GetEnvironmentVariable("BACKLOT_WRITE_DOCS") == "1")
            File.WriteAllText(file, written);

        File.ReadAllText(file).ShouldBe(written, "Write it anew with BACKLOT_WRITE_DOCS=1 ./test CommandReference and read the difference.");
    }

    [Fact]
    public void What_the_README_types_is_understood()
    {
        var typed = File.ReadLines(Path.Combine(Checkout.Folder, "README.md")).Where(line => line.StartsWith("./backlot ", StringComparison.Ordinal)).ToList();
        typed.Count.ShouldBeGreaterThan(10);
        foreach (var line in typed)
        {
            var words = line["./backlot ".Length..];
            var said = words.IndexOf("   ", StringComparison.Ordinal) is var end and > 0 ? words[..end] : words;
            CommandLine.Root().Parse(said).Errors.Select(e => e.Message).ShouldBeEmpty(said);
        }
    }

    private static string Written()
    {
        var text = new StringBuilder("""
            # Commands

            Every command takes `--data DIR` (else `BACKLOT_DATA`, else `./backlot-data`) and, where it shows something, `--json`: standard output is
            then JSON alone. Things are named by slug or id; `add` prints the slug (or the number of what has none) and nothing else. Long work shows its
            progress on standard error, can be stopped with Ctrl-C without harm, and can be run again. Commands work beside a running server.

            Times in media (`T`) are `SS`, `SS.mmm`, `MM:SS`, `HH:MM:SS.mmm` from the first frame, or the asset's own timecode `HH:MM:SS:FF` (`;` before the
            frames for drop-frame). Stretches include their start and exclude their end.

            | Exit | Means |
            |---|---|
            | 0 | done |
            | 1 | unexpected failure |
            | 2 | wrong usage |
            | 3 | not found |
            | 4 | input refused: unreadable, damaged, not allowed |
            | 5 | blocked by a verdict |
            | 6 | integrity failure: a hash differs |
            | 7 | something needed is missing on this machine |

            """);
        text.Append('\n');
        foreach (var command in CommandLine.Root().Subcommands)
            Write(text, command, "backlot");
        return text.ToString();
    }

    private static void Write(StringBuilder text, Command command, string before)
    {
        var path = $"{before} {command.Name}";
        if (command.Action is not null)
        {
            text.Append($"## `{path}{string.Concat(command.Arguments.Select(a => " " + a.Name))}`\n\n{command.Description}\n\n");
            foreach (var argument in command.Arguments)
                text.Append($"- `{argument.Name}`: {argument.Description}\n");
            foreach (var option in command.Options)
                text.Append($"- `{option.Name}{(option.HelpName is { } help ? " " + help : "")}`{(option.Required ? " (needed)" : "")}: {option.Description}\n");
            if (command.Arguments.Count + command.Options.Count > 0)
                text.Append('\n');
        }

        foreach (var verb in command.Subcommands)
            Write(text, verb, path);
    }
}
