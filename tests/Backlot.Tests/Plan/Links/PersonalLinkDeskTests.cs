using Backlot.Plan.Links;
using Backlot.Plan.People;
using Backlot.Plan.Productions;
using Backlot.Platform.Errors;
using Backlot.Platform.Events;
using Backlot.Platform.Identity;
using Microsoft.EntityFrameworkCore;

namespace Backlot.Tests.Plan.Links;

public sealed class PersonalLinkDeskTests
{
    private const string Moon = "borrowed-moon";

    [Fact]
    public async Task A_link_opens_what_it_is_for_and_nothing_of_its_token_is_kept()
    {
        await using var house = await Moonlit();
        var (link, _, token) = await Desk(house).Make(Actor.Owner, "Sol Ferris", Moon, LinkFor.Sign);

        var opened = await Desk(house).Open(token, LinkFor.Sign);

        (opened.Person.Name, opened.Production.Slug, opened.Actor.Kind).ShouldBe(("Sol Ferris", Moon, ActorKind.Person));
        token.Length.ShouldBe(43); // 32 bytes
        (link.Expires - link.MadeAt).ShouldBe(Duration.FromDays(14));
        var rows = await house.Ledger.Read(async db => (await db.PersonalLinks.SingleAsync(), await db.Set<Event>().ToListAsync()));
        rows.Item1.OpenedAt.ShouldNotBeNull();
        rows.Item1.TokenHash.ShouldNotContain(token);
        rows.Item2.ShouldNotContain(e => e.Body!.Contains(token));
        rows.Item2.ShouldContain(e => e.Kind == "link.made");
    }

    [Fact]
    public async Task A_link_that_is_no_more_is_refused_in_the_words_for_one_that_never_was()
    {
        await using var house = await Moonlit();
        var (gone, _, revoked) = await Desk(house).Make(Actor.Owner, "Sol Ferris", Moon, LinkFor.Sign);
        var (_, _, old) = await Desk(house).Make(Actor.Owner, "Sol Ferris", Moon, LinkFor.Sign, days: 1);
        var (_, _, other) = await Desk(house).Make(Actor.Owner, "Sol Ferris", Moon, LinkFor.See, days: 3);
        await Desk(house).Revoke(Actor.Owner, gone.Id);
        await Desk(house).Revoke(Actor.Owner, gone.Id);
        house.Clock.Advance(Duration.FromDays(1));

        var said = new HashSet<string>();
        foreach (var token in new[] { revoked, old, other, old[..20], new string('A', 43), "", "'; --", new string('x', 5000) })
            said.Add((await Should.ThrowAsync<BacklotError>(() => Desk(house).Open(token, LinkFor.Sign))).Message);

        said.Count.ShouldBe(1);
        (await house.Ledger.Read(db => db.Set<Event>().CountAsync(e => e.Kind == "link.revoked"))).ShouldBe(1);
    }

    [Fact]
    public async Task Only_who_may_record_grants_makes_a_link_to_sign_and_only_who_brings_cards_in_one_to_upload()
    {
        await using var house = await Moonlit();
        var production = (await house.Get<ProductionDesk>().Find(Actor.Owner, Moon)).Id;
        var (viewer, clearance) = (await Member(house, production, Role.Viewer), await Member(house, production, Role.Clearance));

        await Refused(() => Desk(house).Make(viewer, "Sol Ferris", Moon, LinkFor.Sign), "access.not-allowed");
        await Refused(() => Desk(house).Make(clearance, "Sol Ferris", Moon, LinkFor.Sign | LinkFor.Upload), "access.not-allowed");
        var (link, _, _) = await Desk(house).Make(clearance, "Sol Ferris", Moon, LinkFor.Sign | LinkFor.See);
        await Refused(() => Desk(house).Revoke(viewer, link.Id), "access.not-allowed");
        (await Desk(house).List(viewer, production)).Single().Person.Name.ShouldBe("Sol Ferris");
    }

    [Theory]
    [InlineData("", 14, "link.for-nothing")]
    [InlineData("sign", 0, "link.days")]
    [InlineData("sign", 91, "link.days")]
    public async Task A_link_for_nothing_or_for_ever_is_not_made(string opens, int days, string code)
    {
        await using var house = await Moonlit();
        await Refused(() => Desk(house).Make(Actor.Owner, "Sol Ferris", Moon, LinkWords.Parse(opens), days), code);
    }

    [Fact]
    public void What_a_link_is_for_is_read_as_typed()
    {
        LinkWords.Parse("sign, SEE").ShouldBe(LinkFor.Sign | LinkFor.See);
        Should.Throw<BacklotError>(() => LinkWords.Parse("sign,none")).Code.ShouldBe("link.for-unknown");
    }

    private static PersonalLinkDesk Desk(TestHouse house) => house.Get<PersonalLinkDesk>();

    private static async Task<TestHouse> Moonlit()
    {
        var house = await TestHouse.Open();
        await house.Get<ProductionDesk>().Add(Actor.Owner, new NewProduction("Borrowed Moon", "music-video", "Europe/Berlin"));
        await house.Get<PersonDesk>().Add(Actor.Owner, new NewPerson("Sol Ferris"), Moon);
        return house;
    }

    private static async Task<Actor> Member(TestHouse house, long production, Role role)
    {
        await house.Get<SignIn>().Invite(Actor.Owner, $"A {role}", production, role);
        var account = await house.Ledger.Read(db => db.Set<Account>().SingleAsync(a => a.Name == $"A {role}"));
        return new Actor(ActorKind.Account, account.Id, account.Name);
    }

    private static async Task Refused(Func<Task> verb, string code) => (await Should.ThrowAsync<BacklotError>(verb)).Code.ShouldBe(code);
}
