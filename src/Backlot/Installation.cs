using Backlot.Platform.Backups;
using Backlot.Platform.Data;
using Backlot.Platform.Modules;
using Backlot.Platform.Storage;
using Microsoft.EntityFrameworkCore;

namespace Backlot;

/// <summary>One installation opened by this process: the data folder and every module's services, with the schema up to date.</summary>
internal sealed class Installation : IAsyncDisposable
{
    private readonly ServiceProvider services;

    private Installation(ServiceProvider services) => this.services = services;

    public DataFolder Data => Get<DataFolder>();

    public T Get<T>() where T : notnull => services.GetRequiredService<T>();

    /// <summary>Opens (and makes, when it is new) the data folder for a command.</summary>
    public static async Task<Installation> Open(string folder, CancellationToken ct)
    {
        var installation = Closed(new DataFolder(folder, Postgres));
        await installation.Get<Migrator>().Upgrade(ct);
        await installation.Get<Recall>().AtStart(ct);
        return installation;
    }

    /// <summary>The services without touching the database yet.</summary>
    public static Installation Closed(DataFolder data)
    {
        var collection = new ServiceCollection();
        collection.AddLogging(logging => logging.SetMinimumLevel(LogLevel.None));
        AddModules(collection, data);
        return new Installation(collection.BuildServiceProvider());
    }

    /// <summary>What a command, the server and a worker have in common.</summary>
    public static void AddModules(IServiceCollection services, DataFolder data)
    {
        var modules = ProductModules.InWorkOrder();
        services.AddSingleton(data);
        services.AddSingleton(modules);
        services.AddDbContextFactory<Db>(options => Database.Configure(options, data));
        foreach (var module in modules.InWorkOrder)
            module.Services(services);
    }

    public static string? Postgres => Environment.GetEnvironmentVariable("BACKLOT_DATABASE") is { Length: > 0 } connection ? connection : null;

    public ValueTask DisposeAsync() => services.DisposeAsync();
}
