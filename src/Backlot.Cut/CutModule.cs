using Backlot.Clear.Grants;
using Backlot.Cut.Exposures;
using Backlot.Cut.Posters;
using Backlot.Cut.Renders;
using Backlot.Cut.Renders.Sources;
using Backlot.Cut.Selects;
using Backlot.Cut.Timelines;
using Backlot.Media.Ffmpeg;
using Backlot.Media.Tools;
using Backlot.Platform.Modules;
using Backlot.Platform.Storage;
using Backlot.Platform.Work;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace Backlot.Cut;

/// <summary>From marked ranges to finished films.</summary>
public sealed class CutModule : Module
{
    public override string Name => "Cut";

    public override void Services(IServiceCollection services)
    {
        services.TryAddSingleton(provider => new ToolRunner(provider.GetRequiredService<DataFolder>().Scratch));
        services.TryAddSingleton<Prober>();
        services.AddSingleton<SelectDesk>();
        services.AddSingleton(SelectField.Made);
        services.AddSingleton<VersionDesk>();
        services.AddSingleton<GroupTimeline>();
        services.AddSingleton<RenderDesk>();
        services.AddSingleton<PosterDesk>();
        services.AddSingleton<ToolchainHere>();
        services.AddSingleton<OriginalMedia>();
        services.AddSingleton<StoryRenderer>();
        services.AddSingleton<WorkKind, RenderKind>();
        services.AddSingleton<ITouchedKind, TouchedStories>();
        services.AddSingleton<StoriesOfPeople>();
    }

    public override void Routes(IEndpointRouteBuilder routes) => SelectForms.Map(routes);

    public override void Tables(ModelBuilder model)
    {
        SelectTable.Map(model);
        VersionTable.Map(model);
        RenderTable.Map(model);
        StoryPosterTable.Map(model);
    }
}
