using Backlot.Platform.Errors;
using Backlot.Platform.Identity;

namespace Backlot.Capture.Custody;

/// <summary>What ASC MHL histories say, without hashing anything.</summary>
public sealed class Histories
{
    /// <summary>Of a folder its history and those inside it; of a file, there or not, what each generation says of it.</summary>
    /// <exception cref="BacklotError"><c>custody.no-history</c>, <c>custody.file-unrecorded</c>: exit 3</exception>
    public Task<HistoryReport> Tell(Actor actor, string path, CancellationToken cancel = default)
    {
        Custodian.Demand(actor);
        return Task.Run(() => Disk.TryStamp(Path.GetFullPath(path), followLink: true) is { Kind: EntryKind.Folder } ? OfFolder(path, cancel) : OfFile(path, cancel), cancel);
    }

    private static HistoryReport OfFolder(string folder, CancellationToken cancel)
    {
        Nesting nesting = ReadAt(folder, cancel);
        return new HistoryReport(folder)
        {
            Histories = [.. nesting.Histories.Reverse().Select(h => Told(h.Root, h.History))],
            Problems = nesting.Problems(),
        };
    }

    /// <exception cref="BacklotError"><c>custody.no-folder</c>, <c>custody.no-history</c></exception>
    internal static Nesting ReadAt(string folder, CancellationToken cancel)
    {
        string root = Path.GetFullPath(folder);
        if (Disk.TryStamp(root, followLink: true) is not { Kind: EntryKind.Folder })
        {
            throw BacklotError.NotFound("custody.no-folder", $"There is no folder '{DiskName.Escape(folder)}'.", "Check its name, and whether its disk is connected.");
        }

        var nesting = Nesting.Read(Tree.Read(root, new IgnoreList(History.Read(root, cancel)?.Ignore ?? IgnoreList.Default), cancel), cancel);
        return nesting.Histories.Any() ? nesting : throw NoHistory(folder);
    }

    private static HistoryReport OfFile(string path, CancellationToken cancel)
    {
        string full = Path.GetFullPath(path);
        bool seen = false;
        for (string? folder = Path.GetDirectoryName(full); folder is not null; folder = Path.GetDirectoryName(folder))
        {
            if (History.Read(folder, cancel) is not { } history) continue;
            seen = true;
            var past = history.Past(Nesting.Below(full, folder == "/" ? "" : folder).TrimStart('/'));
            if (past.Count == 0) continue;
            return new HistoryReport(folder) { File = [.. past.Select(p => Told(p.Generation, p.File))], Problems = history.Problems };
        }

        throw seen
            ? BacklotError.NotFound("custody.file-unrecorded", $"No history above '{DiskName.Escape(path)}' names it.", "See what is new with backlot mhl diff, and record it with backlot mhl create.")
            : NoHistory(path);
    }

    private static BacklotError NoHistory(string path) => BacklotError.NotFound("custody.no-history", $"'{DiskName.Escape(path)}' has no ASC MHL history.", "Name the folder that has the ascmhl folder in it, or begin a history with backlot mhl create.");

    private static HistoryTold Told(string root, History history) => new(root, history.Files.Count, history.Files.Values.Sum(f => f.Size ?? 0), history.Ignore, [.. history.Generations.Select(Told)]);

    private static GenerationTold Told(Generation generation)
    {
        Manifest manifest = generation.Manifest;
        return new GenerationTold(generation.Number, generation.FileName, generation.C4, manifest.Creator.Created, ManifestWriter.Word(manifest.Process), manifest.Files.Count,
            manifest.Files.Count(f => Found(f) == HashAction.Original), manifest.Files.Count(f => Found(f) == HashAction.Verified), manifest.Files.Count(f => f.IsFailed), manifest.Files.Count(f => f.PreviousPath is not null))
        {
            Host = manifest.Creator.Host,
            Tool = manifest.Creator.With,
            Authors = manifest.Creator.Authors,
            Location = manifest.Creator.Location,
            Comment = manifest.Creator.Comment,
            Hashes = [.. manifest.Files.SelectMany(f => f.Hashes).Concat(manifest.Root?.Content ?? []).Select(h => h.Value.Format).Distinct().Order()],
            RootHash = [.. from content in manifest.Root?.Content ?? [] join structure in manifest.Root?.Structure ?? [] on content.Value.Format equals structure.Value.Format select new FolderHashTold(content.Value.Format, content.Value.Text, structure.Value.Text)],
            RestsOn = [.. manifest.References.Select(r => r.Path)],
        };
    }

    private static HashAction? Found(RecordedFile file) =>
        file.IsFailed ? HashAction.Failed : file.Hashes.Any(h => h.Action == HashAction.Original) ? HashAction.Original : file.Hashes.Any(h => h.Action == HashAction.Verified) ? HashAction.Verified : null;

    private static FileTold Told(Generation generation, RecordedFile file) => new(generation.Number, generation.FileName, generation.Manifest.Creator.Created, file.Path, file.PreviousPath, file.Size,
        [.. file.Hashes.Select(h => new HashTold(h.Value.Format, h.Value.Text, ManifestWriter.Word(h.Action), h.At))]);
}
