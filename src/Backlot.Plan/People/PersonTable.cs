using Backlot.Plan.Productions;
using Backlot.Platform.Data;
using Microsoft.EntityFrameworkCore;

namespace Backlot.Plan.People;

public static class PersonTable
{
    extension(Db db)
    {
        public DbSet<Person> People => db.Set<Person>();

        public DbSet<Credit> Credits => db.Set<Credit>();
    }

    internal static void Map(ModelBuilder model)
    {
        var person = model.Entity<Person>();
        person.ToTable("people");
        person.HasIndex(p => p.Name);
        person.HasOne<Person>().WithMany().HasForeignKey(p => p.GuardianId).OnDelete(DeleteBehavior.Restrict);
        var credit = model.Entity<Credit>();
        credit.ToTable("credits");
        credit.HasIndex(c => new { c.ProductionId, c.PersonId, c.Role }).IsUnique();
        credit.HasOne<Person>().WithMany().HasForeignKey(c => c.PersonId).OnDelete(DeleteBehavior.Restrict);
        credit.HasOne<Production>().WithMany().HasForeignKey(c => c.ProductionId).OnDelete(DeleteBehavior.Restrict);
    }
}
