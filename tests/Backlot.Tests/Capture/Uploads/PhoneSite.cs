using System.Net;
using System.Text;
using System.Text.Json;
using Backlot.Capture.Uploads;
using Backlot.Plan.Links;
using Backlot.Plan.People;
using Backlot.Plan.Productions;
using Backlot.Platform.Data;
using Backlot.Platform.Identity;
using Backlot.Platform.Work;
using Backlot.Tests.Media.Metadata;
using Backlot.Tests.Serving;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace Backlot.Tests.Capture.Uploads;

/// <summary>The whole server, Teo Marsh with a link to upload, and his phone.</summary>
internal sealed class PhoneSite : IAsyncDisposable
{
    private PhoneSite(TestServer server) => (Server, Phone) = (server, server.Browser());

    internal TestServer Server { get; }

    internal HttpClient Phone { get; }

    internal string Token { get; private set; } = "";

    internal long Link { get; private set; }

    private WorkKind Kind => Server.Get<IEnumerable<WorkKind>>().Single(k => k.Name == UploadKind.Job);

    internal string Incoming => Path.Combine(Server.Data.Path, "incoming");

    internal static async Task<PhoneSite> Open(UploadLimits? limits = null, IClock? clock = null, string? postgres = null)
    {
        var site = new PhoneSite(await TestServer.Start(services =>
        {
            // Without Quartz: a test does what is owed when it wants it done.
            foreach (var hosted in services.Where(s => s.ServiceType == typeof(Microsoft.Extensions.Hosting.IHostedService) && s.ImplementationType?.FullName?.Contains("Quartz", StringComparison.Ordinal) == true).ToList())
                services.Remove(hosted);
            if (limits is not null)
                services.Replace(ServiceDescriptor.Singleton(limits));
            if (clock is not null)
                services.Replace(ServiceDescriptor.Singleton(clock));
        }, postgres));
        await site.Server.Get<ProductionDesk>().Add(Actor.Owner, new NewProduction("Borrowed Moon", "music-video", "Europe/Berlin"));
        await site.Server.Get<PersonDesk>().Add(Actor.Owner, new NewPerson("Teo Marsh"), "borrowed-moon");
        var (link, _, token) = await site.Server.Get<PersonalLinkDesk>().Make(Actor.Owner, "Teo Marsh", "borrowed-moon", LinkFor.Upload);
        (site.Link, site.Token) = (link.Id, token);
        return site;
    }

    internal static byte[] Photo(string mark) => new TinyJpeg().Mark(mark).Bytes();

    /// <summary>Where the link's files begin.</summary>
    internal string Files => $"/p/{Token}/upload/files";

    /// <summary>As the island sends one file: its bytes, then the question what became of it. The last answer as the island reads it.</summary>
    internal async Task<(HttpStatusCode Status, JsonElement Says)> Send(string name, byte[] bytes, string? digest = null)
    {
        var about = $"filename {Base64(name)}{(digest is null ? "" : $",digest {Base64(digest)}")}";
        using var begun = await Tus("POST", Files, bytes, ("Upload-Length", $"{bytes.Length}"), ("Upload-Metadata", about));
        return begun.StatusCode == HttpStatusCode.Created ? await Check(begun.Headers.Location!.ToString()) : (begun.StatusCode, await Read(begun));
    }

    internal async Task<(HttpStatusCode Status, JsonElement Says)> Check(string file)
    {
        using var answer = await Phone.PostAsync(new Uri($"{file}/check", UriKind.Relative), null);
        return (answer.StatusCode, await Read(answer));
    }

    /// <summary>A request of tus, and with bytes of a file when there are some.</summary>
    internal async Task<HttpResponseMessage> Tus(string method, string path, byte[]? bytes = null, params (string Name, string Value)[] headers)
    {
        using var request = new HttpRequestMessage(new HttpMethod(method), new Uri(path, UriKind.Relative));
        request.Headers.Add("Tus-Resumable", "1.0.0");
        if (bytes is not null)
            request.Content = new ByteArrayContent(bytes) { Headers = { ContentType = new("application/offset+octet-stream") } };
        foreach (var (name, value) in headers)
            request.Headers.TryAddWithoutValidation(name, value);
        return await Phone.SendAsync(request);
    }

    /// <summary>By the plain form, from something that reads no pages.</summary>
    internal async Task<(HttpStatusCode Status, JsonElement Says)> SendForm(HttpContent form)
    {
        using var answer = await Phone.PostAsync(new Uri($"/p/{Token}/upload/now", UriKind.Relative), form);
        return (answer.StatusCode, await Read(answer));
    }

    internal static string Base64(string text) => Convert.ToBase64String(Encoding.UTF8.GetBytes(text));

    private static async Task<JsonElement> Read(HttpResponseMessage answer) =>
        await answer.Content.ReadAsStringAsync() is { Length: > 0 } text ? JsonSerializer.Deserialize<JsonElement>(text) : default;

    internal async Task<string> Page(string path)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, new Uri(path, UriKind.Relative));
        request.Headers.Accept.ParseAdd("text/html");
        using var answer = await Phone.SendAsync(request);
        return await answer.Content.ReadAsStringAsync();
    }

    internal Task<string> Page() => Page($"/p/{Token}/upload");

    internal Task<List<Upload>> Rows() => Server.Get<Ledger>().Read(db => db.Uploads.OrderBy(u => u.Id).ToListAsync());

    /// <summary>What was sent becomes cards, here and now.</summary>
    internal async Task TakeIn()
    {
        foreach (var key in await Server.Get<Ledger>().Read(db => Kind.Owed(db, SystemClock.Instance.GetCurrentInstant(), 10, default)))
            await TakeIn(key);
    }

    internal Task TakeIn(string key) => Kind.Do(key, new Quiet(), default);

    /// <summary>What the sweep does with files that nobody goes on with; how many there were.</summary>
    internal async Task<int> SweepArrivals()
    {
        var kind = (ArrivalKind)Server.Get<IEnumerable<WorkKind>>().Single(k => k.Name == ArrivalKind.Job);
        kind.Quiet = TimeSpan.Zero;
        var owed = await Server.Get<Ledger>().Read(db => kind.Owed(db, Server.Get<IClock>().GetCurrentInstant(), 10, default));
        foreach (var key in owed)
            await kind.Do(key, new Quiet(), default);
        return owed.Count;
    }

    /// <summary>What a process that was killed an hour ago leaves.</summary>
    internal DirectoryInfo LeaveBehind(string name)
    {
        var folder = Directory.CreateDirectory(Path.Combine(Incoming, name));
        var held = Path.Combine(folder.FullName, Arriving.LockName);
        File.WriteAllText(held, "");
        File.SetLastWriteTimeUtc(held, DateTime.UtcNow.AddHours(-1));
        return folder;
    }

    internal string[] LeftOnDisk() => Directory.Exists(Incoming) ? Directory.GetDirectories(Incoming) : [];

    /// <summary>A part of a request by hand: name as it stands in the header, bytes.</summary>
    internal static byte[] Part(string boundary, string name, byte[] bytes) =>
        [.. Encoding.UTF8.GetBytes($"--{boundary}\r\nContent-Disposition: form-data; name=\"file\"; filename=\"{name}\"\r\nContent-Type: image/jpeg\r\n\r\n"), .. bytes, .. "\r\n"u8];

    public async ValueTask DisposeAsync()
    {
        Phone.Dispose();
        await Server.DisposeAsync();
    }

    private sealed class Quiet : IWorkProgress
    {
        public void Report(int percent, Backlot.Platform.Language.Words doing)
        {
        }
    }
}
