using Backlot.Platform.Backups;
using Backlot.Platform.Data;
using Backlot.Platform.Events;
using Backlot.Platform.Identity;
using Backlot.Platform.Modules;
using Backlot.Platform.Search;
using Backlot.Platform.Storage;
using Backlot.Platform.Work;
using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace Backlot.Platform;

/// <summary>What every module stands on. The first in the list.</summary>
public sealed class PlatformModule : Module
{
    public override string Name => "Platform";

    public override void Services(IServiceCollection services)
    {
        services.AddSingleton<IClock>(SystemClock.Instance);
        services.AddSingleton<Journal>();
        services.AddSingleton<Ledger>();
        services.AddSingleton<Migrator>();
        services.AddSingleton<Access>();
        services.AddSingleton<SignIn>();
        services.AddSingleton<MemberDesk>();
        services.AddSingleton<Events.RecordDesk>();
        services.AddScoped<IUserClaimsPrincipalFactory<Account>, AccountClaims>();
        services.AddSingleton<Roots>();
        services.AddSingleton<SearchDesk>();
        services.AddSingleton<WorkDesk>();
        services.AddSingleton<Web.Needs.INeeds, FailedJobs>();
        services.AddSingleton<Backup>();
        services.AddSingleton<Restore>();
        services.AddSingleton<Recall>();
        services.AddSingleton<FrontGate>();
        services.AddSingleton<IJournalReplay>(all => all.GetRequiredService<FrontGate>());
        services.AddSingleton<IJournalReplay, MemberReplay>();
        services.TryAddKeyedSingleton<IObjectStore>(nameof(Derived), (provider, _) => new FolderStore(provider.GetRequiredService<DataFolder>().Derived));
        services.TryAddKeyedSingleton<IObjectStore>(nameof(Published), (provider, _) => new FolderStore(provider.GetRequiredService<DataFolder>().Published));
        services.AddSingleton(provider => new Derived(provider.GetRequiredKeyedService<IObjectStore>(nameof(Derived)), provider.GetRequiredService<DataFolder>()));
        services.AddSingleton(provider => new Published(provider.GetRequiredKeyedService<IObjectStore>(nameof(Published))));
    }

    public override void Routes(IEndpointRouteBuilder routes)
    {
        SignInRoutes.Map(routes);
        Language.Languages.Map(routes);
        Web.Layouts.Themes.Map(routes);
        WorkStream.Map(routes);
        JobForms.Map(routes);
    }

    public override void Tables(ModelBuilder model)
    {
        EventTable.Map(model);
        IdentityTables.Map(model);
        SlugTable.Map(model);
        SettingTable.Map(model);
        WorkTable.Map(model);
        Web.Forms.SentFormTable.Map(model);
        RootTable.Map(model);
        SearchTables.Map(model);
    }
}
