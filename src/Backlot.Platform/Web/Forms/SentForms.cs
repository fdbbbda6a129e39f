using System.Collections.Concurrent;
using Backlot.Platform.Data;
using Backlot.Platform.Identity;
using Microsoft.EntityFrameworkCore;

namespace Backlot.Platform.Web.Forms;

/// <summary>A form that arrived, so that the same sent again is not done again. Kept for a day.</summary>
internal sealed class SentForm
{
    public required string Key { get; init; }

    public required Instant At { get; set; }

    /// <summary>Null while it is being done.</summary>
    public string? Said { get; set; }

    public string? GoTo { get; set; }

    public MarkKind? Mark { get; set; }
}

internal static class SentFormTable
{
    public static void Map(ModelBuilder model)
    {
        var form = model.Entity<SentForm>();
        form.ToTable("sent_forms");
        form.HasKey(f => f.Key);
        form.HasIndex(f => f.At);
    }
}

/// <summary>A form is done once however often it is sent: a double click, a reload, a browser that tries again.</summary>
internal sealed class SentForms(Ledger ledger)
{
    private static readonly Duration Kept = Duration.FromDays(1);
    private static readonly Duration LeftAfter = Duration.FromMinutes(2);
    private readonly ConcurrentDictionary<string, (string Address, Instant At)> addresses = new(StringComparer.Ordinal);

    /// <summary>Null: it is ours to do. Otherwise it was sent before, and this is what came of it; waits while it is being done.</summary>
    internal async Task<SentForm?> Begin(string key, CancellationToken ct)
    {
        for (var tries = 0; ; tries++)
        {
            ct.ThrowIfCancellationRequested();
            var before = await Claim(key); // whole or not at all: a claim that whoever left had never heard of would hold up the other
            if (before is null || before.Said is not null || tries == 50)
                return before;
            await Task.Delay(200, ct);
        }
    }

    internal Task End(string key, Done done)
    {
        var now = ledger.Clock.GetCurrentInstant();
        foreach (var (other, (_, at)) in addresses)
        {
            if (at < now - LeftAfter)
                addresses.TryRemove(other, out _);
        }

        if (done.Address is { } address)
            addresses[key] = (address, now);
        return ledger.Write(Actor.Program, change => change.Db.Set<SentForm>().Where(f => f.Key == key)
            .ExecuteUpdateAsync(set => set.SetProperty(f => f.Said, done.Said).SetProperty(f => f.GoTo, done.GoTo).SetProperty(f => f.Mark, done.Mark)));
    }

    /// <summary>The address that came of it, for the second click: for two minutes, in memory and nowhere else.</summary>
    internal string? AddressOf(string key) => addresses.TryGetValue(key, out var kept) && kept.At >= ledger.Clock.GetCurrentInstant() - LeftAfter ? kept.Address : null;

    internal Task Forget(string key) => ledger.Write(Actor.Program, change => change.Db.Set<SentForm>().Where(f => f.Key == key && f.Said == null).ExecuteDeleteAsync());

    private async Task<SentForm?> Claim(string key)
    {
        try
        {
            return await ledger.Write(Actor.Program, async change =>
            {
                var (old, left) = (change.Now - Kept, change.Now - LeftAfter);
                await change.Db.Set<SentForm>().Where(f => f.At < old).ExecuteDeleteAsync();
                if (await change.Db.Set<SentForm>().FirstOrDefaultAsync(f => f.Key == key) is not { } row)
                    change.Db.Set<SentForm>().Add(new SentForm { Key = key, At = change.Now });
                else if (row.Said is not null || row.At > left)
                    return row;
                else
                    row.At = change.Now; // whoever began it is gone
                return null;
            });
        }
        catch (Exception e) when (Database.IsTaken(e))
        {
            return new SentForm { Key = key, At = ledger.Clock.GetCurrentInstant() }; // the other click was first
        }
    }
}
