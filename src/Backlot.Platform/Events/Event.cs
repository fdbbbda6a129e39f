using Microsoft.EntityFrameworkCore;

namespace Backlot.Platform.Events;

/// <summary>
/// One thing that happened, never changed after. The hash covers the salted digest of the body and not the body, so that a
/// body can be erased by law and the chain still holds.
/// </summary>
public sealed class Event
{
    public long Id { get; init; }

    /// <summary>The same in the journal, so that a replay knows what the database has.</summary>
    public required string Uid { get; init; }

    /// <summary>The production whose chain this is in; 0 is the house.</summary>
    public required long Production { get; init; }

    /// <summary>From 1 without a gap.</summary>
    public required long Sequence { get; init; }

    public required Instant At { get; init; }

    public required string Actor { get; init; }

    public required string ActorName { get; init; }

    /// <summary>noun.what-happened: <c>grant.withdrawn</c>.</summary>
    public required string Kind { get; init; }

    /// <summary><c>grant:7</c></summary>
    public required string Subject { get; init; }

    /// <summary>JSON; null once erased.</summary>
    public string? Body { get; set; }

    /// <summary>Null once erased: without it the digest tells nothing about the body.</summary>
    public string? Salt { get; set; }

    public required string Digest { get; init; }

    public required string Previous { get; init; }

    public required string Hash { get; init; }
}

/// <summary>The end of one production's chain; locked before anything is appended.</summary>
public sealed class EventHead
{
    public required long Production { get; init; }

    public required long Sequence { get; set; }

    public required string Hash { get; set; }
}

internal static class EventTable
{
    public static void Map(ModelBuilder model)
    {
        var row = model.Entity<Event>();
        row.ToTable("events");
        row.HasIndex(e => e.Uid).IsUnique();
        row.HasIndex(e => new { e.Production, e.Sequence }).IsUnique();
        row.HasIndex(e => e.Subject);
        var head = model.Entity<EventHead>();
        head.ToTable("event_heads");
        head.HasKey(h => h.Production);
        head.Property(h => h.Production).ValueGeneratedNever();
    }
}
