using System.CommandLine;
using Backlot.Platform.Identity;

namespace Backlot.Commands;

/// <summary>What a command has in hand: the opened installation, its words, and the owner as actor.</summary>
internal sealed class Call(Installation installation, ParseResult words, CancellationToken ct)
{
    public Actor Actor => Actor.Owner;

    public CancellationToken Cancelled => ct;

    public bool Json => words.GetValue(CommandLine.Json);

    public Installation Installation => installation;

    public T Get<T>() where T : notnull => installation.Get<T>();

    public T? Value<T>(Option<T> option) => words.GetValue(option);

    public T Value<T>(Argument<T> argument) => words.GetRequiredValue(argument);

    public bool Given(Option option) => words.GetResult(option) is { Implicit: false };
}

/// <summary>Makes a command out of its words and what it does.</summary>
internal static class Verb
{
    public static Command Of(string name, string description, IEnumerable<Symbol> words, Func<Call, Task<int>> act)
    {
        var command = new Command(name, description);
        foreach (var word in words)
        {
            if (word is Argument argument)
                command.Arguments.Add(argument);
            else
                command.Options.Add((Option)word);
        }

        command.SetAction(async (parsed, ct) =>
        {
            await using var installation = await Installation.Open(parsed.GetRequiredValue(CommandLine.Data), ct);
            return await act(new Call(installation, parsed, ct));
        });
        return command;
    }

    public static Command Of(string name, string description, IEnumerable<Symbol> words, Func<Call, Task> act) =>
        Of(name, description, words, async call => { await act(call); return 0; });

    /// <summary>A noun with its verbs: <c>production add</c>, <c>production list</c>.</summary>
    public static Command Noun(string name, string description, params IEnumerable<Command> verbs)
    {
        var noun = new Command(name, description);
        foreach (var verb in verbs)
            noun.Subcommands.Add(verb);
        return noun;
    }

    public static Option<T> Needed<T>(string name, string help, string description) => new(name) { HelpName = help, Description = description, Required = true };

    public static Option<T> May<T>(string name, string help, string description) => new(name) { HelpName = help, Description = description };

    public static Option<string[]> Many(string name, string help, string description) => new(name) { HelpName = help, Description = description, AllowMultipleArgumentsPerToken = true };

    public static Argument<string> Word(string name, string description) => new(name) { Description = description };
}
