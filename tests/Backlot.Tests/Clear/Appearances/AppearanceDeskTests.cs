using Backlot.Clear.Appearances;
using Backlot.Clear.Verdicts;
using Backlot.Media.Time;
using Backlot.Platform.Errors;
using Backlot.Platform.Identity;

namespace Backlot.Tests.Clear.Appearances;

public sealed class AppearanceDeskTests
{
    [Fact]
    public async Task An_asset_nobody_looked_through_is_blocked_until_somebody_says_that_nobody_is_in_it()
    {
        await using var scene = await Scene.Set();
        string clip = await scene.Asset("C0001.MP4");
        (await scene.Check(clip)).Reasons.Single().Code.ShouldBe("asset.not-looked-through");

        int said = await scene.Appearances.SayNobody(Actor.Owner, [clip]);

        said.ShouldBe(1);
        (await scene.Check(clip)).IsCleared.ShouldBeTrue();
        var (look, _) = await scene.Appearances.In(Actor.Owner, clip);
        (look!.Nobody, look.Actor, look.At).ShouldBe((true, "owner", Scene.Now));
    }

    [Fact]
    public async Task Nobody_is_said_for_many_at_once_and_saying_it_again_changes_nothing()
    {
        await using var scene = await Scene.Set();
        var clips = new List<string>();
        for (int i = 0; i < 450; i++)
            clips.Add(await scene.Asset($"C{i:0000}.MP4"));

        (await scene.Appearances.SayNobody(Actor.Owner, clips)).ShouldBe(450);
        (await scene.Appearances.SayNobody(Actor.Owner, clips)).ShouldBe(0);

        (await scene.Events("asset.nobody-in-it")).Count.ShouldBe(3);
        (await scene.Check(clips[449])).IsCleared.ShouldBeTrue();
    }

    [Fact]
    public async Task Nobody_cannot_be_said_where_somebody_is_and_then_nothing_is_recorded()
    {
        await using var scene = await Scene.Set();
        string empty = await scene.Asset("C0001.MP4"), sol = await scene.Asset("C0003.MP4");
        await scene.Appearances.Add(Actor.Owner, sol, "Sol Ferris", new NewAppearance());

        var error = await Scene.Refused(() => scene.Appearances.SayNobody(Actor.Owner, [empty, sol]), "appearance.somebody-there");

        error.What.ShouldContain("C0003.MP4");
        (await scene.Check(empty)).IsCleared.ShouldBeFalse();
    }

    [Fact]
    public async Task A_person_is_judged_at_exactly_the_seconds_they_are_in()
    {
        await using var scene = await Scene.Set();
        string clip = await scene.Asset("C0003.MP4");
        var third = new MediaTime(1001, 30000);
        await scene.Appearances.Add(Actor.Owner, clip, "Sol Ferris", new NewAppearance(new TimeRange(third * 10, third * 5)));
        Exposure Frames(long from, long to) => Exposure.OfAsset(long.Parse(clip), TimeRange.Between(third * from, third * to));

        (await scene.IsServed(Frames(0, 10))).ShouldBeTrue();
        (await scene.IsServed(Frames(0, 11))).ShouldBeFalse();
        (await scene.IsServed(Frames(14, 15))).ShouldBeFalse();
        (await scene.IsServed(Frames(15, 20))).ShouldBeTrue();
    }

    [Fact]
    public async Task While_there_is_more_to_look_for_the_asset_stays_closed()
    {
        await using var scene = await Scene.Set();
        string clip = await scene.Asset("C0003.MP4");
        await scene.Grants.Add(Actor.Owner, "Ines Calder", Scene.Moon, new("all", "all"));
        await scene.Appearances.Add(Actor.Owner, clip, "Ines Calder", new NewAppearance(MoreToLookFor: true));
        (await scene.Check(clip)).Reasons.Single().Code.ShouldBe("asset.not-looked-through");

        await scene.Appearances.SayLookedThrough(Actor.Owner, [clip]);

        (await scene.Check(clip)).IsCleared.ShouldBeTrue();
    }

    [Fact]
    public async Task An_unnamed_face_blocks_until_it_has_a_name_or_is_struck_out()
    {
        await using var scene = await Scene.Set();
        await scene.Grants.Add(Actor.Owner, "Ines Calder", Scene.Moon, new("all", "all"));
        string clip = await scene.Asset("C0003.MP4");
        var ladder = await scene.Appearances.AddUnnamed(Actor.Owner, clip, new NewAppearance(Scene.Seconds(19, 20), Note: "on a ladder"));
        var cat = await scene.Appearances.AddUnnamed(Actor.Owner, clip, new NewAppearance(Scene.Seconds(3, 4)));
        (await scene.Check(clip)).Reasons.Select(r => r.Code).ShouldBe(["face.unnamed", "face.unnamed"]);

        await scene.Appearances.Name(Actor.Owner, ladder.Id, "Ines Calder");
        await scene.Appearances.Strike(Actor.Owner, cat.Id, "a cat, says Teo Marsh");

        (await scene.Check(clip)).IsCleared.ShouldBeTrue();
        (await scene.Events("appearance.struck")).Single().Body!.ShouldContain("a cat, says Teo Marsh");
    }

    [Fact]
    public async Task Saying_the_same_twice_is_saying_it_once()
    {
        await using var scene = await Scene.Set();
        string clip = await scene.Asset("C0003.MP4");

        var first = await scene.Appearances.Add(Actor.Owner, clip, "Sol Ferris", new NewAppearance(Scene.Seconds(0, 2)));
        var second = await scene.Appearances.Add(Actor.Owner, clip, "Sol Ferris", new NewAppearance(Scene.Seconds(0, 2)));

        second.Id.ShouldBe(first.Id);
        (await scene.Appearances.In(Actor.Owner, clip)).Appearances.Count.ShouldBe(1);
    }

    [Fact]
    public async Task Whoever_or_whatever_is_unknown_is_refused()
    {
        await using var scene = await Scene.Set();
        string clip = await scene.Asset("C0003.MP4");

        (await Scene.Refused(() => scene.Appearances.Add(Actor.Owner, clip, "Nemo", new NewAppearance()), "person.unknown")).Exit.ShouldBe(ExitCode.NotFound);
        (await Scene.Refused(() => scene.Appearances.Add(Actor.Owner, "99999", "Sol Ferris", new NewAppearance()), "asset.unknown")).Exit.ShouldBe(ExitCode.NotFound);
        await Scene.Refused(() => scene.Appearances.Add(Actor.Owner, clip, "Sol Ferris", new NewAppearance(Scene.Seconds(2, 2))), "stretch.empty");
        await Scene.Refused(() => scene.Appearances.Add(Actor.Owner, clip, "Sol Ferris", new NewAppearance(Scene.Seconds(60, 62))), "stretch.outside");
        await Scene.Refused(() => scene.Appearances.Name(Actor.Owner, 99999, "Sol Ferris"), "appearance.unknown");
    }

    [Fact]
    public async Task A_stranger_says_nothing_about_anybody()
    {
        await using var scene = await Scene.Set();
        string clip = await scene.Asset("C0003.MP4");

        await Scene.Refused(() => scene.Appearances.SayNobody(Actor.Stranger, [clip]), "access.not-allowed");
        await Scene.Refused(() => scene.Appearances.Add(Actor.Stranger, clip, "Sol Ferris", new NewAppearance()), "access.not-allowed");
        await Scene.Refused(() => scene.Appearances.In(Actor.Stranger, clip), "access.not-allowed");
        await Scene.Refused(() => scene.Desk.Check(Actor.Stranger, Exposure.OfAsset(long.Parse(clip)), Use.Front), "access.not-allowed");
    }
}
