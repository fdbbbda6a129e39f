using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using Backlot.Platform.Data;
using Backlot.Platform.Identity;
using Microsoft.EntityFrameworkCore;

namespace Backlot.Platform.Events;

/// <summary>What a check of a chain found: whole, or the first event that does not follow from the one before.</summary>
public sealed record ChainCheck(long Production, long Events, long? BrokenAt, string? Why)
{
    public bool Holds => BrokenAt is null;
}

/// <summary>Appends to and checks the hash chain of one production.</summary>
public sealed class EventChain
{
    internal static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web)
    {
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        Converters = { new JsonStringEnumConverter() },
    };

    private static readonly string Beginning = new('0', 64);
    private readonly EventHead head;

    private EventChain(EventHead head) => this.head = head;

    /// <summary>Takes the head for this transaction. SQLite's transaction has the database already; PostgreSQL locks the row.</summary>
    internal static async Task<EventChain> Lock(Db db, long production, CancellationToken ct)
    {
        if (db.IsPostgres)
        {
            await db.Database.ExecuteSqlAsync($"INSERT INTO event_heads (production, sequence, hash) VALUES ({production}, 0, {Beginning}) ON CONFLICT DO NOTHING", ct);
            return new EventChain(await db.Set<EventHead>().FromSql($"SELECT * FROM event_heads WHERE production = {production} FOR UPDATE").SingleAsync(ct));
        }

        if (await db.Set<EventHead>().FindAsync([production], ct) is { } found)
            return new EventChain(found);
        var first = new EventHead { Production = production, Sequence = 0, Hash = Beginning };
        db.Set<EventHead>().Add(first);
        return new EventChain(first);
    }

    internal Event Append(Db db, string kind, string subject, object body, Actor actor, Instant now, string? uid = null)
    {
        var text = JsonSerializer.Serialize(body, Json);
        var salt = Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(16));
        var digest = Digest(salt, text);
        var row = new Event
        {
            Uid = uid ?? Guid.CreateVersion7(now.ToDateTimeOffset()).ToString("N"),
            Production = head.Production,
            Sequence = head.Sequence + 1,
            At = now,
            Actor = actor.Label,
            ActorName = actor.Name,
            Kind = kind,
            Subject = subject,
            Body = text,
            Salt = salt,
            Digest = digest,
            Previous = head.Hash,
            Hash = Hash(head.Hash, head.Sequence + 1, now, actor.Label, kind, subject, digest),
        };
        head.Sequence = row.Sequence;
        head.Hash = row.Hash;
        db.Set<Event>().Add(row);
        return row;
    }

    /// <summary>Reads the whole chain and says whether each event follows from the one before and each body is what was digested.</summary>
    public static async Task<ChainCheck> Check(Db db, long production, CancellationToken ct)
    {
        var previous = Beginning;
        long count = 0;
        await foreach (var e in db.Set<Event>().AsNoTracking().Where(e => e.Production == production).OrderBy(e => e.Sequence).AsAsyncEnumerable().WithCancellation(ct))
        {
            count++;
            if (e.Sequence != count)
                return new ChainCheck(production, count, count, "an event is missing");
            if (e.Previous != previous || e.Hash != Hash(previous, e.Sequence, e.At, e.Actor, e.Kind, e.Subject, e.Digest))
                return new ChainCheck(production, count, e.Sequence, "the hash does not follow from the event before");
            if (e.Body is not null && Digest(e.Salt ?? "", e.Body) != e.Digest)
                return new ChainCheck(production, count, e.Sequence, "the body is not what was recorded");
            previous = e.Hash;
        }

        var end = await db.Set<EventHead>().AsNoTracking().FirstOrDefaultAsync(h => h.Production == production, ct);
        return end is not null && (end.Sequence != count || end.Hash != previous)
            ? new ChainCheck(production, count, count, "the end of the chain was cut off")
            : new ChainCheck(production, count, null, null);
    }

    private static string Digest(string salt, string body) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(salt + body)));

    private static string Hash(string previous, long sequence, Instant at, string actor, string kind, string subject, string digest) =>
        Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(string.Join('\n',
            previous, sequence.ToString(CultureInfo.InvariantCulture), InstantConverter.ToMicroseconds(at).ToString(CultureInfo.InvariantCulture), actor, kind, subject, digest))));
}
