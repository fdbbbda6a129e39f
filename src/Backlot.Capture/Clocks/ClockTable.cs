using Backlot.Capture.Assets;
using Backlot.Plan.Productions;
using Backlot.Platform.Data;
using Microsoft.EntityFrameworkCore;

namespace Backlot.Capture.Clocks;

internal static class ClockTable
{
    extension(Db db)
    {
        public DbSet<ClockShift> ClockShifts => db.Set<ClockShift>();
    }

    internal static void Map(ModelBuilder model)
    {
        var shift = model.Entity<ClockShift>();
        shift.ToTable("clock_shifts");
        shift.Ignore(s => s.By);
        shift.HasIndex(s => s.ProductionId);
        shift.HasIndex(s => s.CardId);
        shift.HasIndex(s => s.AssetId);
        shift.HasOne<Production>().WithMany().HasForeignKey(s => s.ProductionId).OnDelete(DeleteBehavior.Restrict);
        shift.HasOne<CardRow>().WithMany().HasForeignKey(s => s.CardId).OnDelete(DeleteBehavior.Restrict);
        shift.HasOne<Asset>().WithMany().HasForeignKey(s => s.AssetId).OnDelete(DeleteBehavior.Restrict);
        model.Entity<Asset>().HasOne<ClockShift>().WithMany().HasForeignKey(a => a.ClockShiftId).OnDelete(DeleteBehavior.Restrict);
    }
}
