using Backlot.Platform.Errors;
using Backlot.Platform.Modules;
using Backlot.Platform.Web;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;
using Microsoft.AspNetCore.TestHost;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Backlot.Tests.Platform.Web;

/// <summary>A server with nothing but the pages' own pipeline, and the endpoints a test gives it.</summary>
internal sealed class PagesServer : IAsyncDisposable
{
    private readonly WebApplication app;

    private PagesServer(WebApplication app) => this.app = app;

    public static async Task<PagesServer> Start(Action<IEndpointRouteBuilder> map)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.WebHost.UseTestServer();
        builder.Logging.ClearProviders();
        builder.Services.AddSingleton(new ModuleList());
        builder.Services.AddSingleton<IDataProtectionProvider>(new EphemeralDataProtectionProvider());
        builder.Services.AddPages(builder.Configuration);
        builder.Services.AddAuthorization();
        var app = builder.Build();
        app.UsePages();
        app.UseRouting();
        app.UseAntiforgery();
        map(app);
        await app.StartAsync();
        return new PagesServer(app);
    }

    /// <summary>What a browser gets.</summary>
    public Task<HttpResponseMessage> Page(string path, string? cookie = null) => Ask(path, "text/html", cookie);

    public async Task<HttpResponseMessage> Ask(string path, string accept, string? cookie = null)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, path);
        request.Headers.Add("Accept", accept);
        if (cookie is not null)
            request.Headers.Add("Cookie", cookie);
        return await app.GetTestClient().SendAsync(request);
    }

    public ValueTask DisposeAsync() => app.DisposeAsync();

    /// <summary>An endpoint that shows one part.</summary>
    public static void Shows<T>(IEndpointRouteBuilder routes, string path, Dictionary<string, object?>? parameters = null)
        where T : IComponent => routes.MapGet(path, () => new RazorComponentResult<T>(parameters ?? []));

    public static void Throws(IEndpointRouteBuilder routes, string path, Exception error) =>
        routes.MapGet(path, IResult () => throw error);

    public static BacklotError Error(ExitCode exit, string code = "asset.unreadable") =>
        new(code, exit, "A001C003.mov is cut off half way.", "Read the card again.");
}
