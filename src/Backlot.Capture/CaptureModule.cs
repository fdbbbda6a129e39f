using Backlot.Capture.Assets;
using Backlot.Capture.Previews;
using Backlot.Media.Ffmpeg;
using Backlot.Media.Tools;
using Backlot.Plan.Productions;
using Backlot.Platform.Modules;
using Backlot.Platform.Storage;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace Backlot.Capture;

/// <summary>What comes back from cameras and recorders: safe, known, findable.</summary>
public sealed class CaptureModule : Module
{
    public override string Name => "Capture";

    public override void Services(IServiceCollection services)
    {
        services.AddSingleton<AssetDesk>();
        services.AddSingleton<Originals>();
        services.TryAddSingleton(provider => new ToolRunner(provider.GetRequiredService<DataFolder>().Scratch));
        services.TryAddSingleton<Prober>();
        services.AddSingleton<IngestDesk>();
        services.AddSingleton<IProductionPart, CapturePart>();
    }

    public override void Routes(IEndpointRouteBuilder routes) => AssetDoor.Map(routes);

    public override void Tables(ModelBuilder model)
    {
        AssetTable.Map(model);
        DerivedTable.Map(model);
    }
}
