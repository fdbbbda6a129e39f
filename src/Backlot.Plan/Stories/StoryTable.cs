using Backlot.Plan.Productions;
using Backlot.Platform.Data;
using Microsoft.EntityFrameworkCore;

namespace Backlot.Plan.Stories;

public static class StoryTable
{
    extension(Db db)
    {
        public DbSet<Story> Stories => db.Set<Story>();
    }

    internal static void Map(ModelBuilder model)
    {
        var story = model.Entity<Story>();
        story.ToTable("stories");
        story.Ignore(s => s.Rate);
        story.HasIndex(s => s.ProductionId);
        story.HasOne<Production>().WithMany().HasForeignKey(s => s.ProductionId).OnDelete(DeleteBehavior.Restrict);
    }
}
