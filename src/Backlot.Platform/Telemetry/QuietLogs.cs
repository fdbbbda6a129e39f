using System.Collections;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace Backlot.Platform.Telemetry;

/// <summary>
/// Stands between everybody who logs and everything that is logged to: no secret gets past (<see cref="Secrets"/>), in the words, the values, the
/// scopes or an exception. Nothing is stripped that nobody reads.
/// </summary>
public static class QuietLogs
{
    public static IServiceCollection AddQuietLogs(this IServiceCollection services) => services.Replace(ServiceDescriptor.Singleton<ILoggerFactory>(all => new Factory(new LoggerFactory(
        all.GetServices<ILoggerProvider>(), all.GetRequiredService<IOptionsMonitor<LoggerFilterOptions>>(), all.GetRequiredService<IOptions<LoggerFactoryOptions>>()))));

    private sealed class Factory(LoggerFactory to) : ILoggerFactory
    {
        public ILogger CreateLogger(string categoryName) => new Quiet(to.CreateLogger(categoryName));

        public void AddProvider(ILoggerProvider provider) => to.AddProvider(provider);

        public void Dispose() => to.Dispose();
    }

    private sealed class Quiet(ILogger to) : ILogger
    {
        public bool IsEnabled(LogLevel logLevel) => to.IsEnabled(logLevel);

        public IDisposable? BeginScope<TState>(TState state) where TState : notnull => to.BeginScope(new Said(state, state.ToString));

        public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter)
        {
            if (to.IsEnabled(logLevel))
                to.Log(logLevel, eventId, new Said(state, () => formatter(state, exception)), exception is null ? null : Told.Of(exception), static (said, _) => said.ToString());
        }
    }

    private sealed class Said(object? state, Func<string?> text) : IReadOnlyList<KeyValuePair<string, object?>>
    {
        private IReadOnlyList<KeyValuePair<string, object?>>? values;

        public int Count => Values.Count;

        public KeyValuePair<string, object?> this[int index] => Values[index];

        private IReadOnlyList<KeyValuePair<string, object?>> Values => values ??= state is IEnumerable<KeyValuePair<string, object?>> pairs ? [.. pairs.Select(Stripped)] : [];

        public override string ToString() => Secrets.Strip(text() ?? "");

        public IEnumerator<KeyValuePair<string, object?>> GetEnumerator() => Values.GetEnumerator();

        IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

        private static KeyValuePair<string, object?> Stripped(KeyValuePair<string, object?> pair) => new(pair.Key, pair.Value switch
        {
            null or bool or int or long or double or Enum => pair.Value,
            _ when Secrets.IsNameOfOne(pair.Key) => Secrets.Hidden,
            _ => Secrets.Strip(pair.Value.ToString() ?? ""),
        });
    }

    /// <summary>What is told of an exception that had a secret in it.</summary>
    private sealed class Told(string message, string whole) : Exception(message)
    {
        public static Exception Of(Exception exception)
        {
            var whole = exception.ToString();
            var stripped = Secrets.Strip(whole);
            return stripped == whole ? exception : new Told(Secrets.Strip(exception.Message), stripped);
        }

        public override string ToString() => whole;
    }
}
