using System.Collections.Concurrent;
using Backlot.Media.Hashing;
using Backlot.Platform.Errors;
using Backlot.Platform.Identity;

namespace Backlot.Capture.Custody;

/// <summary>Hashes a folder again, past the page cache, and compares it with its ASC MHL history and those inside it.</summary>
public sealed class Verify(IClock clock)
{
    // Two keep a solid-state disk busy and do not make a spinning one run about.
    private const int Readers = 2;

    /// <summary>Writes nothing unless the order says so. What is wrong with files or history is in the report, all of it.</summary>
    /// <exception cref="BacklotError">
    /// <c>custody.no-folder</c>, <c>custody.no-history</c> (exit 3), <c>custody.cannot-record</c> (the volume is read-only or full).
    /// </exception>
    public Task<VerifyReport> Run(Actor actor, VerifyOrder order, IProgress<VerifyProgress>? progress = null, CancellationToken cancel = default)
    {
        Custodian.Demand(actor);
        Custodian.Check(order.Author, order.Comment);
        return Task.Run(() => new Pass(order, clock.GetCurrentInstant(), progress, cancel).Run(), cancel);
    }

    private sealed class Pass(VerifyOrder order, Instant at, IProgress<VerifyProgress>? progress, CancellationToken cancel)
    {
        private readonly string root = Path.GetFullPath(order.Folder);
        private readonly ConcurrentBag<VerifyFinding> findings = [];
        private readonly ConcurrentDictionary<string, string> wrong = new(StringComparer.Ordinal);
        private readonly ConcurrentBag<(SealedFile File, bool Good)> hashed = [];
        private int done;
        private long bytes;
        private int way;

        public VerifyReport Run()
        {
            if (Disk.TryStamp(root, followLink: true) is not { Kind: EntryKind.Folder })
            {
                throw BacklotError.NotFound("custody.no-folder", $"There is no folder '{DiskName.Escape(order.Folder)}'.", "Check its name, and whether its disk is connected.");
            }

            History? own = History.Read(root, cancel);
            Tree tree = Tree.Read(root, new IgnoreList(own?.Ignore ?? IgnoreList.Default), cancel);
            Nesting nesting = Nesting.Read(tree, cancel);
            var histories = nesting.Histories.ToList();
            if (histories.Count == 0)
            {
                throw BacklotError.NotFound("custody.no-history", $"'{DiskName.Escape(order.Folder)}' has no ASC MHL history to verify against.", "Offload or ingest it, which seals it; or name the folder that has the ascmhl folder in it.");
            }

            List<TreeFile> files = [.. tree.Files.Where(f => !nesting.Ignores(f.Path))];
            Compare(tree, nesting, files);
            foreach (TreeOddity oddity in tree.Oddities) Find("custody.not-a-file", oddity.Path, $"is {oddity.Why}: not verified", 0);
            var problems = histories.SelectMany(h => h.History.Problems.Select(p => p with { Path = DiskName.Join(h.Root, p.Path) })).Concat(References(histories)).ToList();
            var added = order.Record ? Record(tree, nesting, problems) : [];
            return new VerifyReport(order.Folder, histories.Sum(h => h.History.Generations.Count), hashed.Count(h => h.Good), bytes, (ReadBackWay)way)
            {
                Findings = [.. findings.OrderBy(f => f.Path, PathOrder.Instance)],
                Problems = problems,
                Recorded = added.Count > 0 ? added[^1].Generation.FileName : null,
                Hashed = [.. hashed.Select(h => h.File)],
                Wrong = wrong,
                Added = added,
                Seal = () => Record(tree, nesting, problems) is [.., var outer] ? outer.Generation.FileName : null,
            };
        }

        private void Compare(Tree tree, Nesting nesting, List<TreeFile> files)
        {
            var here = files.Select(f => f.Path).Concat(tree.Oddities.Select(o => o.Path)).ToHashSet(StringComparer.Ordinal);
            var foldersHere = tree.Folders.Select(f => f.Path).ToHashSet(StringComparer.Ordinal);
            foreach (var (scope, history) in nesting.Histories)
            {
                foreach (KnownFile known in history.Files.Values)
                {
                    string path = DiskName.Join(scope, known.Path);
                    if (!here.Contains(path) && !nesting.Ignores(path)) Find("custody.file-missing", path, "is missing", 10);
                }

                foreach (string folder in history.Folders.Keys.Select(f => DiskName.Join(scope, f)))
                {
                    if (!foldersHere.Contains(folder) && !nesting.Ignores(folder)) Find("custody.folder-missing", folder, "is a recorded folder and missing", 10);
                }
            }

            HashFormat format = files.Select(f => nesting.Find(f.Path)).FirstOrDefault(k => k is not null)?.Quickest.Format ?? HashFormat.Xxh128;
            long allBytes = files.Sum(f => f.Stamp.Size);
            var next = new ConcurrentQueue<TreeFile>(files);
            Task[] readers = [.. Enumerable.Range(0, Readers).Select(_ => Task.Factory.StartNew(
                () =>
                {
                    using var reader = new ColdReader();
                    while (next.TryDequeue(out TreeFile? file))
                    {
                        cancel.ThrowIfCancellationRequested();
                        One(reader, tree.Full(file.Path), file, nesting.Find(file.Path), format);
                        progress?.Report(new VerifyProgress(Interlocked.Increment(ref done), files.Count, Interlocked.Read(ref bytes), allBytes, DiskName.Escape(file.Path)));
                    }
                },
                cancel, TaskCreationOptions.LongRunning, TaskScheduler.Default))];
            Task.WhenAll(readers).GetAwaiter().GetResult();
        }

        private void One(ColdReader reader, string path, TreeFile file, KnownFile? known, HashFormat format)
        {
            // A new file is only hashed to be recorded.
            if (known is null) Find("custody.file-new", file.Path, "is not in the history", 21);
            if (known is null && !order.Record && order.Also.Count == 0) return;
            try
            {
                HashFormat[] formats = known is null ? [format] : order.Record ? [format, known.Quickest.Format] : [known.Quickest.Format];
                ColdReading reading = reader.Read(path, formats.Concat(order.Also), cancel);
                Interlocked.Add(ref bytes, reading.Bytes);
                Interlocked.Exchange(ref way, Math.Max(way, (int)reading.Way));
                if (!reading.Before.IsUnchanged(reading.After))
                {
                    Find("custody.file-changing", file.Path, "changed while it was read: verify it again when nobody writes to it", 0);
                    return;
                }

                bool good = known is null || reading.Hashes.All(h => known.Agrees(h) != false);
                if (!good) Find("custody.hash-differs", file.Path, "differs from what was sealed", 11);
                hashed.Add((new SealedFile(file.Path, reading.Bytes, file.Stamp.ModifiedAt, reading.Hashes), good && known is not null));
            }
            catch (DiskFault fault)
            {
                Find("custody.file-unreadable", file.Path, $"cannot be read: {fault.Reason}", 0);
            }
        }

        private void Find(string code, string path, string what, int reference)
        {
            wrong[path] = code;
            findings.Add(new VerifyFinding(code, DiskName.Escape(path), $"'{DiskName.Escape(path)}' {what}.", reference));
        }

        /// <summary>An outer generation names the inner manifests it rests on. That the inner history has grown since is no fault.</summary>
        private static IEnumerable<HistoryProblem> References(List<(string Root, History History)> histories)
        {
            var c4 = histories.SelectMany(h => h.History.Generations.Select(g => (Path: DiskName.Join(h.Root, $"{History.FolderName}/{g.FileName}"), g.C4))).ToDictionary(g => g.Path, g => g.C4, StringComparer.Ordinal);
            foreach (var (scope, history) in histories)
            {
                foreach (HistoryReference reference in history.Generations.SelectMany(g => g.Manifest.References).DistinctBy(r => r.Path))
                {
                    string path = DiskName.Join(scope, reference.Path);
                    if (!c4.TryGetValue(path, out string? now)) yield return new HistoryProblem("custody.reference-missing", path, $"The inner manifest '{DiskName.Escape(path)}', which the outer history rests on, is not there.", 33);
                    else if (now != reference.C4) yield return new HistoryProblem("custody.reference-altered", path, $"The inner manifest '{DiskName.Escape(path)}' is not the one the outer history rests on.", 31);
                }
            }
        }

        private IReadOnlyList<(string Root, Generation Generation)> Record(Tree tree, Nesting nesting, List<HistoryProblem> problems)
        {
            if (problems.Count > 0) return [];
            var files = hashed.Select(h => h.File).Where(f => DiskName.CanBeRecorded(f.Path)).OrderBy(f => f.Path, PathOrder.Instance).ToList();
            var folders = tree.Folders.Where(f => DiskName.CanBeRecorded(f.Path) && !nesting.Ignores(f.Path)).ToList();
            bool whole = findings.All(f => f.Code is "custody.file-new" or "custody.hash-differs" or "custody.file-missing" or "custody.folder-missing")
                && files.Count == hashed.Count && folders.Count == tree.Folders.Count(f => !nesting.Ignores(f.Path));
            HashFormat[] common = [.. files.Select(f => f.Hashes.Select(h => h.Format)).DefaultIfEmpty([HashFormat.Xxh128]).Aggregate((a, b) => a.Intersect(b))];
            var sealing = new Sealing(at, CustodyProcess.InPlace, common, files, folders, whole && common.Length > 0)
            {
                Author = order.Author,
                Comment = order.Comment,
            };
            try
            {
                return Nesting.Seal(root, nesting.Inner, sealing, cancel);
            }
            catch (DiskFault fault)
            {
                throw BacklotError.Refused("custody.cannot-record", $"No generation can be written into '{DiskName.Escape(order.Folder)}': {fault.Reason}.", "Make the volume writable with some space on it, or verify without recording.", fault);
            }
        }
    }
}
