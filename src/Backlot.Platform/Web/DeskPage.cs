using Backlot.Platform.Identity;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Http;

namespace Backlot.Platform.Web;

/// <summary>A page of the desk: who looks at it.</summary>
public abstract class DeskPage : ReadyComponent
{
    [CascadingParameter] protected HttpContext Http { get; set; } = null!;

    protected Actor Actor => Http.Actor();

    protected CancellationToken Cancelled => Http.RequestAborted;
}
