using System.Net;
using Backlot.Capture.Assets;
using Backlot.Capture.Picks;
using Backlot.Clear.Grants;
using Backlot.Plan.Productions;
using Backlot.Plan.Stories;
using Backlot.Platform.Errors;
using Backlot.Platform.Identity;
using Backlot.Publish.Posts;
using Backlot.Tests.Publish;

namespace Backlot.Tests.Serving;

/// <summary>Which role may do what, written down a second time, and tried by a real verb of each right: sent by a browser, and asked of the desk.</summary>
public sealed class RolesTests
{
    private const string Moon = Programme.Moon;

    private static readonly Dictionary<Role, string> Table = new()
    {
        [Role.Owner] /*           */ = "See Look Plan Capture Mark Grant Cut Publish Members",
        [Role.Producer] /*        */ = "See Look Plan Capture Mark Grant Cut Publish Members",
        [Role.Director] /*        */ = "See Look Plan Mark",
        [Role.HeadOfDepartment] /**/ = "See Look Mark",
        [Role.Shooter] /*         */ = "See Look Capture Mark",
        [Role.Editor] /*          */ = "See Look Mark Cut",
        [Role.Publicist] /*       */ = "See Look Mark Cut Publish",
        [Role.Clearance] /*       */ = "See Look Mark Grant",
        [Role.Distributor] /*     */ = "See",
        [Role.Crew] /*            */ = "See",
        [Role.Viewer] /*          */ = "See",
        [Role.Representative] /*  */ = "",
    };

    private static IEnumerable<Rights> Single => Enum.GetValues<Rights>().Where(r => r is not (Rights.None or Rights.All));

    [Fact]
    public void Every_role_has_the_rights_that_are_written_down()
    {
        Table.Keys.Order().ShouldBe(Enum.GetValues<Role>());
        foreach (var (role, may) in Table)
            string.Join(' ', Single.Where(r => RoleRights.Of(role).HasFlag(r))).ShouldBe(may, role.ToString());
    }

    [Fact]
    public async Task Every_role_does_over_the_web_what_it_may_and_is_refused_the_rest()
    {
        await using var server = await TestServer.Start();
        var programme = await Programme.Of(server.Services);
        var clip = await programme.Asset("A1.MP4", AssetKind.Clip, "filming");
        await programme.Render(await programme.Film("Wires", clip));
        var wrong = new List<string>();
        foreach (var (role, may) in Table)
        {
            using var desk = await DeskBrowser.Member(server, programme.Production, role);
            var first = await desk.Open("/desk");
            foreach (var right in Single)
            {
                using var answer = right switch
                {
                    Rights.See => await desk.Ask($"/desk/productions/{Moon}"),
                    Rights.Look => await desk.Ask($"/desk/productions/{Moon}/assets"),
                    Rights.Plan => await desk.Try(first, $"/desk/productions/{Moon}/rename", ("title", "Borrowed Moon")),
                    Rights.Capture => await desk.Try(first, $"/desk/productions/{Moon}/people/sol-ferris/links/make", ("for", "upload")),
                    Rights.Mark => await desk.Try(first, "/desk/assets/pick", ("asset", $"{clip}"), ("pick", "kept")),
                    Rights.Grant => await desk.Try(first, $"/desk/productions/{Moon}/people/notice", ("purpose", "front")),
                    Rights.Cut => await desk.Try(first, $"/desk/productions/{Moon}/stories/add", ("kind", "gallery"), ("title", $"Of a {role}")),
                    Rights.Publish => await desk.Try(first, "/desk/stories/wires/publish"),
                    Rights.Members => await desk.Try(first, $"/desk/productions/{Moon}/members/invite", ("name", "Somebody"), ("role", "Viewer")),
                    _ => throw new InvalidOperationException($"no verb for {right}"),
                };
                // A production that somebody may not see is not there for them.
                var expected = may.Split(' ').Contains(right.ToString()) ? HttpStatusCode.OK : may.Length == 0 && right is Rights.See or Rights.Look or Rights.Members ? HttpStatusCode.NotFound : HttpStatusCode.Forbidden;
                if (answer.StatusCode != expected)
                    wrong.Add($"{role}, {right}: {(int)answer.StatusCode}, not {(int)expected} {await answer.Content.ReadAsStringAsync()}");
            }
        }

        wrong.ShouldBeEmpty();
    }

    [Fact]
    public async Task Every_role_is_judged_by_the_desk_itself_wherever_the_call_comes_from()
    {
        await using var house = await TestHouse.Open();
        var programme = await Programme.Of(house.Get<IServiceProvider>());
        var clip = await programme.Asset("A1.MP4", AssetKind.Clip, "filming");
        await programme.Render(await programme.Film("Wires", clip));
        var wrong = new List<string>();
        foreach (var (role, may) in Table)
        {
            await house.Get<SignIn>().Invite(Actor.Owner, $"A {role}", programme.Production, role);
            var member = (await house.Get<MemberDesk>().List(Actor.Owner, programme.Production)).Single(m => m.Membership.Role == role && m.Account.Name == $"A {role}");
            var actor = new Actor(ActorKind.Account, member.Account.Id, member.Account.Name);
            foreach (var right in Single)
            {
                Func<Task> verb = right switch
                {
                    Rights.See => () => house.Get<ProductionDesk>().Find(actor, Moon),
                    Rights.Look => () => house.Get<AssetDesk>().Find(actor, $"{clip}"),
                    Rights.Plan => () => house.Get<ProductionDesk>().Rename(actor, Moon, "Borrowed Moon"),
                    Rights.Capture => () => house.Get<IngestDesk>().Ingest(actor, new IngestAsked(Path.Combine(house.Data.Path, "no-card"), Moon)),
                    Rights.Mark => () => house.Get<PickDesk>().Decide(actor, [clip], PickState.Kept),
                    Rights.Grant => () => house.Get<GrantDesk>().AddCrowdNotice(actor, Moon, new NewGrant("all", "front")),
                    Rights.Cut => () => house.Get<StoryDesk>().Add(actor, Moon, new NewStory(StoryKind.Gallery, $"Of a {role}")),
                    Rights.Publish => () => house.Get<PostDesk>().PublishStory(actor, "wires"),
                    Rights.Members => () => house.Get<SignIn>().Invite(actor, "Somebody", programme.Production, Role.Viewer),
                    _ => throw new InvalidOperationException($"no verb for {right}"),
                };
                var said = await Said(verb);
                // A card that is not there is only said to somebody who might bring it in.
                var expected = may.Split(' ').Contains(right.ToString()) ? right == Rights.Capture ? "ingest.not-there" : "done"
                    : right == Rights.See ? "production.unknown" : right == Rights.Look ? "asset.unknown" : "access.not-allowed";
                if (said != expected)
                    wrong.Add($"{role}, {right}: {said}, not {expected}");
            }
        }

        wrong.ShouldBeEmpty();
    }

    [Fact]
    public async Task The_owner_of_the_house_makes_owners_and_a_producer_is_not_offered_it_and_refused()
    {
        await using var server = await TestServer.Start();
        var programme = await Programme.Of(server.Services);
        var members = $"/desk/productions/{Moon}/members";
        using var owner = await DeskBrowser.Owner(server);
        using var producer = await DeskBrowser.Member(server, programme.Production, Role.Producer);
        string[] offered = [.. (await owner.Open(members)).QuerySelectorAll("#invite [name=role] option").Select(o => o.GetAttribute("value")!)];
        offered.ShouldBe(Enum.GetNames<Role>());

        await owner.Send(members, "invite", ("name", "Noor Adeyemi"), ("role", "Owner"));
        var page = await producer.Open(members);

        page.QuerySelectorAll("[name=role] option").Select(o => o.GetAttribute("value")).ShouldNotContain("Owner");
        (await server.Get<MemberDesk>().List(Actor.Owner, programme.Production)).ShouldContain(m => m.Account.Name == "Noor Adeyemi" && m.Membership.Role == Role.Owner);
        page = await producer.Send(members, "invite", ("name", "Teo Marsh"), ("role", "Owner"));
        DeskBrowser.Refused(page, "invite").ShouldContain("Only the owner of the house");
        page.QuerySelector("#invite-name")!.GetAttribute("value").ShouldBe("Teo Marsh");
        (await server.Get<MemberDesk>().List(Actor.Owner, programme.Production)).ShouldNotContain(m => m.Account.Name == "Teo Marsh");
    }

    private static async Task<string> Said(Func<Task> verb)
    {
        try
        {
            await verb();
            return "done";
        }
        catch (BacklotError e)
        {
            return e.Code;
        }
    }
}
