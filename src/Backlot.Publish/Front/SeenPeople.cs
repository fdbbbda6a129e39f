using Backlot.Clear.Appearances;
using Backlot.Clear.Verdicts;
using Backlot.Platform.Data;
using Backlot.Publish.Posts;
using Microsoft.EntityFrameworkCore;

namespace Backlot.Publish.Front;

/// <summary>Who can be recognised in what is out: not who is blurred there, outside of the part that is used, only heard, or part of a crowd.</summary>
internal sealed class SeenPeople(Ledger ledger, PostExposures exposures)
{
    /// <summary>The assets in which one of these people is seen, by post. Only ever asked about posts that were cleared for this request.</summary>
    internal Task<IReadOnlyDictionary<long, HashSet<long>>> In(IReadOnlyList<FrontPost> posts, IReadOnlyCollection<long> people, CancellationToken ct) =>
        ledger.Read<IReadOnlyDictionary<long, HashSet<long>>>(async db =>
        {
            var shown = await exposures.Of(db, [.. posts.Select(p => p.Post)], ct);
            var ids = shown.Values.SelectMany(e => e.Assets).Distinct().ToList();
            var there = (await db.Appearances.AsNoTracking()
                .Where(a => ids.Contains(a.AssetId) && a.StruckAt == null && a.Prominence != Prominence.Incidental && a.Presence != Presence.Heard && a.PersonId != null && people.Contains(a.PersonId.Value))
                .ToListAsync(ct)).ToLookup(a => a.AssetId);
            return posts.ToDictionary(p => p.Post.Id, p => shown[p.Post.Id].Shown
                .Where(s => s.Pictures && there[s.AssetId].Any(a => !s.Blurred.Contains(Who.Person(a.PersonId!.Value)) && Meet(s, a))).Select(s => s.AssetId).ToHashSet());
        }, ct);

    private static bool Meet(Shown shown, Appearance appearance) => shown.Range is not { } used || appearance.Range is not { } there || used.Intersects(there);
}
