using Backlot.Capture.Assets;
using Backlot.Capture.Previews;
using Backlot.Media.Ffmpeg;
using Backlot.Media.Sound.Alignment;
using Backlot.Media.Time;
using Backlot.Media.Tools;
using Backlot.Platform.Errors;
using Backlot.Platform.Identity;

namespace Backlot.Capture.Sync;

/// <summary>How far the comparing is.</summary>
public sealed record SyncProgress(string Doing, int Done, int All);

/// <summary>Aligns what cameras and recorders took of one moment, by what all of them heard, and asks their timecodes.</summary>
public sealed class SyncDesk(AssetDesk assets, Originals originals, ToolRunner tools, Prober prober)
{
    public const int Most = 32;

    /// <summary>Up to so many, every two are compared; of more, each with the first and the one before, and with all others when that is not enough.</summary>
    private const int AllPairs = 8;

    /// <summary>In the order they were named. Writes nothing.</summary>
    /// <exception cref="BacklotError"><c>sync.too-few</c>, <c>sync.too-many</c>, <c>sync.silent</c>, <c>sync.too-long</c>, and as for an original that is missing</exception>
    public async Task<IReadOnlyList<Synced>> Align(Actor actor, IReadOnlyList<string> named, Action<SyncProgress>? seen = null, CancellationToken ct = default)
    {
        var group = new List<Asset>();
        foreach (var name in named)
        {
            if (await assets.Find(actor, name, ct) is var asset && !group.Exists(a => a.Id == asset.Id))
                group.Add(asset);
        }

        if (group.Count < 2)
            throw BacklotError.Usage("sync.too-few", "Alignment is between two recordings or more.", "Name the others too: backlot sync ASSET ASSET...");
        if (group.Count > Most)
            throw BacklotError.Usage("sync.too-many", $"{group.Count} recordings at once are too many: at most {Most}.", "Align a part of them, with one recording in both parts.");

        Check(group);
        var audible = group.Where(asset => asset.HasSound).ToList();
        var heard = new List<Recording>();
        foreach (var asset in audible)
        {
            seen?.Invoke(new SyncProgress("listening to", heard.Count, audible.Count));
            heard.Add(await Hear(asset, ct));
        }

        var places = Together.Solve(heard.Count, await Task.Run(() => Compare(heard, seen, ct), ct));
        return SecondOpinion.On(group, [.. group.Select(asset => audible.IndexOf(asset) is >= 0 and var i ? places[i] : null)]);
    }

    /// <summary>A silent clip may be placed by timecode or by hand; the first one must be heard, and a picture has no time at all.</summary>
    private static void Check(IReadOnlyList<Asset> group)
    {
        if (group.FirstOrDefault(asset => asset.Kind is not (AssetKind.Clip or AssetKind.Sound)) is { } still)
            throw BacklotError.Refused("sync.silent", $"{still.Name} has no sound to align it by.", "Leave it out.");
        if (!group[0].HasSound)
            throw BacklotError.Refused("sync.silent", $"{group[0].Name} has no sound to align the others by.", "Name one first that has.");
    }

    private static List<Pair> Compare(IReadOnlyList<Recording> heard, Action<SyncProgress>? seen, CancellationToken ct)
    {
        var all = (from i in Enumerable.Range(0, heard.Count) from j in Enumerable.Range(i + 1, heard.Count - i - 1) select (First: i, Other: j)).ToList();
        var pairs = Among(heard.Count <= AllPairs ? all : [.. all.Where(p => p.First == 0 || p.Other == p.First + 1)]);
        var unsure = Together.Solve(heard.Count, pairs).Select((place, i) => (place, i)).Where(p => !p.place.Sure).Select(p => p.i).ToHashSet();
        if (unsure.Count > 0)
            pairs.AddRange(Among([.. all.Where(p => (unsure.Contains(p.First) || unsure.Contains(p.Other)) && !pairs.Exists(had => had.First == p.First && had.Other == p.Other))]));
        return pairs;

        List<Pair> Among(IReadOnlyList<(int First, int Other)> which)
        {
            var (found, done) = (new Pair[which.Count], 0);
            Parallel.For(0, which.Count, new ParallelOptions { CancellationToken = ct, MaxDegreeOfParallelism = Math.Clamp(Environment.ProcessorCount, 1, 4) }, i =>
            {
                var (first, other) = which[i];
                found[i] = new Pair(first, other, Aligner.Align(heard[first], heard[other], ct));
                seen?.Invoke(new SyncProgress("comparing", Interlocked.Increment(ref done), which.Count));
            });
            return [.. found];
        }
    }

    private async Task<Recording> Hear(Asset asset, CancellationToken ct)
    {
        var parts = await ClipPart.Read(prober, await originals.Paths(asset, ct), await originals.Channels(asset, ct), ct);
        var length = parts.Aggregate(MediaTime.Zero, (sum, part) => sum + (part.Facts.Duration ?? MediaTime.Zero));
        return await new Listener(tools).Hear(asset.Name, ["-copyts", .. parts.SelectMany(part => part.Input)], ClipPart.Joined(parts, "sound"), length, ct);
    }
}
