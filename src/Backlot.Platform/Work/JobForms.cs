using Backlot.Platform.Web.Forms;
using Microsoft.AspNetCore.Routing;
using static Backlot.Platform.Language.Texts;

namespace Backlot.Platform.Work;

internal static class JobForms
{
    public static void Map(IEndpointRouteBuilder routes)
    {
        routes.MapForm("/desk/jobs/{id:long}/retry", async form =>
        {
            var row = await form.The<WorkDesk>().Retry(form.Actor, form.Id(), form.Cancelled);
            return new Done(T($"Asked for again: {(await form.The<WorkDesk>().Named(row, form.Cancelled)).Title}."));
        });
        routes.MapForm("/desk/jobs/{id:long}/cancel", async form =>
        {
            await form.The<WorkDesk>().Cancel(form.Actor, form.Id(), form.Cancelled);
            return new Done(T("Asked to stop. What was begun is thrown away; it can be asked for again."));
        });
    }
}
