using Backlot.Platform.Identity;

namespace Backlot.Plan.Stages;

/// <summary>
/// How much of a stage has come in, and from when to when it was taken; null where no camera said. <paramref name="Stage"/>: null for what
/// belongs to none.
/// </summary>
public sealed record StageMaterial(long Production, long? Stage, long Assets, Instant? From, Instant? To);

/// <summary>What has come in of some productions.</summary>
/// <param name="Stages">Only those of which there is something.</param>
/// <param name="Days">How many assets there are of each day, by its number.</param>
/// <param name="Pictures">Address of the newest picture of each production, through the desk's door.</param>
public sealed record Material(IReadOnlyList<StageMaterial> Stages, IReadOnlyDictionary<long, long> Days, IReadOnlyDictionary<long, string> Pictures)
{
    public static readonly Material None = new([], new Dictionary<long, long>(), new Dictionary<long, string>());
}

/// <summary>What a later module knows of what came in. Productions whose footage the actor may not look at are left out.</summary>
public interface IMaterial
{
    Task<Material> Of(Actor actor, IReadOnlyCollection<long> productions, CancellationToken ct);
}

/// <summary>A stage with what has come in of it. <paramref name="IsNewest"/>: the newest footage is of it, so the work is probably there.</summary>
public sealed record StageLine(Stage Stage, StageMaterial? Material, bool IsNewest)
{
    public static IReadOnlyList<StageLine> Of(IReadOnlyList<Stage> stages, IReadOnlyList<StageMaterial> material)
    {
        var known = material.Where(m => m.Stage is not null).ToDictionary(m => m.Stage!.Value);
        var newest = stages.Where(s => known.GetValueOrDefault(s.Id)?.To is not null).MaxBy(s => (known[s.Id].To, s.Position))?.Id;
        return [.. stages.Select(s => new StageLine(s, known.GetValueOrDefault(s.Id), s.Id == newest))];
    }
}
