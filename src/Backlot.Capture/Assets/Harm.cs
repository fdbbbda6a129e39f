using System.Globalization;
using System.Text.Json;
using Backlot.Platform.Data;
using Backlot.Platform.Events;
using Microsoft.EntityFrameworkCore;

namespace Backlot.Capture.Assets;

/// <summary>Files of assets at those of their places where the last word of the record is that something is the matter with them.</summary>
internal sealed class Harm
{
    private readonly Dictionary<(long Asset, long Root, string Path), string> kinds;

    public Harm() => kinds = [];

    private Harm(Harm of) => kinds = new(of.kinds);

    public static async Task<Harm> Read(Db db, long production, CancellationToken ct)
    {
        var harm = new Harm();
        foreach (var e in await db.Set<Event>().AsNoTracking().Where(e => e.Production == production && e.Body != null && e.Kind.StartsWith("asset.original-")).OrderBy(e => e.Sequence).ToListAsync(ct))
            harm.Take(e);
        return harm;
    }

    public Harm Copy() => new(this);

    /// <summary>Assets of which any file is harmed anywhere.</summary>
    public IReadOnlyList<long> Assets => [.. kinds.Keys.Select(k => k.Asset).Distinct().Order()];

    /// <summary>The kind of the event that said it; null when all is well.</summary>
    public string? Of(AssetFile file) => kinds.GetValueOrDefault((file.AssetId, file.RootId, file.Path));

    public void Put(long asset, long root, string path, string? kind)
    {
        if (kind is null or CustodyDesk.Back)
            kinds.Remove((asset, root, path));
        else
            kinds[(asset, root, path)] = kind;
    }

    /// <summary>Takes one more event into account. One that names no place is about all of them: the asset came in again.</summary>
    public void Take(Event e)
    {
        if (e.Body is null || e.Subject.Split(':') is not ["asset", var number] || !long.TryParse(number, NumberStyles.None, CultureInfo.InvariantCulture, out var asset))
            return;
        using var body = JsonDocument.Parse(e.Body);
        if (body.RootElement.TryGetProperty("root", out var root) && body.RootElement.TryGetProperty("path", out var path))
            Put(asset, root.GetInt64(), path.GetString()!, e.Kind);
        else if (e.Kind == CustodyDesk.Back)
            kinds.Keys.Where(k => k.Asset == asset).ToList().ForEach(k => kinds.Remove(k));
    }
}
