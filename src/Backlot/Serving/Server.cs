using Backlot.Platform.Backups;
using Backlot.Platform.Data;
using Backlot.Platform.Errors;
using Backlot.Platform.Identity;
using Backlot.Platform.Modules;
using Backlot.Platform.Storage;
using Backlot.Platform.Telemetry;
using Backlot.Platform.Web;
using Backlot.Platform.Work;
using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace Backlot.Serving;

/// <summary>The web program: desk, front, media door and jobs on one data folder.</summary>
internal static class Server
{
    /// <param name="besides">What is done before the first request and beside serving; null: nothing.</param>
    public static async Task<int> Run(string folder, string urls, CancellationToken ct, Besides? besides = null)
    {
        var data = new DataFolder(folder, Installation.Postgres);
        data.Create();
        using var one = ServeLock.Take(data);
        ScratchFolder.Sweep(data);
        Restore.Sweep(data);
        await using var app = Build(data, urls);
        await app.Services.GetRequiredService<Migrator>().Upgrade(ct);
        if (await app.Services.GetRequiredService<Recall>().AtStart(ct) is { } closed)
            await Console.Error.WriteLineAsync($"The front is closed: {closed}");
        if (besides is not null)
            await besides.Before(app.Services, ct);
        await app.StartAsync(ct);
        var token = await app.Services.GetRequiredService<SignIn>().OwnerToken(Actor.Owner, ct);
        var address = app.Urls.First();
        var outside = app.Services.GetRequiredService<House>().Address?.TrimEnd('/') ?? address;
        Console.Out.WriteLine($"front    {outside}/\ndesk     {outside}/sign-in/{token}\ndata     {data.Path}");
        Console.Out.Flush();
        using var stop = ct.Register(() => app.Lifetime.StopApplication());
        using var work = CancellationTokenSource.CreateLinkedTokenSource(ct, app.Lifetime.ApplicationStopping);
        var beside = besides is null ? Task.CompletedTask : Task.Run(() => besides.Meanwhile(app.Services, address, work.Token), CancellationToken.None);
        await app.WaitForShutdownAsync(CancellationToken.None);
        await beside;
        return 0;
    }

    /// <summary>The whole web program, not started. Tests build it on their own data folder.</summary>
    public static WebApplication Build(DataFolder data, string urls, Action<IServiceCollection>? more = null)
    {
        var builder = WebApplication.CreateBuilder(new WebApplicationOptions
        {
            // Static assets are found beside the program, wherever it was started from.
            ContentRootPath = AppContext.BaseDirectory,
            ApplicationName = "backlot",
            EnvironmentName = Environments.Production,
        });
        builder.Configuration.AddSettings(data);
        builder.WebHost.UseStaticWebAssets(); // where the program was built but not published, the assets lie in their projects
        builder.WebHost.UseSetting("ForwardedHeaders_Enabled", "false"); // the framework's own switch would believe everybody: see Proxy
        builder.WebHost.UseUrls(urls).UseKestrel(kestrel => kestrel.AddServerHeader = false);
        builder.Logging.ClearProviders().AddJsonConsole();
        builder.Logging.SetMinimumLevel(LogLevel.Warning)
            // Said at every start of a new folder, and of every form: the keys lie in a folder of mode 0700, and our no-store is the stricter.
            .AddFilter("Microsoft.AspNetCore.DataProtection", LogLevel.Error).AddFilter("Microsoft.AspNetCore.Antiforgery", LogLevel.Error);
        Installation.AddModules(builder.Services, data);
        builder.Services.AddQuietLogs();
        builder.Services.AddTelemetry(builder.Configuration);
        builder.Services.AddWorkScheduler(data);
        builder.Services.AddHealthChecks().AddCheck<DatabaseAnswers>("database");
        builder.Services.AddDesk(data, builder.Configuration);
        more?.Invoke(builder.Services);
        var app = builder.Build();
        app.UseDesk();
        foreach (var module in app.Services.GetRequiredService<ModuleList>().InWorkOrder)
            module.Routes(app);
        return app;
    }

    private sealed class DatabaseAnswers(Ledger ledger) : IHealthCheck
    {
        public async Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default)
        {
            try
            {
                await ledger.Read(db => Setting.Get(db, "zone", cancellationToken), cancellationToken);
                return HealthCheckResult.Healthy();
            }
            catch (Exception e)
            {
                return HealthCheckResult.Unhealthy("the database does not answer", e);
            }
        }
    }
}

/// <summary>Work that is done with a server around it.</summary>
/// <param name="Before">Before it answers anybody.</param>
/// <param name="Meanwhile">While it serves at the address; ends early when told to, and throws nothing.</param>
internal sealed record Besides(Func<IServiceProvider, CancellationToken, Task> Before, Func<IServiceProvider, string, CancellationToken, Task> Meanwhile);

/// <summary>A second server on the same folder would do every job twice and send every post twice: it is refused.</summary>
internal static class ServeLock
{
    public static FileStream? Take(DataFolder data)
    {
        if (data.Postgres is not null)
            return null; // the cluster shares the work
        try
        {
            return new FileStream(data.ServeLock, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
        }
        catch (IOException e)
        {
            throw BacklotError.Refused("serve.already", $"Another server already serves {data.Path}.", "Use that one, or stop it first.", e);
        }
    }
}
