using Backlot.Clear.Appearances;
using Backlot.Clear.Approvals;
using Backlot.Clear.Embargoes;
using Backlot.Clear.Frames;
using Backlot.Clear.Grants;
using Backlot.Clear.Sidecars;
using Backlot.Clear.Signatures;
using Backlot.Clear.Verdicts;
using Backlot.Plan.Links;
using Backlot.Platform.Events;
using Backlot.Platform.Modules;
using Backlot.Platform.Web.Needs;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using static Backlot.Platform.Language.Texts;

namespace Backlot.Clear;

/// <summary>Who is in it, what they allowed, and whether it may go out.</summary>
public sealed class ClearModule : Module
{
    public override string Name => "Clear";

    public override void Services(IServiceCollection services)
    {
        services.AddSingleton<AppearanceDesk>();
        services.AddSingleton<BoxDesk>();
        services.AddSingleton<GrantDesk>();
        services.AddSingleton<GrantImport>();
        services.AddSingleton<WithdrawalDesk>();
        services.AddSingleton<EmbargoDesk>();
        services.AddSingleton<FramesDesk>();
        services.AddSingleton<SignDesk>();
        services.AddSingleton(new LinkPage(LinkFor.Sign, "sign", W("Say what may be shown"), W("Read what is asked, then sign or say no.")));
        services.AddSingleton<KillDesk>();
        services.AddSingleton<OwnFrameDesk>();
        services.AddSingleton(new LinkPage(LinkFor.See, "frames", W("See the pictures of you"), W("Say no to any of them, and take it back whenever you like.")));
        services.AddSingleton<StandingDesk>();
        services.AddSingleton<INeeds, ObjectionNeeds>();
        services.AddSingleton<INeeds, LookingNeeds>();
        services.AddSingleton<ClearDesk>();
        services.AddSingleton<SidecarDesk>();
        services.AddSingleton<BlockedAssets>();
        foreach (var field in ClearFields.All)
            services.AddSingleton(p => field(p.GetRequiredService<BlockedAssets>()));
        services.AddSingleton<TouchedDesk>();
        services.AddSingleton<ITouchedKind, TouchedAssets>();
        services.AddSingleton<IJournalReplay, TakenBack>();
        services.AddSingleton<IJournalReplay, AppearanceReplay>();
        services.AddSingleton<IJournalReplay, EmbargoReplay>();
        services.AddSingleton<IJournalReplay, KillReplay>();
    }

    public override void Routes(IEndpointRouteBuilder routes)
    {
        PeopleForms.Map(routes);
        AppearanceForms.Map(routes);
        FrameDoor.Map(routes);
        SignForms.Map(routes);
        FrameRoutes.Map(routes);
    }

    public override void Tables(ModelBuilder model)
    {
        AppearanceTable.Map(model);
        GrantTable.Map(model);
        SignatureTable.Map(model);
        EmbargoTable.Map(model);
        KillTable.Map(model);
    }
}
