using Backlot.Platform.Data;
using Backlot.Platform.Errors;
using Backlot.Platform.Identity;
using Microsoft.EntityFrameworkCore;

namespace Backlot.Plan.Productions;

/// <summary>Defines kinds of production that this house makes beside the built-in ones.</summary>
public sealed class KindDesk(Ledger ledger)
{
    /// <summary>Defines a kind with its stages in order. Returns its name as it is typed from now on.</summary>
    public Task<string> Add(Actor actor, string name, IReadOnlyList<string> stages, CancellationToken ct = default) => ledger.Write(actor, async change =>
    {
        await Access.Demand(change, 0, Rights.Plan);
        var key = ProductionKinds.Key(name);
        var clean = stages.Select(s => s.Trim()).Where(s => s.Length > 0).ToList();
        if (key.Length is 0 or > 60)
            throw BacklotError.Refused("kind.name", $"\"{name}\" cannot name a kind of production.", "Give 1 to 60 letters or digits, such as podcast.");
        if (clean.Count is 0 or > 40 || clean.Any(s => s.Length > 80) || clean.DistinctBy(ProductionKinds.Key).Count() < clean.Count || clean.Any(s => ProductionKinds.Key(s).Length == 0))
            throw BacklotError.Refused("kind.stages", $"The kind {key} needs 1 to 40 different stages of at most 80 letters each.", "Name them in the order of the work: --stages \"Casting, Recording, Release\".");
        if (ProductionKinds.BuiltIn.Any(k => k.Name == key) || await change.Db.Set<HouseKind>().AnyAsync(k => k.Name == key, change.Cancelled))
            throw BacklotError.Refused("kind.exists", $"The kind {key} is defined already.", "Use it, or define another under another name.");
        var kind = new HouseKind { Name = key, Stages = string.Join('\n', clean) };
        change.Db.Set<HouseKind>().Add(kind);
        await change.Save();
        change.Record(0, "kind.added", $"kind:{kind.Id}", new { name = key, stages = clean });
        return key;
    }, ct);

    /// <summary>Every known kind with its stages, the built-in ones first.</summary>
    public Task<IReadOnlyList<(string Name, IReadOnlyList<string> Stages)>> List(Actor actor, CancellationToken ct = default) =>
        actor.Kind is ActorKind.Stranger or ActorKind.Person
            ? throw BacklotError.Refused("access.not-allowed", "The kinds of this house are for the people who work in it.", "Sign in to the desk.")
            : ledger.Read<IReadOnlyList<(string, IReadOnlyList<string>)>>(async db =>
            {
                var house = await db.Set<HouseKind>().OrderBy(k => k.Name).ToListAsync(ct);
                return [.. ProductionKinds.BuiltIn, .. house.Select(k => (k.Name, (IReadOnlyList<string>)k.Stages.Split('\n')))];
            }, ct);
}
