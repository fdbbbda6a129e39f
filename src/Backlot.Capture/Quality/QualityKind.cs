using System.Globalization;
using Backlot.Capture.Assets;
using Backlot.Platform.Data;
using Backlot.Platform.Work;
using Microsoft.EntityFrameworkCore;
using static Backlot.Platform.Language.Texts;

namespace Backlot.Capture.Quality;

/// <summary>Measuring an asset, once its previews are there or cannot be. The key is its number.</summary>
internal sealed class QualityKind(QualityDesk desk) : WorkKind
{
    public override string Name => QualityDesk.Job;

    public override async Task<IReadOnlyList<string>> Owed(Db db, Instant now, int most, CancellationToken ct)
    {
        var ids = await QualityDesk.Owed(db).Where(a => a.Previews != PreviewState.Owed).OrderBy(a => a.Id).Select(a => a.Id).Take(most).ToListAsync(ct);
        return [.. ids.Select(id => id.ToString(CultureInfo.InvariantCulture))];
    }

    public override async Task<long?> ProductionOf(Db db, string key, CancellationToken ct) =>
        Numbers([key])[0] is var id ? await db.Assets.Where(a => a.Id == id).Select(a => (long?)a.ProductionId).FirstOrDefaultAsync(ct) : null;

    public override async Task<IReadOnlyDictionary<string, WorkName>> Names(Db db, IReadOnlyCollection<string> keys, CancellationToken ct)
    {
        var ids = Numbers(keys);
        var rows = await db.Assets.Where(a => ids.Contains(a.Id)).Select(a => new { a.Id, a.Name }).ToListAsync(ct);
        return rows.ToDictionary(a => a.Id.ToString(CultureInfo.InvariantCulture), a => new WorkName(T($"{a.Name}, quality"), $"/desk/assets/{a.Id}"));
    }

    public override Task Do(string key, IWorkProgress progress, CancellationToken ct) =>
        desk.Measure(long.Parse(key, NumberStyles.None, CultureInfo.InvariantCulture), progress, ct);
}
