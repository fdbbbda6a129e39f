using System.Text;
using Backlot.Plan.People;
using Backlot.Platform.Data;
using Microsoft.EntityFrameworkCore;
using static Backlot.Platform.Language.Texts;

namespace Backlot.Publish.Front;

/// <summary>A name in the credits.</summary>
/// <param name="Page">Address of their own page; null for a child, of whom nothing is gathered.</param>
public sealed record CreditLine(long Person, string Name, string Role, string? Page);

/// <summary>People by what they do. Credits are owed, whoever's likeness may be shown.</summary>
/// <param name="Slug">As in its address.</param>
public sealed record Craft(string Slug, string Name, IReadOnlyList<CreditLine> People)
{
    public string Page => $"/crafts/{Slug}";
}

/// <summary>A credit of a production with whom it names.</summary>
internal sealed record CreditRow(long Production, Person Person, string Role, string? Department, int? Billing);

/// <summary>Departments as the front calls them, and who is credited there.</summary>
internal static class Crafts
{
    /// <summary>In front of the camera: those who are credited without a department.</summary>
    internal const string Cast = "cast";

    internal static string SlugOf(string? department)
    {
        var text = new StringBuilder();
        foreach (var rune in (department ?? "").Trim().Normalize(NormalizationForm.FormKD).EnumerateRunes())
        {
            if (Rune.IsLetterOrDigit(rune))
                text.Append(Rune.ToLowerInvariant(rune).ToString());
            else if (Rune.GetUnicodeCategory(rune) is not System.Globalization.UnicodeCategory.NonSpacingMark && text.Length > 0 && text[^1] != '-')
                text.Append('-');
        }

        return text.ToString().Trim('-') is { Length: > 0 } slug ? slug : Cast;
    }

    /// <summary>The usual ones in the reader's language, others as the production calls them.</summary>
    internal static string NameOf(string slug, string? department) => slug switch
    {
        Cast => T("In front of the camera"),
        "art" => T("Art"),
        "camera" => T("Camera"),
        "choreography" => T("Choreography"),
        "costume" => T("Costume"),
        "direction" => T("Direction"),
        "editing" => T("Editing"),
        "lighting" => T("Lighting"),
        "music" => T("Music"),
        "production" => T("Production"),
        "sound" => T("Sound"),
        "visual-effects" => T("Visual effects"),
        "wardrobe" => T("Wardrobe"),
        _ => FrontWords.Kind(department!),
    };

    /// <summary>
    /// Everybody who is credited in these productions, by billing, then name. Whoever has no role yet is not named; who signs for a child is
    /// not in it, and no credit.
    /// </summary>
    internal static async Task<IReadOnlyList<CreditRow>> Rows(Db db, IReadOnlyCollection<long> productions, CancellationToken ct)
    {
        var rows = await (from credit in db.Credits
                          where productions.Contains(credit.ProductionId) && credit.Role != ""
                          join person in db.People on credit.PersonId equals person.Id
                          select new { credit.ProductionId, person, credit.Role, credit.Department, credit.Billing }).AsNoTracking().ToListAsync(ct);
        var people = rows.Select(r => r.person.Id).Distinct().ToList();
        var wards = (await db.People.AsNoTracking().Where(p => p.GuardianId != null && people.Contains(p.GuardianId.Value)).Select(p => new { p.GuardianId, p.Name }).ToListAsync(ct))
            .ToLookup(p => p.GuardianId!.Value, p => p.Name);
        return
        [
            .. rows.Select(r => new CreditRow(r.ProductionId, r.person, r.Role, r.Department, r.Billing)).Where(r => !IsGuardianship(r, wards[r.Person.Id]))
                .OrderBy(r => r.Billing ?? int.MaxValue).ThenBy(r => r.Person.Name, StringComparer.OrdinalIgnoreCase),
        ];
    }

    internal static IReadOnlyList<Craft> Of(IEnumerable<CreditRow> rows, Func<CreditRow, bool> hasPage) =>
    [
        .. rows.GroupBy(r => SlugOf(r.Department), StringComparer.Ordinal)
            .Select(g => new Craft(g.Key, NameOf(g.Key, g.First().Department), [.. g.Select(r => new CreditLine(r.Person.Id, r.Person.Name, r.Role, hasPage(r) ? $"/people/{r.Person.Slug}" : null)).Distinct()]))
            .OrderBy(c => c.Slug == Cast ? 0 : 1),
    ];

    /// <summary>Said of a child by name, or by the word: nothing that was made.</summary>
    private static bool IsGuardianship(CreditRow row, IEnumerable<string> wards) => string.IsNullOrWhiteSpace(row.Department)
        && wards.Any(ward => row.Role.Contains(ward, StringComparison.OrdinalIgnoreCase) || row.Role.Contains("guardian", StringComparison.OrdinalIgnoreCase) || row.Role.Contains("parent", StringComparison.OrdinalIgnoreCase));
}
