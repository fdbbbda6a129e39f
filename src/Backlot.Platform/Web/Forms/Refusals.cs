using System.IO.Compression;
using System.Security.Cryptography;
using System.Text.Json;
using Backlot.Platform.Errors;
using Backlot.Platform.Web.Answers;
using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.Http;

namespace Backlot.Platform.Web.Forms;

/// <summary>A form that was refused: on which page, why, and what was typed into it.</summary>
internal sealed record Refusal(string Form, string Page, string Code, string What, string Next, Dictionary<string, string[]> Typed)
{
    private static readonly string[] Ours = [DeskForm.TokenField, DeskForm.OnceField, "back", "form"];

    internal static Refusal Of(string form, string page, BacklotError error, IFormCollection typed) => new(
        form, page.Split('?')[0], error.Code, error.What, Hint.OnPage(error.Next),
        typed.Where(f => !Ours.Contains(f.Key)).ToDictionary(f => f.Key, f => f.Value.OfType<string>().ToArray()));
}

/// <summary>
/// Carries a refusal over the redirect back to the form, in a protected cookie, so that a reload sends nothing and what was typed is
/// there. Taken away by the page it belongs to; another tab leaves it.
/// </summary>
public sealed class Refusals(IDataProtectionProvider protection)
{
    private const string Cookie = "backlot-refused";
    private static readonly object Taken = new();
    private readonly ITimeLimitedDataProtector protector = protection.CreateProtector("Backlot.Refusals").ToTimeLimitedDataProtector();
    private readonly ChunkingCookieManager cookies = new();

    internal void Carry(HttpContext http, Refusal refusal) =>
        cookies.AppendResponseCookie(http, Cookie, Convert.ToBase64String(protector.Protect(Packed(refusal), TimeSpan.FromMinutes(10))), Options(http));

    /// <summary>Whether this form of this page was refused: it must not be hidden then.</summary>
    public bool Has(HttpContext http, string form) => Of(http, form) is not null;

    /// <summary>What was refused of this form on this page, if it was.</summary>
    internal Refusal? Of(HttpContext http, string form)
    {
        if (!http.Items.TryGetValue(Taken, out var taken))
            http.Items[Taken] = taken = Take(http);
        return taken is Refusal refusal && refusal.Form == form ? refusal : null;
    }

    private Refusal? Take(HttpContext http)
    {
        if (http.Response.HasStarted || cookies.GetRequestCookie(http, Cookie) is not { Length: > 0 } text)
            return null;
        try
        {
            var refusal = Unpacked(protector.Unprotect(Convert.FromBase64String(text)));
            if (refusal?.Page != http.Request.Path.Value)
                return null;
            cookies.DeleteCookie(http, Cookie, Options(http));
            return refusal;
        }
        catch (Exception e) when (e is CryptographicException or FormatException or JsonException or InvalidDataException)
        {
            cookies.DeleteCookie(http, Cookie, Options(http));
            return null; // too old, or not ours
        }
    }

    private static byte[] Packed(Refusal refusal)
    {
        using var packed = new MemoryStream();
        using (var small = new DeflateStream(packed, CompressionLevel.Optimal))
            JsonSerializer.Serialize(small, refusal);
        return packed.ToArray();
    }

    private static Refusal? Unpacked(byte[] packed)
    {
        using var small = new DeflateStream(new MemoryStream(packed), CompressionMode.Decompress);
        return JsonSerializer.Deserialize<Refusal>(small);
    }

    private static CookieOptions Options(HttpContext http) =>
        new() { HttpOnly = true, SameSite = SameSiteMode.Lax, Secure = http.Request.IsHttps, Path = "/desk", IsEssential = true };
}
