using System.Globalization;
using Backlot.Capture.Assets;
using Backlot.Clear.Appearances;
using Backlot.Platform.Web.Forms;
using Microsoft.AspNetCore.Routing;

namespace Backlot.Cut.Selects;

internal static class SelectForms
{
    public static void Map(IEndpointRouteBuilder routes)
    {
        routes.MapForm("/desk/assets/{id:long}/selects/add", async form =>
        {
            var asset = await form.The<AssetDesk>().Find(form.Actor, form.Id().ToString(CultureInfo.InvariantCulture), form.Cancelled);
            var asked = new NewSelect(Stretch.Of(asset, form["from"], form["to"]), ReasonWords.Parse(form["reason"] ?? "highlight"), form["note"], form["story"]);
            var select = await form.The<SelectDesk>().Add(form.Actor, asset.Id.ToString(CultureInfo.InvariantCulture), asked, form.Cancelled);
            return new Done($"Marked as {select.Reason.Word()}{(select.Range is { } range ? $", {range}" : "")}.");
        });
        routes.MapForm("/desk/selects/{id:long}/remove", async form =>
        {
            await form.The<SelectDesk>().Remove(form.Actor, form.Id(), form.Cancelled);
            return new Done("The mark is gone, out of stories too. Cuts that were made stay as they are.");
        });
    }
}
