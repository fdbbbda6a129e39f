using Backlot.Capture.Custody;
using Backlot.Media.Hashing;
using Backlot.Platform.Errors;

namespace Backlot.Capture.Cards;

/// <summary>One file of the card, and what came of reading it.</summary>
internal sealed class CardFile(string path, FileStamp stamp, IReadOnlyList<HashFormat> formats)
{
    private readonly TaskCompletionSource<IReadOnlyList<HashValue>?> reading = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly List<HashValue> hashes = [];

    public string Path => path;
    public FileStamp Stamp => stamp;

    /// <summary>What to hash while reading: what was asked for, and what histories know it by.</summary>
    public IReadOnlyList<HashFormat> Formats => formats;

    /// <summary>Its hashes; null when it could not be read whole or changed meanwhile, so that no copy of it may be kept.</summary>
    public Task<IReadOnlyList<HashValue>?> Reading => reading.Task;

    public bool IsSparse => stamp.Allocated < stamp.Size;

    /// <summary>One kind of hash is done; the last one settles it.</summary>
    public void Hashed(HashValue value, bool good)
    {
        lock (hashes)
        {
            hashes.Add(value);
            if (hashes.Count == formats.Count) reading.TrySetResult(good ? [.. hashes.OrderBy(h => h.Format)] : null);
        }
    }
}

/// <summary>What lies on the card, as it was when the copying began. Histories (<c>ascmhl</c>) are kept apart: they are carried over, not sealed.</summary>
internal sealed class Card
{
    /// <summary>Everything is copied, whatever left it there; only histories are looked after by themselves.</summary>
    public static readonly IgnoreList AllButHistories = new([History.FolderName + "/"]);

    private readonly HashSet<string> paths;

    private Card(Tree tree, Nesting nesting)
    {
        Tree = tree;
        Nesting = nesting;
        Bytes = tree.Bytes;
        paths = tree.Files.Select(f => f.Path).ToHashSet(StringComparer.Ordinal);
        Name = DiskName.Leaf(tree.Root);
        HistoryFolders = [.. tree.Ignored.Order(PathOrder.Instance)];
    }

    public Tree Tree { get; }
    public Nesting Nesting { get; }
    public string Root => Tree.Root;
    public string Name { get; }
    public long Bytes { get; }

    /// <summary>The folders <c>ascmhl</c> that came with it.</summary>
    public IReadOnlyList<string> HistoryFolders { get; }

    public bool Has(string file) => paths.Contains(file);

    /// <exception cref="BacklotError"><c>offload.no-source</c>, <c>offload.source-is-root</c>, <c>offload.source-gone</c>.</exception>
    public static Card Read(string source, CancellationToken cancel)
    {
        string root = Path.TrimEndingDirectorySeparator(Path.GetFullPath(source));
        if (Disk.TryStamp(root, followLink: true) is not { Kind: EntryKind.Folder })
        {
            throw BacklotError.NotFound("offload.no-source", $"There is no folder '{DiskName.Escape(source)}'.", "Check its name, and whether the card is in and mounted.");
        }

        if (DiskName.Leaf(root).Length == 0)
        {
            throw BacklotError.Usage("offload.source-is-root", "A card is a folder with a name, not the root of this machine.", "Name the folder where the card is mounted.");
        }

        try
        {
            Tree tree = Tree.Read(root, AllButHistories, cancel);
            return new Card(tree, Nesting.Read(tree, cancel));
        }
        catch (DiskFault fault)
        {
            throw BacklotError.Refused("offload.source-gone", $"The card '{DiskName.Escape(source)}' cannot be read: {fault.Reason}.", "Put it in again, check that it is mounted, and run the same command again.", fault);
        }
    }

    /// <summary>Whether the card itself is still in, not whether one file of it is.</summary>
    public bool IsStillThere()
    {
        try
        {
            return Disk.Stamp(Root, followLink: true).IsSamePlace(Tree.RootStamp) && Tree.Read(Root, new IgnoreList(["*"]), default).RootStamp.IsSamePlace(Tree.RootStamp);
        }
        catch (DiskFault)
        {
            return false;
        }
    }

    /// <summary>What about the card itself, apart from any copy, a person should know.</summary>
    public IEnumerable<OffloadFinding> Findings()
    {
        foreach (TreeOddity oddity in Tree.Oddities)
        {
            bool unreadable = oddity.Kind is not EntryKind.Link && oddity.Why is not Tree.NotAFile;
            yield return unreadable
                ? OffloadFinding.At("offload.source-unreadable", oddity.Path, $"cannot be read: {oddity.Why}; it is on no copy", ExitCode.Refused)
                : OffloadFinding.At("offload.not-a-file", oddity.Path, $"is {oddity.Why}; it is on no copy", ExitCode.Done);
        }

        foreach (string path in Tree.Files.Concat(Tree.Folders).Select(f => f.Path).Where(p => !DiskName.CanBeRecorded(p)))
        {
            yield return OffloadFinding.At("offload.name-unrecordable", path, "has a name that no history can carry; it is copied as it is, but not sealed", ExitCode.Done);
        }

        foreach (var (scope, history) in Nesting.Histories)
        {
            foreach (HistoryProblem problem in history.Problems)
            {
                yield return new OffloadFinding("offload.card-history-damaged", DiskName.Escape(DiskName.Join(scope, problem.Path)), $"The history that came with the card is damaged: {problem.What}", ExitCode.Integrity);
            }

            foreach (string known in history.Files.Keys.Select(f => DiskName.Join(scope, f)).Where(f => !Has(f)))
            {
                yield return OffloadFinding.At("offload.card-incomplete", known, "is in the history that came with the card, but not on the card", ExitCode.Integrity);
            }
        }
    }
}
