using Backlot.Capture.Assets;
using Backlot.Plan.Productions;
using Backlot.Platform.Data;
using Microsoft.EntityFrameworkCore;

namespace Backlot.Capture.Sync;

public static class GroupTable
{
    extension(Db db)
    {
        public DbSet<SyncGroup> SyncGroups => db.Set<SyncGroup>();

        public DbSet<SyncMember> SyncMembers => db.Set<SyncMember>();
    }

    internal static void Map(ModelBuilder model)
    {
        var group = model.Entity<SyncGroup>();
        group.ToTable("sync_groups");
        group.HasIndex(g => new { g.ProductionId, g.Name }).IsUnique();
        group.HasOne<Production>().WithMany().HasForeignKey(g => g.ProductionId).OnDelete(DeleteBehavior.Restrict);

        var member = model.Entity<SyncMember>();
        member.ToTable("sync_members");
        member.HasKey(m => new { m.GroupId, m.AssetId });
        member.Ignore(m => m.How);
        member.Ignore(m => m.Offset);
        member.Ignore(m => m.DriftPpm);
        member.HasIndex(m => m.AssetId);
        member.HasOne<SyncGroup>().WithMany().HasForeignKey(m => m.GroupId).OnDelete(DeleteBehavior.Cascade);
        member.HasOne<Asset>().WithMany().HasForeignKey(m => m.AssetId).OnDelete(DeleteBehavior.Restrict);
    }
}
