using System.Diagnostics;
using System.Globalization;
using System.Text;
using System.Text.Json;

namespace Backlot.Scenarios.Kills;

/// <summary>
/// A server dies while it makes previews, renders, publishes what is due and takes in what a phone sends. The next one goes on; what a phone
/// was told is safe is there, and what comes of it all is what one server makes that nobody kills.
/// </summary>
public sealed class KilledServerTests : IDisposable
{
    private const int Kills = 2, OfTheCard = 5, OfThePhone = 2;
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(3);
    private readonly BacklotProgram program = new();
    private readonly HttpClient phone = new();

    [Fact]
    public async Task At_work()
    {
        var (_, story) = await CutStory.Make(program, length: "8");
        var link = new Uri((await program.Ok("link", "add", "Ada Finch", "--production", "tide", "--for", "upload", "--json")).Json.GetProperty("address").GetString()!).AbsolutePath;
        await program.Ok("post", "add", story, "--at", DateTimeOffset.UtcNow.AddSeconds(2).ToString("yyyy-MM-ddTHH:mm:ssZ", CultureInfo.InvariantCulture));
        var clips = Clips();
        var beginning = program.Data + "-beginning";
        Directory.Move(program.Data, beginning);

        KillPoints.Again(beginning, program.Data);
        var clock = Stopwatch.StartNew();
        await Finish(link, clips, []);
        var expected = await Outcome();
        var (whole, random, killed) = ((int)clock.ElapsedMilliseconds, new Random(20260504), 0);

        for (var tries = 0; killed < Kills; tries++)
        {
            tries.ShouldBeLessThan(4 * Kills, "the kills came too late to prove anything");
            KillPoints.Again(beginning, program.Data);
            var (server, safe) = (await program.Serve(), new List<string>());
            using var stop = new CancellationTokenSource();
            var sending = Send(server, link, clips, safe, stop.Token);
            var after = random.Next(whole / 20, Math.Max(whole * 3 / 4, 1_000));
            await Task.Delay(after, CancellationToken.None);
            var early = await IsAtWork();
            server.Process.Kill();
            await server.Process.WaitForExitAsync(CancellationToken.None);
            await stop.CancelAsync();
            await sending;
            if (!early)
            {
                whole = after;
                continue;
            }

            killed++;
            foreach (var name in safe)
                (await Assets()).ShouldContain(a => a.Contains(name), $"the phone was told that {name} is safe; killed after {after} ms");
            await Finish(link, clips, safe);
            (await Outcome()).ShouldBe(expected, $"killed after {after} ms of {whole}");
        }
    }

    public void Dispose()
    {
        phone.Dispose();
        program.Dispose();
    }

    private Dictionary<string, byte[]> Clips()
    {
        var more = SmallCard.Make(Path.Combine(program.Folder, "phone"), "B001", 1);
        return Directory.GetFiles(Path.Combine(more, "DCIM", "100BTS"), "*.MP4").ToDictionary(file => "phone-" + Path.GetFileName(file), File.ReadAllBytes);
    }

    /// <summary>A server that nobody kills: until all has come in and nothing is owed any more.</summary>
    private async Task Finish(string link, Dictionary<string, byte[]> clips, List<string> safe)
    {
        var server = await program.Serve();
        using var patience = new CancellationTokenSource(Patience);
        await Send(server, link, clips, safe, patience.Token);
        safe.Count.ShouldBe(clips.Count, "everything arrives in the end");
        var clock = Stopwatch.StartNew();
        while (await IsAtWork())
        {
            clock.Elapsed.ShouldBeLessThan(Patience, (await program.Ok("jobs")).Out);
            await Task.Delay(500);
        }

        await BacklotProgram.Stop(server);
    }

    private async Task<bool> IsAtWork()
    {
        var posts = (await program.Ok("post", "list", "--json")).Json.EnumerateArray();
        var assets = (await program.Ok("assets", "--production", "tide", "--json")).Json.EnumerateArray().ToList();
        return posts.Any(p => p.GetProperty("state").GetString() != "out") || assets.Count < OfTheCard + OfThePhone || assets.Exists(a => a.GetProperty("previews").GetString() == "owed");
    }

    private async Task<string> Outcome()
    {
        await program.Ok("doctor");
        var posts = (await program.Ok("post", "list", "--json")).Json;
        posts.GetArrayLength().ShouldBe(1, "publishing twice is publishing once");
        return $"{KillPoints.Steady(posts, "id", "story", "state")}\n{string.Join('\n', await Assets())}\n{KillPoints.Files(Path.Combine(program.Data, "published"))}";
    }

    private async Task<IReadOnlyList<string>> Assets() => [.. KillPoints.Steady((await program.Ok("assets", "--production", "tide", "--json")).Json, "name", "kind", "hash", "previews").Split('\n')];

    /// <summary>As a phone on a bad network does: it goes on with each file where it was, until that is said to be safe.</summary>
    private async Task Send(ScenarioServer server, string link, Dictionary<string, byte[]> clips, List<string> safe, CancellationToken stop)
    {
        foreach (var (name, bytes) in clips.Where(p => !safe.Contains(p.Key)).ToList())
        {
            while (!stop.IsCancellationRequested && !safe.Contains(name))
            {
                try
                {
                    if (await SendOn(server, link, name, bytes, stop))
                        safe.Add(name);
                }
                catch (Exception e) when (e is HttpRequestException or IOException or JsonException or OperationCanceledException)
                {
                    if (server.Process.HasExited)
                        return;
                }
            }
        }
    }

    private async Task<bool> SendOn(ScenarioServer server, string link, string name, byte[] bytes, CancellationToken stop)
    {
        var about = ("Upload-Metadata", $"filename {Convert.ToBase64String(Encoding.UTF8.GetBytes(name))},mark {Convert.ToBase64String(Encoding.UTF8.GetBytes(name))}");
        var begun = JsonDocument.Parse(await Ask(HttpMethod.Post, $"{link}/upload/have", new StringContent($$"""[{"mark":"{{name}}"}]""", Encoding.UTF8, "application/json"))).RootElement[0].GetProperty("begun").GetString()
            ?? await Ask(HttpMethod.Post, $"{link}/upload/files", null, "Location", ("Upload-Length", $"{bytes.Length}"), about);
        var here = int.Parse(await Ask(HttpMethod.Head, begun, null, "Upload-Offset"), CultureInfo.InvariantCulture);
        if (here < bytes.Length)
            await Ask(HttpMethod.Patch, begun, new ByteArrayContent(bytes[here..]) { Headers = { ContentType = new("application/offset+octet-stream") } }, "Upload-Offset", ("Upload-Offset", $"{here}"));
        return JsonDocument.Parse(await Ask(HttpMethod.Post, $"{begun}/check", null)).RootElement.GetProperty("safe").GetBoolean();

        async Task<string> Ask(HttpMethod method, string path, HttpContent? content, string? header = null, params (string Name, string Value)[] headers)
        {
            using var asked = new HttpRequestMessage(method, new Uri(server.Front, path)) { Content = content, Headers = { { "Tus-Resumable", "1.0.0" } } };
            foreach (var (key, value) in headers)
                asked.Headers.TryAddWithoutValidation(key, value);
            using var answer = await phone.SendAsync(asked, stop);
            answer.EnsureSuccessStatusCode();
            return header is null ? await answer.Content.ReadAsStringAsync(stop) : answer.Headers.GetValues(header).Single();
        }
    }
}
