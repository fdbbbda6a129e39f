using System.IO.Compression;
using System.Security.Cryptography;
using System.Text.Json;
using Backlot.Platform.Errors;
using Backlot.Platform.Identity;
using Backlot.Platform.Web.Answers;
using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.Http;

namespace Backlot.Platform.Web.Forms;

/// <summary>A form that was refused: on which page, why, and what was typed into it.</summary>
internal sealed record Refusal(string Form, string Page, string Code, string What, string Next, Dictionary<string, string[]> Typed)
{
    private static readonly string[] Ours = [DeskForm.TokenField, DeskForm.OnceField, DeskForm.WhoField, "back", "form"];

    /// <summary>Label of the one person who may see it again; null: whoever sent it was signed in.</summary>
    public string? For { get; init; }

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
    private const int MostKept = 12 * 1024; // browsers and servers take a few cookies of 4 kB
    private static readonly object Taken = new();
    private static readonly object Whose = new();
    private readonly ITimeLimitedDataProtector protector = protection.CreateProtector("Backlot.Refusals").ToTimeLimitedDataProtector();
    private readonly IDataProtector whose = protection.CreateProtector("Backlot.Forms.HandedOutTo");
    private readonly ChunkingCookieManager cookies = new();

    internal void Carry(HttpContext http, Refusal refusal) =>
        cookies.AppendResponseCookie(http, Cookie, Convert.ToBase64String(protector.Protect(Packed(refusal), TimeSpan.FromMinutes(10))), Options(http));

    /// <summary>For a form to carry: to whom it was handed out. Nobody else can write it, so nobody else's words come back in its name.</summary>
    internal string HandOut(HttpContext http)
    {
        if (!http.Items.TryGetValue(Whose, out var known))
            http.Items[Whose] = known = whose.Protect(http.Actor().Label);
        return (string)known!;
    }

    /// <summary>The label of whoever it was; null: it is not ours.</summary>
    internal string? HandedOutTo(string text)
    {
        try
        {
            return whose.Unprotect(text);
        }
        catch (CryptographicException)
        {
            return null;
        }
    }

    /// <summary>The same for a form that came after its session: for a day, as long as a sign-in link lives. False: it is too much to keep.</summary>
    internal bool Keep(HttpContext http, Refusal refusal)
    {
        var text = Convert.ToBase64String(protector.Protect(Packed(refusal), TimeSpan.FromDays(1)));
        if (text.Length > MostKept)
            return false;
        cookies.AppendResponseCookie(http, Cookie, text, Options(http));
        return true;
    }

    /// <summary>The page on which something typed waits for whoever is signed in now, and the form on it; null: nothing does.</summary>
    public string? Waiting(HttpContext http) => Read(http) is { For: { } who } kept && who == http.Actor().Label ? $"{kept.Page}#{kept.Form}" : null;

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
        if (http.Response.HasStarted || Read(http) is not { } refusal || refusal.Page != http.Request.Path.Value || (refusal.For is { } who && who != http.Actor().Label))
            return null;
        cookies.DeleteCookie(http, Cookie, Options(http));
        return refusal;
    }

    private Refusal? Read(HttpContext http)
    {
        if (cookies.GetRequestCookie(http, Cookie) is not { Length: > 0 } text)
            return null;
        try
        {
            return Unpacked(protector.Unprotect(Convert.FromBase64String(text)));
        }
        catch (Exception e) when (e is CryptographicException or FormatException or JsonException or InvalidDataException)
        {
            if (!http.Response.HasStarted)
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
