using System.Buffers;
using Backlot.Capture.Custody;
using Backlot.Media.Hashing;
using Backlot.Platform.Storage;

namespace Backlot.Capture.Uploads;

/// <summary>What was written and read back.</summary>
internal sealed record Arrived(long Size, string Digest, string Hash);

/// <summary>
/// The folder <c>incoming/</c>, where files lie while they arrive and until they join their card: each in a folder of its own, locked while
/// somebody is at it.
/// </summary>
internal sealed class Incoming(DataFolder data)
{
    public string Folder => Path.Combine(data.Path, "incoming");

    public string Full(string place) => Path.Combine(Folder, place);

    public Arriving Begin() => new(Folder);

    /// <summary>
    /// The folders of arriving files that nobody is at, by name: those of kept files among them. Ask this first and the rows after it,
    /// since whoever is at a folder lets go of it when its row is written.
    /// </summary>
    public IReadOnlyList<string> Left() => Directory.Exists(Folder)
        ? [.. Directory.GetDirectories(Folder).Where(f => Guid.TryParseExact(Path.GetFileName(f), "N", out _) && IsLeft(f)).Select(f => Path.GetFileName(f))]
        : [];

    /// <summary>Removes what broke off, and what a killed process left.</summary>
    /// <param name="folders">Those of <see cref="Left"/> that no row names.</param>
    public void Remove(IEnumerable<string> folders)
    {
        foreach (var folder in folders)
        {
            try
            {
                Directory.Delete(Full(folder), recursive: true);
            }
            catch (DirectoryNotFoundException)
            {
                // somebody else swept at the same time
            }
        }
    }

    private static bool IsLeft(string folder)
    {
        var name = Path.Combine(folder, Arriving.LockName);
        if (!File.Exists(name))
            return Directory.GetLastWriteTimeUtc(folder) < DateTime.UtcNow.AddMinutes(-10);
        if (File.GetLastWriteTimeUtc(name) > DateTime.UtcNow.AddMinutes(-1))
            return false; // between making a file and locking it is a moment
        try
        {
            using var ours = new FileStream(name, FileMode.Open, FileAccess.ReadWrite, FileShare.None);
            return true;
        }
        catch (IOException)
        {
            return false;
        }
    }
}

/// <summary>One file on its way. Whatever happens, nothing of it is left unless a row may name it.</summary>
internal sealed class Arriving : IDisposable
{
    public const string LockName = ".arriving";

    private const int Buffer = 256 << 10;

    private readonly FileStream held;
    private bool mayBeNamed;

    public Arriving(string incoming)
    {
        Folder = Path.Combine(incoming, Guid.NewGuid().ToString("N"));
        Directory.CreateDirectory(Folder);
        held = new FileStream(Path.Combine(Folder, LockName), FileMode.CreateNew, FileAccess.ReadWrite, FileShare.None);
    }

    public string Folder { get; }

    public string Name { get; private set; } = "arrived";

    /// <summary>Relative to <c>incoming/</c>.</summary>
    public string Place => $"{Path.GetFileName(Folder)}/{Name}";

    public string File => Path.Combine(Folder, Name);

    /// <summary>
    /// Writes it to the disk as it comes, never more than a buffer of it in memory, flushes it and reads it back from the disk. Null when it
    /// is longer than that.
    /// </summary>
    /// <exception cref="DiskFault">The disk gave something else back.</exception>
    public async Task<Arrived?> Write(Stream body, long most, CancellationToken ct)
    {
        using var hasher = new Hasher([HashFormat.Xxh128]);
        using var digest = new PieceDigest();
        var buffer = ArrayPool<byte>.Shared.Rent(Buffer);
        try
        {
            await using var file = new FileStream(File, FileMode.CreateNew, FileAccess.Write, FileShare.Read, bufferSize: 0, useAsync: true);
            for (int got; (got = await body.ReadAsync(buffer.AsMemory(0, Buffer), ct)) > 0;)
            {
                if (hasher.Length + got > most)
                    return null;
                hasher.Append(buffer.AsSpan(0, got));
                digest.Append(buffer.AsSpan(0, got));
                await file.WriteAsync(buffer.AsMemory(0, got), ct);
            }

            file.Flush(flushToDisk: true);
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(buffer);
        }

        Flush.Folder(Folder);
        var hash = hasher.Finish()[0];
        await Task.Run(() => ReadBack(hash, hasher.Length, ct), ct);
        return new Arrived(hasher.Length, digest.Finish(), hash.ToString());
    }

    /// <summary>Gives it the ending that tools know it by.</summary>
    public void Call(string name)
    {
        System.IO.File.Move(File, Path.Combine(Folder, name));
        Name = name;
        Flush.Folder(Folder);
    }

    /// <summary>From here on only the rows say whether it stays: a commit of which we hear nothing may have come about.</summary>
    public void LeaveToTheRows() => mayBeNamed = true;

    /// <summary>No row names it, and none will.</summary>
    public void Drop() => mayBeNamed = false;

    public void Dispose()
    {
        held.Dispose();
        if (!mayBeNamed)
            Directory.Delete(Folder, recursive: true);
    }

    private void ReadBack(HashValue written, long length, CancellationToken ct)
    {
        using var reader = new ColdReader();
        var back = reader.Read(File, [HashFormat.Xxh128], ct);
        if (back.Bytes != length || back.Hashes[0] != written)
            throw new DiskFault("Reading back", File, Libc.EIO);
    }
}
