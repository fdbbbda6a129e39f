using System.Globalization;
using Backlot.Capture.Assets;
using Backlot.Platform.Data;
using Backlot.Platform.Work;
using Microsoft.EntityFrameworkCore;
using static Backlot.Platform.Language.Texts;

namespace Backlot.Capture.Previews;

/// <summary>Stills, proxy and waveform of an asset. The key is its number.</summary>
internal sealed class PreviewKind(PreviewDesk desk) : WorkKind
{
    public override string Name => PreviewDesk.Job;

    public override int AtOnce => 2;

    public override async Task<IReadOnlyList<string>> Owed(Db db, Instant now, int most, CancellationToken ct)
    {
        var ids = await db.Assets.Where(a => a.Previews == PreviewState.Owed).OrderBy(a => a.Id).Select(a => a.Id).Take(most).ToListAsync(ct);
        return [.. ids.Select(id => id.ToString(CultureInfo.InvariantCulture))];
    }

    public override Task<long?> ProductionOf(Db db, string key, CancellationToken ct) => Row(db, key).Select(a => (long?)a.ProductionId).FirstOrDefaultAsync(ct);

    public override async Task<IReadOnlyDictionary<string, WorkName>> Names(Db db, IReadOnlyCollection<string> keys, CancellationToken ct)
    {
        var ids = Numbers(keys);
        var rows = await db.Assets.Where(a => ids.Contains(a.Id)).Select(a => new { a.Id, a.Name }).ToListAsync(ct);
        return rows.ToDictionary(a => a.Id.ToString(CultureInfo.InvariantCulture), a => new WorkName(T($"{a.Name}, previews"), $"/desk/assets/{a.Id}"));
    }

    public override Task Do(string key, IWorkProgress progress, CancellationToken ct) =>
        desk.Make(long.Parse(key, NumberStyles.None, CultureInfo.InvariantCulture), progress, ct);

    private static IQueryable<Asset> Row(Db db, string key) => long.TryParse(key, NumberStyles.None, CultureInfo.InvariantCulture, out var id)
        ? db.Assets.Where(a => a.Id == id)
        : db.Assets.Where(a => false);
}
