using Backlot.Capture.Assets;
using Backlot.Capture.Ratings;
using Backlot.Clear.Appearances;
using Backlot.Clear.Verdicts;
using Backlot.Plan.Days;
using Backlot.Plan.People;
using Backlot.Plan.Productions;
using Backlot.Plan.Stages;
using Backlot.Platform.Data;
using Backlot.Platform.Errors;
using Backlot.Platform.Identity;
using Backlot.Platform.Storage;
using Microsoft.EntityFrameworkCore;

namespace Backlot.Clear.Sidecars;

public enum SidecarState
{
    Written,

    /// <summary>It lies there and says all this already.</summary>
    Same,
    Refused,
}

/// <summary>What became of one asset's sidecar: code, what is wrong and what to do only where it was refused.</summary>
public sealed record Sidecar(Asset Asset, SidecarState State, string Path, string? Code = null, string? What = null, string? Next = null);

/// <summary>Writes what is known of assets into XMP files of their own. No original is opened for writing, and no file that anybody else wrote is replaced.</summary>
public sealed class SidecarDesk(Ledger ledger, Access access, ClearDesk clear, Originals originals, DataFolder data)
{
    private const int AtOnce = 200;

    /// <param name="actor">Who may look at the production.</param>
    /// <param name="named">The production, by slug or id.</param>
    /// <param name="assets">By id or name; none: all of it.</param>
    /// <param name="folder">Where they go, by card; null: beside the originals that were taken over.</param>
    /// <param name="use">The use that people are cleared for who are named in them.</param>
    /// <param name="ct">Stops between files.</param>
    /// <exception cref="BacklotError"><c>production.unknown</c>, <c>asset.unknown</c></exception>
    public async Task<IReadOnlyList<Sidecar>> Write(Actor actor, string named, IReadOnlyList<string> assets, string? folder, Use use, CancellationToken ct = default)
    {
        var production = await ledger.Read(db => ProductionDesk.Named(db, named, ct), ct);
        await access.Demand(actor, production.Id, Rights.Look, ct);
        var all = await ledger.Read(async db =>
        {
            if (assets.Count == 0)
                return await db.Assets.Where(a => a.ProductionId == production.Id).OrderBy(a => a.Id).ToListAsync(ct);
            var some = new List<Asset>();
            foreach (var asset in assets)
                some.Add(await AssetDesk.Named(db, asset, production.Id, ct));
            return [.. some.DistinctBy(a => a.Id)];
        }, ct);
        var (done, taken) = (new List<Sidecar>(), new Dictionary<string, string>(StringComparer.Ordinal));
        foreach (var some in all.Chunk(AtOnce))
        {
            var words = await Words(actor, production, some, use, ct);
            foreach (var asset in some)
            {
                ct.ThrowIfCancellationRequested();
                done.Add(await Put(asset, words[asset.Id], folder, taken, ct));
            }
        }

        return done;
    }

    private async Task<Sidecar> Put(Asset asset, SidecarWords words, string? folder, Dictionary<string, string> taken, CancellationToken ct)
    {
        var path = "";
        try
        {
            path = await Place(asset, folder, ct);
            if (!taken.TryAdd(path, asset.Name))
            {
                throw BacklotError.Refused("xmp.two-for-one", $"'{path}' is the sidecar of {taken[path]} already, and {asset.Name} would have the same.",
                    "Write them with --to into two folders, one asset each.");
            }

            return Put(path, words) ? new Sidecar(asset, SidecarState.Written, path) : new Sidecar(asset, SidecarState.Same, path);
        }
        catch (BacklotError e)
        {
            return new Sidecar(asset, SidecarState.Refused, path, e.Code, e.What, e.Next);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException && !FullDisk.Is(e))
        {
            return new Sidecar(asset, SidecarState.Refused, path, "xmp.unwritable", $"'{path}' cannot be written: {e.Message}", "Make the folder writable or choose another with --to.");
        }
    }

    private async Task<string> Place(Asset asset, string? folder, CancellationToken ct)
    {
        if (folder is not null)
        {
            var (card, lies) = await ledger.Read(async db =>
            {
                var row = asset.CardId is { } id ? await db.CardRows.FirstAsync(c => c.Id == id, ct) : null;
                var file = await db.AssetFiles.Where(f => f.AssetId == asset.Id && f.Role == AssetFileRole.Primary).OrderBy(f => f.Id).Select(f => new { f.RootId, f.Path }).FirstOrDefaultAsync(ct);
                var below = row is not null && file is not null && file.RootId == row.RootId && file.Path.StartsWith(row.Path, StringComparison.Ordinal) ? file.Path[row.Path.Length..].TrimStart('/') : asset.Name;
                return (row?.Name ?? "", below);
            }, ct);
            return Path.ChangeExtension(Path.Combine(Path.GetFullPath(folder), card.Replace('/', '_'), lies), ".xmp");
        }

        var original = (await originals.Paths(Actor.Program, asset.Id, ct))[0];
        return original.StartsWith(data.Originals + "/", StringComparison.Ordinal) ? Path.ChangeExtension(original, ".xmp")
            : throw BacklotError.Refused("xmp.not-taken-over", $"{asset.Name} lies where it came from, and nothing is written there.", "Name a folder with --to.");
    }

    /// <summary>False when it says all that already.</summary>
    private static bool Put(string path, SidecarWords words)
    {
        var bytes = XmpPacket.Write(words);
        // .XMP and .xmp are one file to most programs.
        var there = Directory.Exists(Path.GetDirectoryName(path))
            ? Directory.EnumerateFileSystemEntries(Path.GetDirectoryName(path)!).FirstOrDefault(f => f.Equals(path, StringComparison.OrdinalIgnoreCase)) : null;
        if (there is not null)
        {
            if (there != path || new FileInfo(path).LinkTarget is not null || XmpPacket.ContentOf(path) is not { } content)
            {
                throw BacklotError.Refused("xmp.not-ours", $"'{there}' came with the card, or another program has changed it since it was written here.",
                    "It stays as it is. Move it away if it is not needed, or write into another folder with --to.");
            }

            if (content != words.Content)
                throw BacklotError.Refused("xmp.of-another", $"'{path}' is the sidecar of another asset.", "Write into another folder with --to.");
            if (File.ReadAllBytes(path).AsSpan().SequenceEqual(bytes))
                return false;
        }

        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        var part = $"{path}.{Guid.NewGuid():n}.part";
        try
        {
            using (var file = new FileStream(part, FileMode.CreateNew, FileAccess.Write))
            {
                file.Write(bytes);
                file.Flush(flushToDisk: true);
            }

            File.Move(part, path, overwrite: there is not null);
        }
        finally
        {
            File.Delete(part);
        }

        return true;
    }

    private async Task<Dictionary<long, SidecarWords>> Words(Actor actor, Production production, IReadOnlyList<Asset> assets, Use use, CancellationToken ct)
    {
        var ids = assets.Select(a => a.Id).ToList();
        var now = ledger.Clock.GetCurrentInstant();
        var verdicts = await clear.Standing(actor, [.. assets.Select(a => new Question(Exposure.OfAsset(a.Id), use, Territory.World, now))], ct);
        return await ledger.Read(async db =>
        {
            var stars = await db.Ratings.Where(r => ids.Contains(r.AssetId)).ToDictionaryAsync(r => r.AssetId, r => r.Stars, ct);
            var stages = await db.Stages.Where(s => s.ProductionId == production.Id).ToDictionaryAsync(s => s.Id, s => s.Name, ct);
            var days = await db.Days.Where(d => d.ProductionId == production.Id).ToDictionaryAsync(d => d.Id, ct);
            var seen = (await (from a in db.Appearances
                               join p in db.People on a.PersonId equals p.Id
                               where ids.Contains(a.AssetId) && a.StruckAt == null
                               select new { a.AssetId, Person = p.Id, p.Name }).Distinct().ToListAsync(ct)).ToLookup(a => a.AssetId);
            return assets.Zip(verdicts).ToDictionary(pair => pair.First.Id, pair =>
            {
                var (asset, verdict) = pair;
                var said = asset.Said();
                var day = asset.DayId is { } id ? days[id] : null;
                string?[] keywords = [.. said.GetValueOrDefault("keywords")?.Split("; ") ?? [], asset.StageId is { } stage ? stages[stage] : null, day is null ? null : DayText.Format(day.Date), day?.Title];
                return new SidecarWords(asset.ContentHash)
                {
                    Title = said.GetValueOrDefault("title"), Description = said.GetValueOrDefault("description"), Creator = said.GetValueOrDefault("creator"),
                    Credit = said.GetValueOrDefault("credit"), Rights = said.GetValueOrDefault("rights"), Event = production.Title, Taken = Taken(asset),
                    Stars = stars.TryGetValue(asset.Id, out var given) ? given : null,
                    People = [.. seen[asset.Id].Where(p => MayBeNamed(p.Person, verdict)).Select(p => p.Name).Order(StringComparer.Ordinal)],
                    Keywords = [.. keywords.OfType<string>().Where(k => k.Length > 0).Distinct(StringComparer.Ordinal)],
                };
            });
        }, ct);
    }

    /// <summary>Nothing is in the way that has to do with them, and nobody said no to the asset or holds it back.</summary>
    private static bool MayBeNamed(long person, Verdict verdict) => !verdict.Reasons.Any(r => r.Who == Who.Person(person)
        || r.Code == ReasonCodes.Killed || r.Code.StartsWith("embargo.", StringComparison.Ordinal) || r.Code.StartsWith("objection.", StringComparison.Ordinal));

    /// <summary>By the camera's own clock, with its distance from UTC where it said that.</summary>
    private static string? Taken(Asset asset) => asset is { CapturedLocal: { } local, CapturedAt: not null }
        ? local + (asset.CapturedOffset is { } seconds ? Offset.FromSeconds(seconds).ToString("+HH:mm", null) : "") : null;
}
