using Backlot.Plan.Productions;
using Backlot.Platform.Data;
using Microsoft.EntityFrameworkCore;

namespace Backlot.Plan.Days;

/// <summary>A shooting, rehearsal or show day.</summary>
public sealed class Day
{
    public long Id { get; init; }

    public required long ProductionId { get; init; }

    /// <summary>The calendar day it begins on, in the production's zone.</summary>
    public required LocalDate Date { get; init; }

    /// <summary>What people call it: <c>Day 12, rooftop</c>.</summary>
    public string? Title { get; set; }
}

public static class DayTable
{
    extension(Db db)
    {
        public DbSet<Day> Days => db.Set<Day>();
    }

    internal static void Map(ModelBuilder model)
    {
        var day = model.Entity<Day>();
        day.ToTable("days");
        day.HasIndex(d => new { d.ProductionId, d.Date }).IsUnique();
        day.HasOne<Production>().WithMany().HasForeignKey(d => d.ProductionId).OnDelete(DeleteBehavior.Restrict);
    }
}
