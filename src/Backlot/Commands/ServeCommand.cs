using System.CommandLine;
using Backlot.Serving;

namespace Backlot.Commands;

/// <summary><c>serve</c>: desk, front and jobs.</summary>
internal static class ServeCommand
{
    public const string DefaultUrl = "http://127.0.0.1:5080";

    private static readonly Option<string> Urls = new("--urls") { HelpName = "URL", Description = "Where to listen, several with ;", DefaultValueFactory = _ => DefaultUrl };

    public static Command Make()
    {
        var command = new Command("serve", "Serves desk and front and does the jobs.") { Urls };
        command.SetAction((parsed, ct) => Server.Run(parsed.GetRequiredValue(CommandLine.Data), parsed.GetRequiredValue(Urls), ct));
        return command;
    }
}
