using System.Data.Common;
using Backlot.Platform.Data;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Diagnostics;
using Microsoft.Extensions.DependencyInjection;

namespace Backlot.Tests;

/// <summary>Counts what the database is asked: a list must not ask once for each of its rows.</summary>
internal sealed class CommandCount : DbCommandInterceptor
{
    private int count;

    public void Watch(IServiceCollection services) => services.ConfigureDbContext<Db>((_, options) => options.AddInterceptors(this), ServiceLifetime.Singleton);

    /// <summary>How many commands it takes.</summary>
    public async Task<int> Of(Func<Task> work)
    {
        var before = Volatile.Read(ref count);
        await work();
        return Volatile.Read(ref count) - before;
    }

    public override ValueTask<InterceptionResult<DbDataReader>> ReaderExecutingAsync(DbCommand command, CommandEventData eventData, InterceptionResult<DbDataReader> result, CancellationToken cancellationToken = default)
    {
        Interlocked.Increment(ref count);
        return base.ReaderExecutingAsync(command, eventData, result, cancellationToken);
    }

    public override InterceptionResult<DbDataReader> ReaderExecuting(DbCommand command, CommandEventData eventData, InterceptionResult<DbDataReader> result)
    {
        Interlocked.Increment(ref count);
        return base.ReaderExecuting(command, eventData, result);
    }
}
