using System.Threading.RateLimiting;
using Backlot.Plan.Links;
using Backlot.Platform.Data;
using Backlot.Platform.Identity;
using Backlot.Platform.Language;
using Backlot.Platform.Storage;
using Backlot.Platform.Telemetry;
using Backlot.Platform.Web;
using Backlot.Platform.Web.Answers;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.Diagnostics.HealthChecks;
using Microsoft.AspNetCore.Identity;

namespace Backlot.Serving;

/// <summary>Who may come in and how: accounts, cookies, forgery, rates. The web denies by default; what a stranger may see says so.</summary>
internal static class Desk
{
    private static readonly TimeSpan RateWindow = TimeSpan.FromMinutes(1);

    public static void AddDesk(this IServiceCollection services, DataFolder data, IConfiguration configuration)
    {
        services.AddDataProtection().SetApplicationName("backlot").PersistKeysToFileSystem(new DirectoryInfo(data.Keys));
        services.AddDbContext<Db>(options => Database.Configure(options, data), ServiceLifetime.Scoped, ServiceLifetime.Singleton);
        services.AddIdentityCore<Account>(identity =>
        {
            identity.Password.RequiredLength = 15;
            identity.Password.RequireDigit = identity.Password.RequireUppercase = identity.Password.RequireNonAlphanumeric = false;
            identity.Lockout.MaxFailedAccessAttempts = 5;
        }).AddEntityFrameworkStores<Db>().AddSignInManager();
        services.Configure<PasswordHasherOptions>(hasher => hasher.IterationCount = 210_000);
        services.AddAuthentication(IdentityConstants.ApplicationScheme).AddIdentityCookies();
        services.ConfigureApplicationCookie(cookie =>
        {
            cookie.Cookie.Name = "backlot";
            cookie.Cookie.HttpOnly = true;
            cookie.Cookie.SameSite = SameSiteMode.Lax;
            cookie.Cookie.SecurePolicy = CookieSecurePolicy.SameAsRequest; // a desk on loopback has no certificate
            cookie.ExpireTimeSpan = TimeSpan.FromDays(14);
            cookie.LoginPath = "/sign-in";
            cookie.AccessDeniedPath = "/denied";
        });
        services.AddAuthorizationBuilder().SetFallbackPolicy(new AuthorizationPolicyBuilder().RequireAuthenticatedUser().Build());
        services.AddAntiforgery(forgery =>
        {
            forgery.Cookie.Name = "backlot-form";
            forgery.Cookie.SecurePolicy = CookieSecurePolicy.SameAsRequest;
        });
        services.AddRateLimiter(rates =>
        {
            rates.RejectionStatusCode = StatusCodes.Status429TooManyRequests;
            rates.OnRejected = static (refused, _) =>
            {
                var wait = refused.Lease.TryGetMetadata(MetadataName.RetryAfter, out var until) ? until : RateWindow;
                refused.HttpContext.Response.Headers.RetryAfter = Math.Max(1, Math.Ceiling(wait.TotalSeconds)).ToString(System.Globalization.CultureInfo.InvariantCulture);
                return ValueTask.CompletedTask;
            };
            Limit(SignInRoutes.Rate, 20);
            // Guessing is hopeless at any rate; this keeps it cheap. A whole crew may sign from behind one address.
            Limit(LinkRoutes.Rate, 300);
            Limit(LinkRoutes.FileRate, 3000);

            void Limit(string name, int requests) => rates.AddPolicy(name, http => RateLimitPartition.GetFixedWindowLimiter(
                http.Connection.RemoteIpAddress?.ToString() ?? "", _ => new FixedWindowRateLimiterOptions { PermitLimit = requests, Window = RateWindow }));
        });
        services.AddPages(configuration);
        services.AddOpenApi(document => document.ShouldInclude = route => ScriptRoutes.IsMarked(route.ActionDescriptor.EndpointMetadata));
    }

    public static void UseDesk(this WebApplication app)
    {
        app.UseProxy();
        app.UseRequestSpans();
        app.UseLanguages();
        app.UsePages();
        app.UseMiddleware<FrontClosed>();
        app.UseRouting();
        app.UseRateLimiter();
        app.UseAuthentication();
        app.UseAuthorization();
        app.UseAntiforgery();
        app.MapStaticAssets().AllowAnonymous();
        app.MapPages();
        app.MapHealthChecks("/health/ready").AllowAnonymous();
        app.MapHealthChecks("/health/live", new HealthCheckOptions { Predicate = _ => false }).AllowAnonymous();
        app.MapOpenApi();
    }
}
