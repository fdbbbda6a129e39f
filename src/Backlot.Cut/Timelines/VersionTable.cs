using Backlot.Capture.Assets;
using Backlot.Plan.Stories;
using Backlot.Platform.Data;
using Microsoft.EntityFrameworkCore;

namespace Backlot.Cut.Timelines;

public static class VersionTable
{
    extension(Db db)
    {
        public DbSet<TimelineVersion> TimelineVersions => db.Set<TimelineVersion>();
    }

    internal static void Map(ModelBuilder model)
    {
        var version = model.Entity<TimelineVersion>();
        version.ToTable("timeline_versions");
        version.Ignore(v => v.AssetIds);
        version.HasIndex(v => new { v.StoryId, v.Number }).IsUnique();
        version.HasOne<Story>().WithMany().HasForeignKey(v => v.StoryId).OnDelete(DeleteBehavior.Restrict);
        version.HasMany(v => v.Assets).WithOne().HasForeignKey(a => a.VersionId).OnDelete(DeleteBehavior.Restrict);

        // Without them a verdict would not notice a hole in what is shown.
        version.Navigation(v => v.Assets).AutoInclude();
        var asset = model.Entity<VersionAsset>();
        asset.ToTable("version_assets");
        asset.HasKey(a => new { a.VersionId, a.AssetId });
        asset.Property(a => a.VersionId).ValueGeneratedNever();
        asset.Property(a => a.AssetId).ValueGeneratedNever();
        asset.HasIndex(a => a.AssetId);
        asset.HasOne<Asset>().WithMany().HasForeignKey(a => a.AssetId).OnDelete(DeleteBehavior.Restrict);
    }
}
