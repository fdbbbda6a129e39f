using Backlot.Platform.Data;
using Backlot.Platform.Errors;
using Microsoft.EntityFrameworkCore;

namespace Backlot.Platform.Storage;

/// <summary>
/// A place that originals lie under. A file is (root, relative path), so that a data folder can move and a disk be mounted
/// elsewhere. The root named <c>data</c> is the data folder itself and has no path of its own.
/// </summary>
public sealed class Root
{
    public long Id { get; init; }

    public required string Name { get; set; }

    /// <summary>Absolute; null for the data folder.</summary>
    public required string? Path { get; set; }
}

internal static class RootTable
{
    public static void Map(ModelBuilder model)
    {
        var root = model.Entity<Root>();
        root.ToTable("roots");
        root.HasIndex(r => r.Name).IsUnique();
    }
}

/// <summary>Turns (root, relative path) into a path here and now.</summary>
public sealed class Roots(DataFolder data)
{
    public const string OfData = "data";

    /// <summary>The root a file lies under and its path below it: the data folder, a known root, or a new one at <paramref name="folder"/>.</summary>
    public async Task<Root> For(Change change, string folder)
    {
        var full = System.IO.Path.GetFullPath(folder);
        if (full == data.Path || full.StartsWith(data.Path + "/", StringComparison.Ordinal))
            return await Named(change, OfData, null);
        foreach (var known in await change.Db.Set<Root>().Where(r => r.Path != null).ToListAsync(change.Cancelled))
        {
            if (full == known.Path || full.StartsWith(known.Path!.TrimEnd('/') + "/", StringComparison.Ordinal))
                return known;
        }

        return await Named(change, full, full);
    }

    /// <summary>Where the root is on this machine.</summary>
    public string PathOf(Root root) => root.Path ?? data.Path;

    /// <summary>The file itself. Refuses a relative path that would leave its root.</summary>
    public string Locate(Root root, string relative)
    {
        var home = PathOf(root).TrimEnd('/');
        var full = System.IO.Path.GetFullPath(System.IO.Path.Combine(home, relative));
        return full.StartsWith(home + "/", StringComparison.Ordinal)
            ? full
            : throw BacklotError.Refused("storage.outside-root", $"The path {relative} leaves its folder.", "Restore the database from a backup: a path like this is never written by Backlot.");
    }

    /// <summary>The same for a folder, which may be the root itself: an empty path.</summary>
    public string Folder(Root root, string relative) => relative.Length == 0 ? PathOf(root) : Locate(root, relative);

    public string Relative(Root root, string path) => System.IO.Path.GetRelativePath(PathOf(root), System.IO.Path.GetFullPath(path));

    private static async Task<Root> Named(Change change, string name, string? path)
    {
        if (await change.Db.Set<Root>().FirstOrDefaultAsync(r => r.Name == name, change.Cancelled) is { } found)
            return found;
        var root = new Root { Name = name, Path = path };
        change.Db.Set<Root>().Add(root);
        await change.Save();
        return root;
    }
}
