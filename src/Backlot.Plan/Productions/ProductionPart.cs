using Backlot.Platform.Identity;

namespace Backlot.Plan.Productions;

/// <summary>A number on a production's page, and where it leads: <c>412 pictures</c>.</summary>
public sealed record ProductionCount(long Number, string Words, string Href);

/// <summary>What a later module shows on a production's page: its numbers, and a part of its own with a parameter <c>Of</c>.</summary>
public interface IProductionPart
{
    Type Component { get; }

    Task<IReadOnlyList<ProductionCount>> Count(Actor actor, Production production, CancellationToken ct);
}
