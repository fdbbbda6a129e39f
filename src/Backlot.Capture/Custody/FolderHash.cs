using System.Text;
using Backlot.Media.Hashing;

namespace Backlot.Capture.Custody;

/// <summary>The two hashes of each folder, of content and of structure, computed from the files' hashes upwards.</summary>
internal static class FolderHash
{
    /// <param name="format">Every file's value must be of this kind.</param>
    /// <param name="files">Every file of the tree by path.</param>
    /// <param name="folders">Every folder by path, empty ones too; the root (empty path) need not be among them.</param>
    public static Dictionary<string, (HashValue Content, HashValue Structure)> Of(
        HashFormat format, IEnumerable<KeyValuePair<string, HashValue>> files, IEnumerable<string> folders)
    {
        var children = new Dictionary<string, List<(string Name, HashValue Content, HashValue Structure)>>(StringComparer.Ordinal) { [""] = [] };
        foreach (string folder in folders) children.TryAdd(folder, []);
        foreach (var (path, value) in files) children[DiskName.Folder(path)].Add((DiskName.Leaf(path), value, value));
        var hashes = new Dictionary<string, (HashValue, HashValue)>(StringComparer.Ordinal);
        foreach (string folder in children.Keys.OrderByDescending(Depth).ToList())
        {
            var inside = children[folder];
            HashValue content = OfValues(format, inside.Select(c => c.Content));
            HashValue structure = OfValues(format, inside.Select(c => Hasher.Of(format, [.. Encoding.UTF8.GetBytes(c.Name), .. c.Structure.Digest()])));
            hashes[folder] = (content, structure);
            if (folder.Length > 0) children[DiskName.Folder(folder)].Add((DiskName.Leaf(folder), content, structure));
        }

        return hashes;
    }

    /// <summary>The raw digests one after another in the order of their text.</summary>
    private static HashValue OfValues(HashFormat format, IEnumerable<HashValue> values)
    {
        using var hasher = new Hasher(format);
        foreach (HashValue value in values.OrderBy(v => v.Text, StringComparer.Ordinal)) hasher.Append(value.Digest());
        return hasher.Finish()[0];
    }

    private static int Depth(string path) => path.Length == 0 ? -1 : path.Count(c => c == '/');
}
