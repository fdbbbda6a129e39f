using System.Collections.Concurrent;
using System.Globalization;
using System.Text.RegularExpressions;
using Backlot.Capture.Custody;
using Backlot.Media.Hashing;
using Backlot.Platform.Errors;
using Backlot.Platform.Telemetry;
using Microsoft.Win32.SafeHandles;

namespace Backlot.Capture.Cards;

/// <summary>One place the card is copied to, and what became of it there. What fails here stays here.</summary>
internal sealed partial class Destination(Card card, string place, string below, Func<string, FileStamp, PhysicalDisk> diskOf) : IDisposable
{
    /// <summary>The folder of histories on their way into a copy.</summary>
    public const string HistoryPart = ".backlot-history.part";

    private readonly ConcurrentDictionary<string, CardFile> taken = new(StringComparer.Ordinal);
    private readonly ConcurrentBag<OffloadFinding> findings = [];
    private readonly HashSet<string> there = new(StringComparer.Ordinal);
    private SafeFileHandle? held;
    private BacklotError? trouble;
    private int copied, found;
    private long bytes;
    private int way;

    public string Place { get; } = place;

    public string Folder { get; } = DiskName.Join(Path.TrimEndingDirectorySeparator(Path.GetFullPath(place)).TrimEnd('/'), below) is var folder && folder.StartsWith('/') ? folder : "/" + folder;

    /// <summary>What its histories knew before; null when it has none.</summary>
    public Nesting? Known { get; private set; }

    public PhysicalDisk Lies { get; private set; } = new([], "");

    public bool IsAlive => Volatile.Read(ref trouble) is null;

    public IReadOnlyCollection<OffloadFinding> Findings => findings;

    public IEnumerable<CardFile> Taken => taken.Values.OrderBy(f => f.Path, PathOrder.Instance);

    public long Bytes => Interlocked.Read(ref bytes);

    /// <summary>Looks at what is there, refuses what would do harm, makes the folders. Writes nothing when it refuses.</summary>
    public void Prepare(CancellationToken cancel) => Guard(() =>
    {
        if (Disk.TryStamp(Folder) is { } stamp)
        {
            if (stamp.Kind != EntryKind.Folder) throw Other("", "is there and is not a folder");
            Lock();
            Tree tree = Inspect(cancel);
            foreach (string path in tree.Files.Select(f => f.Path).Where(f => IsLeftover(f) && !card.Has(f))) Disk.Remove(DiskName.Join(Folder, path));
            foreach (string path in tree.Folders.Select(f => f.Path).Where(f => DiskName.Leaf(f) == HistoryPart)) Disk.RemoveFolder(DiskName.Join(Folder, path));
            CheckRoom();
        }
        else
        {
            MakeWhole(DiskName.Folder(Folder));
            CheckRoom();
            Disk.MakeFolder(Folder);
            Lock();
        }

        Lies = diskOf(Folder, Disk.Stamp(Folder));
        foreach (TreeFile made in card.Tree.Folders) Disk.MakeFolder(DiskName.Join(Folder, made.Path));
    });

    /// <summary>What <see cref="Prepare"/> and copying would find to do. Writes nothing.</summary>
    public CopyPlan Plan(CancellationToken cancel)
    {
        Guard(() =>
        {
            if (Disk.TryStamp(Folder) is { } stamp)
            {
                if (stamp.Kind != EntryKind.Folder) throw Other("", "is there and is not a folder");
                Inspect(cancel);
            }

            CheckRoom();
            Lies = diskOf(Nearest(), Disk.Stamp(Nearest(), followLink: true));
        });
        List<TreeFile> missing = [.. Missing];
        return new CopyPlan(Place, Folder, there.Count, missing.Count, missing.Sum(f => f.Stamp.Size))
        {
            SealedAt = Known?.Histories.SelectMany(h => h.History.Generations).Max(g => g.Manifest.Creator.Created),
            Disk = Lies.Says,
            Code = trouble?.Code,
            Reason = trouble?.What,
            Next = trouble?.Next,
            Exit = trouble?.Exit ?? ExitCode.Done,
        };
    }

    public CopyJob Job(CardFile file) => new(this, file, there.Contains(file.Path));

    /// <summary>A short name, so that every name fits however long it is itself, and never one that the card uses.</summary>
    public string TemporaryOf(string path)
    {
        for (int turn = 0; ; turn++)
        {
            string hash = Hasher.Of(HashFormat.Xxh64, [.. DiskName.ToBytes(DiskName.Leaf(path)), (byte)turn]).Text;
            string name = DiskName.Join(DiskName.Folder(path), $".backlot-{hash}.part");
            if (!card.Has(name)) return name;
        }
    }

    public void Took(CardFile file, ColdReading back, bool wasThere)
    {
        taken[file.Path] = file;
        Interlocked.Increment(ref wasThere ? ref found : ref copied);
        Interlocked.Add(ref bytes, back.Bytes);
        Signals.Offloaded(back.Bytes);
        lock (taken) way = Math.Max(way, (int)back.Way);
    }

    /// <summary>The copy is not what was read from the card.</summary>
    public void Differs(CardFile file, IReadOnlyList<HashValue> hashes, bool wasThere)
    {
        if (!wasThere)
        {
            Find("offload.copy-differs", file.Path, "was read back differently from what was written; it was removed again", ExitCode.Integrity);
        }
        else if (Known?.Find(file.Path) is { } known && hashes.Any(h => known.Agrees(h) == true))
        {
            Find("offload.copy-damaged", file.Path, "was sealed here and has changed since; the card still has it as it was", ExitCode.Integrity);
        }
        else
        {
            Fail(Other(file.Path, "is there already and is another file"));
        }
    }

    public void Failed(CardFile file, DiskFault fault)
    {
        switch (fault.Errno)
        {
            case Libc.EEXIST:
                Fail(Other(file.Path, "is there already"));
                break;
            case Libc.EINVAL or Libc.EILSEQ or Libc.ENAMETOOLONG:
                Find("offload.name-not-possible", file.Path, $"cannot have its name on that disk: {fault.Reason}", ExitCode.Refused);
                break;
            case Libc.EFBIG:
                Find("offload.file-too-large", file.Path, "is larger than a file can be on that disk", ExitCode.Refused);
                break;
            default:
                Fail(Fault(fault));
                break;
        }
    }

    public void Fail(BacklotError error) => Interlocked.CompareExchange(ref trouble, error, null);

    public void Find(string code, string path, string what, ExitCode exit) => findings.Add(OffloadFinding.At(code, path, what, exit));

    public void Find(OffloadFinding finding) => findings.Add(finding);

    /// <summary>Does it, or keeps why not as this destination's trouble.</summary>
    public void Guard(Action act)
    {
        try
        {
            act();
        }
        catch (DiskFault fault)
        {
            Fail(Fault(fault));
        }
        catch (BacklotError error)
        {
            Fail(error);
        }
    }

    public CopyReport Report(string? generation, BacklotError? incomplete)
    {
        BacklotError? why = trouble ?? incomplete ?? Worst();
        return new CopyReport(Place, Folder, why is null ? CopyState.Verified : why.Exit == ExitCode.Integrity ? CopyState.Defect : CopyState.NotVerified)
        {
            Code = why?.Code,
            Reason = why?.What,
            Next = why?.Next,
            Exit = why?.Exit ?? ExitCode.Done,
            Copied = copied,
            Found = found,
            Bytes = bytes,
            Way = (ReadBackWay)way,
            Sealed = generation,
            Disk = Lies.Says,
            DiskKnown = Lies.IsKnown,
            Findings = [.. findings.OrderBy(f => f.Path, PathOrder.Instance)],
        };
    }

    public void Dispose() => held?.Dispose();

    private BacklotError? Worst()
    {
        OffloadFinding? worst = findings.Where(f => f.Exit != ExitCode.Done).OrderBy(f => f.Exit == ExitCode.Integrity ? 0 : 1).ThenBy(f => f.Path, PathOrder.Instance).FirstOrDefault();
        if (worst is null) return null;
        int more = findings.Count(f => f.Exit != ExitCode.Done) - 1;
        string next = worst.Exit == ExitCode.Integrity
            ? "Do not trust that disk before you know why. Move what is wrong away and run the same command again."
            : "Choose a disk that can hold it, and run the same command with that.";
        return new BacklotError(worst.Code, worst.Exit, more == 0 ? worst.What : $"{worst.What[..^1]}, and {more} more.", next);
    }

    private void Lock()
    {
        held = Disk.OpenFolder(Folder);
        if (Disk.TryLock(held)) return;
        throw BacklotError.Refused("offload.destination-busy", $"Somebody else is copying into '{DiskName.Escape(Folder)}' right now.", "Wait until that is done, then run the same command again.");
    }

    private IEnumerable<TreeFile> Missing => card.Tree.Files.Where(f => !there.Contains(f.Path));

    /// <summary>The folder, or the nearest above it that there is.</summary>
    private string Nearest()
    {
        string here = Folder;
        while (here.Length > 0 && Disk.TryStamp(here, followLink: true) is null) here = DiskName.Folder(here);
        return here.Length == 0 ? "/" : here;
    }

    private Tree Inspect(CancellationToken cancel)
    {
        Tree tree = Tree.Read(Folder, Card.AllButHistories, cancel);
        Known = Nesting.Read(tree, cancel);
        foreach (var (scope, history) in Known.Histories)
        {
            if (!history.IsSound) throw BacklotError.Integrity("custody.history-damaged", $"The history of '{DiskName.Escape(DiskName.Join(Folder, scope).TrimEnd('/'))}' is damaged: {history.Problems[0].What}", "Restore its ascmhl folder from another copy of the card; nothing is copied beside a damaged history.");
        }

        var kinds = tree.Files.Select(f => (f.Path, Kind: EntryKind.File, f.Stamp.Size))
            .Concat(tree.Folders.Select(f => (f.Path, Kind: EntryKind.Folder, Size: 0L)))
            .Concat(tree.Oddities.Select(o => (o.Path, o.Kind, Size: 0L)))
            .GroupBy(e => e.Path, StringComparer.Ordinal).ToDictionary(g => g.Key, g => g.Last(), StringComparer.Ordinal);
        var others = new List<string>();
        foreach (TreeFile file in card.Tree.Files)
        {
            if (!kinds.TryGetValue(file.Path, out var here)) continue;
            if (here.Kind == EntryKind.File && here.Size == file.Stamp.Size) there.Add(file.Path);
            else others.Add(file.Path);
        }

        others.AddRange(card.Tree.Folders.Select(f => f.Path).Where(f => kinds.TryGetValue(f, out var here) && here.Kind != EntryKind.Folder));
        if (others.Count > 0) throw Other(others[0], others.Count == 1 ? "is there already and is another one" : $"and {others.Count - 1} more are there already and are others");
        return tree;
    }

    private void CheckRoom()
    {
        long needed = Missing.Sum(f => Math.Min(f.Stamp.Size, f.Stamp.Allocated));
        long free = new DriveInfo(Nearest()).AvailableFreeSpace;
        if (needed > free)
        {
            throw BacklotError.Refused("offload.destination-full", string.Create(CultureInfo.InvariantCulture, $"'{DiskName.Escape(Place)}' has room for {Amount.Of(free)}, and {Amount.Of(needed)} are to be copied."), "Make room there or choose another disk, then run the same command again.");
        }
    }

    private static void MakeWhole(string folder)
    {
        if (folder.Length == 0 || Disk.TryStamp(folder, followLink: true) is not null) return;
        string above = DiskName.Folder(folder);
        MakeWhole(above);
        Disk.MakeFolder(folder);
        Disk.FlushFolder(above.Length == 0 ? "/" : above);
    }

    private BacklotError Other(string path, string what) => BacklotError.Refused("offload.destination-differs", $"'{DiskName.Escape(DiskName.Join(Folder, path).TrimEnd('/'))}' {what}.",
        "Nothing is ever written over. Give another folder, or move that one away, then run the same command again.");

    private BacklotError Fault(DiskFault fault)
    {
        string place = DiskName.Escape(Place);
        if (fault.IsFull) return BacklotError.Refused("offload.destination-full", $"'{place}' is full.", "Make room there or choose another disk, then run the same command again: what is there already is not copied again.", fault);
        if (fault.Errno is Libc.EACCES or Libc.EPERM or Libc.EROFS) return BacklotError.Refused("offload.destination-unwritable", $"'{place}' cannot be written: {fault.Message}.", "Make it writable, or choose another disk, then run the same command again.", fault);
        bool gone = Disk.TryStampQuietly(Folder) is null;
        return BacklotError.Refused(gone ? "offload.destination-gone" : "offload.destination-failed", gone ? $"'{place}' is not there any more: {fault.Reason}." : $"'{place}' failed: {fault.Message}.",
            "Connect the disk again, or choose another, then run the same command again: what is there already is not copied again.", fault);
    }

    private static bool IsLeftover(string path) => Leftover().IsMatch(DiskName.Leaf(path)) || DiskName.Leaf(DiskName.Folder(path)) == HistoryPart;

    [GeneratedRegex(@"\A\.backlot-[0-9a-f]{16}\.part\z", RegexOptions.CultureInvariant | RegexOptions.NonBacktracking)]
    private static partial Regex Leftover();
}
