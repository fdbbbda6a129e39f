using System.Text.Json;
using Backlot.Platform.Backups;
using Backlot.Platform.Data;
using Backlot.Platform.Events;
using Backlot.Platform.Identity;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Backlot.Tests.Platform.Backups;

/// <summary>What was read of the journal once is not read again, and nothing is missed for it.</summary>
public sealed class RecallTests
{
    [Fact]
    public async Task Only_what_is_behind_the_mark_is_looked_for()
    {
        await using var house = await Open();
        await Withdraw(house, "sol");
        await house.Get<Recall>().AtStart();
        var mark = (await Mark(house)).ShouldNotBeNull();
        await Withdraw(house, "mira");

        house.Get<Journal>().ReadBehind(mark).Lines.Select(l => l.Subject).ShouldBe(["setting:mira"]);
        (await house.Get<Recall>().AtStart()).ShouldBeNull();
        house.Get<Journal>().ReadBehind(await Mark(house)).Lines.ShouldBeEmpty();
    }

    [Fact]
    public async Task A_journal_that_is_not_the_one_that_was_read_is_read_whole()
    {
        await using var house = await Open();
        foreach (var name in (string[])["sol", "mira", "ada"])
            await Withdraw(house, name);
        await house.Get<Recall>().AtStart();
        var mark = await Mark(house);
        var text = await File.ReadAllTextAsync(house.Data.JournalFile);

        await File.WriteAllTextAsync(house.Data.JournalFile, text.Replace("setting:sol", "setting:xyz", StringComparison.Ordinal));
        house.Get<Journal>().ReadBehind(mark).Lines.Count.ShouldBe(3, "a line was changed");
        await File.WriteAllTextAsync(house.Data.JournalFile, text[..(text.IndexOf('\n', StringComparison.Ordinal) + 1)]);
        house.Get<Journal>().ReadBehind(mark).Lines.Count.ShouldBe(1, "it was cut off");
        await File.WriteAllTextAsync(house.Data.JournalFile, text + "{\"uid\":\"torn");
        var (lines, length, _) = house.Get<Journal>().ReadBehind(mark);
        (lines.Count, length).ShouldBe((0, mark!.Length));
        (await house.Get<Recall>().AtStart()).ShouldBeNull();
    }

    [Fact]
    public async Task A_line_before_the_mark_whose_commit_is_told_behind_it_is_read_with_it()
    {
        await using var house = await Open();
        await Withdraw(house, "sol");
        var line = new JournalLine("u1", 7, 0, "owner", "", "test.withdrawn", "setting:mira", JsonSerializer.SerializeToElement(new { })) { Loosens = true };
        house.Get<Journal>().Append([line]);
        await house.Get<Recall>().AtStart();
        (await Said(house, "mira")).ShouldBeNull("its commit never came, as far as anybody knew");

        house.Get<Journal>().Keep([line]);
        await house.Get<Recall>().AtStart();

        (await Said(house, "mira")).ShouldBe("withdrawn");
    }

    [Fact]
    public async Task Events_that_are_older_than_the_mark_make_it_read_everything()
    {
        await using var house = await Open();
        await house.Ledger.Write(Actor.Owner, change => { change.Record(7, "test.begun", "setting:sol", new { }); return Task.CompletedTask; });
        await Withdraw(house, "sol");
        await house.Get<Recall>().AtStart();
        (await Mark(house)).ShouldNotBeNull();

        // Somebody puts single tables back from an old copy, and the mark stays.
        await house.Ledger.Write(Actor.Owner, async change =>
        {
            await change.Db.Set<Event>().Where(e => e.Kind == "test.withdrawn").ExecuteDeleteAsync();
            await Setting.Put(change, "sol", "agreed");
        });
        await house.Get<Recall>().AtStart();

        (await Said(house, "sol")).ShouldBe("withdrawn");
    }

    [Fact]
    public async Task Rows_of_yesterday_have_the_mark_of_yesterday()
    {
        await using var house = await Open();
        await Withdraw(house, "sol");
        await house.Get<Recall>().AtStart();
        var backup = Path.Combine(house.Data.Path, "..", $"backup-{Guid.NewGuid():N}");
        await house.Get<Backup>().Make(Actor.Owner, backup);
        await Withdraw(house, "mira");
        await house.Get<Recall>().AtStart();

        (await house.Get<Restore>().From(Actor.Owner, backup)).DoneAgain.ShouldBe(1);
        (await house.Get<Recall>().AtStart()).ShouldBeNull();

        (await Said(house, "mira")).ShouldBe("withdrawn");
        Directory.Delete(backup, recursive: true);
    }

    private static async Task<TestHouse> Open()
    {
        var house = await TestHouse.Open(more: services => services.AddSingleton<IJournalReplay, SettingReplay>());
        house.Get<Recall>().WorthAMark = 0;
        return house;
    }

    private static Task Withdraw(TestHouse house, string name) => house.Ledger.Write(Actor.Owner, async change =>
    {
        await Setting.Put(change, name, "withdrawn");
        change.RecordAndJournal(7, "test.withdrawn", $"setting:{name}", new { });
    });

    private static Task<string?> Said(TestHouse house, string name) => house.Ledger.Read(db => Setting.Get(db, name, default));

    private static async Task<JournalMark?> Mark(TestHouse house) => JournalMark.Parse(await Said(house, Journal.Known));

    private sealed class SettingReplay : IJournalReplay
    {
        public bool Replays(string kind) => kind == "test.withdrawn";

        public Task Replay(Change change, JournalLine line) => Setting.Put(change, line.Subject["setting:".Length..], "withdrawn");
    }
}
