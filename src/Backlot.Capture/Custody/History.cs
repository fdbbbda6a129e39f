using System.Globalization;
using System.Text.RegularExpressions;
using System.Xml;
using Backlot.Media.Hashing;
using Microsoft.Win32.SafeHandles;

namespace Backlot.Capture.Custody;

/// <summary>
/// Something wrong with a history itself. <paramref name="ReferenceCode"/> is what the ASC MHL reference tool ends with for the
/// same finding: 31 a manifest was altered, 32 the chain file is missing, 33 a manifest is missing; 0 where it knows none.
/// </summary>
public sealed record HistoryProblem(string Code, string Path, string What, int ReferenceCode = 0);

/// <summary>One manifest of a history. <paramref name="C4"/> is of the file's bytes as they lie there.</summary>
internal sealed record Generation(int Number, string FileName, string C4, Manifest Manifest);

/// <summary>Everything recorded about one file: the first hash of each kind, only what may be verified against (never a failed hash).</summary>
internal sealed record KnownFile(string Path, long? Size, Instant? Modified, IReadOnlyList<RecordedHash> First)
{
    public IReadOnlyList<HashValue> Hashes { get; } = [.. First.Select(h => h.Value)];

    /// <summary>The hash to verify with: the quickest kind there is.</summary>
    public HashValue Quickest => Hashes.MinBy(h => h.Format switch
    {
        HashFormat.Xxh128 => 0,
        HashFormat.Xxh3 => 1,
        HashFormat.Xxh64 => 2,
        HashFormat.Sha1 => 3,
        HashFormat.C4 => 4,
        _ => 5,
    });

    /// <summary>Null when no hash of that kind was recorded.</summary>
    public bool? Agrees(HashValue value) => Hashes.Where(h => h.Format == value.Format).Select(h => (bool?)(h == value)).FirstOrDefault();
}

/// <summary>The ASC MHL history of one folder: every generation, and what they say together.</summary>
internal sealed partial class History
{
    public const string FolderName = "ascmhl";

    private readonly Dictionary<string, KnownFile> files = new(StringComparer.Ordinal);
    private readonly Dictionary<string, RecordedFolder> folders = new(StringComparer.Ordinal);

    private History(string root) => Root = root;

    /// <summary>The folder whose history it is.</summary>
    public string Root { get; }
    public IReadOnlyList<Generation> Generations { get; private set; } = [];
    public IReadOnlyList<HistoryProblem> Problems { get; private set; } = [];

    /// <summary>The newest manifest, when sealing stopped before the chain named it; the next sealing finishes that.</summary>
    public Generation? Unchained { get; private set; }

    /// <summary>Files that should lie there now, by path; renamed ones under their new name.</summary>
    public IReadOnlyDictionary<string, KnownFile> Files => files;

    public IReadOnlyDictionary<string, RecordedFolder> Folders => folders;

    /// <summary>Every pattern any generation ignored: the list only grows.</summary>
    public IReadOnlyList<string> Ignore { get; private set; } = IgnoreList.Default;

    internal IReadOnlyList<ChainLink> Links { get; private set; } = [];

    /// <summary>Whether anything in it speaks against adding to it or trusting it.</summary>
    public bool IsSound => Problems.Count == 0;

    /// <summary>Null when the folder has no history. Never throws for what is wrong inside it: see <see cref="Problems"/>.</summary>
    public static History? Read(string root, CancellationToken cancel = default)
    {
        string folder = DiskName.Join(root, FolderName);
        if (Disk.TryStamp(folder) is not { Kind: EntryKind.Folder }) return null;
        var history = new History(root);
        var problems = new List<HistoryProblem>();
        SortedDictionary<int, string> manifests = Manifests(folder, problems, cancel);
        if (manifests.Count == 0 && Disk.TryStamp(DiskName.Join(folder, Chain.FileName)) is null) return null;
        history.Links = ReadChain(folder, Chain.FileName, problems) ?? [];
        foreach (ChainLink link in history.Links.Where(l => !manifests.ContainsValue(l.FileName)))
        {
            problems.Add(new HistoryProblem("custody.manifest-missing", link.FileName, $"The manifest '{DiskName.Escape(link.FileName)}', named in the chain, is not there.", 33));
        }

        List<Generation> read = [.. manifests.Select(m => ReadGeneration(folder, m.Key, m.Value, problems, cancel)).OfType<Generation>()];
        history.Settle(read, ReadChain(folder, Chain.Pending, null), problems);
        return history;
    }

    /// <summary>What each generation says of a file, oldest first, under the names it had then.</summary>
    public IReadOnlyList<(Generation Generation, RecordedFile File)> Past(string path)
    {
        var past = new List<(Generation, RecordedFile)>();
        foreach (Generation generation in Generations.Reverse())
        {
            RecordedFile? file = generation.Manifest.Files.FirstOrDefault(f => f.Path == path);
            if (file is not null) past.Add((generation, file));
            RecordedFolder? moved = generation.Manifest.Folders.Where(f => f.PreviousPath is not null && Nesting.IsBelow(path, f.Path)).MaxBy(f => f.Path.Length);
            path = file?.PreviousPath ?? (moved is null ? path : DiskName.Join(moved.PreviousPath!, Nesting.Below(path, moved.Path)));
        }

        past.Reverse();
        return past;
    }

    /// <summary>Manifests by number. Left-overs of macOS (<c>._*</c>) and of our own temporary names are passed over.</summary>
    private static SortedDictionary<int, string> Manifests(string folder, List<HistoryProblem> problems, CancellationToken cancel)
    {
        var manifests = new SortedDictionary<int, string>();
        foreach (TreeFile file in Tree.Read(folder, new IgnoreList([]), cancel).Files)
        {
            if (file.Path.Contains('/') || file.Path.StartsWith('.') || !file.Path.EndsWith(".mhl", StringComparison.Ordinal)) continue;
            Match name = ManifestName().Match(file.Path);
            if (!name.Success || !int.TryParse(name.Groups["number"].ValueSpan, NumberStyles.None, CultureInfo.InvariantCulture, out int number))
            {
                problems.Add(new HistoryProblem("custody.manifest-name", file.Path, $"'{DiskName.Escape(file.Path)}' is not named like a manifest."));
            }
            else if (!manifests.TryAdd(number, file.Path))
            {
                problems.Add(new HistoryProblem("custody.manifest-twice", file.Path, $"There are two manifests number {number}: '{DiskName.Escape(manifests[number])}' and '{DiskName.Escape(file.Path)}'."));
            }
        }

        return manifests;
    }

    /// <summary>Null when it is not there or cannot be read.</summary>
    private static List<ChainLink>? ReadChain(string folder, string file, List<HistoryProblem>? problems)
    {
        string path = DiskName.Join(folder, file);
        if (Disk.TryStamp(path) is null) return null;
        try
        {
            using FileStream stream = Stream(path);
            return Chain.Read(stream);
        }
        catch (Exception e) when (e is XmlException or IOException)
        {
            // A pending chain that is torn says only that sealing stopped early.
            problems?.Add(new HistoryProblem("custody.chain-unreadable", file, $"The chain file '{file}' cannot be read: {e.Message}"));
            return null;
        }
    }

    private static Generation? ReadGeneration(string folder, int number, string file, List<HistoryProblem> problems, CancellationToken cancel)
    {
        try
        {
            string path = DiskName.Join(folder, file);
            using FileStream stream = Stream(path);
            if (stream.Length > ManifestReader.MostBytes) throw new XmlException($"it is larger than {ManifestReader.MostBytes >> 20} MiB");
            using var hasher = new Hasher(HashFormat.C4);
            byte[] buffer = new byte[1 << 16];
            for (int n; (n = stream.Read(buffer)) > 0;) hasher.Append(buffer.AsSpan(0, n));
            stream.Position = 0;
            var flaws = new List<ManifestFlaw>();
            Manifest manifest = ManifestReader.Read(stream, flaws, cancel);
            problems.AddRange(flaws.Select(f => new HistoryProblem("custody.manifest-flawed", file, $"In the manifest '{DiskName.Escape(file)}': {f.What}")));
            return new Generation(number, file, hasher.Finish()[0].Text, manifest);
        }
        catch (Exception e) when (e is XmlException or IOException)
        {
            problems.Add(new HistoryProblem("custody.manifest-unreadable", file, $"The manifest '{DiskName.Escape(file)}' cannot be read: {e.Message}"));
            return null;
        }
    }

    private void Settle(List<Generation> read, List<ChainLink>? pending, List<HistoryProblem> problems)
    {
        var chained = Links.ToDictionary(l => l.FileName, l => l.C4, StringComparer.Ordinal);
        bool interrupted = pending?.Count == Links.Count + 1 && pending.Take(Links.Count).SequenceEqual(Links);
        var generations = new List<Generation>();
        foreach (Generation generation in read)
        {
            string name = DiskName.Escape(generation.FileName);
            if (chained.TryGetValue(generation.FileName, out string? c4))
            {
                generations.Add(generation);
                if (c4 != generation.C4) problems.Add(new HistoryProblem("custody.manifest-altered", generation.FileName, $"The manifest '{name}' was altered after it was written: its C4 is not the chain's.", 31));
            }
            else if (interrupted && pending![^1] == new ChainLink(generation.Number, generation.FileName, generation.C4))
            {
                Unchained = generation;
                generations.Add(generation);
            }
            else if (Links.Count > 0)
            {
                problems.Add(new HistoryProblem("custody.manifest-unchained", generation.FileName, $"The manifest '{name}' is not in the chain."));
            }
            else
            {
                generations.Add(generation);
            }
        }

        if (Links.Count == 0 && Unchained is null && problems.All(p => p.Code != "custody.chain-unreadable"))
        {
            problems.Add(new HistoryProblem("custody.chain-missing", Chain.FileName, $"The chain file '{Chain.FileName}' is not there.", 32));
        }

        Generations = generations;
        Problems = problems;
        foreach (Generation generation in generations) Apply(generation.Manifest);
        Ignore = [.. IgnoreList.Default.Concat(generations.SelectMany(g => g.Manifest.Ignore)).Distinct(StringComparer.Ordinal)];
    }

    private void Apply(Manifest manifest)
    {
        foreach (RecordedFolder folder in manifest.Folders)
        {
            if (folder.PreviousPath is { } old) Move(old + "/", folder.Path + "/");
            if (folder.PreviousPath is { } gone) folders.Remove(gone);
            folders[folder.Path] = folder;
        }

        foreach (RecordedFile file in manifest.Files)
        {
            IEnumerable<RecordedHash> known = files.TryGetValue(file.Path, out KnownFile? same) ? same.First : [];
            if (file.PreviousPath is { } old && files.Remove(old, out KnownFile? before)) known = before.First.Concat(known);
            var sound = file.Hashes.Where(h => h.Action != HashAction.Failed);
            // The first hash of a kind stands: what came later was verified against it.
            files[file.Path] = new KnownFile(file.Path, same?.Size ?? file.Size, same?.Modified ?? file.Modified, [.. known.Concat(sound).DistinctBy(h => h.Value.Format)]);
        }
    }

    private void Move(string from, string to)
    {
        foreach (string path in files.Keys.Where(p => p.StartsWith(from, StringComparison.Ordinal)).ToList())
        {
            files.Remove(path, out KnownFile? file);
            string moved = to + path[from.Length..];
            files[moved] = file! with { Path = moved };
        }

        foreach (string path in folders.Keys.Where(p => p.StartsWith(from, StringComparison.Ordinal)).ToList()) folders.Remove(path);
    }

    private static FileStream Stream(string path)
    {
        SafeFileHandle file = Disk.OpenToRead(path);
        if (Disk.Stamp(file, path).Kind == EntryKind.File) return new FileStream(file, FileAccess.Read, bufferSize: 1 << 16);
        file.Dispose();
        throw new IOException("it is not a file");
    }

    [GeneratedRegex(@"\A(?<number>[0-9]{4,9})_.+\.mhl\z", RegexOptions.Singleline, matchTimeoutMilliseconds: 1000)]
    private static partial Regex ManifestName();
}
