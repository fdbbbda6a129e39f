using Backlot.Plan.Productions;
using Backlot.Platform.Data;
using Microsoft.EntityFrameworkCore;

namespace Backlot.Plan.Stages;

/// <summary>A phase of the work in the kind's own terms.</summary>
public sealed class Stage
{
    public long Id { get; init; }

    public required long ProductionId { get; init; }

    /// <summary>As typed: <c>choreography-rehearsals</c>. One of a kind in its production.</summary>
    public required string Key { get; init; }

    public required string Name { get; set; }

    /// <summary>From 1, in the order of the work.</summary>
    public required int Position { get; set; }
}

public static class StageTable
{
    extension(Db db)
    {
        public DbSet<Stage> Stages => db.Set<Stage>();
    }

    internal static void Map(ModelBuilder model)
    {
        var stage = model.Entity<Stage>();
        stage.ToTable("stages");
        stage.HasIndex(s => new { s.ProductionId, s.Key }).IsUnique();
        stage.HasOne<Production>().WithMany().HasForeignKey(s => s.ProductionId).OnDelete(DeleteBehavior.Restrict);
    }
}
