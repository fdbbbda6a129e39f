using System.Globalization;
using Backlot.Platform.Web.Forms;
using Microsoft.AspNetCore.Routing;
using static Backlot.Platform.Language.Texts;

namespace Backlot.Capture.Clocks;

internal static class ClockForms
{
    public static void Map(IEndpointRouteBuilder routes)
    {
        routes.MapForm("/desk/assets/{id:long}/clock", async form =>
        {
            var set = await form.The<ClockDesk>().Set(form.Actor, form.Id().ToString(CultureInfo.InvariantCulture), new ClockSaid(form["was"], form["by"]), form.Cancelled);
            return new Done(N(set.Assets, $"One asset of card {set.Card} stands at another time now.", $"{set.Assets} assets of card {set.Card} stand at another time now."));
        });
        routes.MapForm("/desk/clocks/{id:long}/undo", async form =>
        {
            var undone = await form.The<ClockDesk>().Undo(form.Actor, form.Id(), form.Cancelled);
            return new Done(T($"The camera’s own clock counts again on card {undone.Card}, or what was said of it before."));
        });
    }
}
