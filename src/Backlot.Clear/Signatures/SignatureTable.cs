using Backlot.Clear.Grants;
using Backlot.Plan.Links;
using Backlot.Plan.People;
using Backlot.Plan.Productions;
using Backlot.Platform.Data;
using Microsoft.EntityFrameworkCore;

namespace Backlot.Clear.Signatures;

internal static class SignatureTable
{
    extension(Db db)
    {
        public DbSet<Signature> Signatures => db.Set<Signature>();
    }

    internal static void Map(ModelBuilder model)
    {
        var signature = model.Entity<Signature>();
        signature.ToTable("signatures");
        signature.HasIndex(s => new { s.LinkId, s.Turn }).IsUnique(); // two taps in the same moment sign once
        signature.HasIndex(s => new { s.PersonId, s.ProductionId });
        signature.HasOne<PersonalLink>().WithMany().HasForeignKey(s => s.LinkId).OnDelete(DeleteBehavior.Restrict);
        signature.HasOne<Person>().WithMany().HasForeignKey(s => s.PersonId).OnDelete(DeleteBehavior.Restrict);
        signature.HasOne<Person>().WithMany().HasForeignKey(s => s.GuardianId).OnDelete(DeleteBehavior.Restrict);
        signature.HasOne<Production>().WithMany().HasForeignKey(s => s.ProductionId).OnDelete(DeleteBehavior.Restrict);
        model.Entity<Grant>().HasOne<Signature>().WithMany().HasForeignKey(g => g.SignatureId).OnDelete(DeleteBehavior.Restrict);
    }
}
