using System.Globalization;
using System.Net.ServerSentEvents;
using System.Runtime.CompilerServices;
using System.Text.Json;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Backlot.Platform.Work;

/// <summary>How far one piece of work is, as the pages' progress bars read it.</summary>
public sealed record WorkNews(string Kind, string Key, string State, int Progress, string? Doing, string? Error);

/// <summary>One stream of server-sent events per browser: every change of a job, read from the table so that other processes' work shows too.</summary>
internal static class WorkEvents
{
    private static readonly TimeSpan Look = TimeSpan.FromMilliseconds(700);

    public static void Map(IEndpointRouteBuilder routes) => routes.MapGet("/desk/events", (WorkDesk desk, HttpContext http) =>
    {
        http.Response.Headers.CacheControl = "no-store";
        return TypedResults.ServerSentEvents(News(desk, http.RequestAborted));
    }).WithName("WorkEvents").WithSummary("Progress of work as server-sent events named 'work'.");

    private static async IAsyncEnumerable<SseItem<string>> News(WorkDesk desk, [EnumeratorCancellation] CancellationToken ct)
    {
        var seen = new Dictionary<long, string>();
        while (!ct.IsCancellationRequested)
        {
            foreach (var row in (await desk.List(100, ct)).Reverse())
            {
                var state = string.Create(CultureInfo.InvariantCulture, $"{row.State}/{row.Progress}/{row.Doing}/{row.Attempts}");
                if (seen.TryGetValue(row.Id, out var before) && before == state)
                    continue;
                seen[row.Id] = state;
                var news = new WorkNews(row.Kind, row.Key, row.State.ToString().ToLowerInvariant(), row.Progress, row.Doing, row.Error);
                yield return new SseItem<string>(JsonSerializer.Serialize(news, JsonSerializerOptions.Web), "work");
            }

            await Task.Delay(Look, ct);
        }
    }
}
