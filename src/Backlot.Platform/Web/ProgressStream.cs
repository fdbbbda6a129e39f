using System.Net.ServerSentEvents;
using System.Runtime.CompilerServices;
using Backlot.Platform.Work;

namespace Backlot.Platform.Web;

/// <summary>What a page hears of one piece of work; <c>web/src/progress/news.ts</c> reads it. Percent 0 to 100, null while it waits.</summary>
internal sealed record News(string Key, string State, int? Percent, string Text)
{
    public static News Of(WorkRow row) => row.State switch
    {
        WorkState.Owed => new($"{row.Kind}:{row.Key}", "waiting", null, "waiting its turn"),
        WorkState.Running => new($"{row.Kind}:{row.Key}", "running", row.Progress, row.Doing ?? "at work"),
        WorkState.Done => new($"{row.Kind}:{row.Key}", "done", 100, "done"),
        WorkState.Failed => new($"{row.Kind}:{row.Key}", "failed", row.Progress, row.Error ?? "failed"),
        _ => new($"{row.Kind}:{row.Key}", "cancelled", row.Progress, "cancelled"),
    };
}

/// <summary>
/// Server-sent events about all work: first how things stand, then each change. Read from the table, since commands and other
/// machines do work too.
/// </summary>
internal sealed class ProgressStream(WorkDesk desk)
{
    private const int Newest = 200;
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(700);

    public async IAsyncEnumerable<SseItem<News>> Listen([EnumeratorCancellation] CancellationToken ct)
    {
        var told = new Dictionary<string, News>();
        using var pause = new PeriodicTimer(Pause);
        do
        {
            foreach (var news in (await desk.List(Newest, ct)).Reverse().Select(News.Of))
            {
                if (told.TryGetValue(news.Key, out var before) && before == news)
                    continue;
                told[news.Key] = news;
                yield return new SseItem<News>(news, "progress");
            }
        }
        while (await pause.WaitForNextTickAsync(ct));
    }
}
