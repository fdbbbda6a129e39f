using Backlot.Clear.Appearances;
using Backlot.Clear.Grants;
using Backlot.Clear.Verdicts;
using Backlot.Capture.Assets;
using Backlot.Plan.People;
using Backlot.Platform.Events;
using Backlot.Platform.Identity;

namespace Backlot.Tests.Clear.Grants;

public sealed class WithdrawalDeskTests
{
    private static async Task<(Scene Scene, string Clip)> Shown(string person, string? clause = null)
    {
        var scene = await Scene.Set();
        string clip = await scene.Asset("C0003.MP4");
        await scene.Appearances.Add(Actor.Owner, clip, person, new NewAppearance());
        await scene.Grants.Add(Actor.Owner, person, Scene.Moon, new NewGrant("all", "all", clause) { AttestedBy = "Noor Adeyemi" });
        (await scene.IsServed(clip)).ShouldBeTrue();
        return (scene, clip);
    }

    [Fact]
    public async Task What_is_taken_back_is_not_served_by_the_very_next_request()
    {
        var (scene, clip) = await Shown("Sol Ferris");
        await using var _ = scene;

        var withdrawal = await scene.Withdrawals.Withdraw(Actor.Owner, "Sol Ferris", Scene.Moon);

        (await scene.IsServed(clip)).ShouldBeFalse();
        (withdrawal.Withdrawn.Count, withdrawal.Objection).ShouldBe((1, null));
        (await scene.Check(clip)).Reasons.Single().Code.ShouldBe("grant.withdrawn");
        (await scene.Grants.List(Actor.Owner, scene.Production)).Count.ShouldBe(1);
    }

    [Fact]
    public async Task It_is_in_the_journal_on_disk()
    {
        var (scene, _) = await Shown("Sol Ferris");
        await using var _2 = scene;

        await scene.Withdrawals.Withdraw(Actor.Owner, "Sol Ferris", Scene.Moon);

        var line = scene.House.Get<Journal>().Read().Single(l => l.Kind == "grant.withdrawn");
        line.Production.ShouldBe(scene.Production);
        (await scene.Events("grant.withdrawn")).Single().Uid.ShouldBe(line.Uid);
    }

    [Fact]
    public async Task Under_a_contract_it_hides_at_once_and_a_named_person_decides()
    {
        var (scene, clip) = await Shown("Mira Vale", "14.2");
        await using var _ = scene;

        var withdrawal = await scene.Withdrawals.Withdraw(Actor.Owner, "Mira Vale", Scene.Moon);
        withdrawal.Withdrawn.ShouldBeEmpty();
        (await scene.Check(clip)).Reasons.Single().Code.ShouldBe("objection.hidden");

        await scene.Withdrawals.Decide(Actor.Owner, withdrawal.Objection!.Id, staysHidden: false, "agreed with her by telephone");
        (await scene.IsServed(clip)).ShouldBeTrue();

        await scene.Withdrawals.Decide(Actor.Owner, withdrawal.Objection.Id, staysHidden: true, "she thought again");
        (await scene.Check(clip)).Reasons.Single().Code.ShouldBe("objection.upheld");
    }

    [Fact]
    public async Task Doing_it_twice_is_doing_it_once_and_signing_again_opens_again()
    {
        var (scene, clip) = await Shown("Sol Ferris");
        await using var _ = scene;

        await scene.Withdrawals.Withdraw(Actor.Owner, "Sol Ferris", Scene.Moon);
        var second = await scene.Withdrawals.Withdraw(Actor.Owner, "Sol Ferris", Scene.Moon);
        (second.Withdrawn.Count, second.Objection).ShouldBe((0, null));

        await scene.Grants.Add(Actor.Owner, "Sol Ferris", Scene.Moon, new NewGrant("all", "all"));
        (await scene.IsServed(clip)).ShouldBeTrue();
    }

    [Fact]
    public async Task Who_never_signed_and_says_no_is_hidden_from_the_crowd_too()
    {
        await using var scene = await Scene.Set();
        string clip = await scene.Asset("C0011.MP4");
        await scene.Appearances.Add(Actor.Owner, clip, "Sol Ferris", new NewAppearance(Prominence: Prominence.Incidental));
        await scene.Grants.AddCrowdNotice(Actor.Owner, Scene.Moon, new NewGrant("all", "all"));
        (await scene.IsServed(clip)).ShouldBeTrue();

        var withdrawal = await scene.Withdrawals.Withdraw(Actor.Owner, "Sol Ferris", Scene.Moon);

        withdrawal.Objection.ShouldNotBeNull();
        (await scene.IsServed(clip)).ShouldBeFalse();
    }

    [Fact]
    public async Task An_objection_to_one_picture_hides_that_picture_alone()
    {
        var (scene, clip) = await Shown("Mira Vale", "14.2");
        await using var _ = scene;
        string photo = await scene.Asset("DSC0009.JPG", AssetKind.Photo);
        await scene.Appearances.Add(Actor.Owner, photo, "Mira Vale", new NewAppearance());

        await scene.Withdrawals.ObjectTo(Actor.Owner, "Mira Vale", photo);

        (await scene.IsServed(photo)).ShouldBeFalse();
        (await scene.IsServed(clip)).ShouldBeTrue();
    }

    [Fact]
    public async Task A_mistaken_withdrawal_is_undone_by_another_event()
    {
        var (scene, clip) = await Shown("Sol Ferris");
        await using var _ = scene;
        var withdrawal = await scene.Withdrawals.Withdraw(Actor.Owner, "Sol Ferris", Scene.Moon);

        await scene.Withdrawals.Undo(Actor.Owner, withdrawal.Withdrawn[0].Id, "wrong Sol, says Noor Adeyemi");

        (await scene.IsServed(clip)).ShouldBeTrue();
        (await scene.Events("grant.withdrawal-undone")).Count.ShouldBe(1);
        await Scene.Refused(() => scene.Withdrawals.Undo(Actor.Owner, withdrawal.Withdrawn[0].Id, "again"), "grant.not-withdrawn");
    }

    [Fact]
    public async Task People_take_back_for_themselves_and_for_their_children_and_for_nobody_else()
    {
        await using var scene = await Scene.Set();
        var people = scene.House.Get<PersonDesk>();
        var ada = await people.Find(Actor.Owner, "Ada Quill");
        var asAda = new Actor(ActorKind.Person, ada.Id, ada.Name);

        await scene.Withdrawals.Withdraw(asAda, "Ada Quill", Scene.Moon);
        await scene.Withdrawals.Withdraw(asAda, "Pip", Scene.Moon);

        await Scene.Refused(() => scene.Withdrawals.Withdraw(asAda, "Sol Ferris", Scene.Moon), "access.not-allowed");
        await Scene.Refused(() => scene.Withdrawals.Withdraw(Actor.Stranger, "Sol Ferris", Scene.Moon), "access.not-allowed");
    }

    [Fact]
    public async Task What_it_touches_is_listed_for_cutting_again()
    {
        var (scene, clip) = await Shown("Sol Ferris");
        await using var _ = scene;

        var touched = await scene.House.Get<TouchedDesk>().By(Actor.Owner, "Sol Ferris", Scene.Moon);

        touched.Single().ShouldBe(new Touched("asset", long.Parse(clip), "C0003.MP4", "leave out or blur"));
    }

    [Fact]
    public async Task A_backup_from_before_the_withdrawal_does_not_bring_consent_back()
    {
        var (scene, clip) = await Shown("Sol Ferris");
        await using var _ = scene;
        await scene.Appearances.Add(Actor.Owner, clip, "Mira Vale", new NewAppearance());
        await scene.Grants.Add(Actor.Owner, "Mira Vale", Scene.Moon, new NewGrant("all", "all", "14.2") { AttestedBy = "Noor Adeyemi" });
        var mira = await scene.House.Get<PersonDesk>().Find(Actor.Owner, "Mira Vale");
        await scene.Withdrawals.Withdraw(Actor.Owner, "Sol Ferris", Scene.Moon);
        await scene.Withdrawals.Withdraw(Actor.Owner, "Mira Vale", Scene.Moon);
        var lines = scene.House.Get<Journal>().Read();
        await Backup.FromBefore(scene, mira.Id);
        (await scene.IsServed(clip)).ShouldBeTrue();

        await Backup.Replay(scene, lines);

        (await scene.Check(clip)).Reasons.Select(r => r.Code).ShouldBe(["grant.withdrawn", "objection.hidden"]);
        await Backup.Replay(scene, lines);
        (await scene.Check(clip)).Reasons.Count.ShouldBe(2);
    }

    [Fact]
    public async Task A_line_about_a_grant_of_another_time_with_the_same_number_withdraws_nothing()
    {
        var (scene, clip) = await Shown("Sol Ferris");
        await using var _ = scene;
        await scene.Withdrawals.Withdraw(Actor.Owner, "Sol Ferris", Scene.Moon);
        var lines = scene.House.Get<Journal>().Read();
        await Backup.FromBefore(scene, 0, recordedLater: true);

        await Backup.Replay(scene, lines);

        (await scene.IsServed(clip)).ShouldBeTrue();
    }
}
