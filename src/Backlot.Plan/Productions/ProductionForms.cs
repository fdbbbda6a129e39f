using Backlot.Plan.Days;
using Backlot.Plan.Stages;
using Backlot.Platform.Errors;
using Backlot.Platform.Identity;
using Backlot.Platform.Web;
using Backlot.Platform.Web.Forms;
using Backlot.Platform.Web.Parts;
using Microsoft.AspNetCore.Routing;
using static Backlot.Platform.Language.Texts;

namespace Backlot.Plan.Productions;

/// <summary>The forms of a production's pages: each is one verb.</summary>
internal static class ProductionForms
{
    public static void Map(IEndpointRouteBuilder routes)
    {
        routes.MapForm("/desk/productions/add", async form =>
        {
            var made = await form.The<ProductionDesk>().Add(form.Actor, new NewProduction(form.Text("title"), form.Text("kind"), form["zone"], form["release"]), form.Cancelled);
            return new Done(T($"{made.Title} is there, with the stages of a {PlanWords.Kind(made.Kind)}."), $"/desk/productions/{made.Slug}");
        });
        routes.MapForm("/desk/productions/{p}/rename", async form =>
        {
            var renamed = await form.The<ProductionDesk>().Rename(form.Actor, form.Route("p"), form.Text("title"), form.Cancelled);
            return new Done(T($"It is called {renamed.Title} now. Its address stays."));
        });
        routes.MapForm("/desk/productions/{p}/zone", async form =>
        {
            var changed = await form.The<ProductionDesk>().ChangeZone(form.Actor, form.Route("p"), form.Text("zone"), form.Cancelled);
            return new Done(T($"Days are counted in {changed.Zone} now."));
        });
        routes.MapForm("/desk/productions/{p}/milestones/set", async form =>
        {
            var set = await form.The<MilestoneDesk>().Set(form.Actor, form.Route("p"), form.Text("name"), form.Text("on"), form["zone"], form.Cancelled);
            return new Done(T($"{set.Name} is set. Everything that hangs on it has moved along."));
        });
        routes.MapForm("/desk/productions/{p}/stages/add", async form =>
            new Done(T($"{(await form.The<StageDesk>().Add(form.Actor, form.Route("p"), form.Text("name"), form.Cancelled)).Name} is the last stage now.")));
        routes.MapForm("/desk/productions/{p}/days/add", async form =>
        {
            var day = await form.The<DayDesk>().Add(form.Actor, form.Route("p"), form.Text("date"), form["title"], form.Cancelled);
            return new Done(T($"{DayText.Format(day.Date)} is a day of this production."));
        });
        MapMembers(routes);
    }

    private static void MapMembers(IEndpointRouteBuilder routes)
    {
        routes.MapForm("/desk/productions/{p}/members/invite", async form =>
        {
            var production = await form.The<ProductionDesk>().Find(form.Actor, form.Route("p"), form.Cancelled);
            var token = await form.The<SignIn>().Invite(form.Actor, form.Text("name"), production.Id, RoleOf(form), form.Cancelled);
            return ComesIn(form, form.Text("name"), token);
        });
        routes.MapForm("/desk/productions/{p}/members/add", async form =>
        {
            var production = await form.The<ProductionDesk>().Find(form.Actor, form.Route("p"), form.Cancelled);
            _ = long.TryParse(form["account"], out var account);
            await form.The<MemberDesk>().Add(form.Actor, account, production.Id, RoleOf(form), form.Cancelled);
            return new Done(T("They see this production from now on."));
        });
        routes.MapForm("/desk/members/{id:long}/role", async form =>
            new Done(T($"Is {(await form.The<MemberDesk>().ChangeRole(form.Actor, form.Id(), RoleOf(form), form.Cancelled)).Role.Word()} from now on.")));
        routes.MapForm("/desk/members/{id:long}/remove", async form =>
        {
            await form.The<MemberDesk>().Remove(form.Actor, form.Id(), form.Cancelled);
            return new Done(T("Sees nothing of this production any more."));
        });
        routes.MapForm("/desk/members/{id:long}/link", async form =>
        {
            var (account, token) = await form.The<MemberDesk>().NewLink(form.Actor, form.Id(), form.Cancelled);
            return ComesIn(form, account.Name, token);
        });
    }

    private static Done ComesIn(Posted form, string name, string token) =>
        new(T($"{name} comes in by this link, once, until tomorrow at this hour.")) { Address = $"{form.Origin}/sign-in/{token}" };

    private static Role RoleOf(Posted form) => Enum.TryParse<Role>(form["role"], ignoreCase: false, out var role) && Enum.IsDefined(role)
        ? role : throw BacklotError.Refused("member.role-unknown", $"There is no role \"{form["role"]}\".", "Choose one of the list.");
}
