using Backlot.Platform.Backups;
using Backlot.Platform.Data;
using Backlot.Platform.Errors;
using Backlot.Platform.Events;
using Backlot.Platform.Identity;
using Microsoft.Extensions.DependencyInjection;

namespace Backlot.Tests.Platform.Backups;

/// <summary>The rule is tried on a made-up noun: a setting that says whether somebody agreed.</summary>
public sealed class RestoreTests
{
    [Fact]
    public async Task A_backup_from_before_a_withdrawal_does_not_bring_the_consent_back()
    {
        await using var house = await Open();
        await house.Ledger.Write(Actor.Owner, change => Setting.Put(change, "sol", "agreed"));
        var backup = Path.Combine(house.Data.Path, "..", $"backup-{Guid.NewGuid():N}");
        await house.Get<Backup>().Make(Actor.Owner, backup);
        await Withdraw(house);

        var restored = await house.Get<Restore>().From(Actor.Owner, backup);

        restored.DoneAgain.ShouldBe(1);
        restored.FrontClosed.ShouldBeNull();
        (await Sol(house)).ShouldBe("withdrawn");
        (await house.Get<Restore>().From(Actor.Owner, backup)).DoneAgain.ShouldBe(1); // the same backup again: the same answer
        (await house.Ledger.Read(db => EventChain.Check(db, 7, default))).Holds.ShouldBeTrue();
        Directory.Delete(backup, recursive: true);
    }

    [Fact]
    public async Task Without_the_journal_the_front_stays_closed()
    {
        await using var house = await Open();
        await house.Ledger.Write(Actor.Owner, change => Setting.Put(change, "sol", "agreed"));
        var backup = Path.Combine(house.Data.Path, "..", $"backup-{Guid.NewGuid():N}");
        await house.Get<Backup>().Make(Actor.Owner, backup);
        await using var elsewhere = await Open();

        (await elsewhere.Get<Restore>().From(Actor.Owner, backup)).FrontClosed.ShouldNotBeNull();

        // The journal of the first restore is not one of the house: once more, and it is closed still.
        (await elsewhere.Get<Restore>().From(Actor.Owner, backup)).FrontClosed.ShouldNotBeNull();
        (await elsewhere.Get<Recall>().AtStart())!.ShouldContain("backlot front open");
        await elsewhere.Get<FrontGate>().Open(Actor.Owner);
        (await elsewhere.Get<Recall>().AtStart()).ShouldBeNull();
        (await elsewhere.Get<Restore>().From(Actor.Owner, backup)).FrontClosed.ShouldBeNull("the owner has said that no withdrawal is missing");
        Directory.Delete(backup, recursive: true);
    }

    [Fact]
    public async Task A_backup_of_a_newer_program_is_refused_before_anything_moves()
    {
        await using var house = await Open();
        await house.Ledger.Write(Actor.Owner, change => Setting.Put(change, "sol", "agreed"));
        var backup = Path.Combine(house.Data.Path, "..", $"backup-{Guid.NewGuid():N}");
        var made = await house.Get<Backup>().Make(Actor.Owner, backup);
        await Withdraw(house);
        await File.WriteAllTextAsync(Path.Combine(backup, Backup.ManifestName), System.Text.Json.JsonSerializer.Serialize(made with { Schema = 9999 }, System.Text.Json.JsonSerializerOptions.Web));

        var error = await Should.ThrowAsync<BacklotError>(() => house.Get<Restore>().From(Actor.Owner, backup));

        (error.Code, error.Exit).ShouldBe(("data.newer-than-program", ExitCode.Missing));
        (await Sol(house)).ShouldBe("withdrawn");
        Directory.GetFiles(house.Data.Path, "backlot.db.before-*").ShouldBeEmpty();
        Directory.Delete(backup, recursive: true);
    }

    [Fact]
    public async Task What_cannot_be_done_again_stops_a_restore_before_anything_moves()
    {
        await using var house = await Open();
        await house.Ledger.Write(Actor.Owner, change => Setting.Put(change, "sol", "agreed"));
        var backup = Path.Combine(house.Data.Path, "..", $"backup-{Guid.NewGuid():N}");
        await house.Get<Backup>().Make(Actor.Owner, backup);
        await Withdraw(house);
        await house.Ledger.Write(Actor.Owner, change => { change.RecordAndJournal(7, "future.noun", "setting:sol", new { }); return Task.CompletedTask; });

        (await Should.ThrowAsync<BacklotError>(() => house.Get<Restore>().From(Actor.Owner, backup))).Code.ShouldBe("restore.unknown-line");

        (await Sol(house)).ShouldBe("withdrawn");
        Directory.GetFiles(house.Data.Path, "backlot.db.before-*").ShouldBeEmpty();
        Directory.Exists(house.Data.RestorePart).ShouldBeFalse();
        Directory.Delete(backup, recursive: true);
    }

    [Fact]
    public async Task Rows_that_came_back_by_another_way_are_put_right_at_the_next_start()
    {
        await using var house = await Open();
        await house.Ledger.Write(Actor.Owner, change => Setting.Put(change, "sol", "agreed"));
        await using var other = await Older(house);
        (await Sol(other)).ShouldBe("agreed");

        (await other.Get<Recall>().AtStart()).ShouldBeNull();

        (await Sol(other)).ShouldBe("withdrawn");
        await other.Ledger.Write(Actor.Owner, change => Setting.Put(change, "sol", "agreed once more"));
        (await other.Get<Recall>().AtStart()).ShouldBeNull();
        (await Sol(other)).ShouldBe("agreed once more", "what is done again is done again once");
    }

    [Fact]
    public async Task What_cannot_be_done_again_at_a_start_closes_the_front_with_the_reason_until_it_can()
    {
        await using var house = await Open();
        await house.Ledger.Write(Actor.Owner, change => Setting.Put(change, "sol", "agreed"));
        await using var other = await Older(house);
        other.Get<Journal>().Append([new JournalLine("u1", 7, 0, "owner", "", "future.noun", "setting:sol", System.Text.Json.JsonSerializer.SerializeToElement(new { }))]);

        (await other.Get<Recall>().AtStart())!.ShouldContain("future.noun");

        (await Sol(other)).ShouldBe("withdrawn", "the others are done");
        (await Should.ThrowAsync<BacklotError>(() => other.Get<FrontGate>().Open(Actor.Owner))).Code.ShouldBe("front.owed");
        var newer = await TestHouse.Open(other.Data.Path, more: services => services.AddSingleton<IJournalReplay, AgreedReplay>().AddSingleton<IJournalReplay, FutureReplay>());
        (await newer.Get<Recall>().AtStart()).ShouldBeNull("the newer program knows it");
    }

    [Fact]
    public async Task A_line_that_loosens_and_was_never_committed_is_not_done_again()
    {
        await using var house = await Open();
        await house.Ledger.Write(Actor.Owner, change => Setting.Put(change, "sol", "withdrawn"));
        house.Get<Journal>().Append([new JournalLine("u1", 7, 0, "owner", "", "test.allowed", "setting:sol", System.Text.Json.JsonSerializer.SerializeToElement(new { })) { Loosens = true }]);

        await house.Get<Recall>().AtStart();

        (await Sol(house)).ShouldBe("withdrawn");
        await house.Ledger.Write(Actor.Owner, async change => { await Setting.Put(change, "sol", "allowed"); change.RecordAndJournal(7, "test.allowed", "setting:sol", new { }, loosens: true); });
        house.Get<Journal>().Read().Single().Loosens.ShouldBeTrue("its commit came");
    }

    [Fact]
    public async Task A_journal_that_is_gone_closes_the_front_until_the_owner_opens_it()
    {
        await using var house = await Open();
        await Withdraw(house);
        File.Delete(house.Data.JournalFile);

        (await house.Get<Recall>().AtStart())!.ShouldContain("backlot front open");

        await house.Get<FrontGate>().Open(Actor.Owner);
        (await house.Get<Recall>().AtStart()).ShouldBeNull();
    }

    [Fact]
    public async Task A_backup_whose_rows_were_changed_is_refused()
    {
        await using var house = await Open();
        var backup = Path.Combine(house.Data.Path, "..", $"backup-{Guid.NewGuid():N}");
        await house.Get<Backup>().Make(Actor.Owner, backup);
        await File.AppendAllTextAsync(Path.Combine(backup, "backlot.db"), "x");

        (await Should.ThrowAsync<BacklotError>(() => house.Get<Restore>().From(Actor.Owner, backup))).Exit.ShouldBe(ExitCode.Integrity);
        Directory.Delete(backup, recursive: true);
    }

    [Fact]
    public async Task A_backup_never_writes_over_anything()
    {
        await using var house = await Open();

        (await Should.ThrowAsync<BacklotError>(() => house.Get<Backup>().Make(Actor.Owner, house.Data.Path))).Code.ShouldBe("backup.not-empty");
    }

    private static Task<TestHouse> Open() => TestHouse.Open(more: services => services.AddSingleton<IJournalReplay, AgreedReplay>());

    private static Task Withdraw(TestHouse house) => house.Ledger.Write(Actor.Owner, async change =>
    {
        await Setting.Put(change, "sol", "withdrawn");
        change.RecordAndJournal(7, "test.withdrawn", "setting:sol", new { });
    });

    private static Task<string?> Sol(TestHouse house) => house.Ledger.Read(db => Setting.Get(db, "sol", default));

    /// <summary>The rows as they are now, with the journal as it is after a withdrawal.</summary>
    private static async Task<TestHouse> Older(TestHouse house)
    {
        var backup = Path.Combine(house.Data.Path, "..", $"backup-{Guid.NewGuid():N}");
        await house.Get<Backup>().Make(Actor.Owner, backup);
        await Withdraw(house);
        var folder = TestHouse.TemporaryFolder();
        Directory.Delete(Path.Combine(backup, "journal"), recursive: true);
        Backup.CopyFolder(backup, folder, default);
        Backup.CopyFolder(house.Data.Journal, Path.Combine(folder, "journal"), default);
        Directory.Delete(backup, recursive: true);
        return await TestHouse.Open(folder, more: services => services.AddSingleton<IJournalReplay, AgreedReplay>());
    }

    private sealed class FutureReplay : IJournalReplay
    {
        public bool Replays(string kind) => kind == "future.noun";

        public Task Replay(Change change, JournalLine line) => Task.CompletedTask;
    }

    private sealed class AgreedReplay : IJournalReplay
    {
        public bool Replays(string kind) => kind is "test.withdrawn" or "test.allowed";

        public Task Replay(Change change, JournalLine line) => Setting.Put(change, "sol", line.Kind == "test.allowed" ? "allowed" : "withdrawn");
    }
}
