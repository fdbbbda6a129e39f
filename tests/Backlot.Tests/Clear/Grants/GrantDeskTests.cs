using Backlot.Clear.Appearances;
using Backlot.Clear.Grants;
using Backlot.Clear.Verdicts;
using Backlot.Platform.Errors;
using Backlot.Platform.Identity;

namespace Backlot.Tests.Clear.Grants;

public sealed class GrantDeskTests
{
    [Fact]
    public async Task A_signed_release_lets_its_person_be_shown_where_it_says()
    {
        await using var scene = await Scene.Set();
        string clip = await scene.Asset("C0003.MP4");
        await scene.Appearances.Add(Actor.Owner, clip, "Sol Ferris", new NewAppearance(Scene.Seconds(11, 14)));
        (await scene.Check(clip)).Reasons.Single().ToString().ShouldBe("Sol Ferris, 0:11 to 0:14, no signed release. Ask Sol Ferris to sign, or leave 3 seconds out.");

        await scene.Grants.Add(Actor.Owner, "Sol Ferris", Scene.Moon, new NewGrant("all", "front,press"));

        (await scene.Check(clip, Use.Front)).IsCleared.ShouldBeTrue();
        (await scene.Check(clip, Use.Social)).Reasons.Single().Code.ShouldBe("grant.purpose");
    }

    [Fact]
    public async Task A_contract_clause_is_recorded_with_who_attests_it()
    {
        await using var scene = await Scene.Set();

        var grant = await scene.Grants.Add(Actor.Owner, "Mira Vale", Scene.Moon, new NewGrant("all", "all", "14.2") { AttestedBy = "Noor Adeyemi" });

        (grant.Basis, grant.Clause, grant.AttestedBy).ShouldBe((GrantBasis.Contract, "14.2", "Noor Adeyemi"));
        (await scene.Events("grant.added")).Single().Body!.ShouldContain("Noor Adeyemi");
    }

    [Fact]
    public async Task A_child_is_signed_for_by_the_guardian_on_record_and_by_nobody_else()
    {
        await using var scene = await Scene.Set();
        string clip = await scene.Asset("C0010.MP4");
        await scene.Appearances.Add(Actor.Owner, clip, "Pip", new NewAppearance());

        await Scene.Refused(() => scene.Grants.Add(Actor.Owner, "Pip", Scene.Moon, new NewGrant("all", "front")), "grant.needs-guardian");
        await Scene.Refused(() => scene.Grants.Add(Actor.Owner, "Pip", Scene.Moon, new NewGrant("all", "front") { SignedBy = "Sol Ferris" }), "grant.not-the-guardian");
        await Scene.Refused(() => scene.Grants.Add(Actor.Owner, "Sol Ferris", Scene.Moon, new NewGrant("all", "front") { SignedBy = "Ada Quill" }), "grant.not-the-guardian");
        (await scene.Check(clip)).Reasons.Single().Advice.ShouldStartWith("Ask Ada Quill to sign for Pip");

        await scene.Grants.Add(Actor.Owner, "Pip", Scene.Moon, new NewGrant("all", "front") { SignedBy = "Ada Quill" });

        (await scene.Check(clip)).IsCleared.ShouldBeTrue();
    }

    [Fact]
    public async Task A_term_holds_from_its_first_day_through_its_last_in_the_productions_zone()
    {
        await using var scene = await Scene.Set();
        string clip = await scene.Asset("C0003.MP4");
        await scene.Appearances.Add(Actor.Owner, clip, "Sol Ferris", new NewAppearance());
        await scene.Grants.Add(Actor.Owner, "Sol Ferris", Scene.Moon, new NewGrant("all", "all") { From = "2026-12-01", To = "2026-12-31" });
        async Task<bool> Cleared(string at) => (await scene.Check(clip, at: NodaTime.Text.InstantPattern.ExtendedIso.Parse(at).Value)).IsCleared;

        (await Cleared("2026-11-30T22:59:59Z")).ShouldBeFalse();
        (await Cleared("2026-11-30T23:00:00Z")).ShouldBeTrue();
        (await Cleared("2026-12-31T22:59:59Z")).ShouldBeTrue();
        (await Cleared("2026-12-31T23:00:00Z")).ShouldBeFalse();
    }

    [Theory]
    [InlineData("smell", "front", "world", null, null, "grant.media-unknown")]
    [InlineData("all", "billboard", "world", null, null, "use.unknown")]
    [InlineData("all", "front", "UK", null, null, "grant.territory-unknown")]
    [InlineData("all", "front", "world", "2026-12-31", "2026-12-01", "grant.term-backwards")]
    [InlineData("all", "front", "world", "soon", null, "grant.term-anchored")]
    public async Task What_cannot_be_read_is_refused_and_nothing_is_recorded(string media, string purpose, string territory, string? from, string? to, string code)
    {
        await using var scene = await Scene.Set();

        var error = await Scene.Refused(() => scene.Grants.Add(Actor.Owner, "Sol Ferris", Scene.Moon, new NewGrant(media, purpose, Territory: territory) { From = from, To = to }), code);

        error.Exit.ShouldBe(ExitCode.Refused);
        (await scene.Grants.List(Actor.Owner, scene.Production)).ShouldBeEmpty();
    }

    [Fact]
    public async Task A_grant_for_somebody_unknown_is_refused() =>
        await WithScene(scene => Scene.Refused(() => scene.Grants.Add(Actor.Owner, "Nemo", Scene.Moon, new NewGrant("all", "all")), "person.unknown"));

    [Fact]
    public async Task Signing_the_same_twice_is_signing_once() => await WithScene(async scene =>
    {
        var first = await scene.Grants.Add(Actor.Owner, "Sol Ferris", Scene.Moon, new NewGrant("all", "front,social"));
        var second = await scene.Grants.Add(Actor.Owner, "Sol Ferris", Scene.Moon, new NewGrant("ALL", "social, front"));

        second.Id.ShouldBe(first.Id);
    });

    private static async Task WithScene(Func<Scene, Task> then)
    {
        await using var scene = await Scene.Set();
        await then(scene);
    }
}
