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

    public static Nesting Read(Tree tree, CancellationToken cancel)
    {
        var all = new List<(string, History?, IgnoreList)>();
        foreach (string root in tree.InnerHistories.Append("").OrderByDescending(r => r.Length == 0 ? -1 : r.Count(c => c == '/')))
        {
            History? history = History.Read(root.Length == 0 ? tree.Root : tree.Full(root), cancel);
            all.Add((root, history, new IgnoreList(history?.Ignore ?? IgnoreList.Default)));
        }

        return new Nesting(all);
    }

    /// <summary>What is known of a file: from the nearest history that knows it. Null when none does.</summary>
    public KnownFile? Find(string path) => all
        .Where(h => h.History is not null && IsBelow(path, h.Root))
        .Select(h => h.History!.Files.GetValueOrDefault(Below(path, h.Root)))
        .FirstOrDefault(f => f is { Hashes.Count: > 0 });

    public bool Ignores(string path) => all.Any(h => IsBelow(path, h.Root) && h.Ignore.Covers(Below(path, h.Root)));

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
                Files = [.. sealing.Files.Where(f => IsBelow(f.Path, scope)).Select(f => f with { Path = Below(f.Path, scope) })],
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
