using Microsoft.AspNetCore.Http;

namespace Backlot.Platform.Web;

/// <summary>Which site an address belongs to.</summary>
public enum Site
{
    /// <summary>Everybody's: everything that is not one of the others.</summary>
    Front,

    /// <summary>For the people making it: <c>/desk</c>.</summary>
    Desk,

    /// <summary>Personal links, without an account: <c>/my</c>.</summary>
    Phone,
}

/// <summary>The five places of a production on the desk, in work order.</summary>
public enum Place
{
    Plan,
    Capture,
    Clear,
    Cut,
    Publish,
}

/// <summary>
/// Addresses of the desk: <c>/desk</c> is the house, <c>/desk/{production}</c> what needs somebody there,
/// <c>/desk/{production}/{place}/...</c> a page of a place.
/// </summary>
public static class Sites
{
    public static Site Of(PathString path) =>
        path.StartsWithSegments("/desk") ? Site.Desk : path.StartsWithSegments("/my") ? Site.Phone : Site.Front;

    public static string Address(string production, Place place) => $"/desk/{production}/{place.ToString().ToLowerInvariant()}";

    /// <summary>The place that an address of the desk is in; null where it is in none.</summary>
    public static Place? PlaceOf(PathString path)
    {
        var parts = (path.Value ?? "").Split('/', StringSplitOptions.RemoveEmptyEntries);
        if (parts.Length < 3 || parts[0] != "desk" || !char.IsAsciiLetter(parts[2][0]))
            return null; // Enum.TryParse takes numbers too
        return Enum.TryParse<Place>(parts[2], ignoreCase: true, out var place) ? place : null;
    }
}
