using System.Globalization;
using Backlot.Capture.Assets;
using Backlot.Platform.Data;
using Backlot.Platform.Work;
using Microsoft.EntityFrameworkCore;

namespace Backlot.Capture.Previews;

/// <summary>Stills, proxy and waveform of an asset. The key is its number.</summary>
internal sealed class PreviewKind(PreviewDesk desk) : WorkKind
{
    public const string Of = "preview";

    public override string Name => Of;

    public override int AtOnce => 2;

    public override async Task<IReadOnlyList<string>> Owed(Db db, Instant now, int most, CancellationToken ct)
    {
        var ids = await db.Assets.Where(a => a.Previews == PreviewState.Owed).OrderBy(a => a.Id).Select(a => a.Id).Take(most).ToListAsync(ct);
        return [.. ids.Select(id => id.ToString(CultureInfo.InvariantCulture))];
    }

    public override Task Do(string key, IWorkProgress progress, CancellationToken ct) =>
        desk.Make(long.Parse(key, NumberStyles.None, CultureInfo.InvariantCulture), progress, ct);
}
