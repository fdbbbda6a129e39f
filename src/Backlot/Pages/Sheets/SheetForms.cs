using Backlot.Capture.Finding;
using Backlot.Platform.Web.Forms;
using static Backlot.Platform.Language.Texts;

namespace Backlot.Pages.Sheets;

/// <summary>Saving what a sheet shows under a name, and deleting such a name.</summary>
internal static class SheetForms
{
    public static void Map(IEndpointRouteBuilder routes)
    {
        routes.MapForm("/desk/productions/{p}/searches/save", async form =>
        {
            var production = await form.The<SheetRoom>().Production(form.Actor, form.Route("p"), form.Cancelled);
            var filter = SheetFilter.Saved(form.Text("query")) with { Page = SheetPage.Address(production) };
            // One that cannot be read is refused here, not each time it is opened.
            var asked = await form.The<SheetRoom>().Read(form.Actor, production, filter, ChipsWanted.None, form.Cancelled);
            if (asked.Fault is { } fault)
                throw fault;
            var saved = await form.The<SavedSearches>().Save(form.Actor, production.Id, form.Text("name"), filter.QueryText(), form.Cancelled);
            return new Done(T($"Saved as {saved.Name}."), filter.Address());
        });
        routes.MapForm("/desk/productions/{p}/searches/{id:long}/delete", async form =>
        {
            var production = await form.The<SheetRoom>().Production(form.Actor, form.Route("p"), form.Cancelled);
            return new Done(T($"{(await form.The<SavedSearches>().Delete(form.Actor, production.Id, form.Id(), form.Cancelled)).Name} is not kept any more."));
        });
    }
}
