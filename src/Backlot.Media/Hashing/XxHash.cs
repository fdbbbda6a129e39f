using System.Runtime.InteropServices;

namespace Backlot.Media.Hashing;

/// <summary>The streaming functions of libxxhash that are used here, seed 0.</summary>
internal static unsafe partial class XxHash
{
    private const string Library = "libxxhash.so.0";

    /// <summary>The library's version as one number: 801 is 0.8.1.</summary>
    [LibraryImport(Library)]
    internal static partial uint XXH_versionNumber();

    [LibraryImport(Library)]
    internal static partial nint XXH64_createState();

    [LibraryImport(Library)]
    internal static partial int XXH64_freeState(nint state);

    [LibraryImport(Library)]
    internal static partial int XXH64_reset(nint state, ulong seed);

    [LibraryImport(Library)]
    internal static partial int XXH64_update(nint state, byte* input, nuint length);

    [LibraryImport(Library)]
    internal static partial ulong XXH64_digest(nint state);

    [LibraryImport(Library)]
    internal static partial nint XXH3_createState();

    [LibraryImport(Library)]
    internal static partial int XXH3_freeState(nint state);

    [LibraryImport(Library)]
    internal static partial int XXH3_64bits_reset(nint state);

    [LibraryImport(Library)]
    internal static partial int XXH3_64bits_update(nint state, byte* input, nuint length);

    [LibraryImport(Library)]
    internal static partial ulong XXH3_64bits_digest(nint state);

    [LibraryImport(Library)]
    internal static partial int XXH3_128bits_reset(nint state);

    [LibraryImport(Library)]
    internal static partial int XXH3_128bits_update(nint state, byte* input, nuint length);

    [LibraryImport(Library)]
    internal static partial Hash128 XXH3_128bits_digest(nint state);

    [StructLayout(LayoutKind.Sequential)]
    internal struct Hash128
    {
        public ulong Low;
        public ulong High;
    }
}
