using System.Globalization;
using Backlot.Capture.Cards;
using Backlot.Capture.Custody;
using Backlot.Platform.Data;
using Backlot.Platform.Identity;
using Microsoft.EntityFrameworkCore;

namespace Backlot.Capture.Visits;

/// <summary>
/// What is known of a card from the last time it was here. Clips are told by name and size: <paramref name="More"/> came since, <paramref name="Lacking"/> are
/// gone, <paramref name="Changed"/> have another size. <paramref name="Formatted"/>: the same volume with nothing of what it had.
/// </summary>
public sealed record EarlierVisit(Instant At, string By, int Clips, IReadOnlyList<string> More, IReadOnlyList<string> Lacking, IReadOnlyList<string> Changed, bool Formatted, bool Safe, IReadOnlyList<string> Copies)
{
    /// <summary>For somebody with a card in the hand.</summary>
    public string Sentence
    {
        get
        {
            string when = string.Create(CultureInfo.InvariantCulture, $"{At.ToString("uuuu-MM-dd HH:mm'Z'", CultureInfo.InvariantCulture)} by {By}");
            if (Formatted) return $"This card was here on {when}, with other clips: it was formatted since.";
            string copied = Copies.Count == 0 ? "; not one copy was complete then" : $", to {string.Join(" and ", Copies)}{(Safe ? "" : "; it was not safe to format then")}";
            string[] since = [.. new[] { (More, "more than last time"), (Changed, "of another size than last time") }.Where(c => c.Item1.Count > 0).Select(c => $"{Count(c.Item1.Count)} {c.Item2}: {Names(c.Item1)}")];
            string said = since.Length == 0 ? $"This card has been offloaded already, on {when}{copied}." : $"This card was offloaded on {when}{copied}. It has {string.Join("; ", since)}.";
            return Lacking.Count == 0 ? said : $"{said} It lacks {Count(Lacking.Count)} that it had then: {Names(Lacking)}.";
        }
    }

    private static string Count(int clips) => clips == 1 ? "1 clip" : string.Create(CultureInfo.InvariantCulture, $"{clips} clips");

    private static string Names(IReadOnlyList<string> clips) => clips.Count <= 3 ? string.Join(", ", clips) : $"{clips[0]} to {clips[^1]}";
}

/// <summary>Remembers cards from one offload to the next.</summary>
public sealed class CardVisits(Ledger ledger, Access access)
{
    // As many as one card, or cards of one name, can have been here and still matter.
    private const int MostAsked = 50;

    /// <summary>The last time that this card was here; null when it never was, as far as can be told. Another card may have its name, never its clips.</summary>
    public async Task<EarlierVisit?> Before(Actor actor, CardIdentity card, CancellationToken ct = default)
    {
        ArgumentNullException.ThrowIfNull(card);
        await access.Demand(actor, 0, Rights.Capture, ct);
        var visits = await ledger.Read(db => db.Set<CardVisit>().Where(v => v.Name == card.Name || v.FirstClip == card.First || (card.Volume != null && v.Volume == card.Volume))
            .OrderByDescending(v => v.Id).Take(MostAsked).ToListAsync(ct), ct);
        var clips = card.Content.ToDictionary(c => c.Path, c => c.Size, StringComparer.Ordinal);
        foreach (var visit in visits.Where(v => !IsAnother(v, card)))
        {
            var then = Content(visit);
            if (then.Any(c => clips.TryGetValue(c.Key, out var size) && size == c.Value))
                return Compared(visit, then, clips);
        }

        var same = card.Clips == 0 ? null : visits.Find(v => card.Volume is not null && v.Volume == card.Volume && v.Clips > 0);
        return same is null ? null : new EarlierVisit(same.At, same.ActorName, same.Clips, [], [], [], Formatted: true, same.Safe, Lines(same.Copies));
    }

    /// <summary>After an offload, whatever came of it.</summary>
    public Task Note(Actor actor, CardIdentity card, OffloadReport report, CancellationToken ct = default) => ledger.Write(actor, async change =>
    {
        await Access.Demand(change, 0, Rights.Capture);
        var copies = report.Copies.Where(c => c.State == CopyState.Verified).Select(c => DiskName.Escape(Path.GetFullPath(c.Folder))).ToList();
        change.Db.Add(new CardVisit
        {
            At = change.Now, Actor = actor.Label, ActorName = actor.Name, Name = card.Name, Volume = card.Volume, VolumeName = card.VolumeName, Cameras = string.Join('\n', card.Cameras),
            Clips = card.Clips, FirstClip = card.First, LastClip = card.Last, Files = card.Files, Bytes = card.Bytes, Safe = report.SafeToFormat, Copies = string.Join('\n', copies),
            Content = string.Join('\n', card.Content.Select(c => string.Create(CultureInfo.InvariantCulture, $"{c.Size} {c.Path}"))),
        });
    }, ct);

    /// <summary>Two cameras write clips of one name and, rarely, of one size; two volumes hold the same clips when one is a copy of the other.</summary>
    private static bool IsAnother(CardVisit visit, CardIdentity card)
    {
        var cameras = Lines(visit.Cameras);
        return cameras.Count > 0 && card.Cameras.Count > 0 && !cameras.Intersect(card.Cameras, StringComparer.Ordinal).Any();
    }

    private static EarlierVisit Compared(CardVisit visit, Dictionary<string, long> then, Dictionary<string, long> now)
    {
        IReadOnlyList<string> Named(IEnumerable<string> paths) => [.. paths.Order(PathOrder.Instance).Select(DiskName.Leaf)];
        return new EarlierVisit(
            visit.At, visit.ActorName, visit.Clips, Named(now.Keys.Where(p => !then.ContainsKey(p))), Named(then.Keys.Where(p => !now.ContainsKey(p))),
            Named(now.Where(c => then.TryGetValue(c.Key, out var size) && size != c.Value).Select(c => c.Key)), Formatted: false, visit.Safe, Lines(visit.Copies));
    }

    private static Dictionary<string, long> Content(CardVisit visit) => Lines(visit.Content).Select(l => l.Split(' ', 2))
        .ToDictionary(l => l[1], l => long.Parse(l[0], CultureInfo.InvariantCulture), StringComparer.Ordinal);

    private static IReadOnlyList<string> Lines(string text) => text.Split('\n', StringSplitOptions.RemoveEmptyEntries);
}
