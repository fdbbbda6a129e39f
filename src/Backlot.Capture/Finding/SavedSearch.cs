using Backlot.Plan.Productions;
using Backlot.Platform.Data;
using Microsoft.EntityFrameworkCore;

namespace Backlot.Capture.Finding;

/// <summary>A search that somebody gave a name, for everybody who may look at the production's footage.</summary>
public sealed class SavedSearch
{
    public const int LongestName = 60;
    public const int LongestQuery = 8000;

    public long Id { get; init; }

    public required long ProductionId { get; init; }

    public required string Name { get; set; }

    /// <summary>By which it is found, however it is typed. One of a kind in its production.</summary>
    public required string Folded { get; init; }

    /// <summary>As in the address of the contact sheet: <c>kind=photo&amp;where=stars%3E%3D3</c>.</summary>
    public required string Query { get; set; }

    public required string SavedBy { get; init; }

    public required string SavedByName { get; init; }

    public required Instant SavedAt { get; set; }
}

internal static class SavedSearchTable
{
    extension(Db db)
    {
        public DbSet<SavedSearch> SavedSearches => db.Set<SavedSearch>();
    }

    internal static void Map(ModelBuilder model)
    {
        var search = model.Entity<SavedSearch>();
        search.ToTable("saved_searches");
        search.HasIndex(s => new { s.ProductionId, s.Folded }).IsUnique();
        search.HasOne<Production>().WithMany().HasForeignKey(s => s.ProductionId).OnDelete(DeleteBehavior.Restrict);
    }
}
