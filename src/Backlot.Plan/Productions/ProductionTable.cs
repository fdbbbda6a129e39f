using Backlot.Platform.Data;
using Microsoft.EntityFrameworkCore;

namespace Backlot.Plan.Productions;

public static class ProductionTable
{
    extension(Db db)
    {
        public DbSet<Production> Productions => db.Set<Production>();
    }

    internal static void Map(ModelBuilder model)
    {
        model.Entity<Production>().ToTable("productions");
        var kind = model.Entity<HouseKind>();
        kind.ToTable("production_kinds");
        kind.HasIndex(k => k.Name).IsUnique();
        var epoch = model.Entity<ClearEpoch>();
        epoch.ToTable("clear_epochs");
        epoch.HasKey(e => e.ProductionId);
        epoch.Property(e => e.ProductionId).ValueGeneratedNever();
        epoch.HasOne<Production>().WithOne().HasForeignKey<ClearEpoch>(e => e.ProductionId).OnDelete(DeleteBehavior.Restrict);
    }
}
