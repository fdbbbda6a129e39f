using Backlot.Capture.Finding;
using Backlot.Platform.Data;
using Backlot.Platform.Search;

namespace Backlot.Capture.Assets;

/// <summary>What an asset is found by on the desk: its names, kind, card, stage and day, and what the camera said.</summary>
internal static class AssetSearch
{
    public const string Kind = "asset";

    public static Task Put(Change change, Asset asset, params IEnumerable<string?> more) => SearchDesk.Put(
        change, Audience.Desk, asset.ProductionId, Kind, asset.Id, asset.Name,
        string.Join(' ', more.Append(asset.Kind.ToString()).Append(asset.CapturedLocal?[..10]).OfType<string>()));

    /// <summary>It has every one of these words; the last may be a beginning. No word at all: everything has.</summary>
    public static Condition Has(string text, bool beginning)
    {
        var words = Words.Of(text).Take(12).ToList();
        return Conditions.All([.. words.Select((word, i) => HasWord(word, beginning && i == words.Count - 1))]);
    }

    private static Condition HasWord(string word, bool beginning) => beginning
        ? db => a => db.Set<SearchDocument>().Any(d => d.Audience == Audience.Desk && d.Kind == Kind && d.Subject == a.Id && db.Set<SearchTerm>().Any(t => t.DocumentId == d.Id && t.Term.StartsWith(word)))
        : db => a => db.Set<SearchDocument>().Any(d => d.Audience == Audience.Desk && d.Kind == Kind && d.Subject == a.Id && db.Set<SearchTerm>().Any(t => t.DocumentId == d.Id && t.Term == word));
}
