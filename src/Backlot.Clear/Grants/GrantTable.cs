using Backlot.Capture.Assets;
using Backlot.Plan.People;
using Backlot.Plan.Productions;
using Backlot.Platform.Data;
using Microsoft.EntityFrameworkCore;

namespace Backlot.Clear.Grants;

public static class GrantTable
{
    extension(Db db)
    {
        public DbSet<Grant> Grants => db.Set<Grant>();

        public DbSet<Objection> Objections => db.Set<Objection>();
    }

    internal static void Map(ModelBuilder model)
    {
        var grant = model.Entity<Grant>();
        grant.ToTable("grants");
        grant.HasIndex(g => new { g.PersonId, g.ProductionId });
        grant.HasIndex(g => g.ProductionId);
        grant.HasOne<Production>().WithMany().HasForeignKey(g => g.ProductionId).OnDelete(DeleteBehavior.Restrict);
        grant.HasOne<Person>().WithMany().HasForeignKey(g => g.PersonId).OnDelete(DeleteBehavior.Restrict);
        grant.HasOne<Person>().WithMany().HasForeignKey(g => g.SignedById).OnDelete(DeleteBehavior.Restrict);
        var objection = model.Entity<Objection>();
        objection.ToTable("objections");
        objection.HasIndex(o => new { o.PersonId, o.ProductionId });
        objection.HasOne<Production>().WithMany().HasForeignKey(o => o.ProductionId).OnDelete(DeleteBehavior.Restrict);
        objection.HasOne<Person>().WithMany().HasForeignKey(o => o.PersonId).OnDelete(DeleteBehavior.Restrict);
        objection.HasOne<Asset>().WithMany().HasForeignKey(o => o.AssetId).OnDelete(DeleteBehavior.Restrict);
    }
}
