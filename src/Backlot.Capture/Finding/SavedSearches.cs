using System.Globalization;
using Backlot.Plan.Productions;
using Backlot.Platform.Data;
using Backlot.Platform.Errors;
using Backlot.Platform.Identity;
using Backlot.Platform.Search.Queries;
using Microsoft.EntityFrameworkCore;

namespace Backlot.Capture.Finding;

/// <summary>Keeps searches under a name, finds them again, and takes them away.</summary>
public sealed class SavedSearches(Ledger ledger, Access access)
{
    private const int Most = 100;

    /// <summary>One's own of that name becomes this one.</summary>
    /// <exception cref="BacklotError"><c>access.not-allowed</c>, <c>search.name</c>, <c>search.taken</c>, <c>search.empty</c>, <c>search.too-long</c>, <c>search.too-many</c></exception>
    public Task<SavedSearch> Save(Actor actor, long production, string name, string query, CancellationToken ct = default) => ledger.WriteOrFind(actor, async change =>
    {
        await Access.Demand(change, production, Rights.Look);
        var line = PlainText.Line(name, SavedSearch.LongestName, "search.name", "The name of the search");
        if (query.Length == 0)
            throw BacklotError.Refused("search.empty", "This search finds everything.", "Narrow the contact sheet first, then save what it shows.");
        if (query.Length > SavedSearch.LongestQuery)
            throw BacklotError.Refused("search.too-long", "This search is too long to be kept.", "Ask for less at once.");
        var folded = Folded(line);
        var all = await change.Db.SavedSearches.Where(s => s.ProductionId == production).ToListAsync(change.Cancelled);
        var search = all.Find(s => s.Folded == folded);
        if (search is not null && search.SavedBy != actor.Label)
            throw BacklotError.Refused("search.taken", $"{search.SavedByName} saved a search as \"{search.Name}\".", "Give yours another name.");
        if (search is null && all.Count >= Most)
            throw BacklotError.Refused("search.too-many", $"{Most} searches are saved in this production.", "Delete one that nobody needs any more.");
        if (search is null)
        {
            search = new SavedSearch { ProductionId = production, Name = line, Folded = folded, Query = query, SavedBy = actor.Label, SavedByName = actor.Name, SavedAt = change.Now };
            change.Db.SavedSearches.Add(search);
        }
        else
            (search.Name, search.Query, search.SavedAt) = (line, query, change.Now);
        change.Record(production, "search.saved", $"production:{production}", new { name = line, query });
        await change.Save();
        return search;
    }, ct);

    /// <summary>Of everybody, by name.</summary>
    public async Task<IReadOnlyList<SavedSearch>> List(Actor actor, long production, CancellationToken ct = default)
    {
        await access.Demand(actor, production, Rights.Look, ct);
        return await ledger.Read(async db => await db.SavedSearches.Where(s => s.ProductionId == production).OrderBy(s => s.Folded).ToListAsync(ct), ct);
    }

    /// <exception cref="BacklotError"><c>search.unknown</c></exception>
    public async Task<SavedSearch> Find(Actor actor, long production, string name, CancellationToken ct = default)
    {
        var all = await List(actor, production, ct);
        var folded = Folded(name);
        return all.FirstOrDefault(s => s.Folded == folded) ?? throw (Nearest.To(name, all.Select(s => s.Name)) is { } near
            ? BacklotError.NotFound("search.unknown", $"No search is saved as \"{name}\".", $"Did you mean {near}?")
            : BacklotError.NotFound("search.unknown", $"No search is saved as \"{name}\".", all.Count == 0 ? "Save one on the contact sheet." : $"Saved are {string.Join(", ", all.Take(20).Select(s => s.Name))}."));
    }

    /// <summary>Whether somebody may delete it: whoever saved it, and those who look after the production.</summary>
    public static bool MayDelete(Actor actor, SavedSearch search, Rights held) => search.SavedBy == actor.Label || held.HasFlag(Rights.Members);

    /// <exception cref="BacklotError"><c>access.not-allowed</c>, <c>search.unknown</c></exception>
    public Task<SavedSearch> Delete(Actor actor, long production, long id, CancellationToken ct = default) => ledger.Write(actor, async change =>
    {
        await Access.Demand(change, production, Rights.Look);
        var search = await change.Db.SavedSearches.FirstOrDefaultAsync(s => s.Id == id && s.ProductionId == production, change.Cancelled)
            ?? throw BacklotError.NotFound("search.unknown", $"No search is saved as {id.ToString(CultureInfo.InvariantCulture)}.", "Look at the contact sheet again.");
        if (search.SavedBy != actor.Label)
            await Access.Demand(change, production, Rights.Members);
        change.Db.SavedSearches.Remove(search);
        change.Record(production, "search.deleted", $"production:{production}", new { name = search.Name, query = search.Query });
        return search;
    }, ct);

    private static string Folded(string name) => name.Trim().Normalize(System.Text.NormalizationForm.FormKC).ToLowerInvariant();
}
