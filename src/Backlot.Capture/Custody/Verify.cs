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
        Custodian.Check(order.Author, order.Comment, order.Location);
        Custodian.Check(order.Ignore);
        return Task.Run(() => new Pass(order, clock.GetCurrentInstant(), progress, cancel).Run(), cancel);
    }

    private sealed class Pass(VerifyOrder order, Instant at, IProgress<VerifyProgress>? progress, CancellationToken cancel)
    {
        private readonly string root = Path.GetFullPath(order.Folder);
        private readonly ConcurrentBag<VerifyFinding> findings = [];
        private readonly ConcurrentDictionary<string, string> wrong = new(StringComparer.Ordinal);
        private readonly ConcurrentBag<(SealedFile File, bool Good)> hashed = [];
        private readonly ConcurrentBag<TreeFile> fresh = [];
        private readonly List<FileList> lists = [];
        private ILookup<string, ListedFile> listed = Enumerable.Empty<ListedFile>().ToLookup(f => f.Path);
        private int bySize;
        private int done;
        private int same;
        private long bytes;
        private int way;

        private bool Records => order.Record || order.Create;

        public VerifyReport Run()
        {
            if (Disk.TryStamp(root, followLink: true) is not { Kind: EntryKind.Folder })
            {
                throw BacklotError.NotFound("custody.no-folder", $"There is no folder '{DiskName.Escape(order.Folder)}'.", "Check its name, and whether its disk is connected.");
            }

            History? own = History.Read(root, cancel);
            Tree tree = Tree.Read(root, new IgnoreList((own?.Ignore ?? IgnoreList.Default).Concat(Ignore(own))), cancel);
            Nesting nesting = Nesting.Read(tree, Ignore(own), cancel);
            var histories = nesting.Histories.ToList();
            lists.AddRange(FileList.In(tree, nesting, cancel));
            if (order.List is { } named) lists.Add(FileList.Named(named, root, cancel));
            else if (histories.Count == 0 && lists.Count == 0 && !order.Create) lists.AddRange(FileList.Above(root, cancel));
            listed = lists.SelectMany(l => l.Files).ToLookup(f => f.Path, StringComparer.Ordinal);
            if (histories.Count == 0 && lists.Count == 0 && !order.Create)
            {
                throw BacklotError.NotFound("custody.no-history", $"'{DiskName.Escape(order.Folder)}' has no ASC MHL history and no list to verify against.", "Offload or ingest it, which seals it; begin one with backlot mhl create; or name the folder that has the ascmhl folder in it.");
            }

            Renames renames = Compare(tree, nesting, [.. tree.Files.Where(f => !nesting.Ignores(f.Path))]);
            foreach (TreeOddity oddity in tree.Oddities) Find("custody.not-a-file", oddity.Path, $"is {oddity.Why}: not verified", 0);
            List<HistoryProblem> problems = [.. nesting.Problems(), .. lists.SelectMany(l => l.Problems)];
            var added = Records ? Record(tree, nesting, renames, problems) : [];
            return new VerifyReport(order.Folder, histories.Sum(h => h.History.Generations.Count), hashed.Count(h => h.Good) + same, bytes, (ReadBackWay)way)
            {
                NamesOnly = order.NamesOnly,
                Lists = lists.Count,
                BySize = bySize,
                Findings = [.. findings.OrderBy(f => f.Path, PathOrder.Instance)],
                Problems = problems,
                Recorded = added.Count > 0 ? added[^1].Generation.FileName : null,
                Hashed = [.. hashed.Select(h => h.File)],
                Wrong = wrong,
                Added = added,
                Seal = () => Record(tree, nesting, renames, problems) is [.., var outer] ? outer.Generation.FileName : null,
            };
        }

        /// <summary>A history that begins leaves out what computers, not cameras, put there.</summary>
        private IReadOnlyList<string> Ignore(History? own) => order.Create && own is null ? [.. IgnoreList.Junk, .. order.Ignore] : order.Ignore;

        private Renames Compare(Tree tree, Nesting nesting, List<TreeFile> files)
        {
            var here = files.Select(f => f.Path).Concat(tree.Oddities.Select(o => o.Path)).ToHashSet(StringComparer.Ordinal);
            var foldersHere = tree.Folders.Select(f => f.Path).ToHashSet(StringComparer.Ordinal);
            var missing = (from h in nesting.Histories from known in h.History.Files.Values let path = DiskName.Join(h.Root, known.Path) where !here.Contains(path) && !nesting.Ignores(path) select (h.Root, Path: path, Known: known)).ToList();
            var missingFolders = (from h in nesting.Histories from folder in h.History.Folders.Keys let path = DiskName.Join(h.Root, folder) where !foldersHere.Contains(path) && !nesting.Ignores(path, isFolder: true) select path).ToList();
            var renames = new Renames(order.Create ? missing : [], missingFolders, foldersHere, nesting);
            if (order.NamesOnly) files.ForEach(f => Glance(f, nesting.Find(f.Path)));
            else ReadAll(tree, nesting, files, renames);
            var strange = fresh.Select(f => f.Path).ToHashSet(StringComparer.Ordinal);
            renames.Settle([.. hashed.Select(h => h.File).Where(f => strange.Contains(f.Path))]);
            var own = lists.Select(l => l.Name).ToHashSet(StringComparer.Ordinal);
            foreach (TreeFile file in fresh.Where(f => renames.Of(f.Path) is null && !(order.Create && nesting.Nearest(f.Path) is null)))
            {
                // A list that is no history cannot name itself.
                bool outside = nesting.Nearest(file.Path) is null;
                if (outside && own.Contains(file.Path)) continue;
                wrong.TryAdd(file.Path, "custody.file-new");
                findings.Add(Finding("custody.file-new", file.Path, outside && lists.Count > 0 ? "is in no list" : "is not in the history", 21));
            }

            foreach (TreeFile file in files.Where(f => order.Create && !DiskName.CanBeRecorded(f.Path))) Find("custody.name-unrecordable", file.Path, "has a name that no history can carry: it is not recorded", 0);
            foreach (var (path, old) in renames.Files) Find("custody.file-renamed", path, $"is '{DiskName.Escape(old)}' under another name", 0);
            foreach (string path in missing.Select(m => m.Path).Concat(listed.Select(l => l.Key).Where(p => !here.Contains(p) && !nesting.Ignores(p))).Except(renames.Files.Select(r => r.Old))) Find("custody.file-missing", path, "is missing", 10);
            foreach (string path in missingFolders.Where(f => !renames.Explain(f))) Find("custody.folder-missing", path, "is a recorded folder and missing", 10);
            return renames;
        }

        private void Glance(TreeFile file, KnownFile? known)
        {
            if (known is null && !listed.Contains(file.Path)) fresh.Add(file);
            else if (listed[file.Path].Select(l => l.Size).Append(known?.Size).FirstOrDefault(s => s is not null && s != file.Stamp.Size) is { } size) Find("custody.size-differs", file.Path, $"has {file.Stamp.Size} bytes; {size} were {(known is null ? "listed" : "sealed")}", 11);
            else same++;
        }

        private void ReadAll(Tree tree, Nesting nesting, List<TreeFile> files, Renames renames)
        {
            HashFormat usual = files.Select(f => nesting.Find(f.Path)).FirstOrDefault(k => k is not null)?.Quickest.Format ?? HashFormat.Xxh128;
            long allBytes = files.Sum(f => f.Stamp.Size);
            var next = new ConcurrentQueue<TreeFile>(files);
            Task[] readers = [.. Enumerable.Range(0, Readers).Select(_ => Task.Factory.StartNew(
                () =>
                {
                    using var reader = new ColdReader();
                    while (next.TryDequeue(out TreeFile? file))
                    {
                        cancel.ThrowIfCancellationRequested();
                        KnownFile? known = nesting.Find(file.Path);
                        if (known is null && !listed.Contains(file.Path)) fresh.Add(file);
                        One(reader, tree.Full(file.Path), file, known, Formats(file, known, usual, renames));
                        progress?.Report(new VerifyProgress(Interlocked.Increment(ref done), files.Count, Interlocked.Read(ref bytes), allBytes, DiskName.Escape(file.Path)));
                    }
                },
                cancel, TaskCreationOptions.LongRunning, TaskScheduler.Default))];
            Task.WhenAll(readers).GetAwaiter().GetResult();
        }

        /// <summary>None where there is nothing to compare with and nothing to record.</summary>
        private List<HashFormat> Formats(TreeFile file, KnownFile? known, HashFormat usual, Renames renames)
        {
            List<ListedFile> said = [.. listed[file.Path].Where(l => l.HasHash)];
            if (known is null && said.Count == 0 && !Records && order.Also.Count == 0) return [];
            List<HashFormat> formats = [.. order.Also, .. said.SelectMany(l => l.Hashes).Select(h => h.Format)];
            if (Records || known is null) formats.AddRange(order.Hashes.Count > 0 ? order.Hashes : [usual]);
            if (known is null) formats.AddRange(renames.FormatsFor(file));
            else if (order.Hashes.Count == 0 || !known.Hashes.Any(h => order.Hashes.Contains(h.Format))) formats.Add(known.Quickest.Format);
            return formats;
        }

        private void One(ColdReader reader, string path, TreeFile file, KnownFile? known, List<HashFormat> formats)
        {
            List<ListedFile> said = [.. listed[file.Path]];
            if (formats.Count == 0)
            {
                if (said.Exists(l => !l.Agrees(file.Stamp.Size, [], null))) Find("custody.size-differs", file.Path, "has another size than its list says", 11);
                else if (known is null && said.Count > 0) Interlocked.Increment(ref bySize);
                return;
            }

            using Xxh32? xxh32 = said.Exists(l => l.Xxh32 is not null) ? new Xxh32() : null;
            try
            {
                ColdReading reading = reader.Read(path, formats, cancel, xxh32 is null ? null : xxh32.Append);
                Interlocked.Add(ref bytes, reading.Bytes);
                Interlocked.Exchange(ref way, Math.Max(way, (int)reading.Way));
                if (!reading.Before.IsUnchanged(reading.After))
                {
                    Find("custody.file-changing", file.Path, "changed while it was read: verify it again when nobody writes to it", 0);
                    return;
                }

                bool good = known is null || reading.Hashes.All(h => known.Agrees(h) != false);
                if (!good) Find("custody.hash-differs", file.Path, "differs from what was sealed", 11);
                if (!said.TrueForAll(l => l.Agrees(reading.Bytes, reading.Hashes, xxh32?.Finish())))
                {
                    if (good) Find("custody.hash-differs", file.Path, "differs from what its list says", 11);
                    good = false;
                }

                if (good && known is null && said.Count > 0 && !said.Exists(l => l.HasHash)) Interlocked.Increment(ref bySize);
                hashed.Add((new SealedFile(file.Path, reading.Bytes, file.Stamp.ModifiedAt, reading.Hashes), good && (known is not null || said.Exists(l => l.HasHash))));
            }
            catch (DiskFault fault)
            {
                Find("custody.file-unreadable", file.Path, $"cannot be read: {fault.Reason}", 0);
            }
        }

        private void Find(string code, string path, string what, int reference)
        {
            wrong[path] = code;
            findings.Add(Finding(code, path, what, reference));
        }

        private static VerifyFinding Finding(string code, string path, string what, int reference) => new(code, DiskName.Escape(path), $"'{DiskName.Escape(path)}' {what}.", reference);

        private IReadOnlyList<(string Root, Generation Generation)> Record(Tree tree, Nesting nesting, Renames renames, List<HistoryProblem> problems)
        {
            if (problems.Count > 0) return [];
            // What a list says otherwise never becomes the first hash of a history.
            var files = hashed.Select(h => h.File with { PreviousPath = renames.Of(h.File.Path) }).Where(f => DiskName.CanBeRecorded(f.Path) && !(wrong.GetValueOrDefault(f.Path) == "custody.hash-differs" && nesting.Find(f.Path) is null)).OrderBy(f => f.Path, PathOrder.Instance).ToList();
            var folders = tree.Folders.Where(f => DiskName.CanBeRecorded(f.Path) && !nesting.Ignores(f.Path, isFolder: true)).ToList();
            bool whole = findings.All(f => f.Code is "custody.file-new" or "custody.file-renamed" or "custody.hash-differs" or "custody.file-missing" or "custody.folder-missing")
                && files.Count == hashed.Count && folders.Count == tree.Folders.Count(f => !nesting.Ignores(f.Path, isFolder: true));
            HashFormat[] common = [.. files.Select(f => f.Hashes.Select(h => h.Format)).DefaultIfEmpty(order.Hashes.Count > 0 ? order.Hashes : [HashFormat.Xxh128]).Aggregate((a, b) => a.Intersect(b))];
            var sealing = new Sealing(at, CustodyProcess.InPlace, common, files, folders, whole && common.Length > 0)
            {
                Author = order.Author,
                Comment = order.Comment,
                Location = order.Location,
                Ignore = Ignore(nesting.Nearest("")?.History),
                RenamedFolders = renames.Folders,
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
