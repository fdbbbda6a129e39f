using System.Globalization;
using Backlot.Plan.Productions;
using Backlot.Platform.Data;
using Backlot.Platform.Errors;
using Backlot.Platform.Identity;
using Microsoft.EntityFrameworkCore;

namespace Backlot.Plan.Stages;

/// <summary>Lists and adds the stages of a production.</summary>
public sealed class StageDesk(Ledger ledger, Access access)
{
    /// <summary>In the order of the work.</summary>
    public async Task<IReadOnlyList<Stage>> List(Actor actor, long production, CancellationToken ct = default)
    {
        await access.Demand(actor, production, Rights.See, ct);
        return await ledger.Read<IReadOnlyList<Stage>>(async db => await db.Stages.Where(s => s.ProductionId == production).OrderBy(s => s.Position).ToListAsync(ct), ct);
    }

    /// <summary>Those of several productions, each in the order of the work.</summary>
    public async Task<ILookup<long, Stage>> Of(Actor actor, IReadOnlyCollection<Production> productions, CancellationToken ct = default)
    {
        var seen = await access.Seen(actor, ct);
        List<long> asked = [.. productions.Select(p => p.Id).Where(p => seen is null || seen.Contains(p))];
        return (await ledger.Read(db => db.Stages.Where(s => asked.Contains(s.ProductionId)).OrderBy(s => s.Position).ToListAsync(ct), ct)).ToLookup(s => s.ProductionId);
    }

    /// <summary>Adds one at the end of the work.</summary>
    public Task<Stage> Add(Actor actor, string production, string name, CancellationToken ct = default) => ledger.Write(actor, async change =>
    {
        var owner = await ProductionDesk.ForChange(change, production, Rights.Plan);
        var line = PlainText.Line(name, 80, "stage.name", "A stage's name");
        var key = ProductionKinds.Key(line);
        if (key.Length == 0)
            throw BacklotError.Refused("stage.name", $"\"{name}\" cannot name a stage.", "Give it letters or digits.");
        var stages = await change.Db.Stages.Where(s => s.ProductionId == owner.Id).ToListAsync(change.Cancelled);
        if (stages.Any(s => s.Key == key))
            throw BacklotError.Refused("stage.exists", $"{owner.Title} has the stage {key} already.", "Use it, or choose another name.");
        var stage = new Stage { ProductionId = owner.Id, Key = key, Name = line, Position = stages.Count == 0 ? 1 : stages.Max(s => s.Position) + 1 };
        change.Db.Stages.Add(stage);
        await change.Save();
        change.Record(owner.Id, "stage.added", $"stage:{stage.Id}", new { stage.Key, stage.Name });
        return stage;
    }, ct);

    /// <summary>By key, name or id within the production. Throws <c>stage.unknown</c> with the stages there are.</summary>
    public static async Task<Stage> Named(Db db, long production, string named, CancellationToken ct = default)
    {
        var stages = await db.Stages.AsNoTracking().Where(s => s.ProductionId == production).OrderBy(s => s.Position).ToListAsync(ct);
        var key = ProductionKinds.Key(named);
        return stages.Find(s => s.Key == key || s.Id.ToString(CultureInfo.InvariantCulture) == named.Trim()) ?? throw BacklotError.NotFound(
            "stage.unknown", $"There is no stage \"{named}\" in this production.", $"Its stages: {string.Join(", ", stages.Select(s => s.Key))}.");
    }
}
