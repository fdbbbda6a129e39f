using System.Net;
using Backlot.Tests.Serving;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace Backlot.Tests.Publish;

/// <summary>The whole server with a programme, and a stranger looking at it.</summary>
internal sealed class PublicSite : IAsyncDisposable
{
    private PublicSite(TestServer server, StandingClock clock, Programme moon) => (Server, Clock, Moon, Stranger) = (server, clock, moon, server.Browser());

    internal TestServer Server { get; }

    internal StandingClock Clock { get; }

    internal Programme Moon { get; }

    internal HttpClient Stranger { get; }

    internal static async Task<PublicSite> Open(bool granted = true)
    {
        var clock = new StandingClock(Instant.FromUtc(2026, 5, 4, 10, 0));
        var server = await TestServer.Start(services => services.Replace(ServiceDescriptor.Singleton<IClock>(clock)));
        return new PublicSite(server, clock, await Programme.Of(server.Services, granted));
    }

    internal async Task<HttpStatusCode> Status(string path)
    {
        using var answer = await Get(path);
        return answer.StatusCode;
    }

    internal async Task<HttpResponseMessage> Get(string path, HttpMethod? method = null, params (string Name, string Value)[] headers)
    {
        using var request = new HttpRequestMessage(method ?? HttpMethod.Get, new Uri(path, UriKind.Relative));
        foreach (var (name, value) in headers)
            request.Headers.TryAddWithoutValidation(name, value);
        return await Stranger.SendAsync(request);
    }

    internal async Task<string> Page(string path)
    {
        using var answer = await Get(path, null, ("Accept", "text/html"));
        return await answer.Content.ReadAsStringAsync();
    }

    internal async Task<AngleSharp.Html.Dom.IHtmlDocument> Read(string path) => new AngleSharp.Html.Parser.HtmlParser().ParseDocument(await Page(path));

    public async ValueTask DisposeAsync()
    {
        Stranger.Dispose();
        await Server.DisposeAsync();
    }
}
