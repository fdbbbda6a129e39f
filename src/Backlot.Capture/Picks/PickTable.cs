using Backlot.Capture.Assets;
using Backlot.Platform.Data;
using Microsoft.EntityFrameworkCore;

namespace Backlot.Capture.Picks;

public static class PickTable
{
    extension(Db db)
    {
        public DbSet<Pick> Picks => db.Set<Pick>();
    }

    internal static void Map(ModelBuilder model)
    {
        var pick = model.Entity<Pick>();
        pick.ToTable("picks");
        pick.HasKey(p => p.AssetId);
        pick.Property(p => p.AssetId).ValueGeneratedNever();
        pick.HasOne<Asset>().WithOne().HasForeignKey<Pick>(p => p.AssetId).OnDelete(DeleteBehavior.Restrict);
    }
}
