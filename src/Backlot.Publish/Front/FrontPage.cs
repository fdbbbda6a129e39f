using Backlot.Platform.Errors;
using Backlot.Platform.Web;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Http;

namespace Backlot.Publish.Front;

/// <summary>What every page of the front has in hand. What it answers is never kept by anybody without asking again.</summary>
public abstract class FrontPage : ReadyComponent
{
    [CascadingParameter] public HttpContext Http { get; set; } = null!;

    [Inject] protected FrontDesk Desk { get; set; } = null!;

    [Inject] protected FrontPages Around { get; set; } = null!;

    [Inject] protected House House { get; set; } = null!;

    protected CancellationToken Stop => Http.RequestAborted;

    protected override async Task OnInitializedAsync()
    {
        Http.Response.Headers.CacheControl = "no-cache";
        await Read();
    }

    protected abstract Task Read();

    /// <summary>The page is rendered with this status.</summary>
    protected void Answer(int status) => Http.Response.StatusCode = status;

    /// <summary>An address that never was: the same answer whatever is kept behind it.</summary>
    protected static BacklotError NotHere() => BacklotError.NotFound("web.not-found", "There is no page at this address.", "Check the address, or start from the first page.");
}
