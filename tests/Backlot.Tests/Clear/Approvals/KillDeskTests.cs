using Backlot.Capture.Assets;
using Backlot.Clear.Approvals;
using Backlot.Clear.Appearances;
using Backlot.Clear.Grants;
using Backlot.Clear.Verdicts;
using Backlot.Plan.Links;
using Backlot.Platform.Events;
using Backlot.Platform.Identity;

namespace Backlot.Tests.Clear.Approvals;

public sealed class KillDeskTests
{
    [Fact]
    public async Task A_no_closes_one_picture_at_once_whatever_was_granted_and_leaves_the_others()
    {
        await using var scene = await Scene.Set();
        var (photo, other, token) = await Signed(scene);
        (await scene.IsServed(photo)).ShouldBeTrue();

        await Desk(scene).SayBy(token, long.Parse(photo));
        await Desk(scene).SayBy(token, long.Parse(photo));

        (await scene.IsServed(photo)).ShouldBeFalse();
        (await scene.IsServed(other)).ShouldBeTrue();
        var verdict = await scene.Check(photo);
        verdict.Mark.ShouldBe("killed");
        verdict.Reasons.Single().Sentence.ShouldBe("Mira Vale, DSC_0024.JPG, said no to this picture on Tuesday 24 November 2026.");
        (await scene.Events("kill.said")).Single().Actor.ShouldStartWith("person:");
    }

    [Fact]
    public async Task Only_who_said_no_takes_it_back_by_a_link()
    {
        await using var scene = await Scene.Set();
        var (photo, _, token) = await Signed(scene);
        var id = long.Parse(photo);
        await scene.Appearances.Add(Actor.Owner, photo, "Ines Calder", new NewAppearance());
        await scene.Grants.Add(Actor.Owner, "Ines Calder", Scene.Moon, new NewGrant("all", "front"));
        var (_, _, hers) = await Links(scene).Make(Actor.Owner, "Ines Calder", Scene.Moon, LinkFor.See);
        await Desk(scene).SayBy(token, id);

        await Scene.Refused(() => Desk(scene).UndoBy(hers, id), "frame.unknown");
        (await scene.IsServed(photo)).ShouldBeFalse();
        await Desk(scene).UndoBy(token, id);

        (await scene.IsServed(photo)).ShouldBeTrue();
        (await scene.Events("kill.undone")).Count.ShouldBe(1);
        (await Desk(scene).List(Actor.Owner, scene.Production)).Single().Kill.UndoneBy.ShouldStartWith("person:");
    }

    [Fact]
    public async Task The_desk_undoes_a_no_only_with_a_reason_and_the_right()
    {
        await using var scene = await Scene.Set();
        var (photo, _, _) = await Signed(scene);
        var kill = await Desk(scene).Say(Actor.Owner, photo, "Mira Vale", "eyes closed");

        await Scene.Refused(() => Desk(scene).Undo(Actor.Owner, kill.Id, " "), "kill.why");
        await Scene.Refused(() => Desk(scene).Undo(new Actor(ActorKind.Person, kill.PersonId, "Mira Vale"), kill.Id, "changed my mind"), "access.not-allowed");
        await Scene.Refused(() => Desk(scene).Say(Actor.Stranger, photo, "Mira Vale"), "access.not-allowed");
        await Scene.Refused(() => Desk(scene).Say(Actor.Owner, photo, "Sol Ferris"), "kill.not-in-it");

        await Desk(scene).Undo(Actor.Owner, kill.Id, "asked by phone on Monday");
        (await scene.IsServed(photo)).ShouldBeTrue();
    }

    [Fact]
    public async Task A_clip_is_closed_where_they_are_and_striking_them_out_does_not_open_it()
    {
        await using var scene = await Scene.Set();
        var (_, _, token) = await Signed(scene);
        var clip = await scene.Asset("C0009.MP4");
        var seen = await scene.Appearances.Add(Actor.Owner, clip, "Mira Vale", new NewAppearance(Scene.Seconds(11, 14)));
        var (before, within) = (Exposure.OfAsset(long.Parse(clip), Scene.Seconds(0, 11)), Exposure.OfAsset(long.Parse(clip), Scene.Seconds(13, 20)));

        await Desk(scene).SayBy(token, long.Parse(clip));

        ((await scene.IsServed(before)), (await scene.IsServed(within))).ShouldBe((true, false));
        scene.House.Clock.Advance(Duration.FromMinutes(1));
        await scene.Appearances.Strike(Actor.Owner, seen.Id, "it is somebody else");
        (await scene.IsServed(within)).ShouldBeFalse();
        await Scene.Refused(() => Desk(scene).SayBy(token, long.Parse(clip)), "frame.unknown");
    }

    [Fact]
    public async Task A_backup_from_before_a_no_does_not_bring_the_picture_back()
    {
        await using var scene = await Scene.Set();
        var (photo, other, token) = await Signed(scene);
        await Desk(scene).SayBy(token, long.Parse(photo));
        await Desk(scene).SayBy(token, long.Parse(other));
        await Desk(scene).UndoBy(token, long.Parse(other));
        var lines = scene.House.Get<Journal>().Read();
        await Backup.FromBefore(scene, 0);
        (await scene.IsServed(photo)).ShouldBeTrue();

        await Backup.Replay(scene, lines);
        await Backup.Replay(scene, lines);

        ((await scene.IsServed(photo)), (await scene.IsServed(other))).ShouldBe((false, true));
        (await Desk(scene).List(Actor.Owner, scene.Production)).Count.ShouldBe(2);
    }

    [Fact]
    public async Task A_link_shows_what_shows_its_person_and_nothing_else_in_pages()
    {
        await using var scene = await Scene.Set();
        var (photo, _, token) = await Signed(scene);
        var strange = await scene.Asset("DSC_0100.JPG", AssetKind.Photo);
        var struck = await scene.Asset("DSC_0101.JPG", AssetKind.Photo);
        var wrong = await scene.Appearances.Add(Actor.Owner, struck, "Mira Vale", new NewAppearance());
        await scene.Appearances.Strike(Actor.Owner, wrong.Id, "it is the cat");
        for (var i = 0; i < OwnFrameDesk.AtOnce; i++)
            await scene.Appearances.Add(Actor.Owner, await scene.Asset($"DSC_02{i:00}.JPG", AssetKind.Photo), "Mira Vale", new NewAppearance());
        await Desk(scene).SayBy(token, long.Parse(photo));

        var opened = await Links(scene).Open(token, LinkFor.See);
        var first = await scene.House.Get<OwnFrameDesk>().Of(opened);
        var second = await scene.House.Get<OwnFrameDesk>().Of(opened, first.Next);

        (first.All, first.Noes, first.Items.Count, second.Items.Count, second.Next).ShouldBe((OwnFrameDesk.AtOnce + 2, 1, OwnFrameDesk.AtOnce, 2, null));
        first.Items.Concat(second.Items).Select(f => f.Asset.Id.ToString()).ShouldNotContain(id => id == strange || id == struck);
        second.Items.Single(f => f.Asset.Name == "DSC_0024.JPG").No.ShouldNotBeNull();
        foreach (var id in new[] { strange, struck })
            await Scene.Refused(() => Desk(scene).SayBy(token, long.Parse(id)), "frame.unknown");
    }

    private static KillDesk Desk(Scene scene) => scene.House.Get<KillDesk>();

    private static PersonalLinkDesk Links(Scene scene) => scene.House.Get<PersonalLinkDesk>();

    private static async Task<(string Photo, string Other, string Token)> Signed(Scene scene)
    {
        var (photo, other) = (await scene.Asset("DSC_0024.JPG", AssetKind.Photo), await scene.Asset("DSC_0025.JPG", AssetKind.Photo));
        foreach (var asset in new[] { photo, other })
            await scene.Appearances.Add(Actor.Owner, asset, "Mira Vale", new NewAppearance());
        await scene.Grants.Add(Actor.Owner, "Mira Vale", Scene.Moon, new NewGrant("all", "front"));
        return (photo, other, (await Links(scene).Make(Actor.Owner, "Mira Vale", Scene.Moon, LinkFor.See)).Token);
    }
}
