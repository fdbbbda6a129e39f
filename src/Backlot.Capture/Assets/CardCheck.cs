using Backlot.Capture.Custody;
using Backlot.Media.Hashing;
using Backlot.Platform.Errors;
using Backlot.Platform.Identity;

namespace Backlot.Capture.Assets;

/// <summary>
/// A card's files as they lie there, held against its history when it has one. Afterwards a generation says that they came in:
/// one for each production and content, whatever happens in between and however often it is asked.
/// </summary>
internal sealed class CardCheck
{
    private readonly CardFolder card;
    private readonly Func<string?> seal;
    private readonly History? history;
    private readonly Dictionary<string, HashValue> hashes = new(StringComparer.Ordinal);

    private CardCheck(CardFolder card, Tree tree, History? history, Func<string?> seal) => (this.card, Tree, this.history, this.seal) = (card, tree, history, seal);

    public Tree Tree { get; }

    /// <summary>Links, devices and what else is no file.</summary>
    public IReadOnlyList<RefusedFile> Refused { get; private init; } = [];

    /// <summary>Verified when all that its history knows is as it was sealed.</summary>
    public CardHistory Outcome { get; private init; }

    public IReadOnlyList<string> Notices { get; private init; } = [];

    public int Generations => history?.Generations.Count ?? 0;

    /// <summary>What lies there, without what a history leaves out and what computers leave on cards.</summary>
    /// <exception cref="DiskFault">It cannot be read.</exception>
    public static (Tree Tree, History? History) Walk(CardFolder card, CancellationToken ct)
    {
        var history = History.Read(card.Path, ct);
        return (Tree.Read(card.Path, new IgnoreList([.. history?.Ignore ?? IgnoreList.Default, .. IgnoreList.Junk]), ct), history);
    }

    /// <exception cref="BacklotError"><c>ingest.card-differs</c> (exit 6): nothing may be taken in.</exception>
    public static async Task<CardCheck> Run(Actor actor, CardFolder card, string production, IClock clock, Action<IngestProgress>? seen, CancellationToken ct)
    {
        try
        {
            var (tree, history) = Walk(card, ct);
            var refused = tree.Oddities.Select(o => new RefusedFile(DiskName.Escape(o.Path), "ingest.not-a-file", $"It is {o.Why}: it was not followed.")).ToList();
            if (card.IsPart || (history is null && tree.InnerHistories.Count == 0))
                return new CardCheck(card, tree, !card.IsPart ? null : history, () => null) { Refused = refused };

            var progress = seen is null ? null : new Told(p => seen(new IngestProgress("checking against its history", p.Files, p.AllFiles, p.Current)));
            var report = await new Verify(clock).Run(actor, new VerifyOrder(card.Path) { Also = [HashFormat.Xxh128], Comment = Comment(production) }, progress, ct);
            Demand(card, report);
            var strange = report.Findings.Count(f => f.Code == "custody.file-new");
            var check = new CardCheck(card, tree, history, report.Seal)
            {
                Refused = refused,
                Outcome = strange == 0 || (history is not null && report.Verified > 0) ? CardHistory.Verified : CardHistory.None,
                Notices = strange == 0 ? [] : [$"{strange} {(strange == 1 ? "file was" : "files were")} not in its history{(history is null ? "." : ": the new generation has them as new.")}"],
            };
            foreach (var file in report.Hashed)
                check.hashes[file.Path] = file.Hashes.First(h => h.Format == HashFormat.Xxh128);
            return check;
        }
        catch (DiskFault fault)
        {
            throw BacklotError.Refused("ingest.unreadable", $"'{card.Name}' cannot be read: {fault.Reason}.", "Check that its disk is connected and run the same command again.", fault);
        }
    }

    /// <summary>The hash from the check, else from reading it now.</summary>
    /// <exception cref="DiskFault">It cannot be read.</exception>
    /// <exception cref="BacklotError"><c>ingest.file-changing</c>; <c>custody.hash-differs</c> (exit 6) where the history of its folder says otherwise</exception>
    public HashValue HashOf(TreeFile file, CancellationToken ct)
    {
        if (hashes.TryGetValue(file.Path, out var known))
            return known;
        var path = Tree.Full(file.Path);
        using var handle = Disk.OpenToRead(path);
        var before = Disk.Stamp(handle, path);
        var recorded = !card.IsPart ? null : history?.Files.GetValueOrDefault(file.Path);
        HashFormat[] formats = recorded is { Hashes.Count: > 0 } ? [HashFormat.Xxh128, recorded.Quickest.Format] : [HashFormat.Xxh128];
        using var hasher = new Hasher(formats);
        Pump(handle, path, hasher, ct);
        if (!before.IsUnchanged(Disk.Stamp(handle, path)) || !before.IsUnchanged(file.Stamp))
        {
            throw BacklotError.Refused("ingest.file-changing", $"'{DiskName.Escape(file.Path)}' changed while it was read.",
                "Wait until nobody writes to it, then run the same command again.");
        }

        var found = hasher.Finish();
        if (recorded is not null && found.Any(h => recorded.Agrees(h) == false))
        {
            throw BacklotError.Integrity("custody.hash-differs", $"'{DiskName.Escape(file.Path)}' differs from what was sealed.",
                "Take it from another copy of the card; nothing was taken in.");
        }

        return found.First(h => h.Format == HashFormat.Xxh128);
    }

    /// <summary>Adds a generation, unless one already says that this content came into this production. Null when none was added.</summary>
    /// <exception cref="BacklotError"><c>custody.cannot-record</c> and the like: the files are in all the same</exception>
    public string? Record(string production)
    {
        if (history is null || card.IsPart)
            return null;
        return history.Generations.Any(g => g.Manifest.Creator.Comment == Comment(production) && SaysTheSame(g.Manifest)) ? null : seal();
    }

    private static string Comment(string production) => $"Ingested into {production}";

    private bool SaysTheSame(Manifest manifest)
    {
        var said = manifest.Files.ToDictionary(f => f.Path, f => f.Hashes.Where(h => h.Action != HashAction.Failed).Select(h => h.Value).ToList(), StringComparer.Ordinal);
        var mine = hashes.Where(h => !Tree.InnerHistories.Exists(r => Nesting.IsBelow(h.Key, r))).ToList();
        return mine.Count == said.Count && mine.TrueForAll(h => said.TryGetValue(h.Key, out var values) && values.Contains(h.Value));
    }

    private static void Demand(CardFolder card, VerifyReport report)
    {
        var wrong = report.Problems.Select(p => p.What).Concat(report.Findings.Where(f => f.Code is not ("custody.file-new" or "custody.not-a-file")).Select(f => f.What)).ToList();
        if (wrong.Count == 0)
            return;
        throw BacklotError.Integrity("ingest.card-differs",
            $"'{card.Name}' is not what its history says: {string.Join(' ', wrong.Take(10))}{(wrong.Count > 10 ? $" And {wrong.Count - 10} more." : "")}",
            "Nothing was taken in. See all of it with backlot verify, and take the card from another copy.");
    }

    private static unsafe void Pump(Microsoft.Win32.SafeHandles.SafeFileHandle handle, string path, Hasher hasher, CancellationToken ct)
    {
        var buffer = new byte[1 << 20];
        fixed (byte* bytes = buffer)
        {
            for (int got; (got = Disk.Read(handle, bytes, buffer.Length, hasher.Length, path)) > 0;)
            {
                ct.ThrowIfCancellationRequested();
                hasher.Append(buffer.AsSpan(0, got));
            }
        }
    }

    private sealed class Told(Action<VerifyProgress> tell) : IProgress<VerifyProgress>
    {
        public void Report(VerifyProgress value) => tell(value);
    }
}
