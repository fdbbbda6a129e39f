using Backlot.Media.Time;

namespace Backlot.Cut.Timelines;

/// <summary>An asset that an imported timeline may mean.</summary>
/// <param name="Start">The timecode of its first frame as a time; zero when it has none.</param>
/// <param name="Length">Null for stills.</param>
public sealed record MatchAsset(long Id, string Name, string Hash, Rate Rate, MediaTime Start, MediaTime? Length)
{
    public AssetSource Source() => new(Id, Name, Hash, Rate, Length is { } length ? new TimeRange(Start, length) : null);
}

/// <summary>
/// Finds what an imported timeline shows among the production's assets: by our id when the hash agrees, by hash, or by a file name that
/// only one asset has. Nothing is opened, and no asset of another production can be named.
/// </summary>
internal static class AssetMatch
{
    /// <returns>The timeline with its assets, and the names that none or several assets have.</returns>
    public static (Timeline Timeline, IReadOnlyList<string> Unmatched) Resolve(Timeline timeline, IReadOnlyCollection<MatchAsset> assets)
    {
        var byId = assets.ToDictionary(asset => asset.Id);
        var byHash = assets.Where(asset => asset.Hash.Length > 0).ToLookup(asset => asset.Hash, StringComparer.Ordinal);
        var byName = assets.ToLookup(asset => asset.Name, StringComparer.OrdinalIgnoreCase);
        var unmatched = new SortedSet<string>(StringComparer.Ordinal);

        MatchAsset? Find(OfflineSource source)
        {
            if (source.Asset is { } id && byId.TryGetValue(id, out var named) && named.Hash == source.Hash && source.Hash.Length > 0)
                return named;
            if (source.Hash.Length > 0 && byHash[source.Hash].FirstOrDefault() is { } same)
                return same;
            return source.Names.Select(name => byName[name].ToList()).FirstOrDefault(found => found.Count == 1)?[0];
        }

        TrackItem Match(TrackItem item)
        {
            if (item is not Clip { Source: OfflineSource source } clip)
                return item;
            if (Find(source) is not { } asset)
            {
                unmatched.Add(source.Name);
                return item;
            }

            return clip with { Source = asset.Source(), In = FromFirstFrame(clip.In, source, asset) };
        }

        var tracks = timeline.Tracks.Select(track => track with { Items = [.. track.Items.Select(Match)] });
        return (timeline with { Tracks = [.. tracks] }, [.. unmatched]);
    }

    /// <summary>A file that does not say where its media begins counts in media time or from zero: what lies inside the asset is meant.</summary>
    private static MediaTime FromFirstFrame(MediaTime stated, OfflineSource source, MatchAsset asset) =>
        source.Available is null && asset.Start > MediaTime.Zero && stated >= asset.Start ? stated - asset.Start : stated;
}
