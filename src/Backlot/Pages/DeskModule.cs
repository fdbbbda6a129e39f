using Backlot.Pages.Groups;
using Backlot.Pages.Posts;
using Backlot.Pages.Sheets;
using Backlot.Pages.Stories;
using Backlot.Platform.Modules;
using Backlot.Platform.Web.Needs;

namespace Backlot.Pages;

/// <summary>The pages that show several modules: the first page, the contact sheet, an asset, a story, posts. The last in the list.</summary>
internal sealed class DeskModule : Module
{
    public override string Name => "Desk";

    public override void Services(IServiceCollection services)
    {
        services.AddSingleton<ContactSheet>();
        services.AddSingleton<SheetRoom>();
        services.AddSingleton<StoryRoom>();
        services.AddSingleton<INeeds, PostNeeds>();
    }

    public override void Routes(IEndpointRouteBuilder routes)
    {
        StoryForms.Map(routes);
        GroupForms.Map(routes);
        RenderDoor.Map(routes);
        SheetFeed.Map(routes);
        SheetForms.Map(routes);
    }
}
