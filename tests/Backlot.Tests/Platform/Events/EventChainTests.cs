using Backlot.Platform.Data;
using Backlot.Platform.Events;
using Backlot.Platform.Identity;
using Microsoft.EntityFrameworkCore;

namespace Backlot.Tests.Platform.Events;

public sealed class EventChainTests
{
    [Fact]
    public async Task A_changed_event_breaks_the_chain_where_it_was_changed()
    {
        await using var house = await TestHouse.Open();
        for (var i = 0; i < 5; i++)
            await house.Ledger.Write(Actor.Owner, change => { change.Record(7, "grant.added", "grant:1", new { i }); return Task.CompletedTask; });
        (await Check(house, 7)).Holds.ShouldBeTrue();

        await house.Ledger.Write(Actor.Owner, change => change.Db.Database.ExecuteSqlAsync($"UPDATE events SET actor = 'account:9' WHERE sequence = 3"));

        (await Check(house, 7)).BrokenAt.ShouldBe(3);
    }

    [Fact]
    public async Task An_event_taken_off_the_end_is_noticed()
    {
        await using var house = await TestHouse.Open();
        for (var i = 0; i < 3; i++)
            await house.Ledger.Write(Actor.Owner, change => { change.Record(7, "grant.added", "grant:1", new { i }); return Task.CompletedTask; });

        await house.Ledger.Write(Actor.Owner, change => change.Db.Database.ExecuteSqlAsync($"DELETE FROM events WHERE sequence = 3"));

        (await Check(house, 7)).Holds.ShouldBeFalse();
    }

    [Fact]
    public async Task An_erased_body_leaves_the_chain_whole()
    {
        await using var house = await TestHouse.Open();
        await house.Ledger.Write(Actor.Owner, change => { change.Record(7, "person.named", "person:1", new { name = "Sol" }); return Task.CompletedTask; });

        await house.Ledger.Write(Actor.Owner, change => change.Db.Database.ExecuteSqlAsync($"UPDATE events SET body = NULL, salt = NULL"));

        (await Check(house, 7)).Holds.ShouldBeTrue();
    }

    [Fact]
    public async Task A_verb_that_fails_leaves_neither_rows_nor_events()
    {
        await using var house = await TestHouse.Open();

        await Should.ThrowAsync<InvalidOperationException>(() => house.Ledger.Write(Actor.Owner, async change =>
        {
            await Setting.Put(change, "zone", "Europe/Berlin");
            change.Record(0, "zone.set", "house", new { });
            throw new InvalidOperationException("died half way");
        }));

        (await house.Ledger.Read(db => db.Set<Event>().CountAsync())).ShouldBe(0);
        (await house.Ledger.Read(db => Setting.Get(db, "zone", default))).ShouldBeNull();
    }

    [Fact]
    public async Task What_no_restore_may_undo_is_on_disk_before_the_rows_are()
    {
        await using var house = await TestHouse.Open();
        var journal = house.Get<Journal>();

        await house.Ledger.Write(Actor.Owner, change => { change.RecordAndJournal(7, "grant.withdrawn", "grant:3", new { person = 12 }); return Task.CompletedTask; });

        var line = journal.Read().ShouldHaveSingleItem();
        line.Kind.ShouldBe("grant.withdrawn");
        line.Body.GetProperty("person").GetInt64().ShouldBe(12);
        (await house.Ledger.Read(db => db.Set<Event>().SingleAsync())).Uid.ShouldBe(line.Uid);
    }

    [Fact]
    public async Task A_line_torn_by_a_kill_does_not_hide_the_lines_after_it()
    {
        await using var house = await TestHouse.Open();
        await house.Ledger.Write(Actor.Owner, change => { change.RecordAndJournal(7, "grant.withdrawn", "grant:1", new { }); return Task.CompletedTask; });
        await File.AppendAllTextAsync(house.Data.JournalFile, "{\"uid\":\"torn");

        await house.Ledger.Write(Actor.Owner, change => { change.RecordAndJournal(7, "grant.withdrawn", "grant:2", new { }); return Task.CompletedTask; });

        house.Get<Journal>().Read().Select(l => l.Subject).ShouldBe(["grant:1", "grant:2"]);
    }

    private static Task<ChainCheck> Check(TestHouse house, long production) => house.Ledger.Read(db => EventChain.Check(db, production, default));
}
