using Backlot.Capture.Assets;
using Backlot.Plan.Productions;
using Backlot.Plan.Stories;
using Backlot.Platform.Data;
using Microsoft.EntityFrameworkCore;

namespace Backlot.Cut.Selects;

public static class SelectTable
{
    extension(Db db)
    {
        public DbSet<Select> Selects => db.Set<Select>();

        public DbSet<StorySelect> StorySelects => db.Set<StorySelect>();
    }

    internal static void Map(ModelBuilder model)
    {
        var select = model.Entity<Select>();
        select.ToTable("selects");
        select.Ignore(s => s.Range);
        select.HasIndex(s => s.ProductionId);
        select.HasIndex(s => s.AssetId);
        select.HasOne<Production>().WithMany().HasForeignKey(s => s.ProductionId).OnDelete(DeleteBehavior.Restrict);
        select.HasOne<Asset>().WithMany().HasForeignKey(s => s.AssetId).OnDelete(DeleteBehavior.Restrict);
        var given = model.Entity<StorySelect>();
        given.ToTable("story_selects");
        given.HasKey(g => new { g.StoryId, g.SelectId });
        given.Property(g => g.StoryId).ValueGeneratedNever();
        given.Property(g => g.SelectId).ValueGeneratedNever();
        given.HasIndex(g => g.SelectId);
        given.HasOne<Story>().WithMany().HasForeignKey(g => g.StoryId).OnDelete(DeleteBehavior.Restrict);
        given.HasOne<Select>().WithMany().HasForeignKey(g => g.SelectId).OnDelete(DeleteBehavior.Restrict);
    }
}
