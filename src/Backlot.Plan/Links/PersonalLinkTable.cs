using Backlot.Plan.People;
using Backlot.Plan.Productions;
using Backlot.Platform.Data;
using Microsoft.EntityFrameworkCore;

namespace Backlot.Plan.Links;

public static class PersonalLinkTable
{
    extension(Db db)
    {
        public DbSet<PersonalLink> PersonalLinks => db.Set<PersonalLink>();
    }

    internal static void Map(ModelBuilder model)
    {
        var link = model.Entity<PersonalLink>();
        link.ToTable("personal_links");
        link.HasIndex(l => l.TokenHash).IsUnique();
        link.HasIndex(l => new { l.ProductionId, l.PersonId });
        link.HasOne<Person>().WithMany().HasForeignKey(l => l.PersonId).OnDelete(DeleteBehavior.Restrict);
        link.HasOne<Production>().WithMany().HasForeignKey(l => l.ProductionId).OnDelete(DeleteBehavior.Restrict);
    }
}
