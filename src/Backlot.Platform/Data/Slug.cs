using System.Globalization;
using System.Text;
using Microsoft.EntityFrameworkCore;

namespace Backlot.Platform.Data;

/// <summary>A name in addresses. One namespace for the installation, never only digits, never given out again.</summary>
public sealed class Slug
{
    private const int Longest = 80;

    public required string Text { get; init; }

    /// <summary>What it names: production, person, story.</summary>
    public required string Kind { get; init; }

    public required long Subject { get; init; }

    public required Instant GivenAt { get; init; }

    /// <summary>Gives out a slug for the title, with a number behind it when the plain one was ever taken. The row must exist.</summary>
    public static async Task<string> Give(Change change, string kind, long subject, string title)
    {
        var plain = From(title, kind);
        var text = plain;
        for (var n = 2; await change.Db.Set<Slug>().AnyAsync(s => s.Text == text, change.Cancelled) || change.Db.Set<Slug>().Local.Any(s => s.Text == text); n++)
            text = $"{plain}-{n.ToString(CultureInfo.InvariantCulture)}";
        change.Db.Set<Slug>().Add(new Slug { Text = text, Kind = kind, Subject = subject, GivenAt = change.Now });
        return text;
    }

    /// <summary>The id that a person typed: digits are an id, anything else a slug.</summary>
    public static async Task<long?> Find(Db db, string kind, string named, CancellationToken ct)
    {
        if (long.TryParse(named, NumberStyles.None, CultureInfo.InvariantCulture, out var id))
            return id;
        var row = await db.Set<Slug>().AsNoTracking().FirstOrDefaultAsync(s => s.Text == named && s.Kind == kind, ct);
        return row?.Subject;
    }

    internal static string From(string title, string kind)
    {
        var text = new StringBuilder();
        foreach (var c in title.Normalize(NormalizationForm.FormD))
        {
            if (char.IsAsciiLetterOrDigit(c))
                text.Append(char.ToLowerInvariant(c));
            else if (char.GetUnicodeCategory(c) is not UnicodeCategory.NonSpacingMark && text.Length > 0 && text[^1] != '-')
                text.Append('-');
            if (text.Length == Longest)
                break;
        }

        var slug = text.ToString().Trim('-');
        if (slug.Length == 0)
            return kind; // a title in a script that addresses do not carry: production, production-2
        return slug.All(c => char.IsAsciiDigit(c) || c == '-') ? $"{kind}-{slug}" : slug;
    }
}

internal static class SlugTable
{
    public static void Map(ModelBuilder model)
    {
        var slug = model.Entity<Slug>();
        slug.ToTable("slugs");
        slug.HasKey(s => s.Text);
        slug.HasIndex(s => new { s.Kind, s.Subject });
    }
}
