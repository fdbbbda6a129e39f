using Backlot.Plan.Days;
using Backlot.Plan.Links;
using Backlot.Plan.People;
using Backlot.Plan.Productions;
using Backlot.Plan.Stages;
using Backlot.Plan.Stories;
using Backlot.Platform.Events;
using Backlot.Platform.Modules;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Backlot.Plan;

/// <summary>What is being made, when, by whom, and what is to be told about it.</summary>
public sealed class PlanModule : Module
{
    public override string Name => "Plan";

    public override void Services(IServiceCollection services)
    {
        services.AddSingleton<KindDesk>();
        services.AddSingleton<ProductionDesk>();
        services.AddSingleton<MilestoneDesk>();
        services.AddSingleton<StageDesk>();
        services.AddSingleton<DayDesk>();
        services.AddSingleton<PersonDesk>();
        services.AddSingleton<PersonImport>();
        services.AddSingleton<StoryDesk>();
        services.AddSingleton<PersonalLinkDesk>();
        services.AddSingleton<IJournalReplay, TimesReplay>();
        services.AddSingleton<IJournalReplay, PersonReplay>();
        services.AddSingleton<IJournalReplay, LinkReplay>();
    }

    public override void Routes(IEndpointRouteBuilder routes)
    {
        ProductionForms.Map(routes);
        LinkRoutes.Map(routes);
    }

    public override void Tables(ModelBuilder model)
    {
        ProductionTable.Map(model);
        MilestoneTable.Map(model);
        StageTable.Map(model);
        DayTable.Map(model);
        PersonTable.Map(model);
        StoryTable.Map(model);
        PersonalLinkTable.Map(model);
    }
}
