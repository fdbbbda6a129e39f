using Backlot.Platform.Data;
using Backlot.Platform.Identity;
using Backlot.Platform.Storage;
using Backlot.Serving;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;

namespace Backlot.Tests.Serving;

/// <summary>The whole web program on loopback with its own data folder.</summary>
public sealed class TestServer : IAsyncDisposable
{
    private readonly WebApplication app;

    private TestServer(WebApplication app, DataFolder data)
    {
        this.app = app;
        Data = data;
        Address = new Uri(app.Urls.First());
    }

    public DataFolder Data { get; }

    public Uri Address { get; }

    public IServiceProvider Services => app.Services;

    public T Get<T>() where T : notnull => app.Services.GetRequiredService<T>();

    public static async Task<TestServer> Start(Action<IServiceCollection>? more = null, string? postgres = null, string? settings = null)
    {
        var data = new DataFolder(TestHouse.TemporaryFolder(), postgres);
        data.Create();
        if (settings is not null)
            await File.WriteAllTextAsync(Path.Combine(data.Path, Settings.FileName), settings);
        var app = Server.Build(data, "http://127.0.0.1:0", more);
        await app.Services.GetRequiredService<Migrator>().Upgrade();
        await app.StartAsync();
        return new TestServer(app, data);
    }

    /// <summary>A browser without script and without redirects followed, with its own cookies.</summary>
    public HttpClient Browser() => new(new HttpClientHandler { AllowAutoRedirect = false }) { BaseAddress = Address };

    /// <summary>A browser of the owner, come in by the link on standard output.</summary>
    public async Task<HttpClient> OwnersBrowser()
    {
        var browser = Browser();
        await SignInWith(browser, await Get<SignIn>().OwnerToken(Actor.Owner));
        return browser;
    }

    public static async Task SignInWith(HttpClient browser, string token)
    {
        var page = await browser.GetStringAsync(new Uri($"/sign-in/{token}", UriKind.Relative));
        var fields = Fields(page);
        using var form = new FormUrlEncodedContent(fields);
        using var answer = await browser.PostAsync(new Uri("/sign-in", UriKind.Relative), form);
        answer.Headers.Location?.ToString().ShouldBe("/desk");
    }

    /// <summary>The hidden fields of the first form of a page.</summary>
    public static Dictionary<string, string> Fields(string page)
    {
        var document = new AngleSharp.Html.Parser.HtmlParser().ParseDocument(page);
        return document.QuerySelectorAll("form").First(f => f.GetAttribute("method") == "post")
            .QuerySelectorAll("input[type=hidden]").ToDictionary(i => i.GetAttribute("name")!, i => i.GetAttribute("value") ?? "");
    }

    public async ValueTask DisposeAsync()
    {
        await app.StopAsync();
        await app.DisposeAsync();
        Microsoft.Data.Sqlite.SqliteConnection.ClearAllPools();
        Directory.Delete(Data.Path, recursive: true);
    }
}
