using Backlot.Capture.Assets;
using Backlot.Plan.Productions;
using Backlot.Plan.Stories;
using Backlot.Platform.Data;
using Microsoft.EntityFrameworkCore;

namespace Backlot.Clear.Embargoes;

public static class EmbargoTable
{
    extension(Db db)
    {
        public DbSet<Embargo> Embargoes => db.Set<Embargo>();
    }

    internal static void Map(ModelBuilder model)
    {
        var embargo = model.Entity<Embargo>();
        embargo.ToTable("embargoes");
        embargo.Ignore(e => e.Range);
        embargo.HasIndex(e => e.AssetId);
        embargo.HasIndex(e => e.StoryId);
        embargo.HasIndex(e => e.ProductionId);
        embargo.HasOne<Production>().WithMany().HasForeignKey(e => e.ProductionId).OnDelete(DeleteBehavior.Restrict);
        embargo.HasOne<Asset>().WithMany().HasForeignKey(e => e.AssetId).OnDelete(DeleteBehavior.Restrict);
        embargo.HasOne<Story>().WithMany().HasForeignKey(e => e.StoryId).OnDelete(DeleteBehavior.Restrict);
    }
}
