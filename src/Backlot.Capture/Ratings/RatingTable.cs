using Backlot.Capture.Assets;
using Backlot.Platform.Data;
using Microsoft.EntityFrameworkCore;

namespace Backlot.Capture.Ratings;

public static class RatingTable
{
    extension(Db db)
    {
        public DbSet<Rating> Ratings => db.Set<Rating>();
    }

    internal static void Map(ModelBuilder model)
    {
        var rating = model.Entity<Rating>();
        rating.ToTable("ratings");
        rating.HasKey(r => r.AssetId);
        rating.Property(r => r.AssetId).ValueGeneratedNever();
        rating.HasOne<Asset>().WithOne().HasForeignKey<Rating>(r => r.AssetId).OnDelete(DeleteBehavior.Restrict);
    }
}
