using Microsoft.EntityFrameworkCore;

namespace Backlot.Capture.Visits;

internal static class VisitTable
{
    internal static void Map(ModelBuilder model)
    {
        var visit = model.Entity<CardVisit>();
        visit.ToTable("card_visits");
        visit.HasIndex(v => v.Name);
        visit.HasIndex(v => v.FirstClip);
        visit.HasIndex(v => v.Volume);
    }
}
