using Backlot.Platform.Errors;
using Backlot.Platform.Identity;
using Microsoft.EntityFrameworkCore;

namespace Backlot.Tests.Platform.Identity;

public sealed class MemberDeskTests
{
    [Fact]
    public async Task A_producer_makes_no_link_that_would_open_somebody_elses_production()
    {
        await using var house = await TestHouse.Open();
        await house.Get<SignIn>().Invite(Actor.Owner, "Ada", 1, Role.Producer);
        await house.Get<SignIn>().Invite(Actor.Owner, "Teo", 1, Role.Editor);
        var (ada, teo) = (await Account(house, "Ada"), await Account(house, "Teo"));
        var members = house.Get<MemberDesk>();
        var producer = new Actor(ActorKind.Account, ada.Id, "Ada");
        var mine = (await members.List(producer, 1)).Single(m => m.Account.Id == teo.Id).Membership.Id;
        (await members.NewLink(producer, mine)).Token.ShouldNotBeEmpty();

        await members.Add(Actor.Owner, teo.Id, 2, Role.Viewer);

        (await Should.ThrowAsync<BacklotError>(() => members.NewLink(producer, mine))).Code.ShouldBe("member.link-elsewhere");
    }

    [Fact]
    public async Task Only_the_owner_of_the_house_makes_owners()
    {
        await using var house = await TestHouse.Open();
        await house.Get<SignIn>().Invite(Actor.Owner, "Ada", 1, Role.Producer);
        var ada = await Account(house, "Ada");
        var producer = new Actor(ActorKind.Account, ada.Id, "Ada");
        var own = (await house.Get<MemberDesk>().List(producer, 1)).Single().Membership.Id;

        (await Should.ThrowAsync<BacklotError>(() => house.Get<MemberDesk>().ChangeRole(producer, own, Role.Owner))).Code.ShouldBe("member.only-by-owner");
        (await Should.ThrowAsync<BacklotError>(() => house.Get<SignIn>().Invite(producer, "Teo", 1, Role.Owner))).Code.ShouldBe("member.only-by-owner");
        (await house.Get<MemberDesk>().ChangeRole(Actor.Owner, own, Role.Owner)).Role.ShouldBe(Role.Owner);
    }

    private static Task<Account> Account(TestHouse house, string name) => house.Ledger.Read(db => db.Set<Account>().SingleAsync(a => a.Name == name));
}
