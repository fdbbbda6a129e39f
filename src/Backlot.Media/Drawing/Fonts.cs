using System.Collections.Concurrent;
using System.Runtime.InteropServices;
using System.Security.Cryptography;

namespace Backlot.Media.Drawing;

/// <summary>A font file that letters were drawn with, and the SHA-256 of its content: a picture of text is only the same with the same fonts.</summary>
public sealed record FontFile(string Name, string Sha256);

/// <summary>The faces of the house, read from <c>fonts/</c> beside the program when they are there, and what the machine has for other scripts.</summary>
internal static partial class Fonts
{
    private const string Library = "libfontconfig.so.1";

    private static readonly ConcurrentDictionary<string, FontFile> known = new(StringComparer.Ordinal);
    private static readonly Lazy<int> added = new(AddOurs);

    /// <summary>
    /// Family names for Pango, best first; the last is what Debian's fonts-dejavu-core brings. The web subsets name
    /// themselves after their lightest instance, and fontconfig finds every weight under that name.
    /// </summary>
    internal static string Families(Face face) => face switch
    {
        Face.Cut => "Piazzolla,Piazzolla Thin,DejaVu Serif",
        Face.Mono => "Atkinson Hyperlegible Mono,Atkinson Hyperlegible Mono ExtraLight,DejaVu Sans Mono",
        _ => "Atkinson Hyperlegible Next,DejaVu Sans",
    };

    /// <summary>Before the first letter is laid out; later calls do nothing.</summary>
    internal static void Ready() => _ = added.Value;

    /// <summary>The files behind the runs of a layout, each once, in the order of their names.</summary>
    internal static FontFile[] Behind(nint layout)
    {
        var files = new SortedSet<string>(StringComparer.Ordinal);
        var iterator = Pango.LayoutIterator(layout);
        do
        {
            // A line ends with an empty run.
            var run = Pango.RunAt(iterator);
            if (run != 0 && PathOf(run) is { } path) files.Add(path);
        }
        while (Pango.NextRun(iterator) != 0);

        Pango.FreeIterator(iterator);
        return [.. files.Select(path => known.GetOrAdd(path, Read))];
    }

    private static string? PathOf(nint run)
    {
        var font = Marshal.PtrToStructure<Pango.Item>(Marshal.PtrToStructure<Pango.Run>(run).Item).Font;
        if (font == 0) return null;
        var pattern = Pango.FontPattern(font);
        return pattern != 0 && PatternString(pattern, "file", 0, out var path) == 0 ? Marshal.PtrToStringUTF8(path) : null;
    }

    private static FontFile Read(string path)
    {
        using var file = File.OpenRead(path);
        return new FontFile(Path.GetFileName(path), Convert.ToHexStringLower(SHA256.HashData(file)));
    }

    private static int AddOurs()
    {
        var folder = Path.Combine(AppContext.BaseDirectory, "fonts");
        if (!Directory.Exists(folder)) return 0;
        var count = 0;
        foreach (var path in Directory.EnumerateFiles(folder).Order(StringComparer.Ordinal))
        {
            var readable = Path.GetExtension(path) switch
            {
                ".woff2" => WebFont.Unpack(path),
                ".ttf" or ".otf" => path,
                _ => null,
            };
            if (readable is null) continue;
            known[readable] = Read(path);
            count += AddFile(0, readable);
        }

        return count;
    }

    [LibraryImport(Library, EntryPoint = "FcConfigAppFontAddFile", StringMarshalling = StringMarshalling.Utf8)]
    private static partial int AddFile(nint configuration, string path);

    [LibraryImport(Library, EntryPoint = "FcPatternGetString", StringMarshalling = StringMarshalling.Utf8)]
    private static partial int PatternString(nint pattern, string property, int index, out nint value);
}
