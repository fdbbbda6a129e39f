using Backlot.Capture.Assets;
using Backlot.Capture.Finding;
using Backlot.Capture.Clocks;
using Backlot.Capture.Picks;
using Backlot.Capture.Previews;
using Backlot.Capture.Quality;
using Backlot.Capture.Ratings;
using Backlot.Capture.Scrubs;
using Backlot.Capture.Sync;
using Backlot.Capture.Uploads;
using Backlot.Capture.Visits;
using Backlot.Capture.Watching;
using Backlot.Media.Ffmpeg;
using Backlot.Media.Tools;
using Backlot.Media.Vips;
using Backlot.Plan.Links;
using Backlot.Plan.Productions;
using Backlot.Plan.Stages;
using Backlot.Platform.Data;
using Backlot.Platform.Identity;
using Backlot.Platform.Modules;
using Backlot.Platform.Storage;
using Backlot.Platform.Web.Needs;
using Backlot.Platform.Work;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using static Backlot.Platform.Language.Texts;

namespace Backlot.Capture;

/// <summary>What comes back from cameras and recorders: safe, known, findable.</summary>
public sealed class CaptureModule : Module
{
    public override string Name => "Capture";

    public override void Services(IServiceCollection services)
    {
        services.AddSingleton<AssetDesk>();
        services.AddSingleton<FindingDesk>();
        services.AddSingleton<SavedSearches>();
        foreach (var field in CaptureFields.All)
            services.AddSingleton(field);
        services.AddSingleton<PickDesk>();
        services.AddSingleton<RatingDesk>();
        services.AddSingleton<Originals>();
        services.AddSingleton<CustodyLine>();
        services.AddSingleton<CustodyDesk>();
        services.AddSingleton<CardVisits>();
        services.AddSingleton<ScrubDesk>();
        services.AddSingleton<MendDesk>();
        services.AddSingleton<CardStories>();
        services.TryAddSingleton(provider => new ToolRunner(provider.GetRequiredService<DataFolder>().Scratch));
        services.TryAddSingleton<Prober>();
        services.AddSingleton<IngestDesk>();
        services.AddSingleton<WatchDesk>();
        services.AddSingleton<SyncDesk>();
        services.AddSingleton<GroupDesk>();
        services.AddSingleton<ClockDesk>();
        services.AddSingleton<IProductionPart, CapturePart>();
        services.AddSingleton<IMaterial, BroughtIn>();
        services.TryAddSingleton<PictureMaker>();
        services.AddSingleton<Shelf>();
        services.AddSingleton<StillSource>();
        services.AddSingleton<StillMaker>();
        services.AddSingleton<ClipMaker>();
        services.AddSingleton(p => new PreviewDesk(
            p.GetRequiredService<Ledger>(), p.GetRequiredService<Access>(), p.GetRequiredService<Originals>(),
            p.GetRequiredService<Shelf>(), p.GetRequiredService<StillMaker>(), p.GetRequiredService<ClipMaker>()));
        services.AddSingleton(p => new FrameMaker(p.GetRequiredService<Shelf>(), p.GetRequiredService<ToolRunner>(), p.GetRequiredService<Prober>(), p.GetRequiredService<PictureMaker>()));
        services.AddSingleton<WorkKind, PreviewKind>();
        services.AddSingleton(p => new QualityDesk(
            p.GetRequiredService<Ledger>(), p.GetRequiredService<Access>(), p.GetRequiredService<PreviewDesk>(),
            new StillLook(p.GetRequiredService<Shelf>(), p.GetRequiredService<StillSource>(), p.GetRequiredService<PictureMaker>())));
        services.AddSingleton<WorkKind, QualityKind>();
        services.TryAddSingleton(p => p.GetService<IConfiguration>()?.GetSection("Uploads").Get<UploadLimits>() ?? new UploadLimits());
        services.AddSingleton<Incoming>();
        services.AddSingleton(p => new UploadDesk(
            p.GetRequiredService<Ledger>(), p.GetRequiredService<PersonalLinkDesk>(), p.GetRequiredService<WorkDesk>(), p.GetRequiredService<Prober>(),
            p.GetRequiredService<Incoming>(), p.GetRequiredService<UploadLimits>()));
        services.AddSingleton<Lines>();
        services.AddSingleton(p => new ArrivalDesk(
            p.GetRequiredService<Ledger>(), p.GetRequiredService<PersonalLinkDesk>(), p.GetRequiredService<UploadDesk>(), p.GetRequiredService<Incoming>(), p.GetRequiredService<Lines>()));
        services.AddSingleton<WorkKind, UploadKind>();
        services.AddSingleton<WorkKind, ArrivalKind>();
        services.AddSingleton<INeeds, UploadNeeds>();
        services.AddSingleton(new LinkPage(LinkFor.Upload, "upload", W("Bring what you shot"), W("Pictures, film and sound from your phone, full size.")));
    }

    public override void Routes(IEndpointRouteBuilder routes)
    {
        AssetDoor.Map(routes);
        UploadRoutes.Map(routes);
        TusRoutes.Map(routes);
        PickForms.Map(routes);
        RatingForms.Map(routes);
        ClockForms.Map(routes);
    }

    public override void Tables(ModelBuilder model)
    {
        AssetTable.Map(model);
        PickTable.Map(model);
        RatingTable.Map(model);
        ClockTable.Map(model);
        SavedSearchTable.Map(model);
        DerivedTable.Map(model);
        QualityTable.Map(model);
        UploadTable.Map(model);
        VisitTable.Map(model);
        ScrubTable.Map(model);
        GroupTable.Map(model);
    }
}
