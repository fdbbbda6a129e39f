using Backlot.Clear.Appearances;
using Backlot.Capture.Assets;
using Backlot.Plan.People;
using Backlot.Plan.Productions;
using Backlot.Platform.Data;
using Backlot.Platform.Identity;
using Microsoft.EntityFrameworkCore;

namespace Backlot.Clear.Grants;

/// <summary>Something that shows a person.</summary>
/// <param name="Kind"><c>asset</c>, <c>story</c>, <c>post</c>.</param>
/// <param name="Id">Its id.</param>
/// <param name="Name">As people know it.</param>
/// <param name="ToDo">What is owed for it when the person takes back: <c>cut again</c>.</param>
public sealed record Touched(string Kind, long Id, string Name, string ToDo);

/// <summary>What of one kind shows a person. Later modules contribute theirs: stories, posts, packages.</summary>
public interface ITouchedKind
{
    /// <summary>At most <paramref name="most"/> of them, newest first. Must not need more than one question.</summary>
    Task<IReadOnlyList<Touched>> Of(Db db, long person, long production, int most, CancellationToken ct);
}

/// <summary>Lists what a withdrawal touches, so that it can be cut again. Nothing hangs on it: it is closed already.</summary>
public sealed class TouchedDesk(Ledger ledger, Access access, IEnumerable<ITouchedKind> kinds)
{
    public async Task<IReadOnlyList<Touched>> By(Actor actor, string person, string production, int most = 200, CancellationToken ct = default)
    {
        var owner = await ledger.Read(db => ProductionDesk.Named(db, production, ct), ct);
        var who = await ledger.Read(db => PersonDesk.Named(db, person, ct), ct);
        await access.Demand(actor, owner.Id, Rights.See, ct);
        var touched = new List<Touched>();
        foreach (var kind in kinds)
            touched.AddRange(await ledger.Read(db => kind.Of(db, who.Id, owner.Id, most, ct), ct));
        return touched;
    }
}

/// <summary>The assets a person is in.</summary>
internal sealed class TouchedAssets : ITouchedKind
{
    public async Task<IReadOnlyList<Touched>> Of(Db db, long person, long production, int most, CancellationToken ct)
    {
        var assets = await db.Set<Asset>()
            .Where(a => a.ProductionId == production && db.Set<Appearance>().Any(x => x.PersonId == person && x.AssetId == a.Id && x.StruckAt == null))
            .OrderByDescending(a => a.Id).Take(most).Select(a => new { a.Id, a.Name }).ToListAsync(ct);
        return [.. assets.Select(a => new Touched("asset", a.Id, a.Name, "leave out or blur"))];
    }
}
