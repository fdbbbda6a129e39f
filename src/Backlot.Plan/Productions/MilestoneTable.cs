using Backlot.Platform.Data;
using Microsoft.EntityFrameworkCore;

namespace Backlot.Plan.Productions;

public static class MilestoneTable
{
    extension(Db db)
    {
        public DbSet<Milestone> Milestones => db.Set<Milestone>();
    }

    internal static void Map(ModelBuilder model)
    {
        var milestone = model.Entity<Milestone>();
        milestone.ToTable("milestones");
        milestone.HasIndex(m => new { m.ProductionId, m.Name }).IsUnique();
        milestone.HasOne<Production>().WithMany().HasForeignKey(m => m.ProductionId).OnDelete(DeleteBehavior.Restrict);
    }
}
