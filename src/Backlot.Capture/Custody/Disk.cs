using System.Runtime.InteropServices;
using Microsoft.Win32.SafeHandles;

namespace Backlot.Capture.Custody;

internal enum EntryKind
{
    File,
    Folder,
    Link,
    Special,
}

/// <summary>What tells one state of a file from another without reading it. Times are nanoseconds since 1970.</summary>
internal readonly record struct FileStamp(
    EntryKind Kind, uint DeviceMajor, uint DeviceMinor, ulong Inode, long Size, Int128 Modified, Int128 Changed)
{
    /// <summary>Bytes that really lie on the disk; less than <see cref="Size"/> when there are holes.</summary>
    public long Allocated { get; init; }

    public bool IsSamePlace(FileStamp other) => (DeviceMajor, DeviceMinor, Inode) == (other.DeviceMajor, other.DeviceMinor, other.Inode);

    public bool IsUnchanged(FileStamp other) => this with { Allocated = 0 } == other with { Allocated = 0 };

    /// <summary>Null when the year is not one that a manifest can carry (1 to 9999).</summary>
    public Instant? ModifiedAt
    {
        get
        {
            Int128 seconds = Modified / 1_000_000_000;
            bool sane = seconds > -62_135_596_800 && seconds < 253_402_300_800;
            return sane ? Instant.FromUnixTimeSeconds((long)seconds).PlusNanoseconds((long)(Modified % 1_000_000_000)) : null;
        }
    }
}

/// <summary>Files by their exact bytes of name. Every call either does it or throws <see cref="DiskFault"/>.</summary>
internal static unsafe class Disk
{
    /// <summary>
    /// Lets a test be a disk that is full, a card that is pulled, a camera that still writes. Asked before each opening, reading, writing,
    /// flushing and naming, with what is done and to which path; an errno other than 0 is what the call fails with.
    /// </summary>
    internal static readonly AsyncLocal<Func<string, string, int>?> Rigged = new();

    private const long MostWhole = ManifestReader.MostBytes;

    internal static void Ask(string doing, string path)
    {
        if (Rigged.Value?.Invoke(doing, path) is { } errno and not 0) throw new DiskFault(doing, path, errno);
    }

    public static SafeFileHandle Open(string path, int flags, uint mode = 0x1A4 /* 0644 */)
    {
        Ask("Opening", path);
        fixed (byte* name = DiskName.ToBytes(path))
        {
            int fd;
            do fd = Libc.openat(Libc.AtCwd, name, flags | Libc.CloseOnExec, mode);
            while (fd < 0 && Marshal.GetLastPInvokeError() == Libc.EINTR);
            return fd >= 0 ? new SafeFileHandle(fd, ownsHandle: true) : throw Fault("Opening", path);
        }
    }

    /// <summary>Opens to read; a link in the last place is refused (ELOOP), never followed.</summary>
    public static SafeFileHandle OpenToRead(string path) => Open(path, Libc.ReadOnly | Libc.NoFollow | Libc.NonBlocking);

    public static SafeFileHandle OpenFolder(string path) => Open(path, Libc.ReadOnly | Libc.Directory);

    public static FileStamp? TryStamp(string path, bool followLink = false)
    {
        try
        {
            return Stamp(path, followLink);
        }
        catch (DiskFault fault) when (fault.IsMissing)
        {
            return null;
        }
    }

    /// <summary>Null also when the disk does not answer.</summary>
    public static FileStamp? TryStampQuietly(string path)
    {
        try
        {
            return Stamp(path);
        }
        catch (DiskFault)
        {
            return null;
        }
    }

    public static FileStamp Stamp(string path, bool followLink = false)
    {
        fixed (byte* name = DiskName.ToBytes(path))
        {
            return Stamp(Libc.AtCwd, name, followLink ? 0 : Libc.AtNoFollow, path);
        }
    }

    public static FileStamp Stamp(SafeFileHandle file, string path)
    {
        byte empty = 0;
        return Stamp(Fd(file), &empty, Libc.AtEmptyPath, path);
    }

    public static FileStamp Stamp(int folder, byte* name, int flags, string path)
    {
        Libc.Statx s;
        if (Libc.statx(folder, name, flags, 0x7FF, &s) != 0) throw Fault("Looking at", path);
        EntryKind kind = (s.Mode & 0xF000) switch
        {
            0x8000 => EntryKind.File,
            0x4000 => EntryKind.Folder,
            0xA000 => EntryKind.Link,
            _ => EntryKind.Special,
        };
        return new FileStamp(kind, s.DeviceMajor, s.DeviceMinor, s.Inode, (long)s.Size,
            ((Int128)s.ModifiedSeconds * 1_000_000_000) + s.ModifiedNanoseconds, ((Int128)s.ChangedSeconds * 1_000_000_000) + s.ChangedNanoseconds)
        {
            Allocated = (long)s.Blocks * 512,
        };
    }

    /// <summary>Reads until the buffer is full or the file ends; returns how many bytes.</summary>
    public static int Read(SafeFileHandle file, byte* buffer, int count, long offset, string path)
    {
        Ask("Reading", path);
        int done = 0;
        while (done < count)
        {
            nint n = Libc.pread(Fd(file), buffer + done, (nuint)(count - done), offset + done);
            if (n == 0) break;
            if (n > 0) done += (int)n;
            else if (Marshal.GetLastPInvokeError() != Libc.EINTR) throw Fault("Reading", path);
        }

        return done;
    }

    /// <summary>A small file, as it lies there.</summary>
    public static byte[] ReadWhole(string path)
    {
        using SafeFileHandle file = OpenToRead(path);
        FileStamp stamp = Stamp(file, path);
        if (stamp.Kind != EntryKind.File || stamp.Size > MostWhole) throw new DiskFault("Reading", path, stamp.Kind == EntryKind.File ? Libc.EFBIG : Libc.EINVAL);
        byte[] bytes = new byte[stamp.Size];
        fixed (byte* start = bytes) return bytes[..Read(file, start, bytes.Length, 0, path)];
    }

    /// <summary>
    /// Reads whole blocks, as direct reading must, and returns how many of the wanted bytes there were. Buffer and offset are multiples of
    /// <see cref="ColdReader.Alignment"/>; direct reading must not go on from an odd place, which only the end of a file is.
    /// </summary>
    public static int ReadBlocks(SafeFileHandle file, byte* buffer, int wanted, long offset, string path)
    {
        Ask("Reading", path);
        int aligned = (wanted + ColdReader.Alignment - 1) / ColdReader.Alignment * ColdReader.Alignment, done = 0;
        while (done < wanted && done % ColdReader.Alignment == 0)
        {
            nint n = Libc.pread(Fd(file), buffer + done, (nuint)(aligned - done), offset + done);
            if (n == 0) break;
            if (n > 0) done += (int)n;
            else if (Marshal.GetLastPInvokeError() != Libc.EINTR) throw Fault("Reading", path);
        }

        return Math.Min(done, wanted);
    }

    public static void Write(SafeFileHandle file, byte* buffer, int count, long offset, string path)
    {
        Ask("Writing", path);
        int done = 0;
        while (done < count)
        {
            nint n = Libc.pwrite(Fd(file), buffer + done, (nuint)(count - done), offset + done);
            if (n > 0) done += (int)n;
            else if (n == 0 || Marshal.GetLastPInvokeError() != Libc.EINTR) throw n == 0 ? new DiskFault("Writing", path, Libc.EIO) : Fault("Writing", path);
        }
    }

    /// <summary>Cuts a file, or makes it longer with a hole.</summary>
    public static void SetLength(SafeFileHandle file, long length, string path)
    {
        if (Libc.ftruncate(Fd(file), length) != 0) throw Fault("Writing", path);
    }

    public static void Flush(SafeFileHandle file, string path)
    {
        Ask("Flushing", path);
        while (Libc.fsync(Fd(file)) != 0)
        {
            if (Marshal.GetLastPInvokeError() != Libc.EINTR) throw Fault("Flushing", path);
        }
    }

    /// <summary>Makes the names in a folder survive a power cut. File systems that cannot flush a folder (some network ones) say EINVAL: then nobody can.</summary>
    public static void FlushFolder(string path)
    {
        using SafeFileHandle folder = OpenFolder(path);
        try
        {
            Flush(folder, path);
        }
        catch (DiskFault fault) when (fault.Errno is Libc.EINVAL or Libc.EOPNOTSUPP)
        {
            // Nothing more can be done there; the file's own content is flushed.
        }
    }

    /// <summary>False when another process holds it. True also where the file system knows no locks.</summary>
    public static bool TryLock(SafeFileHandle file) =>
        Libc.flock(Fd(file), Libc.LockExclusive | Libc.LockNonBlocking) == 0 || Marshal.GetLastPInvokeError() != Libc.EAGAIN;

    /// <summary>True when it made it, false when it was there.</summary>
    public static bool MakeFolder(string path)
    {
        fixed (byte* name = DiskName.ToBytes(path))
        {
            if (Libc.mkdirat(Libc.AtCwd, name, 0x1FD /* 0775 */) == 0) return true;
        }

        return Marshal.GetLastPInvokeError() == Libc.EEXIST ? false : throw Fault("Making the folder", path);
    }

    /// <summary>Removes an empty folder.</summary>
    public static void RemoveFolder(string path)
    {
        fixed (byte* name = DiskName.ToBytes(path))
        {
            if (Libc.unlinkat(Libc.AtCwd, name, Libc.AtRemoveFolder) != 0 && Marshal.GetLastPInvokeError() != Libc.ENOENT) throw Fault("Removing", path);
        }
    }

    public static void Remove(string path)
    {
        fixed (byte* name = DiskName.ToBytes(path))
        {
            if (Libc.unlinkat(Libc.AtCwd, name, 0) != 0 && Marshal.GetLastPInvokeError() != Libc.ENOENT) throw Fault("Removing", path);
        }
    }

    /// <summary>Gives a file its name; throws with EEXIST rather than replace another.</summary>
    public static void RenameNew(string from, string to)
    {
        Ask("Naming", to);
        fixed (byte* a = DiskName.ToBytes(from), b = DiskName.ToBytes(to))
        {
            if (Libc.renameat2(Libc.AtCwd, a, Libc.AtCwd, b, Libc.RenameNoReplace) == 0) return;
            // FAT, and most network file systems, know only the plain rename; there we look first.
            if (Marshal.GetLastPInvokeError() is not (Libc.EINVAL or Libc.ENOSYS or Libc.EOPNOTSUPP)) throw Fault("Naming", to);
            if (TryStamp(to) is not null) throw new DiskFault("Naming", to, Libc.EEXIST);
            if (Libc.renameat2(Libc.AtCwd, a, Libc.AtCwd, b, 0) != 0) throw Fault("Naming", to);
        }
    }

    public static void Replace(string from, string to)
    {
        fixed (byte* a = DiskName.ToBytes(from), b = DiskName.ToBytes(to))
        {
            if (Libc.renameat2(Libc.AtCwd, a, Libc.AtCwd, b, 0) != 0) throw Fault("Naming", to);
        }
    }

    public static void SetModified(string path, Int128 nanoseconds)
    {
        Int128 seconds = nanoseconds / 1_000_000_000, rest = nanoseconds % 1_000_000_000;
        if (rest < 0) (seconds, rest) = (seconds - 1, rest + 1_000_000_000);
        var times = stackalloc Libc.Timespec[2];
        times[0] = times[1] = new Libc.Timespec { Seconds = (nint)(long)seconds, Nanoseconds = (nint)(long)rest };
        fixed (byte* name = DiskName.ToBytes(path))
        {
            if (Libc.utimensat(Libc.AtCwd, name, times, Libc.AtNoFollow) != 0) throw Fault("Setting the date of", path);
        }
    }

    public static string LinkTarget(string path)
    {
        byte* buffer = stackalloc byte[4096];
        fixed (byte* name = DiskName.ToBytes(path))
        {
            nint n = Libc.readlinkat(Libc.AtCwd, name, buffer, 4096);
            return n < 0 ? throw Fault("Reading the link", path) : DiskName.FromBytes(new ReadOnlySpan<byte>(buffer, (int)n));
        }
    }

    /// <summary>The folder by the name that no link is in; itself when it cannot be opened.</summary>
    public static string RealPath(string folder)
    {
        try
        {
            using SafeFileHandle open = OpenFolder(folder);
            return LinkTarget($"/proc/self/fd/{Fd(open)}");
        }
        catch (DiskFault)
        {
            return folder;
        }
    }

    public static bool HasHoles(SafeFileHandle file, FileStamp stamp) =>
        stamp.Allocated < stamp.Size && Libc.lseek(Fd(file), 0, Libc.SeekHole) is var hole and >= 0 && hole < stamp.Size;

    public static void Advise(SafeFileHandle file, int advice) => _ = Libc.posix_fadvise(Fd(file), 0, 0, advice);

    /// <summary>Writes a small new file and flushes it; one of that name is removed first. The folder is not flushed.</summary>
    public static void WriteFlushed(string path, ReadOnlySpan<byte> bytes)
    {
        Remove(path);
        using SafeFileHandle file = Open(path, Libc.WriteOnly | Libc.Create | Libc.Exclusive | Libc.NoFollow);
        fixed (byte* data = bytes) Write(file, data, bytes.Length, 0, path);
        Flush(file, path);
    }

    public static int Fd(SafeFileHandle file) => (int)file.DangerousGetHandle();

    public static DiskFault Fault(string doing, string path) => new(doing, path, Marshal.GetLastPInvokeError());
}
