using Backlot.Capture.Assets;
using Backlot.Platform.Data;
using Microsoft.EntityFrameworkCore;

namespace Backlot.Capture.Previews;

public static class DerivedTable
{
    extension(Db db)
    {
        public DbSet<DerivedObject> DerivedObjects => db.Set<DerivedObject>();
    }

    internal static void Map(ModelBuilder model)
    {
        var made = model.Entity<DerivedObject>();
        made.ToTable("derived_objects");
        made.HasIndex(o => new { o.AssetId, o.Kind }).IsUnique();
        made.HasIndex(o => o.Key);
        made.HasOne<Asset>().WithMany().HasForeignKey(o => o.AssetId).OnDelete(DeleteBehavior.Restrict);
    }
}
