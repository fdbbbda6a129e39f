using System.Text.Json;
using Backlot.Platform.Data;
using Backlot.Platform.Identity;
using Backlot.Platform.Web.Answers;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace Backlot.Platform.Work;

/// <summary>How one piece of work stands, as the browser hears it.</summary>
internal sealed record WorkNews(string Kind, string Key, string State, int Progress, string? Doing, string? Error)
{
    public static WorkNews Of(WorkRow row) => new(row.Kind, row.Key, row.State.ToString().ToLowerInvariant(), row.Progress, row.Doing, row.Error);
}

/// <summary>
/// <c>/desk/progress</c>: server-sent events named <c>work</c>, one for each change of a piece of work that this member may see,
/// beginning with how things stand. Work of other processes is read from the table, that of this one is heard at once.
/// </summary>
internal static class WorkStream
{
    private static readonly TimeSpan LookEvery = TimeSpan.FromSeconds(1);
    private static readonly Duration Recently = Duration.FromMinutes(2);
    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web);

    public static void Map(IEndpointRouteBuilder routes) => routes.MapGet("/desk/progress", Tell).Reading<WorkNews>("text/event-stream");

    private static async Task Tell(HttpContext http, WorkDesk desk, Ledger ledger, IHostApplicationLifetime life)
    {
        using var until = CancellationTokenSource.CreateLinkedTokenSource(http.RequestAborted, life.ApplicationStopping);
        using var news = new SemaphoreSlim(0);
        void Heard(string kind, string key) => news.Release();
        http.Response.ContentType = "text/event-stream";
        http.Response.Headers.CacheControl = "no-store";
        http.Response.Headers["X-Accel-Buffering"] = "no"; // a proxy that gathers would keep it all back
        desk.Changed += Heard;
        try
        {
            var told = new Dictionary<long, WorkNews>();
            for (var round = 0; !until.IsCancellationRequested; round++)
            {
                // Asked anew each time: a role that was taken away ends here too.
                var rows = await desk.List(http.Actor(), new WorkQuery(500) { ChangedSince = ledger.Clock.GetCurrentInstant() - Recently }, until.Token);
                foreach (var row in rows.Reverse().Where(r => told.GetValueOrDefault(r.Id) != WorkNews.Of(r)))
                {
                    told[row.Id] = WorkNews.Of(row);
                    await http.Response.WriteAsync($"event: work\ndata: {JsonSerializer.Serialize(told[row.Id], Json)}\n\n", until.Token);
                }

                if (round % 15 == 0)
                    await http.Response.WriteAsync(": still here\n\n", until.Token);
                await http.Response.Body.FlushAsync(until.Token);
                await news.WaitAsync(LookEvery, until.Token);
                while (news.CurrentCount > 0)
                    await news.WaitAsync(until.Token); // several changes are told together
            }
        }
        catch (OperationCanceledException)
        {
            // the page was left, or we are stopping
        }
        finally
        {
            desk.Changed -= Heard;
        }
    }
}
