using System.Text.Json;
using Backlot.Platform.Data;
using Backlot.Platform.Errors;
using Backlot.Platform.Events;
using Backlot.Platform.Identity;
using Microsoft.EntityFrameworkCore;

namespace Backlot.Platform.Backups;

/// <summary>
/// Whether the public site as a whole is closed, and why: until the owner opens it (a journal was missing), or until what the journal knows is
/// done again.
/// </summary>
public sealed class FrontGate(Ledger ledger) : IJournalReplay
{
    /// <summary>Setting, and event: closed until the owner opens it. The value says why.</summary>
    public const string Closed = "front.closed";

    /// <summary>Setting: what of the journal could not be done again at the last start, and what to do. No owner can wave it away.</summary>
    public const string Owed = "journal.owed";

    internal const string NoJournal = "No journal lay beside the data: withdrawals since the backup may be missing.";
    private const string Opened = "front.opened";

    /// <summary>Why it is closed, with what to do; null when it is open.</summary>
    public static async Task<string?> Why(Db db, CancellationToken ct)
    {
        var set = await db.Set<Setting>().AsNoTracking().Where(s => (s.Name == Owed || s.Name == Closed) && s.Value != "").OrderByDescending(s => s.Name).FirstOrDefaultAsync(ct);
        return set is null ? null : set.Name == Owed ? set.Value : $"{set.Value} When you are sure that none is: backlot front open.";
    }

    /// <summary>Opens it. The owner says with it that no withdrawal is missing.</summary>
    /// <exception cref="BacklotError"><c>front.owed</c> while something that the journal knows is not done again</exception>
    public Task Open(Actor actor, CancellationToken ct = default) => ledger.Write(actor, async change =>
    {
        await Access.Demand(change, 0, Rights.All);
        if (await Setting.Get(change.Db, Owed, change.Cancelled) is { Length: > 0 } owed)
            throw BacklotError.Missing("front.owed", $"The front stays closed: {owed}", "Do that first; the front then opens by itself at the next start.");
        await Setting.Put(change, Closed, "");
        change.RecordAndJournal(0, Opened, "house", new { }, loosens: true);
    }, ct);

    public bool Replays(string kind) => kind is Closed or Opened;

    public Task Replay(Change change, JournalLine line) =>
        Setting.Put(change, Closed, line.Kind == Closed && line.Body.TryGetProperty("why", out var why) ? why.GetString()! : "");

    /// <summary>Closed by the program itself, and by every restore from now on until the owner has opened it.</summary>
    internal static async Task Close(Change change, string why)
    {
        await Setting.Put(change, Closed, why);
        change.RecordAndJournal(0, Closed, "house", new { why });
    }

    /// <summary>The same as a line of a journal, before there is a database to write it with.</summary>
    internal static JournalLine Line(Actor actor, Instant now, string why) => new(Guid.CreateVersion7(now.ToDateTimeOffset()).ToString("N"), 0,
        InstantConverter.ToMicroseconds(now), actor.Label, actor.Name, Closed, "house", JsonSerializer.SerializeToElement(new { why }));
}
