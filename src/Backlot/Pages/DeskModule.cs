using Backlot.Pages.Sheets;
using Backlot.Platform.Modules;

namespace Backlot.Pages;

/// <summary>The pages that show several modules: the first page, the contact sheet, an asset. The last in the list.</summary>
internal sealed class DeskModule : Module
{
    public override string Name => "Desk";

    public override void Services(IServiceCollection services) => services.AddSingleton<ContactSheet>();
}
