using System.Security.Cryptography;
using System.Text.Json;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.Http;

namespace Backlot.Platform.Web;

/// <summary>What one page wants the next to say, once: "Published on the front." Said in the colour of a mark, or none.</summary>
public sealed record Message(string Text, MarkKind? Mark = null)
{
    /// <summary>An address to hand on, that is shown this once.</summary>
    public string? Address { get; init; }
}

/// <summary>
/// Carries a message over the redirect that follows a post, in a cookie that the next page of the desk takes away. Protected, so
/// that nobody can put words into our mouth.
/// </summary>
public sealed class Flash(IDataProtectionProvider protection)
{
    private const string Cookie = "backlot-said";
    private readonly ITimeLimitedDataProtector protector = protection.CreateProtector("Backlot.Flash").ToTimeLimitedDataProtector();

    public void Say(HttpContext context, string text, MarkKind? mark = null, string? address = null) => context.Response.Cookies.Append(Cookie,
        protector.Protect(JsonSerializer.Serialize(new Message(text, mark) { Address = address }), TimeSpan.FromMinutes(5)), Options(context));

    /// <summary>The message, or null; it is gone afterwards.</summary>
    public Message? Take(HttpContext context)
    {
        if (!context.Request.Cookies.TryGetValue(Cookie, out var text) || context.Response.HasStarted)
            return null;
        context.Response.Cookies.Delete(Cookie, Options(context));
        try
        {
            return JsonSerializer.Deserialize<Message>(protector.Unprotect(text));
        }
        catch (Exception e) when (e is CryptographicException or JsonException)
        {
            return null; // too old, or not ours: a message nobody misses
        }
    }

    private static CookieOptions Options(HttpContext context) =>
        new() { HttpOnly = true, SameSite = SameSiteMode.Lax, Secure = context.Request.IsHttps, Path = "/", IsEssential = true };
}
