using Backlot.Platform.Web;
using Backlot.Platform.Web.Layouts;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.RateLimiting;

namespace Backlot.Plan.Links;

/// <summary>A page behind a personal link. Looking decides nothing: mail programs open links before people do.</summary>
[AllowAnonymous]
[Layout(typeof(PhoneLayout))]
[EnableRateLimiting(LinkRoutes.Rate)]
public abstract class PhonePage : ReadyComponent
{
    [Inject] private PersonalLinkDesk Links { get; set; } = null!;

    [CascadingParameter] protected HttpContext Http { get; set; } = null!;

    [Parameter] public string Token { get; set; } = "";

    protected CancellationToken Cancelled => Http.RequestAborted;

    /// <summary>What the link must be for.</summary>
    protected virtual LinkFor Needs => LinkFor.None;

    protected OpenedLink Opened { get; private set; } = null!;

    /// <summary>Address of another page of the same link.</summary>
    protected string At(string page) => $"/p/{Token}/{page}";

    protected sealed override async Task OnInitializedAsync()
    {
        Opened = await Links.Open(Token, Needs, Cancelled);
        await Load();
    }

    protected virtual Task Load() => Task.CompletedTask;
}
