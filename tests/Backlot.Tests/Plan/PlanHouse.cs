using Backlot.Plan.Productions;
using Backlot.Platform.Errors;
using Backlot.Platform.Identity;

namespace Backlot.Tests.Plan;

/// <summary>A production to try things on, and what was refused when they must be.</summary>
internal static class PlanHouse
{
    public static Task<Production> Production(this TestHouse house, string title = "Night Train", string kind = "film", string zone = "Europe/Berlin", string? release = null) =>
        house.Get<ProductionDesk>().Add(Actor.Owner, new NewProduction(title, kind, zone, release));

    public static async Task<BacklotError> Refused(Func<Task> verb, string code)
    {
        var error = await Should.ThrowAsync<BacklotError>(verb);
        error.Code.ShouldBe(code);
        error.Next.ShouldNotBeNullOrWhiteSpace();
        return error;
    }

    public static Task<long> Epoch(this TestHouse house, long production) => house.Ledger.Read(db => ClearEpoch.Read(db, production));

    public static async Task<Actor> Account(this TestHouse house, long production, Role role)
    {
        var sign = house.Get<SignIn>();
        var account = await sign.Use(await sign.Invite(Actor.Owner, role.ToString(), production, role));
        return new Actor(ActorKind.Account, account!.Id, account.Name);
    }
}
