using System.Reflection;
using Backlot.Platform.Modules;
using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace Backlot.Platform.Web;

/// <summary>Puts the pages of all modules into the program, in three calls: services, the pipeline's first steps, routes.</summary>
public static class Pages
{
    public static IServiceCollection AddPages(this IServiceCollection services, IConfiguration configuration)
    {
        services.AddRazorComponents();
        services.AddCascadingAuthenticationState();
        services.AddSingleton(configuration.GetSection("House").Get<House>() ?? new House());
        services.AddSingleton<Flash>();
        services.AddSingleton<Forms.Refusals>();
        services.AddSingleton<Forms.SentForms>();
        services.AddSingleton<IPostConfigureOptions<CookieAuthenticationOptions>, Forms.EndedSession>();
        services.AddHttpContextAccessor();
        // Assets were compressed when the program was built, media are as small as they get. Over TLS too: the front's pages hold no secret to guess at.
        services.AddResponseCompression(compression =>
        {
            compression.MimeTypes = ["text/html"];
            compression.EnableForHttps = true;
        });
        return services;
    }

    /// <summary>Headers and errors: before everything else in the pipeline, so that no answer goes out without them. Only the front is compressed: the desk's pages hold what people typed beside their keys.</summary>
    public static IApplicationBuilder UsePages(this IApplicationBuilder app) =>
        app.UseMiddleware<SecurityHeaders>()
            .UseWhen(http => Sites.Of(http.Request.Path) == Site.Front, front => front.UseResponseCompression())
            .UseMiddleware<Answers.BacklotErrorHandler>();

    /// <summary>
    /// The pages of every module in the list. After authentication, authorization and antiforgery, and after the host has
    /// mapped the static assets, whose fingerprints the pages then name.
    /// </summary>
    public static RazorComponentsEndpointConventionBuilder MapPages(this IEndpointRouteBuilder routes)
    {
        // Without it the desk's fallback policy would ask a stranger to sign in to addresses that do not exist.
        routes.MapFallback("{*path}", () => Results.NotFound()).AllowAnonymous();
        var modules = routes.ServiceProvider.GetRequiredService<ModuleList>();
        var pages = routes.MapRazorComponents<App>().AddAdditionalAssemblies(Assemblies(modules)).WithStaticAssets();
        pages.Add(page => page.Metadata.Add(new HttpMethodMetadata([HttpMethods.Get, HttpMethods.Head, HttpMethods.Post]))); // who asks for the head alone gets that of the page
        return pages;
    }

    internal static Assembly[] Assemblies(ModuleList modules) =>
        [.. modules.InWorkOrder.Select(module => module.GetType().Assembly).Distinct().Where(assembly => assembly != typeof(App).Assembly)];
}
