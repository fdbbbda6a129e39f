using Backlot.Capture.Assets;
using Microsoft.EntityFrameworkCore;

namespace Backlot.Capture.Scrubs;

internal static class ScrubTable
{
    internal static void Map(ModelBuilder model)
    {
        model.Entity<Scrub>().ToTable("scrubs");

        var read = model.Entity<FileRead>();
        read.ToTable("file_reads");
        read.HasKey(r => r.AssetFileId);
        read.Property(r => r.AssetFileId).ValueGeneratedNever();
        read.HasIndex(r => r.At);
        read.HasOne<AssetFile>().WithOne().HasForeignKey<FileRead>(r => r.AssetFileId).OnDelete(DeleteBehavior.Restrict);
    }
}
