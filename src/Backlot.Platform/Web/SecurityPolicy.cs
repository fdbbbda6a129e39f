namespace Backlot.Platform.Web;

/// <summary>Content policies: what a page may load, and who may put it into a frame.</summary>
public static class SecurityPolicy
{
    // media-src blob: is what Media Source Extensions play from.
    private const string Own =
        "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; media-src 'self' blob:; connect-src 'self'; worker-src 'self'; " +
        "font-src 'self'; manifest-src 'self'; base-uri 'none'; form-action 'self'; object-src 'none'; ";

    public const string OurPages = Own + "frame-ancestors 'none'";

    /// <summary>For what is made to be shown within other sites, and nothing else.</summary>
    public const string InAnyFrame = Own + "frame-ancestors *";
}
