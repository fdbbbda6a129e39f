using Backlot.Capture.Assets;
using Backlot.Clear.Appearances;
using Backlot.Clear.Approvals;
using Backlot.Clear.Grants;
using Backlot.Clear.Verdicts;
using Backlot.Platform.Identity;
using Backlot.Platform.Web;

namespace Backlot.Tests.Clear.Verdicts;

public sealed class BlockedAssetsTests
{
    [Fact]
    public async Task Are_those_that_are_blocked_when_each_is_judged_for_itself()
    {
        await using var scene = await Scene.Set();
        await scene.Grants.Add(Actor.Owner, "Sol Ferris", Scene.Moon, new NewGrant("stills", "front"));
        await scene.Grants.Add(Actor.Owner, "Ines Calder", Scene.Moon, new NewGrant("all", "front"));
        await scene.Grants.AddCrowdNotice(Actor.Owner, Scene.Moon, new NewGrant("all", "front"));
        var all = new List<string>();
        foreach (var kind in new[] { AssetKind.Photo, AssetKind.Clip, AssetKind.Sound })
        {
            foreach (var people in (string[][])[["Sol Ferris"], ["Ines Calder"], ["Mira Vale"], ["Pip"], ["Sol Ferris", "Mira Vale"], ["Ines Calder", "Sol Ferris"], []])
            {
                foreach (var how in new[] { new NewAppearance(), new NewAppearance(Prominence: Prominence.Incidental), new NewAppearance(Presence: Presence.Heard) })
                {
                    for (int i = 0; i < 2; i++)
                    {
                        string asset = await scene.Asset($"{all.Count}", kind);
                        all.Add(asset);
                        foreach (string person in people)
                            await scene.Appearances.Add(Actor.Owner, asset, person, how);
                        if (people.Length == 0)
                            await scene.Appearances.SayNobody(Actor.Owner, [asset]);
                    }
                }
            }
        }

        // Each of these was like others until something was said of it alone.
        var open = await Cleared(scene, all);
        await scene.Embargoes.AddOnAsset(Actor.Owner, open[0], "2027-01-01T00:00");
        await scene.House.Get<KillDesk>().Say(Actor.Owner, open[1], "Sol Ferris");
        await scene.Withdrawals.ObjectTo(Actor.Owner, "Sol Ferris", open[2]);
        await scene.Appearances.AddUnnamed(Actor.Owner, open[3], new NewAppearance());
        string clip = await scene.Asset("stretch", AssetKind.Clip);
        await scene.Appearances.Add(Actor.Owner, clip, "Mira Vale", new NewAppearance(Scene.Seconds(3, 4)));
        string still = await scene.Asset("still");
        await scene.Appearances.SayNobody(Actor.Owner, [still]);
        await scene.Embargoes.AddOnAsset(Actor.Owner, still, "2027-01-01T00:00");
        await scene.Asset("nobody looked");

        var blocked = await scene.House.Get<BlockedAssets>().Of(Actor.Owner, scene.Production, default);

        var expected = new List<long>();
        foreach (string asset in all.Append(clip).Append(still))
        {
            if ((await scene.Check(asset)).MarkOf() == MarkKind.Blocked)
                expected.Add(long.Parse(asset));
        }

        expected.Count.ShouldBeGreaterThan(20);
        blocked.ShouldBe(expected.Order());
    }

    [Fact]
    public async Task Are_others_as_soon_as_somebody_takes_back_what_they_signed()
    {
        await using var scene = await Scene.Set();
        await scene.Grants.Add(Actor.Owner, "Sol Ferris", Scene.Moon, new NewGrant("all", "front"));
        string one = await scene.Asset("1.JPG", AssetKind.Photo), two = await scene.Asset("2.JPG", AssetKind.Photo);
        foreach (string asset in new[] { one, two })
            await scene.Appearances.Add(Actor.Owner, asset, "Sol Ferris", new NewAppearance());
        (await scene.House.Get<BlockedAssets>().Of(Actor.Owner, scene.Production, default)).ShouldBeEmpty();

        await scene.Withdrawals.Withdraw(Actor.Owner, "Sol Ferris", Scene.Moon);

        (await scene.House.Get<BlockedAssets>().Of(Actor.Owner, scene.Production, default)).ShouldBe([long.Parse(one), long.Parse(two)]);
    }

    [Fact]
    public async Task Are_others_when_a_term_has_ended_by_itself()
    {
        await using var scene = await Scene.Set();
        await scene.Grants.Add(Actor.Owner, "Sol Ferris", Scene.Moon, new NewGrant("all", "front") { To = "2026-11-30" });
        string one = await scene.Asset("1.JPG", AssetKind.Photo);
        await scene.Appearances.Add(Actor.Owner, one, "Sol Ferris", new NewAppearance());
        (await scene.House.Get<BlockedAssets>().Of(Actor.Owner, scene.Production, default)).ShouldBeEmpty();

        scene.House.Clock.Advance(Duration.FromDays(10));

        (await scene.House.Get<BlockedAssets>().Of(Actor.Owner, scene.Production, default)).ShouldBe([long.Parse(one)]);
    }

    [Fact]
    public async Task Are_not_told_to_somebody_who_may_not_see_the_production()
    {
        await using var scene = await Scene.Set();
        string asset = await scene.Asset("1.JPG", AssetKind.Photo);
        await scene.Appearances.Add(Actor.Owner, asset, "Mira Vale", new NewAppearance());

        await Scene.Refused(() => scene.House.Get<BlockedAssets>().Of(new Actor(ActorKind.Account, 99, "Somebody"), scene.Production, default), "access.not-allowed");
    }

    private static async Task<List<string>> Cleared(Scene scene, IEnumerable<string> assets)
    {
        var cleared = new List<string>();
        foreach (string asset in assets)
        {
            if ((await scene.Check(asset)).IsCleared)
                cleared.Add(asset);
        }

        return cleared;
    }
}
