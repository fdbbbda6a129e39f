using Backlot.Clear.Appearances;
using Backlot.Clear.Grants;
using Backlot.Clear.Verdicts;
using Backlot.Plan.Links;
using Backlot.Plan.People;
using Backlot.Plan.Productions;
using Backlot.Platform.Backups;
using Backlot.Platform.Errors;
using Backlot.Platform.Identity;

namespace Backlot.Tests.Clear;

/// <summary>Rows from before come back, by a restore or by a server's own dump: nothing that was forbidden since is allowed by it.</summary>
public sealed class OlderRowsTests
{
    [Fact]
    public async Task A_withdrawal_is_not_forgotten_and_an_undone_one_stays_undone()
    {
        await using var scene = await Scene.Set();
        var (clip, other) = (await Shown(scene, "Sol Ferris"), await Shown(scene, "Ines Calder"));
        await using var older = await Older.Of(scene);
        await scene.Withdrawals.Withdraw(Actor.Owner, "Sol Ferris", Scene.Moon);
        var mistaken = await scene.Withdrawals.Withdraw(Actor.Owner, "Ines Calder", Scene.Moon);
        await scene.Withdrawals.Undo(Actor.Owner, mistaken.Withdrawn[0].Id, "The wrong Ines.");

        await older.Restore();

        (await scene.IsServed(clip)).ShouldBeFalse();
        (await scene.Check(clip)).Reasons.Single().Code.ShouldBe("grant.withdrawn");
        (await scene.IsServed(other)).ShouldBeTrue();
    }

    [Fact]
    public async Task A_link_that_was_taken_back_opens_nothing()
    {
        await using var scene = await Scene.Set();
        var links = scene.House.Get<PersonalLinkDesk>();
        var (link, _, token) = await links.Make(Actor.Owner, "Sol Ferris", Scene.Moon, LinkFor.See);
        await using var older = await Older.Of(scene);
        await links.Revoke(Actor.Owner, link.Id);

        await older.Restore();

        await Scene.Refused(() => links.Open(token), "link.unknown");
    }

    [Fact]
    public async Task Somebody_who_was_found_later_is_not_forgotten()
    {
        await using var scene = await Scene.Set();
        var (clip, empty, faced) = (await Shown(scene, "Sol Ferris"), await scene.Asset("C0004.MP4"), await Shown(scene, "Sol Ferris"));
        await scene.Appearances.SayNobody(Actor.Owner, [empty]);
        (await scene.IsServed(empty)).ShouldBeTrue();
        await using var older = await Older.Of(scene);
        await scene.Appearances.Add(Actor.Owner, clip, "Ines Calder", new NewAppearance(Scene.Seconds(4, 6)));
        await scene.Appearances.Add(Actor.Owner, empty, "Mira Vale", new NewAppearance());
        await scene.Appearances.AddUnnamed(Actor.Owner, faced, new NewAppearance(Note: "on a ladder"));

        await older.Restore();

        foreach (var asset in new[] { clip, empty, faced })
            (await scene.IsServed(asset)).ShouldBeFalse();
        (await scene.Appearances.In(Actor.Owner, clip)).Appearances.Count.ShouldBe(2);
    }

    [Fact]
    public async Task Assets_of_which_it_was_taken_back_that_nobody_is_in_them_are_closed()
    {
        await using var scene = await Scene.Set();
        var empty = await scene.Asset("C0004.MP4");
        var said = await scene.Appearances.Say(Actor.Owner, [empty], nobody: true);
        await using var older = await Older.Of(scene);
        await scene.Appearances.TakeBackNobody(Actor.Owner, said);

        await older.Restore();

        (await scene.IsServed(empty)).ShouldBeFalse();
    }

    [Fact]
    public async Task An_embargo_ends_where_its_milestone_was_moved_to()
    {
        await using var scene = await Scene.Set();
        var clip = await Shown(scene, "Sol Ferris");
        await scene.House.Get<MilestoneDesk>().Set(Actor.Owner, Scene.Moon, "release", "2026-11-01");
        await scene.Embargoes.AddOnAsset(Actor.Owner, clip, "release-10d");
        (await scene.IsServed(clip)).ShouldBeTrue("the release is past");
        await using var older = await Older.Of(scene);
        await scene.House.Get<MilestoneDesk>().Set(Actor.Owner, Scene.Moon, "release", "2027-03-01");

        await older.Restore();

        (await scene.IsServed(clip)).ShouldBeFalse();
        (await scene.House.Get<MilestoneDesk>().List(Actor.Owner, scene.Production)).Single().Day.ShouldBe(new LocalDate(2027, 3, 1));
    }

    [Fact]
    public async Task Somebody_who_turned_out_to_be_a_minor_is_one()
    {
        await using var scene = await Scene.Set();
        var clip = await Shown(scene, "Sol Ferris");
        await using var older = await Older.Of(scene);
        await scene.House.Get<PersonDesk>().Correct(Actor.Owner, "Sol Ferris", null, "2012-01-01", "Ada Quill");
        (await scene.IsServed(clip)).ShouldBeFalse();

        await older.Restore();

        (await scene.IsServed(clip)).ShouldBeFalse();
    }

    [Fact]
    public async Task Whoever_was_sent_from_the_desk_does_not_come_back()
    {
        await using var scene = await Scene.Set();
        var (signIn, members) = (scene.House.Get<SignIn>(), scene.House.Get<MemberDesk>());
        var sent = (await signIn.Use(await signIn.Invite(Actor.Owner, "Robin", scene.Production, Role.Producer)))!;
        var less = (await signIn.Use(await signIn.Invite(Actor.Owner, "Kim", scene.Production, Role.Producer)))!;
        var unopened = await signIn.Invite(Actor.Owner, "Lou", scene.Production, Role.Producer);
        await using var older = await Older.Of(scene);
        var list = await members.List(Actor.Owner, scene.Production);
        await members.Remove(Actor.Owner, list.Single(m => m.Account.Id == sent.Id).Membership.Id);
        await members.ChangeRole(Actor.Owner, list.Single(m => m.Account.Id == less.Id).Membership.Id, Role.Viewer);

        await older.Restore();

        (await members.List(Actor.Owner, scene.Production)).Select(m => (m.Account.Name, m.Membership.Role)).ShouldBe([("Kim", Role.Viewer), ("Lou", Role.Producer)]);
        (await signIn.Use(unopened)).ShouldBeNull("whether it was used since, the rows do not know");
    }

    [PostgresFact]
    public async Task On_a_PostgreSQL_server_the_next_start_does_again_what_the_dump_does_not_know()
    {
        var server = await PostgresServer.Shared();
        var rows = await server.NewDatabase();
        await using var scene = await Scene.Set(await TestHouse.Open(TestHouse.TemporaryFolder(), rows, Scene.Now));
        var clip = await Shown(scene, "Sol Ferris");
        var dump = await server.Copy(rows);
        await scene.Withdrawals.Withdraw(Actor.Owner, "Sol Ferris", Scene.Moon);
        var restored = await TestHouse.Open(scene.House.Data.Path, dump, Scene.Now);
        var verdicts = restored.Get<ClearDesk>();
        (await verdicts.Check(Actor.Owner, Exposure.OfAsset(long.Parse(clip)), Use.Front)).IsCleared.ShouldBeTrue("or the test shows nothing");

        (await restored.Get<Recall>().AtStart()).ShouldBeNull();

        (await verdicts.Check(Actor.Owner, Exposure.OfAsset(long.Parse(clip)), Use.Front)).Reasons.Single().Code.ShouldBe("grant.withdrawn");
        await Scene.Refused(() => restored.Get<Restore>().From(Actor.Owner, scene.House.Data.Path), "restore.postgres");
    }

    private static async Task<string> Shown(Scene scene, string person)
    {
        var clip = await scene.Asset($"C{Guid.NewGuid():N}.MP4");
        await scene.Appearances.Add(Actor.Owner, clip, person, new NewAppearance());
        await scene.Grants.Add(Actor.Owner, person, Scene.Moon, new NewGrant("all", "all", null));
        (await scene.IsServed(clip)).ShouldBeTrue();
        return clip;
    }

    /// <summary>A backup of the scene as it is now.</summary>
    private sealed class Older(Scene scene, string backup) : IAsyncDisposable
    {
        internal static async Task<Older> Of(Scene scene)
        {
            var folder = Path.Combine(Path.GetTempPath(), $"backlot-older-{Guid.NewGuid():N}");
            await scene.House.Get<Backlot.Platform.Backups.Backup>().Make(Actor.Owner, folder);
            scene.House.Clock.Advance(Duration.FromMinutes(1));
            return new Older(scene, folder);
        }

        internal async Task Restore()
        {
            var restored = await scene.House.Get<Restore>().From(Actor.Owner, backup);
            restored.FrontClosed.ShouldBeNull();
            restored.DoneAgain.ShouldBeGreaterThan(0);
        }

        public ValueTask DisposeAsync()
        {
            Directory.Delete(backup, recursive: true);
            return ValueTask.CompletedTask;
        }
    }
}
