using System.Security.Claims;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Routing;

namespace Backlot.Platform.Identity;

/// <summary>Coming in by a link and going out again.</summary>
public static class SignInRoutes
{
    /// <summary>Name of the rate limit on trying links; the program says how much.</summary>
    public const string Rate = "sign-in";

    internal static void Map(IEndpointRouteBuilder routes)
    {
        routes.MapPost("/sign-in", async ([FromForm] string token, SignIn signIn, SignInManager<Account> sessions, CancellationToken ct) =>
        {
            if (await signIn.Use(token, ct) is not { } account)
                return Results.Redirect("/sign-in?used=true");
            await sessions.SignInAsync(account, isPersistent: true);
            return Results.Redirect("/desk");
        }).AllowAnonymous().RequireRateLimiting(Rate);

        routes.MapPost("/sign-out", async ([FromForm(Name = "leave")] string? leave, SignInManager<Account> sessions) =>
        {
            _ = leave; // a form parameter makes the antiforgery check ours
            await sessions.SignOutAsync();
            return Results.Redirect("/");
        });
    }
}

/// <summary>Who is asking over the web.</summary>
public static class WebActor
{
    /// <summary>The signed-in account as actor, else the stranger.</summary>
    public static Actor Actor(this HttpContext http) =>
        http.User.Identity is { IsAuthenticated: true } known && long.TryParse(http.User.FindFirstValue(ClaimTypes.NameIdentifier), out var id)
            ? new Actor(ActorKind.Account, id, known.Name ?? "account")
            : Identity.Actor.Stranger;
}

/// <summary>Puts the person's name into the session, so that the record shows it without a look-up.</summary>
internal sealed class AccountClaims(UserManager<Account> users, Microsoft.Extensions.Options.IOptions<IdentityOptions> options)
    : UserClaimsPrincipalFactory<Account>(users, options)
{
    protected override async Task<ClaimsIdentity> GenerateClaimsAsync(Account user)
    {
        var identity = await base.GenerateClaimsAsync(user);
        foreach (var login in identity.FindAll(identity.NameClaimType).ToList())
            identity.RemoveClaim(login);
        identity.AddClaim(new Claim(identity.NameClaimType, user.Name));
        return identity;
    }
}
