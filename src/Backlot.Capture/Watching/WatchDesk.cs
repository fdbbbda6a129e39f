using Backlot.Capture.Assets;
using Backlot.Capture.Assets.Grouping;
using Backlot.Capture.Custody;
using Backlot.Plan.Productions;
using Backlot.Platform.Data;
using Backlot.Platform.Errors;
using Backlot.Platform.Identity;
using Backlot.Platform.Storage;
using Microsoft.EntityFrameworkCore;

namespace Backlot.Capture.Watching;

/// <param name="Folder">It and all below it.</param>
/// <param name="Production">By slug or id.</param>
/// <param name="Still">How long size and time of a file must stand still.</param>
public sealed record WatchAsked(string Folder, string Production, Duration Still)
{
    public string? Stage { get; init; }

    public string? Day { get; init; }
}

public enum WatchedState
{
    Taken,

    /// <summary>The production had it already.</summary>
    Known,
    Refused,

    /// <summary>No footage: it stays.</summary>
    Left,

    /// <summary>Still, but a program has it open, or a file of its name is not still yet.</summary>
    Waiting,
}

/// <summary>Something new about a file below the folder. The reason where it is not taken.</summary>
public sealed record Watched(string Path, WatchedState State, string? Code = null, string? Why = null);

/// <summary>What one look was followed by.</summary>
public sealed record WatchLook(IReadOnlyList<Watched> Files, IReadOnlyList<Asset> Made, IReadOnlyList<Asset> Found);

/// <summary>
/// Takes in what is put into a folder, once it has stopped growing, by the rules of ingest. What was taken is read from the record of files, so
/// that a restart takes nothing twice; what was refused is said once, and again when the file changes.
/// </summary>
public sealed class WatchDesk(Ledger ledger, Access access, IngestDesk ingest, Roots roots)
{
    /// <exception cref="BacklotError"><c>watch.not-a-folder</c> (3), those of production</exception>
    public async Task<FolderWatch> Open(Actor actor, WatchAsked asked, CancellationToken ct = default)
    {
        var production = await ledger.Read(db => ProductionDesk.Named(db, asked.Production, ct), ct);
        await access.Demand(actor, production.Id, Rights.Capture, ct);
        var folder = Path.TrimEndingDirectorySeparator(Path.GetFullPath(asked.Folder));
        if (!Directory.Exists(folder))
            throw BacklotError.NotFound("watch.not-a-folder", $"There is no folder '{DiskName.Escape(asked.Folder)}'.", "Make it, or check its name and whether its disk is connected.");
        return new FolderWatch(ledger.Clock, ingest, actor, asked, folder, () => Known(production.Id, folder, ct));
    }

    /// <summary>The files below the folder that the production has as they lie there.</summary>
    private Task<Dictionary<string, Had>> Known(long production, string folder, CancellationToken ct) => ledger.Read(async db =>
    {
        var rows = await (from f in db.AssetFiles
                          join a in db.Assets on f.AssetId equals a.Id
                          join r in db.Set<Root>() on f.RootId equals r.Id
                          where a.ProductionId == production
                          select new { Root = r, f.AssetId, f.Path, f.Size, f.ModifiedAt }).ToListAsync(ct);
        return rows.Select(r => (Path: roots.Folder(r.Root, r.Path), Had: new Had(r.AssetId, r.Size, r.ModifiedAt))).Where(r => r.Path.StartsWith(folder + "/", StringComparison.Ordinal))
            .GroupBy(r => r.Path, StringComparer.Ordinal).ToDictionary(g => g.Key, g => g.Last().Had, StringComparer.Ordinal);
    }, ct);
}

/// <summary>A file as a production has it.</summary>
internal sealed record Had(long Asset, long Size, Instant? Modified);

/// <summary>One folder under watch, and what was seen of it so far.</summary>
public sealed class FolderWatch
{
    private readonly IClock clock;
    private readonly IngestDesk ingest;
    private readonly Actor actor;
    private readonly WatchAsked asked;
    private readonly string folder;
    private readonly Func<Task<Dictionary<string, Had>>> known;
    private Dictionary<string, Seen>? seen;

    internal FolderWatch(IClock clock, IngestDesk ingest, Actor actor, WatchAsked asked, string folder, Func<Task<Dictionary<string, Had>>> known) =>
        (this.clock, this.ingest, this.actor, this.asked, this.folder, this.known) = (clock, ingest, actor, asked, folder, known);

    /// <exception cref="BacklotError">What concerns the whole folder, such as <c>disk.full</c>; a file that cannot be taken is in the answer.</exception>
    public async Task<WatchLook> Look(CancellationToken ct = default)
    {
        var now = clock.GetCurrentInstant();
        var news = new List<Watched>();
        await See(now, ct);
        var ready = Ready(now, news);
        if (ready.Count == 0)
            return new WatchLook(news, [], []);
        // A file that came later belongs to the same thing as those of its name: they are looked at together.
        var names = ready.Select(Name).ToHashSet(StringComparer.Ordinal);
        var together = seen!.Keys.Where(p => names.Contains(Name(p))).ToHashSet(StringComparer.Ordinal);
        try
        {
            var came = await ingest.Ingest(actor, new IngestAsked(folder, asked.Production) { Stage = asked.Stage, Day = asked.Day, Files = together.Select(p => DiskName.Join(folder, p)).ToHashSet(StringComparer.Ordinal) }, null, ct);
            var had = await known();
            foreach (var path in ready)
                news.Add(Became(path, came, had));
            Done(ready);
            return new WatchLook(news, came.Made, came.Found);
        }
        catch (BacklotError e) when (e.Exit is ExitCode.Refused or ExitCode.Integrity)
        {
            news.AddRange(ready.Select(path => e.Code == "ingest.nothing-readable" && CardItems.Named(path).Kind == ItemKind.Other ? NoFootage(path) : new Watched(path, WatchedState.Refused, e.Code, e.What)));
            Done(ready);
            return new WatchLook(news, [], []);
        }
    }

    private async Task See(Instant now, CancellationToken ct)
    {
        var before = seen;
        var had = before is null ? await known() : [];
        var tree = Walk(ct);
        seen = new Dictionary<string, Seen>(StringComparer.Ordinal);
        foreach (var file in tree.Files)
        {
            var (size, modified) = (file.Stamp.Size, file.Stamp.ModifiedAt is { } at ? InstantConverter.AsStored(at) : (Instant?)null);
            seen[file.Path] = before?.GetValueOrDefault(file.Path) is { } old && old.Size == size && old.Modified == modified ? old
                : new Seen(size, modified, now) { IsDone = had.GetValueOrDefault(DiskName.Join(folder, file.Path)) is var row && row is not null && row.Size == size && row.Modified == modified };
        }
    }

    private Tree Walk(CancellationToken ct)
    {
        try
        {
            return Tree.Read(folder, new IgnoreList([.. IgnoreList.Default, .. IgnoreList.Junk]), ct);
        }
        catch (DiskFault fault)
        {
            throw BacklotError.Refused("watch.unreadable", $"'{DiskName.Escape(folder)}' cannot be read any more: {fault.Reason}.", "Connect its disk again, then run the same command again: nothing is taken twice.", fault);
        }
    }

    /// <summary>Files that are still and nobody writes to, with all of their name.</summary>
    private List<string> Ready(Instant now, List<Watched> news)
    {
        var fresh = seen!.Where(s => !s.Value.IsDone).ToList();
        if (!fresh.Exists(s => now - s.Value.Since >= asked.Still))
            return [];
        var open = Writers.Below(folder);
        var moving = fresh.Where(s => now - s.Value.Since < asked.Still || open.Contains(DiskName.Join(folder, s.Key))).Select(s => s.Key).ToHashSet(StringComparer.Ordinal);
        var names = moving.Select(Name).ToHashSet(StringComparer.Ordinal);
        foreach (var (path, file) in fresh.Where(s => now - s.Value.Since >= asked.Still && names.Contains(Name(s.Key)) && !s.Value.IsSaid))
        {
            file.IsSaid = true;
            news.Add(open.Contains(DiskName.Join(folder, path))
                ? new Watched(path, WatchedState.Waiting, "watch.open", "A program has it open for writing.")
                : new Watched(path, WatchedState.Waiting, "watch.sibling", "Another file of its name is not finished yet."));
        }

        return [.. fresh.Select(s => s.Key).Where(p => !names.Contains(Name(p)))];
    }

    private Watched Became(string path, Ingested came, Dictionary<string, Had> had)
    {
        var name = DiskName.Escape(path);
        if (came.Refused.FirstOrDefault(r => r.Path == name) is { } refused)
            return new Watched(path, WatchedState.Refused, refused.Code, refused.Why);
        if (came.Left.Contains(name))
            return NoFootage(path);
        return new Watched(path, had.GetValueOrDefault(DiskName.Join(folder, path)) is { } row && came.Made.Any(a => a.Id == row.Asset) ? WatchedState.Taken : WatchedState.Known);
    }

    private static Watched NoFootage(string path) => new(path, WatchedState.Left, "watch.no-footage", "It is no photo, clip, sound or paper, and belongs to none.");

    private void Done(IEnumerable<string> paths)
    {
        foreach (var path in paths)
            seen![path].IsDone = true;
    }

    /// <summary>Folder and name without endings: <c>A.JPG</c>, <c>A.NEF</c> and <c>A.JPG.xmp</c> are one thing.</summary>
    private static string Name(string path) => DiskName.Join(DiskName.Folder(path), DiskName.Leaf(path).TrimStart('.').Split('.')[0].ToUpperInvariant());

    private sealed record Seen(long Size, Instant? Modified, Instant Since)
    {
        public bool IsDone { get; set; }

        public bool IsSaid { get; set; }
    }
}
