using System.Globalization;
using Backlot.Capture.Assets;
using Backlot.Clear.Embargoes;
using Backlot.Clear.Verdicts;
using Backlot.Platform.Errors;
using Backlot.Platform.Web;
using Backlot.Platform.Web.Forms;
using Backlot.Platform.Web.Parts;
using Microsoft.AspNetCore.Routing;
using static Backlot.Platform.Language.Texts;

namespace Backlot.Clear.Appearances;

/// <summary>The forms by which people say who is in an asset, and hide it until a moment.</summary>
internal static class AppearanceForms
{
    public static void Map(IEndpointRouteBuilder routes)
    {
        routes.MapForm("/desk/assets/{id:long}/appearances/add", async form =>
        {
            var asset = await form.The<AssetDesk>().Find(form.Actor, Text(form.Id()), form.Cancelled);
            var said = new NewAppearance(Stretch.Of(asset, form["from"], form["to"]), Word<Prominence>(form["prominence"], Prominence.Recognisable),
                Word<Presence>(form["presence"], Presence.Unsaid), form["note"], form.Ticked("more"))
            {
                Box = form["box"] is { } drawn ? NewBox.Parse(drawn) : null,
            };
            if (form["person"] is { } person)
                await form.The<AppearanceDesk>().Add(form.Actor, Text(asset.Id), person, said, form.Cancelled);
            else
                await form.The<AppearanceDesk>().AddUnnamed(form.Actor, Text(asset.Id), said, form.Cancelled);
            return new Done(form["person"] is { } who ? T($"Said: {who} is in it.") : T("Said: somebody without a name is in it. It is closed there until somebody says who."));
        });
        routes.MapForm("/desk/assets/{id:long}/nobody", async form =>
        {
            await form.The<AppearanceDesk>().SayNobody(form.Actor, [Text(form.Id())], form.Cancelled);
            return new Done(T("Said: nobody is in it."));
        });
        routes.MapForm("/desk/assets/{id:long}/looked", async form =>
        {
            await form.The<AppearanceDesk>().SayLookedThrough(form.Actor, [Text(form.Id())], form.Cancelled);
            return new Done(T("Said: everybody in it is named."));
        });
        routes.MapForm("/desk/assets/say", async form =>
        {
            var assets = TickedAssets.OrRefuse(form.All("asset"));
            var nobody = form["say"] != "named";
            var said = await form.The<AppearanceDesk>().Say(form.Actor, assets, nobody, form.Cancelled);
            return new Done(nobody ? N(said.Count, "Said of one asset: nobody is in it.", $"Said of {said.Count} assets: nobody is in it.")
                : N(said.Count, "Said of one asset: everybody in it is named.", $"Said of {said.Count} assets: everybody in it is named.")) { Data = said.Select(s => new Affected(s.AssetId, s.Before is { } before ? before ? "nobody" : "named" : null)) };
        });
        routes.MapForm("/desk/assets/unsay", async form =>
        {
            // "named": those of which it had been said before that everybody in them is named.
            var said = form.Numbers("asset").Select(id => new Said(id, null)).Concat(form.Numbers("named").Select(id => new Said(id, false))).ToList();
            var back = await form.The<AppearanceDesk>().TakeBackNobody(form.Actor, said, form.Cancelled);
            return new Done(N(back, "Taken back of one asset.", $"Taken back of {back} assets."));
        });
        routes.MapForm("/desk/appearances/{id:long}/name", async form =>
        {
            await form.The<AppearanceDesk>().Name(form.Actor, form.Id(), form.Text("person"), form.Cancelled);
            return new Done(T($"Said: it is {form.Text("person")}."));
        });
        routes.MapForm("/desk/appearances/{id:long}/strike", async form =>
        {
            await form.The<AppearanceDesk>().Strike(form.Actor, form.Id(), form.Text("why"), form.Cancelled);
            return new Done(T("Struck out, with your reason in the record."));
        });
        routes.MapForm("/desk/appearances/{id:long}/box", async form =>
        {
            await form.The<BoxDesk>().Draw(form.Actor, form.Id(), NewBox.Parse(form.Text("box")), form.Cancelled);
            return new Done(T("The box is drawn."));
        });
        routes.MapForm("/desk/boxes/{id:long}/erase", async form =>
        {
            await form.The<BoxDesk>().Erase(form.Actor, form.Id(), form.Cancelled);
            return new Done(T("The box is gone. Who is in it stays said."));
        });
        MapEmbargoes(routes);
    }

    private static void MapEmbargoes(IEndpointRouteBuilder routes)
    {
        routes.MapForm("/desk/assets/{id:long}/embargoes/add", async form =>
        {
            var asset = await form.The<AssetDesk>().Find(form.Actor, Text(form.Id()), form.Cancelled);
            var set = await form.The<EmbargoDesk>().AddOnAsset(form.Actor, Text(asset.Id), form.Text("until"), Stretch.Of(asset, form["from"], form["to"]), form.Cancelled);
            return new Done(T($"Hidden until {set.Embargo.Says}."), Mark: MarkKind.Embargoed);
        });
        routes.MapForm("/desk/stories/{slug}/embargoes/add", async form =>
        {
            var set = await form.The<EmbargoDesk>().AddOnStory(form.Actor, form.Route("slug"), form.Text("until"), form.Cancelled);
            return new Done(T($"Hidden until {set.Embargo.Says}."), Mark: MarkKind.Embargoed);
        });
        routes.MapForm("/desk/embargoes/{id:long}/lift", async form =>
        {
            await form.The<EmbargoDesk>().Lift(form.Actor, form.Id(), form.Cancelled);
            return new Done(T("The embargo is lifted. What else is in the way stays in the way."));
        });
    }

    private static T Word<T>(string? text, T otherwise)
        where T : struct, Enum => Enum.TryParse<T>(text, ignoreCase: true, out var value) && Enum.IsDefined(value) ? value : otherwise;

    private static string Text(long id) => id.ToString(CultureInfo.InvariantCulture);
}
