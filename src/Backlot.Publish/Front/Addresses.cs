using Backlot.Platform.Web;
using Microsoft.AspNetCore.Http;

namespace Backlot.Publish.Front;

/// <summary>Whole addresses, for feeds, search engines and whoever shares a page.</summary>
internal static class Addresses
{
    /// <summary>Under the house's own address, or the one it was asked by.</summary>
    public static string Whole(this HttpContext http, House house, string path) =>
        $"{(string.IsNullOrWhiteSpace(house.Address) ? $"{http.Request.Scheme}://{http.Request.Host.ToUriComponent()}" : house.Address.TrimEnd('/'))}{path}";
}
