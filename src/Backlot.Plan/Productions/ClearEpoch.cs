using Backlot.Platform.Data;
using Backlot.Platform.Errors;
using Microsoft.EntityFrameworkCore;

namespace Backlot.Plan.Productions;

/// <summary>
/// Counts up with every change of a production that can alter a verdict, in the transaction of that change. A verdict is kept
/// with the epoch it was given in and is judged again when the number differs; so is what was concluded from several. There is no other
/// cache of verdicts.
/// </summary>
public sealed class ClearEpoch
{
    public required long ProductionId { get; init; }

    public required long Epoch { get; set; }

    /// <summary>Raises it in the verb's transaction; on PostgreSQL this holds the row until the commit, so a publish waits for it.</summary>
    public static async Task Raise(Change change, long production)
    {
        var rows = await change.Db.Set<ClearEpoch>().Where(e => e.ProductionId == production)
            .ExecuteUpdateAsync(set => set.SetProperty(e => e.Epoch, e => e.Epoch + 1), change.Cancelled);
        if (rows == 0)
            throw Unknown(production);
    }

    /// <summary>Raises those of all productions: something house-wide changed, such as a person's day of birth.</summary>
    public static Task RaiseAll(Change change) =>
        change.Db.Set<ClearEpoch>().ExecuteUpdateAsync(set => set.SetProperty(e => e.Epoch, e => e.Epoch + 1), change.Cancelled);

    /// <summary>The epoch, held until the commit: a withdrawal in the same second comes before or after, never in between.</summary>
    public static async Task<long> Lock(Change change, long production)
    {
        if (!change.Db.IsPostgres)
            return await Read(change.Db, production, change.Cancelled); // SQLite's transaction has the whole database
        var row = await change.Db.Set<ClearEpoch>().FromSql($"SELECT * FROM clear_epochs WHERE production_id = {production} FOR UPDATE")
            .AsNoTracking().SingleOrDefaultAsync(change.Cancelled);
        return row?.Epoch ?? throw Unknown(production);
    }

    /// <summary>Throws when it cannot be read: who asks must then stay closed.</summary>
    public static async Task<long> Read(Db db, long production, CancellationToken ct = default)
    {
        var epoch = await db.Set<ClearEpoch>().Where(e => e.ProductionId == production).Select(e => (long?)e.Epoch).FirstOrDefaultAsync(ct);
        return epoch ?? throw Unknown(production);
    }

    /// <summary>Those of several productions, in one question. Throws when one of them cannot be read.</summary>
    public static async Task<IReadOnlyDictionary<long, long>> Read(Db db, IReadOnlyCollection<long> productions, CancellationToken ct = default)
    {
        var epochs = await db.Set<ClearEpoch>().Where(e => productions.Contains(e.ProductionId)).ToDictionaryAsync(e => e.ProductionId, e => e.Epoch, ct);
        foreach (var lost in productions.Where(p => !epochs.ContainsKey(p)))
            throw Unknown(lost);
        return epochs;
    }

    private static BacklotError Unknown(long production) =>
        BacklotError.NotFound("production.unknown", $"There is no production {production}.", "See the list: backlot production list.");
}
