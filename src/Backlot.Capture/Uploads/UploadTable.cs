using Backlot.Capture.Assets;
using Backlot.Plan.Links;
using Backlot.Plan.People;
using Backlot.Plan.Productions;
using Backlot.Platform.Data;
using Microsoft.EntityFrameworkCore;

namespace Backlot.Capture.Uploads;

internal static class UploadTable
{
    extension(Db db)
    {
        public DbSet<Upload> Uploads => db.Set<Upload>();

        public DbSet<Arrival> Arrivals => db.Set<Arrival>();
    }

    internal static void Map(ModelBuilder model)
    {
        var upload = model.Entity<Upload>();
        upload.ToTable("uploads");
        upload.HasIndex(u => new { u.ProductionId, u.PersonId, u.Digest }).IsUnique();
        upload.HasIndex(u => u.PersonId);
        upload.HasIndex(u => u.LinkId);
        upload.HasIndex(u => u.AssetId);
        upload.HasIndex(u => u.CardId);
        upload.HasIndex(u => u.State);
        upload.HasOne<Production>().WithMany().HasForeignKey(u => u.ProductionId).OnDelete(DeleteBehavior.Restrict);
        upload.HasOne<Person>().WithMany().HasForeignKey(u => u.PersonId).OnDelete(DeleteBehavior.Restrict);
        upload.HasOne<PersonalLink>().WithMany().HasForeignKey(u => u.LinkId).OnDelete(DeleteBehavior.Restrict);
        upload.HasOne<Asset>().WithMany().HasForeignKey(u => u.AssetId).OnDelete(DeleteBehavior.Restrict);
        upload.HasOne<CardRow>().WithMany().HasForeignKey(u => u.CardId).OnDelete(DeleteBehavior.Restrict);

        var arrival = model.Entity<Arrival>();
        arrival.ToTable("arrivals");
        arrival.HasIndex(a => a.Key).IsUnique();
        arrival.HasIndex(a => new { a.LinkId, a.Mark });
        arrival.HasIndex(a => a.State);
        arrival.HasIndex(a => a.UploadId);
        arrival.HasOne<PersonalLink>().WithMany().HasForeignKey(a => a.LinkId).OnDelete(DeleteBehavior.Restrict);
        arrival.HasOne<Upload>().WithMany().HasForeignKey(a => a.UploadId).OnDelete(DeleteBehavior.Restrict);
    }
}
