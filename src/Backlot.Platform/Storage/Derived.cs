using Backlot.Platform.Work;

namespace Backlot.Platform.Storage;

/// <summary>
/// Previews, proxies, segments: content-addressed, can be deleted and made again. Keys are lower-case hex of at least 32
/// digits; no web address ever names one.
/// </summary>
public sealed class Derived
{
    private readonly IObjectStore store;
    private readonly DataFolder data;

    internal Derived(IObjectStore store, DataFolder data) => (this.store, this.data) = (store, data);

    /// <summary>Whether its disk has so little room that what was written last may have been cut off.</summary>
    public bool IsNextToFull => FullDisk.Looms(data.Derived);

    public Task<bool> Has(string key, string extension, CancellationToken ct = default) => store.Exists(ObjectName.Of(key, extension), ct);

    public Task Put(string key, string extension, string file, CancellationToken ct = default) => store.Put(ObjectName.Of(key, extension), file, ct);

    public Task<Stream> OpenRead(string key, string extension, CancellationToken ct = default) => store.OpenRead(ObjectName.Of(key, extension), ct);

    /// <summary>What is not there is no fault.</summary>
    public Task Delete(string key, string extension, CancellationToken ct = default) => store.Delete(ObjectName.Of(key, extension), ct);

    public Task<string> LocalPath(string key, string extension, CancellationToken ct = default) => store.LocalPath(ObjectName.Of(key, extension), ct);

    /// <summary>A fresh folder for a tool to work in, gone with the returned scope.</summary>
    public ScratchFolder Scratch() => new(data.Scratch);
}

/// <summary>What posts use: pinned copies of renders and pictures, never made again.</summary>
public sealed class Published
{
    private readonly IObjectStore store;

    internal Published(IObjectStore store) => this.store = store;

    public Task Pin(string key, string extension, string file, CancellationToken ct = default) => store.Put(ObjectName.Of(key, extension), file, ct);

    public Task<Stream> OpenRead(string key, string extension, CancellationToken ct = default) => store.OpenRead(ObjectName.Of(key, extension), ct);

    public Task<bool> Has(string key, string extension, CancellationToken ct = default) => store.Exists(ObjectName.Of(key, extension), ct);
}

internal static class ObjectName
{
    public static string Of(string key, string extension)
    {
        if (key.Length < 32 || !key.All(char.IsAsciiHexDigitLower) || !extension.All(char.IsAsciiLetterOrDigit))
            throw new ArgumentException($"not an object key: {key}.{extension}", nameof(key));
        return $"{key[..2]}/{key[2..4]}/{key}.{extension}";
    }
}

/// <summary>
/// A working folder that is emptied when done. Named after the process, by number and start, so that what a killed one left is recognised
/// also when another has its number now.
/// </summary>
public sealed class ScratchFolder : IDisposable
{
    private static readonly string Mine = $"{Environment.ProcessId}-{Lease.StartOf(Environment.ProcessId)}";

    internal ScratchFolder(string scratch)
    {
        Path = System.IO.Path.Combine(scratch, $"{Mine}-{Guid.NewGuid():N}");
        Directory.CreateDirectory(Path);
    }

    public string Path { get; }

    public string File(string name) => System.IO.Path.Combine(Path, name);

    public void Dispose()
    {
        if (Directory.Exists(Path))
            Directory.Delete(Path, recursive: true);
    }

    /// <summary>Removes what processes that no longer run left behind.</summary>
    public static void Sweep(DataFolder data)
    {
        foreach (var folder in Directory.Exists(data.Scratch) ? Directory.GetDirectories(data.Scratch) : [])
        {
            if (System.IO.Path.GetFileName(folder).Split('-') is [var number, var start, _] && int.TryParse(number, out var pid) && Lease.StartOf(pid) != start)
                Directory.Delete(folder, recursive: true);
        }
    }
}
