using Backlot.Capture.Assets;
using Backlot.Platform.Data;
using Backlot.Platform.Language;
using Microsoft.EntityFrameworkCore;

namespace Backlot.Capture.Quality;

internal static class QualityTable
{
    extension(Db db)
    {
        public DbSet<AssetQuality> Qualities => db.Set<AssetQuality>();
    }

    internal static void Map(ModelBuilder model)
    {
        var quality = model.Entity<AssetQuality>();
        quality.ToTable("qualities");
        quality.HasKey(q => q.AssetId);
        quality.Property(q => q.AssetId).ValueGeneratedNever();
        quality.Property(q => q.Error).HasConversion<KeptWords>();
        quality.Ignore(q => q.Measures);
        quality.HasOne<Asset>().WithOne().HasForeignKey<AssetQuality>(q => q.AssetId).OnDelete(DeleteBehavior.Restrict);
    }
}
