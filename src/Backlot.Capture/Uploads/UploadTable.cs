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
    }
}
