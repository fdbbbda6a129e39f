using Backlot.Capture.Assets;
using Backlot.Cut.Timelines;
using Backlot.Plan.Productions;
using Backlot.Plan.Stories;
using Backlot.Platform.Data;
using Microsoft.EntityFrameworkCore;

namespace Backlot.Publish.Posts;

internal static class PostTable
{
    extension(Db db)
    {
        public DbSet<Post> Posts => db.Set<Post>();

        public DbSet<PostFile> PostFiles => db.Set<PostFile>();

        public DbSet<PostAsset> PostAssets => db.Set<PostAsset>();
    }

    internal static void Map(ModelBuilder model)
    {
        var post = model.Entity<Post>();
        post.ToTable("posts");
        post.Ignore(p => p.Contents);
        post.Ignore(p => p.Waits);
        // One post of a story waits and one is out, whoever clicks how often.
        post.HasIndex(p => new { p.StoryId, p.State }).IsUnique().HasFilter("state IN ('Planned', 'Out', 'Blocked')");
        post.HasIndex(p => new { p.State, p.OutAt });
        post.HasIndex(p => p.ProductionId);
        post.HasIndex(p => p.VersionId);
        post.HasOne<Production>().WithMany().HasForeignKey(p => p.ProductionId).OnDelete(DeleteBehavior.Restrict);
        post.HasOne<Story>().WithMany().HasForeignKey(p => p.StoryId).OnDelete(DeleteBehavior.Restrict);
        post.HasOne<TimelineVersion>().WithMany().HasForeignKey(p => p.VersionId).OnDelete(DeleteBehavior.Restrict);

        var file = model.Entity<PostFile>();
        file.ToTable("post_files");
        file.HasIndex(f => new { f.PostId, f.Place, f.Name }).IsUnique();
        file.HasOne<Post>().WithMany().HasForeignKey(f => f.PostId).OnDelete(DeleteBehavior.Restrict);

        var asset = model.Entity<PostAsset>();
        asset.ToTable("post_assets");
        asset.HasKey(a => new { a.PostId, a.AssetId });
        asset.HasIndex(a => a.AssetId);
        asset.HasOne<Post>().WithMany().HasForeignKey(a => a.PostId).OnDelete(DeleteBehavior.Restrict);
        asset.HasOne<Asset>().WithMany().HasForeignKey(a => a.AssetId).OnDelete(DeleteBehavior.Restrict);
    }
}
