using System.Runtime.InteropServices;
using Microsoft.Win32.SafeHandles;

namespace Backlot.Platform.Storage;

/// <summary>Makes names durable: after a rename, the folder that holds the name is flushed too.</summary>
public static partial class Flush
{
    private const int DirectoryOnly = 0x10000; // O_DIRECTORY

    public static void Folder(string path)
    {
        var handle = Open(path, DirectoryOnly);
        if (handle < 0)
            throw new IOException($"cannot open {path} to flush it (errno {Marshal.GetLastPInvokeError()})");
        using var owned = new SafeFileHandle(handle, ownsHandle: true);
        RandomAccess.FlushToDisk(owned);
    }

    public static void File(string path)
    {
        using var handle = System.IO.File.OpenHandle(path, FileMode.Open, FileAccess.ReadWrite);
        RandomAccess.FlushToDisk(handle);
    }

    [LibraryImport("libc", EntryPoint = "open", SetLastError = true, StringMarshalling = StringMarshalling.Utf8)]
    private static partial int Open(string path, int flags);
}
