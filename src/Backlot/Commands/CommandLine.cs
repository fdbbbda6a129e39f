using System.CommandLine;
using Backlot.Commands.Capture;
using Backlot.Commands.Clear;
using Backlot.Commands.Cut;
using Backlot.Commands.Plan;
using Backlot.Commands.Publish;
using Backlot.Platform.Errors;
using Backlot.Platform.Storage;

namespace Backlot.Commands;

/// <summary>The command line: every command reads its words, calls one verb and shows what it answered.</summary>
internal static class CommandLine
{
    public static readonly Option<string> Data = new("--data")
    {
        Description = "The data folder (else BACKLOT_DATA, else ./backlot-data).",
        Recursive = true,
        HelpName = "DIR",
        DefaultValueFactory = _ => Environment.GetEnvironmentVariable("BACKLOT_DATA") is { Length: > 0 } folder ? folder : "backlot-data",
    };

    public static readonly Option<bool> Json = new("--json") { Description = "Standard output is JSON alone.", Recursive = true };

    public static async Task<int> Run(string[] args)
    {
        var parsed = Root().Parse(args);
        try
        {
            return await parsed.InvokeAsync(new InvocationConfiguration { EnableDefaultExceptionHandler = false, ProcessTerminationTimeout = TimeSpan.FromSeconds(30) }) is var code && parsed.Errors.Count > 0 ? (int)ExitCode.Usage : code;
        }
        catch (BacklotError e)
        {
            Show.Error(e);
            return (int)e.Exit;
        }
        catch (OperationCanceledException)
        {
            Show.ProgressEnd();
            await Console.Error.WriteLineAsync("Stopped. Nothing is lost: run the same command again to go on.");
            return (int)ExitCode.Unexpected;
        }
        catch (Exception e) when (FullDisk.Is(e))
        {
            Show.Error(FullDisk.Error(e));
            return (int)ExitCode.Missing;
        }
        catch (Exception e)
        {
            Show.Unexpected(e, "This is a fault of the program. Run it again with BACKLOT_TRACE=1 and report what it prints.");
            return (int)ExitCode.Unexpected;
        }
    }

    internal static RootCommand Root()
    {
        var root = new RootCommand("Backlot: the behind-the-scenes desk. Cards come in; a cleared, cut, published story comes out.") { Data, Json };
        foreach (var command in Commands())
            root.Subcommands.Add(command);
        return root;
    }

    private static IEnumerable<Command> Commands() =>
    [
        DemoCommand.Make(),
        ServeCommand.Make(),
        WorkCommand.Make(),
        .. ProductionCommand.Make(),
        PersonCommand.Make(),
        LinkCommand.Make(),
        OffloadCommand.Make(),
        VerifyCommand.Make(),
        MhlCommand.Make(),
        ScrubCommand.Make(),
        IngestCommand.Make(),
        WatchCommand.Make(),
        AssetsCommand.Make(),
        QualityCommand.Make(),
        SyncCommand.Make(),
        GroupsCommand.Make(),
        ClockCommand.Make(),
        AppearsCommand.Make(),
        GrantCommand.Make(),
        ObjectionCommand.Make(),
        EmbargoCommand.Make(),
        KillCommand.Make(),
        CheckCommand.Make(),
        XmpCommand.Make(),
        SelectCommand.Make(),
        StoryCommand.Make(),
        PostCommand.Make(),
        FrontCommand.Make(),
        .. JobsCommand.Make(),
        .. BackupCommand.Make(),
        DoctorCommand.Make(),
    ];
}
