using Backlot.Cut.Timelines;
using Backlot.Plan.Stories;
using Backlot.Platform.Data;
using Backlot.Platform.Language;
using Microsoft.EntityFrameworkCore;

namespace Backlot.Cut.Renders;

public static class RenderTable
{
    extension(Db db)
    {
        public DbSet<RenderRow> Renders => db.Set<RenderRow>();
    }

    internal static void Map(ModelBuilder model)
    {
        var render = model.Entity<RenderRow>();
        render.ToTable("renders");
        render.Ignore(r => r.Film);
        render.Property(r => r.Error).HasConversion<KeptWords>();
        render.HasIndex(r => new { r.StoryId, r.VersionId, r.Shape }).IsUnique();
        render.HasIndex(r => new { r.State, r.Id });
        render.HasIndex(r => new { r.VersionId, r.Shape });
        render.HasOne<Story>().WithMany().HasForeignKey(r => r.StoryId).OnDelete(DeleteBehavior.Restrict);
        render.HasOne<TimelineVersion>().WithMany().HasForeignKey(r => r.VersionId).OnDelete(DeleteBehavior.Restrict);
    }
}
