using Microsoft.AspNetCore.Http;
using static Backlot.Platform.Language.Texts;

namespace Backlot.Platform.Web;

/// <summary>Which site an address belongs to.</summary>
public enum Site
{
    /// <summary>Everybody's: everything that is not one of the others.</summary>
    Front,

    /// <summary>For the people making it: <c>/desk</c>.</summary>
    Desk,

    /// <summary>Personal links, without an account: <c>/p</c>.</summary>
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

internal static class PlaceText
{
    /// <summary>As written on pages.</summary>
    public static string Text(this Place place) => place switch
    {
        Place.Plan => T("Plan"),
        Place.Capture => T("Capture"),
        Place.Clear => T("Clear"),
        Place.Cut => T("Cut"),
        _ => T("Publish"),
    };
}

/// <summary>Addresses of the desk. A thing has an address of its own, whatever production it belongs to: <c>/desk/assets/12</c>.</summary>
public static class Sites
{
    public static Site Of(PathString path) =>
        path.StartsWithSegments("/desk") ? Site.Desk : path.StartsWithSegments("/p") ? Site.Phone : Site.Front;

    /// <summary>A production's page of a place.</summary>
    public static string Address(string production, Place place) => place switch
    {
        Place.Plan => $"/desk/productions/{production}",
        Place.Capture => $"/desk/productions/{production}/assets",
        Place.Clear => $"/desk/productions/{production}/clear",
        Place.Cut => $"/desk/productions/{production}/stories",
        _ => $"/desk/productions/{production}/posts",
    };

    /// <summary>The place that an address of the desk is in; null where it is in none.</summary>
    public static Place? PlaceOf(PathString path)
    {
        var parts = (path.Value ?? "").Split('/', StringSplitOptions.RemoveEmptyEntries);
        return parts switch
        {
            ["desk", "productions", _] => Place.Plan,
            ["desk", "productions", _, var page, ..] => OfPage(page),
            ["desk", "assets" or "cards", ..] => Place.Capture,
            ["desk", "stories", ..] => Place.Cut,
            ["desk", "posts", ..] => Place.Publish,
            _ => null,
        };
    }

    private static Place? OfPage(string page) => page switch
    {
        "assets" or "cards" => Place.Capture,
        "clear" or "people" => Place.Clear,
        "stories" => Place.Cut,
        "posts" => Place.Publish,
        "members" or "record" => Place.Plan,
        _ => null,
    };
}
