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

        var restored = await house.Get<Restore>().From(backup);

        restored.DoneAgain.ShouldBe(1);
        restored.FrontClosed.ShouldBeFalse();
        (await Sol(house)).ShouldBe("withdrawn");
        (await house.Get<Restore>().From(backup)).DoneAgain.ShouldBe(1); // the same backup again: the same answer
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

        (await elsewhere.Get<Restore>().From(backup)).FrontClosed.ShouldBeTrue();

        (await elsewhere.Ledger.Read(db => Setting.Get(db, Restore.FrontClosed, default))).ShouldNotBeNullOrEmpty();
        Directory.Delete(backup, recursive: true);
    }

    [Fact]
    public async Task A_backup_whose_rows_were_changed_is_refused()
    {
        await using var house = await Open();
        var backup = Path.Combine(house.Data.Path, "..", $"backup-{Guid.NewGuid():N}");
        await house.Get<Backup>().Make(Actor.Owner, backup);
        await File.AppendAllTextAsync(Path.Combine(backup, "backlot.db"), "x");

        (await Should.ThrowAsync<BacklotError>(() => house.Get<Restore>().From(backup))).Exit.ShouldBe(ExitCode.Integrity);
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

    private sealed class AgreedReplay : IJournalReplay
    {
        public bool Replays(string kind) => kind == "test.withdrawn";

        public Task Replay(Change change, JournalLine line) => Setting.Put(change, "sol", "withdrawn");
    }
}
