using System.Globalization;
using Backlot.Capture.Assets;
using Backlot.Clear.Appearances;
using Backlot.Platform.Web.Forms;
using Microsoft.AspNetCore.Routing;
using static Backlot.Platform.Language.Texts;

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
            return new Done(select.Range is { } range ? T($"Marked as {select.Reason.Spoken()}, {AssetWords.Clock(range.Start.ToSeconds())} to {AssetWords.Clock(range.End.ToSeconds())}.") : T($"Marked as {select.Reason.Spoken()}."));
        });
        routes.MapForm("/desk/assets/select", async form =>
        {
            var made = await form.The<SelectDesk>().AddWhole(form.Actor, form.Numbers("asset"), form.Cancelled);
            return new Done(N(made.Count, "One is a select.", $"{made.Count} are selects.")) { Data = made.Select(s => new Affected(s.AssetId, Select: s.Id)) };
        });
        routes.MapForm("/desk/selects/remove", async form =>
        {
            var selects = form.Numbers("select");
            foreach (var id in selects)
                await form.The<SelectDesk>().Remove(form.Actor, id, form.Cancelled);
            return new Done(N(selects.Count, "One is no select any more.", $"{selects.Count} are no selects any more."));
        });
        routes.MapForm("/desk/selects/{id:long}/remove", async form =>
        {
            await form.The<SelectDesk>().Remove(form.Actor, form.Id(), form.Cancelled);
            return new Done(T("The mark is gone, out of stories too. Cuts that were made stay as they are."));
        });
    }
}
