using Backlot.Clear.Appearances;
using Backlot.Clear.Grants;
using Backlot.Clear.Verdicts;
using Backlot.Media.Time;
using Backlot.Plan.People;
using Backlot.Plan.Productions;
using Backlot.Platform.Errors;
using Backlot.Platform.Identity;
using Microsoft.EntityFrameworkCore;

namespace Backlot.Tests.Clear.Verdicts;

public sealed class ClearDeskTests
{
    [Fact]
    public async Task Every_change_that_can_alter_a_verdict_raises_the_epoch()
    {
        await using var scene = await Scene.Set();
        string clip = await scene.Asset("C0003.MP4"), other = await scene.Asset("C0004.MP4");
        long face = 0, embargo = 0;
        (string What, Func<Task> Verb)[] verbs =
        [
            ("appearance", () => scene.Appearances.Add(Actor.Owner, clip, "Sol Ferris", new NewAppearance())),
            ("face", async () => face = (await scene.Appearances.AddUnnamed(Actor.Owner, clip, new NewAppearance())).Id),
            ("name", () => scene.Appearances.Name(Actor.Owner, face, "Ines Calder")),
            ("strike", () => scene.Appearances.Strike(Actor.Owner, face, "a cat")),
            ("nobody", () => scene.Appearances.SayNobody(Actor.Owner, [other])),
            ("grant", () => scene.Grants.Add(Actor.Owner, "Sol Ferris", Scene.Moon, new NewGrant("all", "all"))),
            ("notice", () => scene.Grants.AddCrowdNotice(Actor.Owner, Scene.Moon, new NewGrant("all", "all"))),
            ("withdrawal", () => scene.Withdrawals.Withdraw(Actor.Owner, "Sol Ferris", Scene.Moon)),
            ("objection", () => scene.Withdrawals.ObjectTo(Actor.Owner, "Mira Vale", other)),
            ("embargo", async () => embargo = (await scene.Embargoes.AddOnAsset(Actor.Owner, clip, "2027-01-01T00:00")).Embargo.Id),
            ("lift", () => scene.Embargoes.Lift(Actor.Owner, embargo)),
        ];
        foreach (var (what, verb) in verbs)
        {
            long before = await scene.House.Ledger.Read(db => ClearEpoch.Read(db, scene.Production));
            await verb();
            (await scene.House.Ledger.Read(db => ClearEpoch.Read(db, scene.Production))).ShouldBeGreaterThan(before, what);
        }
    }

    [Fact]
    public async Task A_kept_verdict_is_not_used_when_the_epoch_cannot_be_read()
    {
        await using var scene = await Scene.Set();
        string clip = await scene.Asset("C0001.MP4");
        await scene.Appearances.SayNobody(Actor.Owner, [clip]);
        (await scene.IsServed(clip)).ShouldBeTrue();

        await scene.House.Ledger.Write(Actor.Owner, change => change.Db.Database.ExecuteSqlRawAsync("ALTER TABLE clear_epochs RENAME TO gone"));

        await Scene.Refused(() => scene.IsServed(clip), "clear.unreadable");
    }

    [Fact]
    public async Task A_kept_verdict_is_not_used_for_another_use()
    {
        await using var scene = await Scene.Set();
        string clip = await scene.Asset("C0003.MP4");
        await scene.Appearances.Add(Actor.Owner, clip, "Sol Ferris", new NewAppearance());
        await scene.Grants.Add(Actor.Owner, "Sol Ferris", Scene.Moon, new NewGrant("all", "front"));

        (await scene.IsServed(clip, Use.Front)).ShouldBeTrue();
        (await scene.IsServed(clip, Use.Social)).ShouldBeFalse();
        (await scene.IsServed(clip, Use.Front)).ShouldBeTrue();
    }

    [Fact]
    public async Task A_change_in_the_production_the_clip_came_from_counts_too()
    {
        await using var scene = await Scene.Set();
        long salt = (await scene.House.Get<ProductionDesk>().Add(Actor.Owner, new NewProduction("The Salt Year", "film", "Europe/Berlin"))).Id;
        string clip = await scene.Asset("C0007.MP4", production: salt);
        await scene.Appearances.Add(Actor.Owner, clip, "Ines Calder", new NewAppearance());
        await scene.Grants.Add(Actor.Owner, "Ines Calder", "the-salt-year", new NewGrant("all", "all"));
        long story = await scene.Story("Two productions");
        var exposure = Exposure.OfStory(story, [long.Parse(clip)], [new Shown(long.Parse(clip))]);
        (await scene.IsServed(exposure)).ShouldBeTrue();

        await scene.Withdrawals.Withdraw(Actor.Owner, "Ines Calder", "the-salt-year");

        (await scene.IsServed(exposure)).ShouldBeFalse();
    }

    [Fact]
    public async Task A_grant_for_one_production_does_not_cover_another()
    {
        await using var scene = await Scene.Set();
        await scene.House.Get<ProductionDesk>().Add(Actor.Owner, new NewProduction("The Salt Year", "film", "Europe/Berlin"));
        string clip = await scene.Asset("C0003.MP4");
        await scene.Appearances.Add(Actor.Owner, clip, "Ines Calder", new NewAppearance());
        await scene.Grants.Add(Actor.Owner, "Ines Calder", "the-salt-year", new NewGrant("all", "all"));

        (await scene.Check(clip)).Reasons.Single().Code.ShouldBe("appearance.no-grant");
    }

    [Fact]
    public async Task What_is_not_here_is_not_served()
    {
        await using var scene = await Scene.Set();

        (await scene.IsServed("99999")).ShouldBeFalse();
        await Scene.Refused(() => scene.Check("99999"), "exposure.nothing-known");
        long story = await scene.Story("Empty");
        (await scene.IsServed(Exposure.OfStory(story, [], []))).ShouldBeFalse();
    }

    [Fact]
    public async Task What_leaves_inside_a_verb_is_judged_there_and_blocked_with_every_reason()
    {
        await using var scene = await Scene.Set();
        string clip = await scene.Asset("C0003.MP4");
        await scene.Appearances.Add(Actor.Owner, clip, "Sol Ferris", new NewAppearance(Scene.Seconds(11, 14)));
        var exposure = Exposure.OfAsset(long.Parse(clip));
        Task<Cleared<string>> Publish() => scene.House.Ledger.Write(Actor.Owner, change => ClearDesk.Clear(change, "story", exposure, Use.Front));

        var error = await Scene.Refused(Publish, "verdict.blocked");
        error.Exit.ShouldBe(ExitCode.Blocked);
        error.What.ShouldBe("Blocked for front: Sol Ferris, 0:11 to 0:14, no signed release.");
        error.Next.ShouldBe("Ask Sol Ferris to sign, or leave 3 seconds out.");

        await scene.Grants.Add(Actor.Owner, "Sol Ferris", Scene.Moon, new NewGrant("all", "front"));
        var cleared = await Publish();
        cleared.ExposureHash.ShouldBe(exposure.Hash);
        (await scene.Desk.Stands(cleared, exposure)).ShouldBeTrue();

        await scene.Withdrawals.Withdraw(Actor.Owner, "Sol Ferris", Scene.Moon);
        (await scene.Desk.Stands(cleared, exposure)).ShouldBeFalse();
    }

    [Fact]
    public async Task A_child_comes_of_age_at_the_first_moment_of_their_birthday_where_the_production_is()
    {
        await using var scene = await Scene.Set();
        string clip = await scene.Asset("C0010.MP4");
        await scene.Appearances.Add(Actor.Owner, clip, "Pip", new NewAppearance());

        (await scene.Check(clip)).NextChange.ShouldBe(Instant.FromUtc(2033, 4, 30, 22, 0));
    }

    [Fact]
    public async Task Two_hundred_clips_with_two_thousand_appearances_are_judged_alike_from_rows_and_from_facts()
    {
        await using var scene = await Scene.Set();
        await scene.Grants.Add(Actor.Owner, "Ines Calder", Scene.Moon, new NewGrant("all", "all"));
        var (ines, sol) = (await scene.House.Get<PersonDesk>().Find(Actor.Owner, "Ines Calder"), await scene.House.Get<PersonDesk>().Find(Actor.Owner, "Sol Ferris"));
        var ids = new List<long>();
        for (int clip = 0; clip < 200; clip++)
            ids.Add(long.Parse(await scene.Asset($"C{clip:0000}.MP4")));
        await scene.Appearances.SayLookedThrough(Actor.Owner, [.. ids.Select(id => id.ToString())]);
        await scene.House.Ledger.Write(Actor.Owner, async change =>
        {
            foreach (long id in ids)
            {
                for (int second = 0; second < 10; second++)
                {
                    change.Db.Set<Appearance>().Add(new Appearance
                    {
                        AssetId = id, PersonId = second == 9 ? sol.Id : ines.Id, Range = Scene.Seconds(second, second + 1),
                        Prominence = Prominence.Featured, Presence = Presence.Unsaid, AddedBy = "owner", AddedAt = Scene.Now,
                    });
                }
            }

            await ClearEpoch.Raise(change, scene.Production);
        });
        long story = await scene.Story("Long");
        Exposure Of(int seconds) => Exposure.OfStory(story, ids, ids.Select((id, i) => new Shown(id, Scene.Seconds(0, seconds)) { InStory = new TimeRange(MediaTime.FromSeconds(i * seconds), MediaTime.FromSeconds(seconds)) }));

        (await scene.Desk.Check(Actor.Owner, Of(9), Use.Front)).IsCleared.ShouldBeTrue();
        var blocked = await scene.Desk.Check(Actor.Owner, Of(10), Use.Front);
        blocked.Reasons.Count.ShouldBe(200);
        blocked.Reasons[199].Sentence.ShouldBe("Sol Ferris, 33:19 to 33:20, no signed release.");
    }
}
