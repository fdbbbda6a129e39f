using Backlot.Platform.Work;

namespace Backlot.Platform.Storage;

/// <summary>
/// Objects by name, written once. A local folder today; the same contract in front of S3. Names are <c>ab/cd/key.ext</c>, made by us.
/// </summary>
internal interface IObjectStore
{
    Task<bool> Exists(string name, CancellationToken ct = default);

    /// <summary>Length in bytes, or null when there is none.</summary>
    Task<long?> Length(string name, CancellationToken ct = default);

    /// <summary>Takes a finished file over. What is there already under the name stays; either way the object is complete when this returns.</summary>
    Task Put(string name, string file, CancellationToken ct = default);

    /// <summary>A readable, seekable stream; the caller disposes it. Throws <see cref="FileNotFoundException"/> when there is none.</summary>
    Task<Stream> OpenRead(string name, CancellationToken ct = default);

    /// <summary>A path that tools can read from; for a remote store a copy that lives until the process ends.</summary>
    Task<string> LocalPath(string name, CancellationToken ct = default);

    Task Delete(string name, CancellationToken ct = default);
}

/// <summary>A folder as object store: temporary name, flush, rename, flush the folder.</summary>
internal sealed class FolderStore(string folder) : IObjectStore
{
    public Task<bool> Exists(string name, CancellationToken ct = default) => Task.FromResult(File.Exists(PathOf(name)));

    public Task<long?> Length(string name, CancellationToken ct = default)
    {
        var file = new FileInfo(PathOf(name));
        return Task.FromResult(file.Exists ? file.Length : (long?)null);
    }

    public async Task Put(string name, string file, CancellationToken ct = default)
    {
        var target = PathOf(name);
        if (File.Exists(target))
            return;
        Directory.CreateDirectory(Path.GetDirectoryName(target)!);
        RemoveLeft(target);
        var part = $"{target}.{Lease.Mine.Replace('/', ',')},{Guid.NewGuid():N}.part";
        try
        {
            await CopyFlushed(file, part, ct);
            File.Move(part, target, overwrite: true);
            Flush.Folder(Path.GetDirectoryName(target)!);
        }
        finally
        {
            File.Delete(part); // only left when the copy did not finish
        }
    }

    public Task<Stream> OpenRead(string name, CancellationToken ct = default) =>
        Task.FromResult<Stream>(new FileStream(PathOf(name), FileMode.Open, FileAccess.Read, FileShare.Read | FileShare.Delete, 1 << 16, FileOptions.Asynchronous));

    public Task<string> LocalPath(string name, CancellationToken ct = default) => Task.FromResult(PathOf(name));

    public Task Delete(string name, CancellationToken ct = default)
    {
        if (File.Exists(PathOf(name)))
            File.Delete(PathOf(name));
        return Task.CompletedTask;
    }

    private string PathOf(string name)
    {
        var full = Path.GetFullPath(Path.Combine(folder, name));
        return full.StartsWith(folder + "/", StringComparison.Ordinal) ? full : throw new ArgumentException($"object name {name} leaves the store", nameof(name));
    }

    /// <summary>Parts of this object that processes of this machine that no longer run left behind.</summary>
    private static void RemoveLeft(string target)
    {
        foreach (var part in Directory.GetFiles(Path.GetDirectoryName(target)!, Path.GetFileName(target) + ".*.part"))
        {
            var owner = Path.GetFileName(part)[(Path.GetFileName(target).Length + 1)..].Split(',');
            if (Lease.IsDead(string.Join('/', owner.Take(4))))
                File.Delete(part);
        }
    }

    private static async Task CopyFlushed(string from, string to, CancellationToken ct)
    {
        await using var source = new FileStream(from, FileMode.Open, FileAccess.Read, FileShare.Read, 1 << 20, FileOptions.SequentialScan | FileOptions.Asynchronous);
        await using var target = new FileStream(to, FileMode.CreateNew, FileAccess.Write, FileShare.None, 1 << 20, FileOptions.Asynchronous);
        await source.CopyToAsync(target, 1 << 20, ct);
        target.Flush(flushToDisk: true);
    }
}
