using System.Globalization;
using System.Text;
using Backlot.Platform.Data;
using Microsoft.EntityFrameworkCore;

namespace Backlot.Platform.Search;

public enum Audience
{
    /// <summary>People with a role in the production.</summary>
    Desk,

    /// <summary>Everybody; the verdict is asked again for every hit.</summary>
    Front,
}

/// <summary>One thing that can be found. A module puts one for each of its things and takes it away with the thing.</summary>
public sealed class SearchDocument
{
    public long Id { get; init; }

    public required Audience Audience { get; init; }

    public required long Production { get; init; }

    /// <summary><c>asset</c>, <c>story</c>.</summary>
    public required string Kind { get; init; }

    public required long Subject { get; init; }

    public required string Title { get; set; }
}

/// <summary>One word of a document, folded. Both engines look it up in the same index, so both find the same.</summary>
public sealed class SearchTerm
{
    public long Id { get; init; }

    public required long DocumentId { get; init; }

    public required string Term { get; init; }
}

internal static class SearchTables
{
    public static void Map(ModelBuilder model)
    {
        var document = model.Entity<SearchDocument>();
        document.ToTable("search_documents");
        document.HasIndex(d => new { d.Audience, d.Kind, d.Subject }).IsUnique();
        var term = model.Entity<SearchTerm>();
        term.ToTable("search_terms");
        term.HasIndex(t => new { t.Term, t.DocumentId });
        term.HasIndex(t => t.DocumentId);
        term.HasOne<SearchDocument>().WithMany().HasForeignKey(t => t.DocumentId).OnDelete(DeleteBehavior.Cascade);
    }
}

/// <summary>Words in, things out: case and marks folded, every word must be there, the last one may be a beginning.</summary>
public sealed class SearchDesk(Ledger ledger)
{
    /// <summary>Puts or replaces the document inside the verb that changed the thing.</summary>
    public static async Task Put(Change change, Audience audience, long production, string kind, long subject, string title, string text)
    {
        await Remove(change, audience, kind, subject);
        var document = new SearchDocument { Audience = audience, Production = production, Kind = kind, Subject = subject, Title = title };
        change.Db.Set<SearchDocument>().Add(document);
        await change.Save();
        change.Db.Set<SearchTerm>().AddRange(Words.Of($"{title} {text}").Distinct(StringComparer.Ordinal).Take(2000)
            .Select(term => new SearchTerm { DocumentId = document.Id, Term = term }));
    }

    public static async Task Remove(Change change, Audience audience, string kind, long subject)
    {
        if (await change.Db.Set<SearchDocument>().FirstOrDefaultAsync(d => d.Audience == audience && d.Kind == kind && d.Subject == subject, change.Cancelled) is not { } old)
            return;
        change.Db.Set<SearchDocument>().Remove(old);
        await change.Save();
    }

    /// <summary>At most <paramref name="most"/> documents that have every word, newest first. No words: nothing.</summary>
    public Task<IReadOnlyList<SearchDocument>> Find(Audience audience, string words, IReadOnlyList<long>? productions, int most, CancellationToken ct = default) =>
        ledger.Read<IReadOnlyList<SearchDocument>>(async db =>
        {
            var terms = Words.Of(words).Take(12).ToList();
            if (terms.Count == 0)
                return [];
            var found = db.Set<SearchDocument>().Where(d => d.Audience == audience);
            if (productions is not null)
                found = found.Where(d => productions.Contains(d.Production));
            for (var i = 0; i < terms.Count; i++)
            {
                var term = terms[i];
                found = i == terms.Count - 1
                    ? found.Where(d => db.Set<SearchTerm>().Any(t => t.DocumentId == d.Id && t.Term.StartsWith(term)))
                    : found.Where(d => db.Set<SearchTerm>().Any(t => t.DocumentId == d.Id && t.Term == term));
            }

            return await found.OrderByDescending(d => d.Subject).Take(most).ToListAsync(ct);
        }, ct);
}

/// <summary>Text to folded words: letters and digits, case and marks away; scripts without spaces in pairs of characters.</summary>
public static class Words
{
    public static IEnumerable<string> Of(string text)
    {
        var word = new StringBuilder();
        foreach (var rune in text.Normalize(NormalizationForm.FormKD).EnumerateRunes())
        {
            if (Rune.GetUnicodeCategory(rune) is UnicodeCategory.NonSpacingMark)
                continue;
            if (Rune.IsLetterOrDigit(rune))
            {
                word.Append(Rune.ToLowerInvariant(rune));
                continue;
            }

            foreach (var part in Split(word.ToString()))
                yield return part;
            word.Clear();
        }

        foreach (var part in Split(word.ToString()))
            yield return part;
    }

    /// <summary>Whether the text has all these folded words; the last may be the beginning of one.</summary>
    public static bool Has(string text, IReadOnlyList<string> words)
    {
        var there = Of(text).ToHashSet(StringComparer.Ordinal);
        return words.Count > 0 && words.Take(words.Count - 1).All(there.Contains) && there.Any(word => word.StartsWith(words[^1], StringComparison.Ordinal));
    }

    private static IEnumerable<string> Split(string word)
    {
        if (word.Length == 0)
            yield break;
        if (!word.Any(IsIdeograph) || word.Length == 1)
        {
            yield return word.Length > 64 ? word[..64] : word;
            yield break;
        }

        for (var i = 0; i + 1 < word.Length; i++)
            yield return word.Substring(i, 2);
    }

    private static bool IsIdeograph(char c) => c is (>= '぀' and <= 'ヿ') or (>= '㐀' and <= '鿿') or (>= '가' and <= '힣');
}
