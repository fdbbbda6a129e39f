using System.CommandLine;
using Backlot.Platform.Backups;
using Backlot.Platform.Data;
using Backlot.Platform.Errors;
using Backlot.Platform.Storage;
using Backlot.Platform.Telemetry;
using Backlot.Platform.Work;

namespace Backlot.Commands;

/// <summary><c>work</c>: jobs only, on a second machine.</summary>
internal static class WorkCommand
{
    public static Command Make()
    {
        var command = new Command("work", "Does jobs and nothing else, beside a server on another machine. Needs PostgreSQL (BACKLOT_DATABASE).");
        command.SetAction(Run);
        return command;
    }

    private static async Task<int> Run(ParseResult parsed, CancellationToken ct)
    {
        var data = new DataFolder(parsed.GetRequiredValue(CommandLine.Data), Installation.Postgres);
        if (data.Postgres is null)
            throw BacklotError.Usage("work.needs-postgres", "A second machine can only help when the rows are on PostgreSQL.", "Set BACKLOT_DATABASE to its connection string; on SQLite the server does the jobs itself.");
        var builder = Host.CreateApplicationBuilder(new HostApplicationBuilderSettings { ContentRootPath = AppContext.BaseDirectory });
        builder.Logging.AddJsonConsole();
        Installation.AddModules(builder.Services, data);
        builder.Services.AddQuietLogs();
        builder.Services.AddTelemetry(builder.Configuration);
        builder.Services.AddWorkScheduler(data);
        using var host = builder.Build();
        await host.Services.GetRequiredService<Migrator>().Upgrade(ct);
        await host.Services.GetRequiredService<Recall>().AtStart(ct);
        await host.RunAsync(ct);
        return 0;
    }
}
