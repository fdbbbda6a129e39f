using System.Runtime.InteropServices;
using Microsoft.Win32.SafeHandles;

namespace Backlot.Media.Drawing;

/// <summary>
/// Makes a web font (woff2) usable for Pango, which leaves files of that ending out. FreeType unpacks it anyway and keeps the
/// plain font in memory; a copy of that lives in a nameless file of this process for as long as it runs.
/// </summary>
internal static partial class WebFont
{
    private const string FreeType = "libfreetype.so.6";

    // Offset of "stream" in FT_FaceRec on 64-bit systems (freetype.h, unchanged since 2.0); its first two fields are base and size.
    private const int StreamOfFace = 192;

    private static readonly List<SafeFileHandle> kept = [];

    /// <summary>A path that fontconfig can read, or null where FreeType cannot unpack this (built without Brotli).</summary>
    internal static unsafe string? Unpack(string path)
    {
        if (InitFreeType(out var library) != 0) return null;
        try
        {
            if (NewFace(library, path, 0, out var face) != 0) return null;
            var stream = Marshal.ReadIntPtr(face, StreamOfFace);
            var (start, size) = (Marshal.ReadIntPtr(stream), Marshal.ReadIntPtr(stream, IntPtr.Size));
            var unpacked = start != 0 && size > 12 ? Keep(new ReadOnlySpan<byte>((void*)start, (int)size)) : null;
            _ = DoneFace(face);
            return unpacked;
        }
        finally
        {
            _ = DoneFreeType(library);
        }
    }

    private static string? Keep(ReadOnlySpan<byte> font)
    {
        const uint CloseOnExec = 1;
        var descriptor = MemoryFile("backlot-font", CloseOnExec);
        if (descriptor < 0) return null;
        var handle = new SafeFileHandle(descriptor, ownsHandle: true);
        RandomAccess.Write(handle, font, 0);
        lock (kept) kept.Add(handle);
        return $"/proc/self/fd/{descriptor}";
    }

    [LibraryImport(FreeType, EntryPoint = "FT_Init_FreeType")] private static partial int InitFreeType(out nint library);

    [LibraryImport(FreeType, EntryPoint = "FT_Done_FreeType")] private static partial int DoneFreeType(nint library);

    [LibraryImport(FreeType, EntryPoint = "FT_New_Face", StringMarshalling = StringMarshalling.Utf8)]
    private static partial int NewFace(nint library, string path, nint index, out nint face);

    [LibraryImport(FreeType, EntryPoint = "FT_Done_Face")] private static partial int DoneFace(nint face);

    [LibraryImport("libc", EntryPoint = "memfd_create", StringMarshalling = StringMarshalling.Utf8)]
    private static partial int MemoryFile(string name, uint flags);
}
