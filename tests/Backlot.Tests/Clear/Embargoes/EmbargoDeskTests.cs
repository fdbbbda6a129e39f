using Backlot.Clear.Verdicts;
using Backlot.Plan.Productions;
using Backlot.Platform.Errors;
using Backlot.Platform.Events;
using Backlot.Platform.Identity;

namespace Backlot.Tests.Clear.Embargoes;

public sealed class EmbargoDeskTests
{
    private static async Task<(Scene Scene, string Clip)> Empty()
    {
        var scene = await Scene.Set();
        string clip = await scene.Asset("C0012.MP4");
        await scene.Appearances.SayNobody(Actor.Owner, [clip]);
        return (scene, clip);
    }

    [Fact]
    public async Task An_embargo_hides_until_its_moment_and_then_opens_without_anybody_doing_anything()
    {
        var (scene, clip) = await Empty();
        await using var _ = scene;
        (await scene.IsServed(clip)).ShouldBeTrue();

        var standing = await scene.Embargoes.AddOnAsset(Actor.Owner, clip, "2026-11-25T10:00");

        standing.Until.ShouldBe(Instant.FromUtc(2026, 11, 25, 9, 0));
        (await scene.IsServed(clip)).ShouldBeFalse();
        scene.House.Clock.Now = Instant.FromUtc(2026, 11, 25, 9, 0) - Duration.Epsilon;
        (await scene.IsServed(clip)).ShouldBeFalse();
        scene.House.Clock.Now = Instant.FromUtc(2026, 11, 25, 9, 0);
        (await scene.IsServed(clip)).ShouldBeTrue();
    }

    [Fact]
    public async Task An_embargo_hanging_on_the_release_date_moves_with_it()
    {
        var (scene, clip) = await Empty();
        await using var _ = scene;
        var milestones = scene.House.Get<MilestoneDesk>();
        await milestones.Set(Actor.Owner, Scene.Moon, "release", "2026-12-06");
        await scene.Embargoes.AddOnAsset(Actor.Owner, clip, "release-10d@09:00");
        scene.House.Clock.Now = Instant.FromUtc(2026, 11, 26, 8, 0);
        (await scene.IsServed(clip)).ShouldBeTrue();

        await milestones.Set(Actor.Owner, Scene.Moon, "release", "2026-12-13");

        (await scene.IsServed(clip)).ShouldBeFalse();
        (await scene.Check(clip)).Reasons.Single().ToString().ShouldBe(
            "C0012.MP4, embargoed until Thursday 3 December 2026, 09:00 (Berlin), release-10d@09:00. Wait until Thursday 3 December 2026, 09:00 (Berlin), or leave C0012.MP4 out.");
    }

    [Fact]
    public async Task A_date_without_a_clock_time_is_refused_with_what_to_type()
    {
        var (scene, clip) = await Empty();
        await using var _ = scene;

        var error = await Scene.Refused(() => scene.Embargoes.AddOnAsset(Actor.Owner, clip, "2026-12-06"), "time.no-clock-time");

        error.Exit.ShouldBe(ExitCode.Refused);
        error.Next.ShouldContain("2026-12-06T00:00");
    }

    [Fact]
    public async Task What_hangs_on_a_milestone_nobody_set_is_refused()
    {
        var (scene, clip) = await Empty();
        await using var _ = scene;

        await Scene.Refused(() => scene.Embargoes.AddOnAsset(Actor.Owner, clip, "festival-10d@09:00"), "milestone.unknown");
        await Scene.Refused(() => scene.Embargoes.AddOnAsset(Actor.Owner, clip, "2026-13-01T00:00"), "time.unreadable");

        (await scene.Embargoes.List(Actor.Owner, scene.Production)).ShouldBeEmpty();
    }

    [Fact]
    public async Task A_story_under_embargo_is_closed_while_its_clips_are_not()
    {
        var (scene, clip) = await Empty();
        await using var _ = scene;
        long story = await scene.Story("The moon opens its eyes");
        await scene.Embargoes.AddOnStory(Actor.Owner, story.ToString(), "2026-12-06T00:00");
        long asset = long.Parse(clip);

        (await scene.IsServed(Exposure.OfStory(story, [asset], [new Shown(asset)]))).ShouldBeFalse();
        (await scene.IsServed(clip)).ShouldBeTrue();
    }

    [Fact]
    public async Task Some_seconds_are_hidden_and_the_others_are_not()
    {
        var (scene, clip) = await Empty();
        await using var _ = scene;

        await scene.Embargoes.AddOnAsset(Actor.Owner, clip, "2026-12-06T00:00", Scene.Seconds(4, 6));

        (await scene.IsServed(Exposure.OfAsset(long.Parse(clip), Scene.Seconds(0, 4)))).ShouldBeTrue();
        (await scene.IsServed(Exposure.OfAsset(long.Parse(clip), Scene.Seconds(5, 9)))).ShouldBeFalse();
    }

    [Fact]
    public async Task A_lifted_embargo_hides_nothing_and_stays_in_the_record()
    {
        var (scene, clip) = await Empty();
        await using var _ = scene;
        var standing = await scene.Embargoes.AddOnAsset(Actor.Owner, clip, "2026-12-06T00:00");
        (await scene.Embargoes.AddOnAsset(Actor.Owner, clip, "2026-12-06T00:00")).Embargo.Id.ShouldBe(standing.Embargo.Id);

        await scene.Embargoes.Lift(Actor.Owner, standing.Embargo.Id);

        (await scene.IsServed(clip)).ShouldBeTrue();
        (await scene.Events("embargo.lifted")).Count.ShouldBe(1);
    }

    [Fact]
    public async Task A_backup_from_before_an_embargo_does_not_open_it()
    {
        var (scene, clip) = await Empty();
        await using var _ = scene;
        await scene.Embargoes.AddOnAsset(Actor.Owner, clip, "2026-12-06T00:00", Scene.Seconds(4, 6));
        var lines = scene.House.Get<Journal>().Read();
        await Backup.FromBefore(scene, 0);
        (await scene.IsServed(clip)).ShouldBeTrue();

        await Backup.Replay(scene, lines);
        await Backup.Replay(scene, lines);

        var reason = (await scene.Check(clip)).Reasons.Single();
        (reason.Code, reason.InAsset).ShouldBe(("embargo.until", Scene.Seconds(4, 6)));
        (await scene.Embargoes.List(Actor.Owner, scene.Production)).Count.ShouldBe(1);
    }
}
