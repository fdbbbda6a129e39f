using System.Collections.Concurrent;
using System.Diagnostics;
using System.Net;
using Backlot.Plan.Links;
using Backlot.Platform.Identity;
using Backlot.Tests.Publish;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Logging;

namespace Backlot.Tests.Serving;

public sealed class LogTests
{
    private const string Password = "hunter2-of-the-database";

    [Fact]
    public async Task No_secret_is_in_a_log_or_a_trace_at_any_level_not_even_of_a_request_that_breaks()
    {
        var (logs, spans, clock) = (new HeardLogs(), new ConcurrentQueue<string>(), new BreakingClock());
        using var listener = Listen(spans);
        await using var server = await TestServer.Start(services =>
        {
            services.AddSingleton<ILoggerProvider>(logs).Replace(ServiceDescriptor.Singleton<IClock>(clock));
            services.Configure<LoggerFilterOptions>(filter => { filter.MinLevel = LogLevel.Trace; filter.Rules.Clear(); filter.Rules.Add(new LoggerFilterRule("Microsoft.Extensions.Logging.Console.ConsoleLoggerProvider", null, LogLevel.None, null)); });
        });
        await Programme.Of(server.Services);
        var signIn = await server.Get<SignIn>().OwnerToken(Actor.Owner);
        var personal = (await server.Get<PersonalLinkDesk>().Make(Actor.Owner, "sol-ferris", Programme.Moon, LinkFor.Sign | LinkFor.See | LinkFor.Upload)).Token;
        var (browser, kept) = ProxiedBrowser.Of(server, ("Accept", "text/html"));
        using var desk = new DeskBrowser(browser);

        await TestServer.SignInWith(browser, signIn);
        var page = await desk.Send($"/desk/productions/{Programme.Moon}/members", "invite", ("name", "Teo Marsh"), ("role", "Editor"));
        var invited = page.GetElementById("handon")!.GetAttribute("value")!.Split('/')[^1];
        foreach (var path in new[] { $"/p/{personal}", $"/p/{personal}/sign", $"/p/{personal}/frames", $"/p/{personal}/upload", $"/p/{personal}/upload/abc", $"/p/{personal}/upload/files/abc", $"/p/{personal}/frames/7", $"/p/{personal}/no/where", $"/sign-in/{signIn}?token={signIn}", $"/sign-in?ReturnUrl=%2Fp%2F{personal}" })
            (await desk.Ask(path)).Dispose();
        foreach (var path in new[] { $"/p/{personal}/upload/now", $"/p/{personal}/upload/files", $"/p/{personal}/upload/have", $"/p/{personal}/sign/now", $"/p/{personal}", "/sign-in" })
            (await desk.Post(path, [new("token", invited)])).Dispose();
        clock.Breaks = $"no time at /p/{personal} for Host=db;Username=backlot;Password={Password};Port=1";
        using (var broken = await desk.Ask($"/p/{personal}/sign"))
            broken.StatusCode.ShouldBe(HttpStatusCode.InternalServerError);
        clock.Breaks = null;

        var (said, traced) = (string.Join('\n', logs.Said), string.Join('\n', spans));
        said.ShouldContain("/p/{token}/sign failed", Case.Insensitive);
        said.ShouldContain("no time at /p/…");
        said.ShouldContain("Request starting");
        traced.ShouldContain("/p/{Token}/sign", Case.Insensitive);
        string[] secrets = [signIn, personal, invited, Password, .. kept.Set.Select(line => line.Split(';')[0].Split('=', 2)[1]).Where(value => value.Length > 10)];
        secrets.Length.ShouldBeGreaterThan(5);
        foreach (var secret in secrets)
        {
            said.Split('\n').FirstOrDefault(line => line.Contains(secret, StringComparison.Ordinal)).ShouldBeNull();
            traced.Split('\n').FirstOrDefault(line => line.Contains(secret, StringComparison.Ordinal)).ShouldBeNull();
        }
    }

    private static ActivityListener Listen(ConcurrentQueue<string> spans)
    {
        var listener = new ActivityListener
        {
            ShouldListenTo = source => !source.Name.Contains("System.Net", StringComparison.Ordinal), // those are of the test's own browsers
            Sample = (ref ActivityCreationOptions<ActivityContext> _) => ActivitySamplingResult.AllDataAndRecorded,
            ActivityStopped = span => spans.Enqueue($"{span.Source.Name} {span.OperationName} {span.DisplayName} {span.StatusDescription} {string.Join(' ', span.TagObjects)} {string.Join(' ', span.Events.SelectMany(e => e.Tags))}"),
        };
        ActivitySource.AddActivityListener(listener);
        return listener;
    }

    /// <summary>Stands still until it is asked to break.</summary>
    private sealed class BreakingClock : IClock
    {
        public string? Breaks { get; set; }

        public Instant GetCurrentInstant() => Breaks is null ? Instant.FromUtc(2026, 5, 4, 10, 0) : throw new InvalidOperationException(Breaks);
    }

    /// <summary>Hears everything that a provider is given: words, values, exceptions, scopes.</summary>
    private sealed class HeardLogs : ILoggerProvider, ISupportExternalScope
    {
        private IExternalScopeProvider scopes = new LoggerExternalScopeProvider();

        public ConcurrentQueue<string> Said { get; } = [];

        public ILogger CreateLogger(string categoryName) => new Heard(this, categoryName);

        public void SetScopeProvider(IExternalScopeProvider scopeProvider) => scopes = scopeProvider;

        public void Dispose()
        {
        }

        private static string Told(object? state) => state is IEnumerable<KeyValuePair<string, object?>> pairs ? $"{state} {string.Join(' ', pairs)}" : $"{state}";

        private sealed class Heard(HeardLogs logs, string category) : ILogger
        {
            public IDisposable? BeginScope<TState>(TState state) where TState : notnull => logs.scopes.Push(state);

            public bool IsEnabled(LogLevel logLevel) => true;

            public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter)
            {
                logs.Said.Enqueue($"{category} {formatter(state, exception)} {Told(state)} {exception}");
                logs.scopes.ForEachScope((scope, to) => to.Said.Enqueue(Told(scope)), logs);
            }
        }
    }
}
