using Backlot.Capture.Assets;
using Backlot.Plan.People;
using Backlot.Platform.Data;
using Microsoft.EntityFrameworkCore;

namespace Backlot.Clear.Appearances;

public static class AppearanceTable
{
    extension(Db db)
    {
        public DbSet<Appearance> Appearances => db.Set<Appearance>();

        public DbSet<FaceBox> FaceBoxes => db.Set<FaceBox>();

        public DbSet<Look> Looks => db.Set<Look>();
    }

    internal static void Map(ModelBuilder model)
    {
        var appearance = model.Entity<Appearance>();
        appearance.ToTable("appearances");
        appearance.Ignore(a => a.Range);
        appearance.HasIndex(a => a.AssetId);
        appearance.HasIndex(a => new { a.PersonId, a.AssetId });
        appearance.HasOne<Asset>().WithMany().HasForeignKey(a => a.AssetId).OnDelete(DeleteBehavior.Restrict);
        appearance.HasOne<Person>().WithMany().HasForeignKey(a => a.PersonId).OnDelete(DeleteBehavior.Restrict);
        var box = model.Entity<FaceBox>();
        box.ToTable("face_boxes");
        box.Ignore(b => b.At);
        box.HasIndex(b => b.AppearanceId);
        box.HasOne<Appearance>().WithMany().HasForeignKey(b => b.AppearanceId).OnDelete(DeleteBehavior.Restrict);
        var look = model.Entity<Look>();
        look.ToTable("looks");
        look.HasKey(l => l.AssetId);
        look.Property(l => l.AssetId).ValueGeneratedNever();
        look.HasOne<Asset>().WithOne().HasForeignKey<Look>(l => l.AssetId).OnDelete(DeleteBehavior.Restrict);
    }
}
