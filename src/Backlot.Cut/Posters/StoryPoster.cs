using Backlot.Cut.Selects;
using Backlot.Media.Time;
using Backlot.Plan.Stories;
using Backlot.Platform.Data;
using Microsoft.EntityFrameworkCore;

namespace Backlot.Cut.Posters;

/// <summary>The picture that a story leads with, as somebody chose it; <see cref="PosterFrame"/> chooses by rule without a row, or where neither a moment nor a select was chosen.</summary>
public sealed class StoryPoster
{
    public required long StoryId { get; init; }

    public long? AtValue { get; set; }

    public long? AtScale { get; set; }

    /// <summary>What is seen in it.</summary>
    public long? SelectId { get; set; }

    public required string ChosenBy { get; set; }

    public required Instant ChosenAt { get; set; }

    /// <summary>From the story's first frame.</summary>
    public MediaTime? At => (AtValue, AtScale) is ({ } value, { } scale) ? new MediaTime(value, scale) : null;
}

internal static class StoryPosterTable
{
    extension(Db db)
    {
        public DbSet<StoryPoster> StoryPosters => db.Set<StoryPoster>();
    }

    internal static void Map(ModelBuilder model)
    {
        var poster = model.Entity<StoryPoster>();
        poster.ToTable("story_posters");
        poster.HasKey(p => p.StoryId);
        poster.Property(p => p.StoryId).ValueGeneratedNever();
        poster.Ignore(p => p.At);
        poster.HasIndex(p => p.SelectId);
        poster.HasOne<Story>().WithMany().HasForeignKey(p => p.StoryId).OnDelete(DeleteBehavior.Restrict);
        poster.HasOne<Select>().WithMany().HasForeignKey(p => p.SelectId).OnDelete(DeleteBehavior.Cascade);
    }
}
