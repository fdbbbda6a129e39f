using Microsoft.AspNetCore.Http;

namespace Backlot.Platform.Web.Forms;

/// <summary>
/// Where a browser goes after a form. A script that sends the form in the browser's stead asks for the address alone
/// (<c>text/uri-list</c>): where the line is lost, the page it is on stays, with what was typed.
/// </summary>
public static class NextPage
{
    private const string Address = "text/uri-list";

    public static IResult At(HttpContext http, string address) =>
        http.Request.GetTypedHeaders().Accept is [{ MediaType.Value: Address }] ? Results.Text(address, Address) : Results.LocalRedirect(address);
}
