using Backlot.Media.Hashing;

namespace Backlot.Capture.Custody;

/// <summary>
/// Files that a history knows and that are gone, found again among those it does not know: by their content and inside the same history. Where several have
/// the same content the name decides, and where that does not, nobody guesses.
/// </summary>
internal sealed class Renames(IReadOnlyList<(string Root, string Path, KnownFile Known)> missing, IReadOnlyList<string> missingFolders, IReadOnlySet<string> foldersHere, Nesting nesting)
{
    private const long AnySize = -1;

    private readonly ILookup<long, (string Root, string Path, KnownFile Known)> bySize = missing.Where(m => m.Known.Hashes.Count > 0).ToLookup(m => m.Known.Size ?? AnySize);
    private readonly Dictionary<string, string> files = new(StringComparer.Ordinal), folders = new(StringComparer.Ordinal);

    /// <summary>By the new path, in the order of paths.</summary>
    public IEnumerable<(string Path, string Old)> Files => files.OrderBy(f => f.Key, PathOrder.Instance).Select(f => (f.Key, f.Value));

    /// <summary>What folders were called before, by what they are called now.</summary>
    public IReadOnlyDictionary<string, string> Folders => folders;

    public string? Of(string path) => files.GetValueOrDefault(path);

    /// <summary>Whether a missing folder is only called otherwise now, itself or with one that it lay in.</summary>
    public bool Explain(string folder) => folders.Values.Any(old => Nesting.IsBelow(folder, old));

    /// <summary>In which kinds a new file must be hashed so that it can be told to be one of the missing.</summary>
    public IEnumerable<HashFormat> FormatsFor(TreeFile file) => Candidates(file.Path, file.Stamp.Size).Select(m => m.Known.Quickest.Format).Distinct();

    public void Settle(IReadOnlyList<SealedFile> fresh)
    {
        var pairs = (from f in fresh from m in Candidates(f.Path, f.Size) where f.Hashes.Any(h => m.Known.Agrees(h) == true) && f.Hashes.All(h => m.Known.Agrees(h) != false) select (New: f.Path, Old: m.Path)).ToList();
        foreach (var (path, old) in Unambiguous(pairs.FindAll(p => DiskName.Leaf(p.New) == DiskName.Leaf(p.Old)))) files[path] = old;
        var found = files.Values.ToHashSet(StringComparer.Ordinal);
        foreach (var (path, old) in Unambiguous(pairs.FindAll(p => !files.ContainsKey(p.New) && !found.Contains(p.Old)))) files[path] = old;
        var names = files.ToDictionary(f => f.Value, f => f.Key, StringComparer.Ordinal);
        foreach (string folder in missingFolders) SettleFolder(folder, names);
    }

    private static List<(string New, string Old)> Unambiguous(List<(string New, string Old)> pairs)
    {
        var (now, old) = (pairs.CountBy(p => p.New).ToDictionary(), pairs.CountBy(p => p.Old).ToDictionary());
        return pairs.FindAll(p => now[p.New] == 1 && old[p.Old] == 1);
    }

    /// <summary>A folder was renamed when all that the history knows in it lies, called alike, in one that it does not know.</summary>
    private void SettleFolder(string folder, Dictionary<string, string> names)
    {
        var above = missing.Where(m => Nesting.IsBelow(m.Path, folder)).Select(m => Above(names.GetValueOrDefault(m.Path, ""), "/" + Nesting.Below(m.Path, folder))).Distinct().ToList();
        if (above is [{ Length: > 0 } now] && foldersHere.Contains(now) && nesting.Nearest(now) is var (root, history) && !history.Folders.ContainsKey(Nesting.Below(now, root))) folders.TryAdd(now, folder);
    }

    private static string Above(string path, string end) => path.EndsWith(end, StringComparison.Ordinal) ? path[..^end.Length] : "";

    private IEnumerable<(string Root, string Path, KnownFile Known)> Candidates(string path, long size)
    {
        var same = bySize[size].Concat(bySize[AnySize]);
        return bySize.Count == 0 ? [] : same.Where(m => nesting.Nearest(path)?.Root == m.Root);
    }
}
