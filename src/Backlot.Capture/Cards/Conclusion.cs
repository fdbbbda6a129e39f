using Backlot.Capture.Custody;
using Backlot.Media.Hashing;
using Backlot.Platform.Errors;

namespace Backlot.Capture.Cards;

/// <summary>The end of one copy: histories that came with the card, a look whether all is there, the seal, the dates of the folders.</summary>
internal sealed class Conclusion(
    Card card, Destination to, OffloadAsked asked, Instant at, IReadOnlyList<OffloadFinding> cardFindings, int? goneAfter, CancellationToken cancel)
{
    private string? generation;

    public CopyReport Reach()
    {
        if (to.IsAlive && goneAfter is null) to.Guard(Seal);
        return to.Report(generation, Incomplete());
    }

    private BacklotError? Incomplete()
    {
        if (goneAfter is { } files) return BacklotError.Refused("offload.source-gone", $"The card went away after {files} of {card.Tree.Files.Count} files.", "Put it in again and run the same command: what is there already is not copied again.");
        OffloadFinding? left = cardFindings.Where(f => f.Code is "offload.source-changed" or "offload.source-gone" or "offload.source-unreadable").MinBy(f => f.Exit == ExitCode.Integrity ? 0 : 1);
        if (left is null) return null;
        int all = cardFindings.Count(f => f.Code is "offload.source-changed" or "offload.source-gone" or "offload.source-unreadable");
        // The copy itself has no defect: it lacks what could not be read.
        return new BacklotError(left.Code, ExitCode.Refused, all == 1 ? left.What : $"{left.What[..^1]}, and {all - 1} more.", "See to the card, then run the same command again: what is there already is not copied again.");
    }

    private void Seal()
    {
        foreach (string folder in card.HistoryFolders)
        {
            try
            {
                CarryHistory(folder);
            }
            catch (DiskFault fault) when (Nesting.IsBelow(fault.Path, card.Root))
            {
                throw BacklotError.Refused("offload.source-unreadable", $"The history '{DiskName.Escape(folder)}' on the card cannot be read: {fault.Reason}.", "See to the card, then run the same command again.", fault);
            }
        }

        Tree tree = Tree.Read(to.Folder, Card.AllButHistories, cancel);
        CheckNames(tree);
        foreach (TreeFile folder in card.Tree.Folders) Disk.FlushFolder(DiskName.Join(to.Folder, folder.Path));
        Disk.FlushFolder(to.Folder);
        Disk.FlushFolder(DiskName.Folder(to.Folder) is { Length: > 0 } above ? above : "/");

        Nesting nesting = Nesting.Read(tree, cancel);
        // A history that is there already says itself what it leaves out.
        IReadOnlyList<string> junk = nesting.Histories.Any() ? [] : IgnoreList.Junk;
        var ignore = new IgnoreList(junk);
        bool Belongs(string path, bool isFolder) => !nesting.Ignores(path, isFolder) && !ignore.Covers(path, isFolder);
        List<SealedFile> files = [.. to.Taken.Where(f => Belongs(f.Path, isFolder: false) && DiskName.CanBeRecorded(f.Path)).Select(f => Sealed(f, nesting.Find(f.Path)))];
        List<TreeFile> folders = [.. card.Tree.Folders.Where(f => Belongs(f.Path, isFolder: true) && DiskName.CanBeRecorded(f.Path))];
        bool whole = Same(tree.Files, files.Select(f => f.Path), isFolder: false) && Same(tree.Folders, folders.Select(f => f.Path), isFolder: true);
        bool Same(List<TreeFile> there, IEnumerable<string> here, bool isFolder) => there.Where(f => Belongs(f.Path, isFolder)).Select(f => f.Path).ToHashSet(StringComparer.Ordinal).SetEquals(here);
        if (to.Taken.Any() || card.Tree.Files.Count == 0)
        {
            var sealing = new Sealing(at, CustodyProcess.Transfer, asked.Hashes, files, folders, whole) { Author = asked.Author, Comment = asked.Comment, Ignore = junk };
            var onCard = card.Tree.Folders.Select(f => f.Path).ToHashSet(StringComparer.Ordinal);
            generation = Nesting.Seal(to.Folder, [.. nesting.Inner.Where(onCard.Contains)], sealing, cancel)[^1].Generation.FileName;
        }

        // Deepest first: making and naming things in a folder changed its date.
        foreach (TreeFile folder in card.Tree.Folders.OrderByDescending(f => f.Path.Count(c => c == '/'))) Disk.SetModified(DiskName.Join(to.Folder, folder.Path), folder.Stamp.Modified);
        Disk.SetModified(to.Folder, card.Tree.RootStamp.Modified);
    }

    private SealedFile Sealed(CardFile file, KnownFile? known)
    {
        IReadOnlyList<HashValue> read = file.Reading.Result!;
        if (known is not null && read.Any(h => known.Agrees(h) == false))
        {
            to.Find("offload.differs-from-history", file.Path, "is not what its history says; it is copied as it is on the card, and sealed as failed", ExitCode.Integrity);
        }

        return new SealedFile(file.Path, file.Stamp.Size, file.Stamp.ModifiedAt, [.. read.Where(h => asked.Hashes.Contains(h.Format) || known?.Agrees(h) is not null)]);
    }

    /// <summary>A disk that folds letters or writes them otherwise would make two names one, or change one.</summary>
    private void CheckNames(Tree tree)
    {
        var there = tree.Files.Concat(tree.Folders).Select(f => f.Path).ToHashSet(StringComparer.Ordinal);
        foreach (string path in to.Taken.Select(f => f.Path).Concat(card.Tree.Folders.Select(f => f.Path)).Where(p => !there.Contains(p)))
        {
            to.Find("offload.name-not-kept", path, "does not bear its exact name on that disk", ExitCode.Refused);
        }
    }

    /// <summary>
    /// A history that came with the card goes with it, whole or not at all. One that is there already is kept: it has grown since, or it is
    /// another one, and then the card's own is on this copy no more than its hashes are.
    /// </summary>
    private void CarryHistory(string path)
    {
        string from = card.Tree.Full(path), target = DiskName.Join(to.Folder, path);
        Tree history = Tree.Read(from, new IgnoreList([]), cancel);
        if (Disk.TryStamp(target) is not null)
        {
            foreach (TreeFile file in history.Files.Where(f => !IsKept(DiskName.Join(from, f.Path), DiskName.Join(target, f.Path))))
            {
                to.Find(OffloadFinding.At("offload.history-kept", DiskName.Join(path, file.Path), "is not taken over: this copy has a history of its own that went on differently", ExitCode.Done));
            }

            return;
        }

        string part = DiskName.Join(DiskName.Folder(target), Destination.HistoryPart);
        Disk.MakeFolder(part);
        foreach (TreeFile folder in history.Folders) Disk.MakeFolder(DiskName.Join(part, folder.Path));
        foreach (TreeFile file in history.Files)
        {
            string copy = DiskName.Join(part, file.Path);
            byte[] bytes = Disk.ReadWhole(DiskName.Join(from, file.Path));
            Disk.WriteFlushed(copy, bytes);
            Disk.SetModified(copy, file.Stamp.Modified);
            using var reader = new ColdReader();
            if (reader.Read(copy, [HashFormat.Xxh128], cancel).Hashes[0] != Hasher.Of(HashFormat.Xxh128, bytes))
            {
                throw BacklotError.Integrity("offload.copy-differs", $"'{DiskName.Escape(DiskName.Join(path, file.Path))}' was read back differently from what was written.", "Do not trust that disk. Take another and run the same command again.");
            }
        }

        foreach (TreeFile folder in history.Folders.Prepend(new TreeFile("", default))) Disk.FlushFolder(DiskName.Join(part, folder.Path).TrimEnd('/'));
        foreach (TreeOddity oddity in history.Oddities) to.Find(OffloadFinding.At("offload.not-a-file", DiskName.Join(path, oddity.Path), $"is {oddity.Why}; it is on no copy", ExitCode.Done));
        Disk.RenameNew(part, target);
    }

    private static bool IsKept(string from, string target)
    {
        if (Disk.TryStamp(target) is not { Kind: EntryKind.File }) return false;
        byte[] card = Disk.ReadWhole(from), copy = Disk.ReadWhole(target);
        if (card.AsSpan().SequenceEqual(copy)) return true;
        if (DiskName.Leaf(from) != Chain.FileName) return false;
        try
        {
            List<ChainLink> older = Chain.Read(new MemoryStream(card)), newer = Chain.Read(new MemoryStream(copy));
            return newer.Take(older.Count).SequenceEqual(older);
        }
        catch (System.Xml.XmlException)
        {
            return false;
        }
    }
}
