using Backlot.Platform.Data;
using Backlot.Platform.Modules;
using Backlot.Platform.Storage;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace Backlot.Tests;

/// <summary>A clock that stands until it is moved.</summary>
public sealed class StandingClock(Instant now) : IClock
{
    public Instant Now { get; set; } = now;

    public Instant GetCurrentInstant() => Now;

    public void Advance(Duration by) => Now += by;
}

/// <summary>A whole installation in a temporary folder: every module's services on a real database, without web or scheduler.</summary>
public sealed class TestHouse : IAsyncDisposable
{
    private readonly ServiceProvider services;

    private TestHouse(ServiceProvider services, DataFolder data, StandingClock clock)
    {
        this.services = services;
        Data = data;
        Clock = clock;
    }

    public DataFolder Data { get; }

    public StandingClock Clock { get; }

    public Ledger Ledger => Get<Ledger>();

    public T Get<T>() where T : notnull => services.GetRequiredService<T>();

    public static Task<TestHouse> Open(Instant? now = null, Action<IServiceCollection>? more = null) => Open(TemporaryFolder(), postgres: null, now, more);

    /// <summary>A house on an existing folder: the same data seen by another process.</summary>
    public static async Task<TestHouse> Open(string folder, string? postgres = null, Instant? now = null, Action<IServiceCollection>? more = null)
    {
        var data = new DataFolder(folder, postgres);
        var clock = new StandingClock(now ?? Instant.FromUtc(2026, 5, 4, 10, 0));
        var collection = new ServiceCollection();
        var modules = ProductModules.InWorkOrder();
        collection.AddLogging();
        collection.AddSingleton(data);
        collection.AddSingleton(modules);
        collection.AddDbContextFactory<Db>(options => Database.Configure(options, data));
        foreach (var module in modules.InWorkOrder)
            module.Services(collection);
        collection.Replace(ServiceDescriptor.Singleton<IClock>(clock));
        more?.Invoke(collection);
        var services = collection.BuildServiceProvider(validateScopes: true);
        var house = new TestHouse(services, data, clock);
        await house.Get<Migrator>().Upgrade();
        return house;
    }

    public static string TemporaryFolder() => Directory.CreateTempSubdirectory("backlot-test-").FullName;

    public async ValueTask DisposeAsync()
    {
        await services.DisposeAsync();
        if (Data.Postgres is null)
            Microsoft.Data.Sqlite.SqliteConnection.ClearAllPools();
        Directory.Delete(Data.Path, recursive: true);
    }
}
