using Backlot.Capture;
using Backlot.Clear;
using Backlot.Cut;
using Backlot.Plan;
using Backlot.Platform;
using Backlot.Platform.Modules;
using Backlot.Publish;

namespace Backlot;

/// <summary>The modules in work order. Everything that wires the product reads this list.</summary>
internal static class ProductModules
{
    public static ModuleList InWorkOrder() => new(
        new PlatformModule(),
        new PlanModule(),
        new CaptureModule(),
        new ClearModule(),
        new CutModule(),
        new PublishModule(),
        new Pages.DeskModule());
}
