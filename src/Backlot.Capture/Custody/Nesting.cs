using Backlot.Media.Hashing;

namespace Backlot.Capture.Custody;

/// <summary>A folder's own history and those of folders below it. A file belongs to the nearest one above it.</summary>
internal sealed class Nesting
{
    private readonly List<(string Root, History? History, IgnoreList Ignore)> all;

    private Nesting(List<(string Root, History? History, IgnoreList Ignore)> all) => this.all = all;

    /// <summary>Deepest first; the folder itself (empty path) last, when it has one.</summary>
    public IEnumerable<(string Root, History History)> Histories => all.Where(h => h.History is not null).Select(h => (h.Root, h.History!));

    /// <summary>Inner folders with a history, deepest first.</summary>
    public IReadOnlyList<string> Inner => [.. all.SkipLast(1).Where(h => h.History is not null).Select(h => h.Root)];

    public static Nesting Read(Tree tree, CancellationToken cancel) => Read(tree, [], cancel);

    /// <param name="more">What the folder's own history is to ignore from now on.</param>
    public static Nesting Read(Tree tree, IReadOnlyList<string> more, CancellationToken cancel)
    {
        var all = new List<(string, History?, IgnoreList)>();
        foreach (string root in tree.InnerHistories.Append("").OrderByDescending(r => r.Length == 0 ? -1 : r.Count(c => c == '/')))
        {
            History? history = History.Read(root.Length == 0 ? tree.Root : tree.Full(root), cancel);
            all.Add((root, history, new IgnoreList((history?.Ignore ?? IgnoreList.Default).Concat(root.Length == 0 ? more : []))));
        }

        return new Nesting(all);
    }

    /// <summary>What is known of a file: from the nearest history that knows it. Null when none does.</summary>
    public KnownFile? Find(string path) => all
        .Where(h => h.History is not null && IsBelow(path, h.Root))
        .Select(h => h.History!.Files.GetValueOrDefault(Below(path, h.Root)))
        .FirstOrDefault(f => f is { Hashes.Count: > 0 });

    public bool Ignores(string path, bool isFolder = false) => all.Any(h => IsBelow(path, h.Root) && h.Ignore.Covers(Below(path, h.Root), isFolder));

    /// <summary>The nearest history at or above a path; null when it lies in none.</summary>
    public (string Root, History History)? Nearest(string path) => all.Where(h => h.History is not null && IsBelow(path, h.Root)).Select(h => ((string, History)?)(h.Root, h.History!)).FirstOrDefault();

    /// <summary>
    /// All that is wrong with the histories themselves. An outer generation names the inner manifests it rests on; that the inner history has grown since is
    /// no fault.
    /// </summary>
    public List<HistoryProblem> Problems()
    {
        var problems = Histories.SelectMany(h => h.History.Problems.Select(p => p with { Path = DiskName.Join(h.Root, p.Path) })).ToList();
        var c4 = Histories.SelectMany(h => h.History.Generations.Select(g => (Path: DiskName.Join(h.Root, $"{History.FolderName}/{g.FileName}"), g.C4))).ToDictionary(g => g.Path, g => g.C4, StringComparer.Ordinal);
        foreach (var (scope, history) in Histories)
        {
            foreach (HistoryReference reference in history.Generations.SelectMany(g => g.Manifest.References).DistinctBy(r => r.Path))
            {
                string path = DiskName.Join(scope, reference.Path);
                if (!c4.TryGetValue(path, out string? now)) problems.Add(new HistoryProblem("custody.reference-missing", path, $"The inner manifest '{DiskName.Escape(path)}', which the outer history rests on, is not there.", 33));
                else if (now != reference.C4) problems.Add(new HistoryProblem("custody.reference-altered", path, $"The inner manifest '{DiskName.Escape(path)}' is not the one the outer history rests on.", 31));
            }
        }

        return problems;
    }

    /// <summary>Adds a generation to every inner history, deepest first, then one to the outer (empty path) that refers to them.</summary>
    public static IReadOnlyList<(string Root, Generation Generation)> Seal(string root, IReadOnlyList<string> inner, Sealing sealing, CancellationToken cancel)
    {
        var written = new List<(string Root, Generation Generation)>();
        foreach (string scope in inner.Append(""))
        {
            var closer = written.Select(w => w.Root).ToList();
            // Who refers to it: only the next one further out.
            var children = written.Where(w => IsBelow(w.Root, scope) && !written.Exists(o => o.Root != w.Root && IsBelow(w.Root, o.Root) && IsBelow(o.Root, scope))).ToList();
            var part = sealing with
            {
                Files = [.. sealing.Files.Where(f => IsBelow(f.Path, scope)).Select(f => f with { Path = Below(f.Path, scope), PreviousPath = f.PreviousPath is { } old ? Below(old, scope) : null })],
                RenamedFolders = sealing.RenamedFolders.Where(f => f.Key != scope && IsBelow(f.Key, scope) && IsBelow(f.Value, scope)).ToDictionary(f => Below(f.Key, scope), f => Below(f.Value, scope), StringComparer.Ordinal),
                Ignore = [.. sealing.Ignore.Select(p => IgnoreList.Inside(p, scope)).OfType<string>()],
                Folders = [.. sealing.Folders.Where(f => IsBelow(f.Path, scope) && f.Path != scope).Select(f => f with { Path = Below(f.Path, scope) })],
                InnerRoots = [.. closer.Where(r => IsBelow(r, scope)).Select(r => Below(r, scope))],
                References = [.. children.Select(c => new HistoryReference($"{Below(c.Root, scope)}/{History.FolderName}/{c.Generation.FileName}", c.Generation.C4))],
            };
            written.Add((scope, Custody.Seal.Add(scope.Length == 0 ? root : DiskName.Join(root, scope), part, cancel)));
        }

        return written;
    }

    public static bool IsBelow(string path, string folder) =>
        folder.Length == 0 || (path.StartsWith(folder, StringComparison.Ordinal) && (path.Length == folder.Length || path[folder.Length] == '/'));

    /// <summary>A path as it is called from a folder that it lies in.</summary>
    public static string Below(string path, string folder) => folder.Length == 0 ? path : path.Length == folder.Length ? "" : path[(folder.Length + 1)..];
}
