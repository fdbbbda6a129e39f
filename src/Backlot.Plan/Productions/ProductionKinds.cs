using System.Text;
using Backlot.Platform.Data;
using Backlot.Platform.Errors;
using Microsoft.EntityFrameworkCore;

namespace Backlot.Plan.Productions;

/// <summary>The kinds every house knows, each with the stages its people speak of.</summary>
internal static class ProductionKinds
{
    public static IReadOnlyList<(string Name, IReadOnlyList<string> Stages)> BuiltIn { get; } =
    [
        ("film", ["Development", "Pre-production", "Filming", "Post-production", "Release"]),
        ("series", ["Development", "Writers' room", "Pre-production", "Filming", "Post-production", "Release"]),
        ("music-video", ["Conceptualisation", "Location scouting", "Wardrobe", "Choreography rehearsals", "Filming", "Post-production"]),
        ("concert", ["Stage design", "Soundcheck", "Costume fittings", "Rehearsals", "Logistics", "Technical setup", "Show"]),
        ("theatre", ["Read-through", "Rehearsals", "Set building", "Costume fittings", "Technical rehearsal", "Dress rehearsal", "Performances"]),
        ("fashion", ["Collection design", "Casting", "Fittings", "Hair and make-up", "Run-through", "Show"]),
        ("photography", ["Concept", "Casting and locations", "Styling", "Shoot", "Selection and retouching", "Publication"]),
    ];

    /// <summary>The stages of a kind, built in or the house's own. Refuses one that nobody defined.</summary>
    internal static async Task<IReadOnlyList<string>> StagesOf(Db db, string kind, CancellationToken ct)
    {
        var key = Key(kind);
        foreach (var (name, stages) in BuiltIn)
        {
            if (name == key)
                return stages;
        }

        if (await db.Set<HouseKind>().AsNoTracking().FirstOrDefaultAsync(k => k.Name == key, ct) is { } house)
            return house.Stages.Split('\n', StringSplitOptions.RemoveEmptyEntries);
        var known = BuiltIn.Select(k => k.Name).Concat(await db.Set<HouseKind>().OrderBy(k => k.Name).Select(k => k.Name).ToListAsync(ct));
        throw BacklotError.Refused("production.kind-unknown", $"Nobody defined the kind \"{kind}\".",
            $"Known kinds: {string.Join(", ", known)}. Define another: backlot kind add {(key.Length > 0 ? key : "NAME")} --stages \"First stage, Second stage\".");
    }

    /// <summary>Lower case, words joined by hyphens, letters of any script: how kinds, stages and milestones are named when typed.</summary>
    internal static string Key(string name)
    {
        var key = new StringBuilder(name.Length);
        foreach (var rune in name.Trim().Normalize(NormalizationForm.FormC).EnumerateRunes())
        {
            if (Rune.IsLetterOrDigit(rune) || Rune.GetUnicodeCategory(rune) is System.Globalization.UnicodeCategory.NonSpacingMark or System.Globalization.UnicodeCategory.SpacingCombiningMark)
                key.Append(Rune.ToLowerInvariant(rune));
            else if (rune.Value != '\'' && key.Length > 0 && key[^1] != '-')
                key.Append('-');
        }

        return key.ToString().Trim('-');
    }
}
