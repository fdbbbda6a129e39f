using Backlot.Plan.Days;
using Backlot.Plan.Productions;
using Backlot.Plan.Stages;
using Backlot.Platform.Data;
using Backlot.Platform.Language;
using Backlot.Platform.Storage;
using Microsoft.EntityFrameworkCore;

namespace Backlot.Capture.Assets;

public static class AssetTable
{
    extension(Db db)
    {
        public DbSet<Asset> Assets => db.Set<Asset>();

        public DbSet<AssetFile> AssetFiles => db.Set<AssetFile>();

        public DbSet<CardRow> CardRows => db.Set<CardRow>();

        public DbSet<Camera> Cameras => db.Set<Camera>();
    }

    internal static void Map(ModelBuilder model)
    {
        var card = model.Entity<CardRow>();
        card.ToTable("cards");
        card.HasIndex(c => new { c.ProductionId, c.RootId, c.Path }).IsUnique();
        card.HasOne<Production>().WithMany().HasForeignKey(c => c.ProductionId).OnDelete(DeleteBehavior.Restrict);
        card.HasOne<Root>().WithMany().HasForeignKey(c => c.RootId).OnDelete(DeleteBehavior.Restrict);

        var camera = model.Entity<Camera>();
        camera.ToTable("cameras");
        camera.HasIndex(c => new { c.ProductionId, c.Name }).IsUnique();
        camera.HasOne<Production>().WithMany().HasForeignKey(c => c.ProductionId).OnDelete(DeleteBehavior.Restrict);

        var asset = model.Entity<Asset>();
        asset.ToTable("assets");
        asset.Property(a => a.PreviewError).HasConversion<KeptWords>();
        asset.Ignore(a => a.Duration);
        asset.Ignore(a => a.Rate);
        asset.Ignore(a => a.Tracks);
        asset.Ignore(a => a.Timecode);
        asset.HasIndex(a => new { a.ProductionId, a.ContentHash }).IsUnique();
        asset.HasIndex(a => new { a.ProductionId, a.SortAt, a.Id });
        asset.HasIndex(a => new { a.Previews, a.Id });
        asset.HasOne<Production>().WithMany().HasForeignKey(a => a.ProductionId).OnDelete(DeleteBehavior.Restrict);
        asset.HasOne<Stage>().WithMany().HasForeignKey(a => a.StageId).OnDelete(DeleteBehavior.Restrict);
        asset.HasOne<Day>().WithMany().HasForeignKey(a => a.DayId).OnDelete(DeleteBehavior.Restrict);
        asset.HasOne<Camera>().WithMany().HasForeignKey(a => a.CameraId).OnDelete(DeleteBehavior.Restrict);
        asset.HasOne<CardRow>().WithMany().HasForeignKey(a => a.CardId).OnDelete(DeleteBehavior.Restrict);

        var file = model.Entity<AssetFile>();
        file.ToTable("asset_files");
        file.HasIndex(f => new { f.AssetId, f.RootId, f.Path }).IsUnique();
        file.HasIndex(f => new { f.RootId, f.Path });
        file.HasOne<Asset>().WithMany().HasForeignKey(f => f.AssetId).OnDelete(DeleteBehavior.Restrict);
        file.HasOne<Root>().WithMany().HasForeignKey(f => f.RootId).OnDelete(DeleteBehavior.Restrict);
    }
}
