using Backlot.Capture.Assets;
using Backlot.Plan.Links;
using Backlot.Plan.People;
using Backlot.Plan.Productions;
using Backlot.Platform.Data;
using Microsoft.EntityFrameworkCore;

namespace Backlot.Clear.Approvals;

internal static class KillTable
{
    extension(Db db)
    {
        public DbSet<Kill> Kills => db.Set<Kill>();
    }

    internal static void Map(ModelBuilder model)
    {
        var kill = model.Entity<Kill>();
        kill.ToTable("kills");
        kill.HasIndex(k => k.AssetId);
        kill.HasIndex(k => new { k.PersonId, k.ProductionId });
        kill.HasIndex(k => k.ProductionId);
        kill.HasIndex(k => k.LinkId);
        kill.HasOne<Production>().WithMany().HasForeignKey(k => k.ProductionId).OnDelete(DeleteBehavior.Restrict);
        kill.HasOne<Asset>().WithMany().HasForeignKey(k => k.AssetId).OnDelete(DeleteBehavior.Restrict);
        kill.HasOne<Person>().WithMany().HasForeignKey(k => k.PersonId).OnDelete(DeleteBehavior.Restrict);
        kill.HasOne<PersonalLink>().WithMany().HasForeignKey(k => k.LinkId).OnDelete(DeleteBehavior.Restrict);
    }
}
