using Backlot.Clear.Grants;
using Backlot.Clear.Verdicts;
using Backlot.Platform.Data;
using Backlot.Platform.Events;
using Backlot.Platform.Identity;
using Backlot.Platform.Modules;
using Backlot.Platform.Search;
using Backlot.Platform.Storage;
using Backlot.Platform.Work;
using Backlot.Publish.Door;
using Backlot.Publish.Elsewhere;
using Backlot.Publish.Feeds;
using Backlot.Publish.Front;
using Backlot.Publish.Posts;
using Backlot.Publish.Takeout;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Backlot.Publish;

/// <summary>What goes out, when, and what is seen of it.</summary>
public sealed class PublishModule : Module
{
    public override string Name => "Publish";

    public override void Services(IServiceCollection services)
    {
        services.AddSingleton<PostExposures>();
        services.AddSingleton<PostReader>();
        services.AddSingleton<Pinner>();
        services.AddSingleton<WayOut>();
        services.AddSingleton(p => new PostDesk(p.GetRequiredService<Ledger>(), p.GetRequiredService<Access>(), p.GetRequiredService<WorkDesk>(),
            p.GetRequiredService<PostReader>(), p.GetRequiredService<WayOut>()));
        services.AddSingleton(p => new FrontDesk(p.GetRequiredService<Ledger>(), p.GetRequiredService<ClearDesk>(), p.GetRequiredService<SearchDesk>(), p.GetRequiredService<PostExposures>()));
        services.AddSingleton(p => new FrontPages(p.GetRequiredService<Ledger>()));
        services.AddSingleton<ReleaseDesk>();
        services.AddSingleton<CoverDesk>();
        services.AddSingleton<Transcripts>();
        services.AddSingleton<SeenPeople>();
        services.AddSingleton(p => new FrontPeople(p.GetRequiredService<Ledger>(), p.GetRequiredService<FrontDesk>(), p.GetRequiredService<FrontPages>(), p.GetRequiredService<SeenPeople>()));
        services.AddSingleton(p => new FilmTakeout(p.GetRequiredService<Ledger>(), p.GetRequiredService<Access>(), p.GetRequiredService<ClearDesk>(),
            p.GetRequiredService<Pinner>(), p.GetRequiredService<Published>()));
        services.AddSingleton<PublicDoor>();
        services.AddSingleton<WorkKind, PostWork>();
        services.AddSingleton<ITouchedKind, TouchedPosts>();
        services.AddSingleton<IJournalReplay, PostReplay>();
        services.AddSingleton<IJournalReplay, ReleaseReplay>();
    }

    public override void Tables(ModelBuilder model) => PostTable.Map(model);

    public override void Routes(IEndpointRouteBuilder routes)
    {
        DoorRoutes.Map(routes);
        FeedRoutes.Map(routes);
        ElsewhereRoutes.Add(routes);
    }
}
