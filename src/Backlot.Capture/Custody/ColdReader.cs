using System.Runtime.InteropServices;
using Backlot.Media.Hashing;
using Microsoft.Win32.SafeHandles;

namespace Backlot.Capture.Custody;

/// <summary>How a file was read back.</summary>
public enum ReadBackWay
{
    /// <summary>Nothing was read.</summary>
    None,

    /// <summary>From the disk itself (O_DIRECT), past the page cache.</summary>
    Direct,

    /// <summary>The system was asked to forget what it had in memory (the file system knows no direct reading); it may not have.</summary>
    CacheDropped,
}

/// <summary>What one reading found. The file changed under it when the two stamps differ.</summary>
internal sealed record ColdReading(IReadOnlyList<HashValue> Hashes, long Bytes, FileStamp Before, FileStamp After, ReadBackWay Way);

/// <summary>Hashes files as they lie on the disk, the next piece being read while the last is hashed. One per thread; dispose it.</summary>
internal sealed unsafe class ColdReader : IDisposable
{
    /// <summary>Large enough to keep a disk busy, and a multiple of any block size.</summary>
    public const int Piece = 4 << 20;

    public const int Alignment = 4096;

    private readonly byte*[] buffers = [Allocate(), Allocate()];

    private static byte* Allocate() => (byte*)NativeMemory.AlignedAlloc(Piece, Alignment);

    public void Dispose()
    {
        for (int i = 0; i < buffers.Length; i++)
        {
            NativeMemory.AlignedFree(buffers[i]);
            buffers[i] = null;
        }
    }

    /// <param name="path">Of a file; no link is followed.</param>
    /// <param name="formats">What it is hashed with.</param>
    /// <param name="cancel">Stops between two pieces.</param>
    /// <param name="also">Sees the same bytes, in order.</param>
    /// <exception cref="DiskFault">It cannot be read.</exception>
    public ColdReading Read(string path, IEnumerable<HashFormat> formats, CancellationToken cancel, Action<ReadOnlySpan<byte>>? also = null)
    {
        ReadBackWay way = ReadBackWay.Direct;
        SafeFileHandle file;
        try
        {
            file = Disk.Open(path, Libc.ReadOnly | Libc.NoFollow | Libc.NonBlocking | Libc.Direct);
        }
        catch (DiskFault fault) when (fault.Errno is Libc.EINVAL or Libc.EOPNOTSUPP)
        {
            way = ReadBackWay.CacheDropped;
            file = Disk.OpenToRead(path);
        }

        try
        {
            FileStamp before = Disk.Stamp(file, path);
            if (before.Kind != EntryKind.File) throw new DiskFault("Reading", path, Libc.EINVAL);
            using var hasher = new Hasher(formats);
            try
            {
                Pump(file, path, before.Size, way, hasher, also, cancel);
            }
            catch (DiskFault fault) when (fault.Errno == Libc.EINVAL && way == ReadBackWay.Direct && hasher.Length == 0)
            {
                // Opened for direct reading, but the device wants another alignment.
                way = ReadBackWay.CacheDropped;
                file.Dispose();
                file = Disk.OpenToRead(path);
                Pump(file, path, before.Size, way, hasher, also, cancel);
            }

            return new ColdReading(hasher.Finish(), hasher.Length, before, Disk.Stamp(file, path), way);
        }
        finally
        {
            file.Dispose();
        }
    }

    private void Pump(SafeFileHandle file, string path, long size, ReadBackWay way, Hasher hasher, Action<ReadOnlySpan<byte>>? also, CancellationToken cancel)
    {
        if (way == ReadBackWay.CacheDropped) Disk.Advise(file, Libc.AdviceDontNeed);
        long at = 0;
        int turn = 0;
        int got = size == 0 ? 0 : Piecewise(file, 0, at, size, path);
        while (got > 0)
        {
            cancel.ThrowIfCancellationRequested();
            long next = at + got;
            int other = 1 - turn;
            Task<int>? ahead = next < size ? Task.Run(() => Piecewise(file, other, next, size, path), CancellationToken.None) : null;
            hasher.Append(new ReadOnlySpan<byte>(buffers[turn], got));
            also?.Invoke(new ReadOnlySpan<byte>(buffers[turn], got));
            got = ahead?.GetAwaiter().GetResult() ?? 0;
            (at, turn) = (next, other);
        }
    }

    /// <summary>One piece, up to the size the file had when it was opened.</summary>
    private int Piecewise(SafeFileHandle file, int buffer, long at, long size, string path) =>
        Disk.ReadBlocks(file, buffers[buffer], (int)Math.Min(Piece, size - at), at, path);
}
