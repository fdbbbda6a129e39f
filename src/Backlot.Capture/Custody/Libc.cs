using System.Runtime.InteropServices;

namespace Backlot.Capture.Custody;

/// <summary>The few calls of the C library that .NET has no equal for: names as bytes, reading past the cache, flushing a folder.</summary>
internal static unsafe partial class Libc
{
    private const string C = "libc";

    private static readonly bool Arm = RuntimeInformation.ProcessArchitecture is Architecture.Arm64 or Architecture.Arm;

    public const int ReadOnly = 0, WriteOnly = 1, ReadWrite = 2, Create = 0x40, Exclusive = 0x80, CloseOnExec = 0x80000, NonBlocking = 0x800;

    // These three bits are placed differently on ARM.
    public static int Direct => Arm ? 0x10000 : 0x4000;
    public static int Directory => Arm ? 0x4000 : 0x10000;
    public static int NoFollow => Arm ? 0x8000 : 0x20000;

    public const int AtCwd = -100, AtNoFollow = 0x100, AtRemoveFolder = 0x200, AtEmptyPath = 0x1000;
    public const int SeekHole = 4;
    public const int AdviceSequential = 2, AdviceDontNeed = 4;
    public const int LockExclusive = 2, LockNonBlocking = 4;
    public const uint RenameNoReplace = 1;

    public const int EPERM = 1, ENOENT = 2, EINTR = 4, EIO = 5, ENXIO = 6, EAGAIN = 11, EACCES = 13, EEXIST = 17, ENODEV = 19, ENOTDIR = 20,
        EINVAL = 22, EFBIG = 27, ENOSPC = 28, EROFS = 30, ENAMETOOLONG = 36, ENOSYS = 38, ELOOP = 40, EOPNOTSUPP = 95, ESTALE = 116,
        ENOMEDIUM = 123, EDQUOT = 122, EILSEQ = 84;

    /// <summary>The kernel's own layout, the same on every architecture.</summary>
    [StructLayout(LayoutKind.Explicit, Size = 256)]
    public struct Statx
    {
        [FieldOffset(16)] public uint Links;
        [FieldOffset(28)] public ushort Mode;
        [FieldOffset(32)] public ulong Inode;
        [FieldOffset(40)] public ulong Size;
        [FieldOffset(48)] public ulong Blocks;
        [FieldOffset(96)] public long ChangedSeconds;
        [FieldOffset(104)] public uint ChangedNanoseconds;
        [FieldOffset(112)] public long ModifiedSeconds;
        [FieldOffset(120)] public uint ModifiedNanoseconds;
        [FieldOffset(136)] public uint DeviceMajor;
        [FieldOffset(140)] public uint DeviceMinor;
    }

    [StructLayout(LayoutKind.Sequential)]
    public struct Timespec
    {
        public nint Seconds;
        public nint Nanoseconds;
    }

    [LibraryImport(C, SetLastError = true)] public static partial int openat(int folder, byte* path, int flags, uint mode);
    [LibraryImport(C, SetLastError = true)] public static partial int close(int fd);
    [LibraryImport(C, SetLastError = true)] public static partial nint pread(int fd, void* buffer, nuint count, long offset);
    [LibraryImport(C, SetLastError = true)] public static partial nint pwrite(int fd, void* buffer, nuint count, long offset);
    [LibraryImport(C, SetLastError = true)] public static partial int fsync(int fd);
    [LibraryImport(C, SetLastError = true)] public static partial int ftruncate(int fd, long length);
    [LibraryImport(C, SetLastError = true)] public static partial long lseek(int fd, long offset, int whence);
    [LibraryImport(C, SetLastError = true)] public static partial int posix_fadvise(int fd, long offset, long length, int advice);
    [LibraryImport(C, SetLastError = true)] public static partial int flock(int fd, int operation);
    [LibraryImport(C, SetLastError = true)] public static partial int statx(int folder, byte* path, int flags, uint mask, Statx* result);
    [LibraryImport(C, SetLastError = true)] public static partial int mkdirat(int folder, byte* path, uint mode);
    [LibraryImport(C, SetLastError = true)] public static partial int unlinkat(int folder, byte* path, int flags);
    [LibraryImport(C, SetLastError = true)] public static partial int renameat2(int fromFolder, byte* from, int toFolder, byte* to, uint flags);
    [LibraryImport(C, SetLastError = true)] public static partial int utimensat(int folder, byte* path, Timespec* times, int flags);
    [LibraryImport(C, SetLastError = true)] public static partial nint readlinkat(int folder, byte* path, byte* buffer, nuint size);
    [LibraryImport(C, SetLastError = true)] public static partial nint fdopendir(int fd);
    [LibraryImport(C, SetLastError = true)] public static partial nint readdir(nint folder);
    [LibraryImport(C, SetLastError = true)] public static partial int closedir(nint folder);
}
