using Backlot.Capture.Finding;
using Backlot.Platform.Data;
using Backlot.Platform.Search;
using Microsoft.EntityFrameworkCore;

namespace Backlot.Capture.Assets;

/// <summary>What an asset is found by on the desk: its names, kind, card, stage and day, and what the camera said.</summary>
internal static class AssetSearch
{
    public const string Kind = "asset";

    public static Task Put(Change change, Asset asset, params IEnumerable<string?> more) => SearchDesk.Put(
        change, Audience.Desk, asset.ProductionId, Kind, asset.Id, asset.Name,
        string.Join(' ', more.Append(asset.Kind.ToString()).Append(asset.CapturedLocal?[..10]).OfType<string>()));

    /// <summary>So many documents with a word that the first of a page come sooner by asking each asset for it.</summary>
    private const int Many = 100_000;

    /// <summary>It has every one of these words; the last may be a beginning. No word at all: everything has.</summary>
    public static async Task<Condition> Has(Db db, string text, bool beginning, CancellationToken ct)
    {
        var words = Words.Of(text).Take(12).ToList();
        var conditions = new List<Condition>();
        for (var i = 0; i < words.Count; i++)
        {
            var (word, begins) = (words[i], beginning && i == words.Count - 1);
            var many = !db.IsPostgres && await Terms(db, word, begins).OrderBy(t => t.Term).ThenBy(t => t.DocumentId).Skip(Many).AnyAsync(ct);
            conditions.Add(Conditions.Among(of =>
            {
                var documents = of.Set<SearchDocument>().Where(d => d.Audience == Audience.Desk && d.Kind == Kind);
                return Terms(of, word, begins).Join(documents, t => t.DocumentId, d => d.Id, (_, d) => d.Subject);
            }, many));
        }

        return Conditions.All(conditions);
    }

    private static IQueryable<SearchTerm> Terms(Db db, string word, bool begins)
    {
        var terms = db.Set<SearchTerm>();
        if (!begins)
            return terms.Where(t => t.Term == word);
        if (db.IsPostgres)
            return terms.Where(t => t.Term.StartsWith(word));
        // SQLite's LIKE looks at every word there is; a stretch of the index it finds at once.
        var end = word + "\U0010FFFF";
        return terms.Where(t => t.Term.CompareTo(word) >= 0 && t.Term.CompareTo(end) < 0);
    }
}
