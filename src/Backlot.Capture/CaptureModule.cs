using Backlot.Capture.Assets;
using Backlot.Capture.Previews;
using Backlot.Platform.Modules;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Backlot.Capture;

/// <summary>What comes back from cameras and recorders: safe, known, findable.</summary>
public sealed class CaptureModule : Module
{
    public override string Name => "Capture";

    public override void Services(IServiceCollection services)
    {
        services.AddSingleton<AssetDesk>();
        services.AddSingleton<Originals>();
    }

    public override void Tables(ModelBuilder model)
    {
        AssetTable.Map(model);
        DerivedTable.Map(model);
    }
}
