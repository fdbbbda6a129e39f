using System.Runtime.InteropServices;
using Backlot.Platform.Errors;

namespace Backlot.Media.Hashing;

/// <summary>The streaming functions of libxxhash that are used here, seed 0.</summary>
internal static unsafe partial class XxHash
{
    private const string Library = "libxxhash.so.0";

    /// <summary>The library's version as one number: 801 is 0.8.1.</summary>
    [LibraryImport(Library)]
    internal static partial uint XXH_versionNumber();

    internal static BacklotError Missing(DllNotFoundException e) => BacklotError.Missing(
        "hashing.no-xxhash",
        "The library libxxhash.so.0 is not on this machine, so xxHash cannot be computed.",
        "Install the Debian package libxxhash0 (./run does it), or choose --hash md5.",
        e);

    [LibraryImport(Library)]
    internal static partial nint XXH32_createState();

    [LibraryImport(Library)]
    internal static partial int XXH32_freeState(nint state);

    [LibraryImport(Library)]
    internal static partial int XXH32_reset(nint state, uint seed);

    [LibraryImport(Library)]
    internal static partial int XXH32_update(nint state, byte* input, nuint length);

    [LibraryImport(Library)]
    internal static partial uint XXH32_digest(nint state);

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
