using System.Globalization;
using System.Runtime.InteropServices;

namespace Backlot.Media.Vips;

/// <summary>What libvips said when it could not do something.</summary>
internal sealed class VipsFailed(string said) : Exception(said);

/// <summary>An image of libvips, with the few operations used here. Only ever made in the child (<see cref="PictureChild"/>).</summary>
internal sealed class VipsImage : IDisposable
{
    private nint handle;

    private VipsImage(nint handle) => this.handle = handle;

    internal static string Version => string.Create(CultureInfo.InvariantCulture, $"{LibVips.Version(0)}.{LibVips.Version(1)}.{LibVips.Version(2)}");

    internal int Width => LibVips.Width(handle);

    internal int Height => LibVips.Height(handle);

    internal bool HasAlpha => LibVips.HasAlpha(handle) != 0;

    /// <summary>Lets one loader in and shuts all others out, those of libvips' own list of the untrusted and the rest.</summary>
    internal static void Begin(PictureKind only)
    {
        if (LibVips.Init("backlot") != 0)
            throw Failed();
        LibVips.BlockUntrusted(1);
        LibVips.BlockOperations("VipsForeignLoad", 1);
        LibVips.BlockOperations(only.Loader, 0);
        LibVips.SetCacheMax(0);
        LibVips.SetConcurrency(1);
    }

    /// <summary>Whether this build of libvips draws pages of PDF.</summary>
    internal static bool HasPdf => LibVips.FindType("VipsForeignLoad", "pdfload") != 0;

    /// <summary>Reads the head alone.</summary>
    internal static VipsImage Open(string path, PictureKind kind)
    {
        var loader = LibVips.FindLoader(path);
        if (loader == 0)
            throw Failed();
        return kind == PictureKind.Pdf
            ? Run(LibVips.NewOperation(loader), "out", ("filename", path), ("dpi", Text(PictureKinds.Dpi)))
            : Run(LibVips.NewOperation(loader), "out", ("filename", path));
    }

    /// <summary>The first page, upright, in sRGB, at most <paramref name="side"/> pixels long; never larger than it is. A file whose end is missing fails.</summary>
    internal static VipsImage Thumbnail(string path, PictureKind kind, int side) => Run(
        LibVips.NewOperation("thumbnail"), "out",
        ("filename", path + kind.Options), ("width", Text(side)), ("height", Text(side)), ("size", "down"), ("export-profile", "srgb"), ("fail-on", "truncated"));

    internal VipsImage Smaller(int side) => Run(With(LibVips.NewOperation("thumbnail_image"), "in", handle), "out", ("width", Text(side)), ("height", Text(side)), ("size", "down"));

    /// <summary>What shines through becomes white.</summary>
    internal VipsImage Flat() => Run(With(LibVips.NewOperation("flatten"), "in", handle), "out", ("background", "255"));

    /// <summary>
    /// Decodes it, once for everything that is made of it. What the camera wrote about itself stays behind: no place, no serial number gets
    /// into a preview (in libvips 8.14 the saver of WebP does not heed <c>strip</c>).
    /// </summary>
    internal VipsImage InMemory()
    {
        var copy = LibVips.CopyToMemory(handle);
        if (copy == 0)
            throw Failed();
        var names = LibVips.Fields(copy);
        for (var at = names; Marshal.ReadIntPtr(at) is not 0 and var name; at += nint.Size)
            _ = LibVips.RemoveField(copy, name); // width and the like are not to be removed, and stay
        LibVips.FreeNames(names);
        return new VipsImage(copy);
    }

    internal void Save(string path, PictureFormat format, int quality)
    {
        (string, string)[] options = format switch
        {
            PictureFormat.WebP => [("Q", Text(quality)), ("effort", "3"), ("smart-subsample", "true")],
            PictureFormat.Jpeg => [("Q", Text(quality)), ("optimize-coding", "true"), ("subsample-mode", quality >= 90 ? "off" : "on")],
            PictureFormat.Raw => [],
            _ => [("compression", "3")],
        };
        var save = format switch { PictureFormat.WebP => "webpsave", PictureFormat.Jpeg => "jpegsave", PictureFormat.Raw => "rawsave", _ => "pngsave" };
        Build(With(LibVips.NewOperation(save), "in", handle), [("filename", path), ("strip", "true"), .. options], out var built);
        Drop(built);
    }

    public void Dispose()
    {
        if (handle != 0)
            LibVips.Release(handle);
        handle = 0;
    }

    private static nint With(nint operation, string name, nint image)
    {
        if (operation == 0)
            throw Failed();
        LibVips.GValue value = default;
        LibVips.ValueInit(ref value, LibVips.ImageType());
        LibVips.ValueSetObject(ref value, image);
        LibVips.SetProperty(operation, name, ref value);
        LibVips.ValueUnset(ref value);
        return operation;
    }

    private static VipsImage Run(nint operation, string output, params ReadOnlySpan<(string Name, string Value)> arguments)
    {
        Build(operation, arguments, out var built);
        LibVips.GValue value = default;
        LibVips.ValueInit(ref value, LibVips.ImageType());
        LibVips.GetProperty(built, output, ref value);
        var image = new VipsImage(LibVips.ValueDupObject(ref value));
        LibVips.ValueUnset(ref value);
        Drop(built);
        return image;
    }

    private static void Build(nint operation, ReadOnlySpan<(string Name, string Value)> arguments, out nint built)
    {
        if (operation == 0)
            throw Failed();
        built = operation;
        foreach (var (name, value) in arguments)
        {
            if (LibVips.SetArgument(operation, name, value) == 0)
                continue;
            LibVips.Release(operation);
            throw Failed();
        }

        if (LibVips.Build(ref built) == 0)
            return;
        Drop(built);
        throw Failed();
    }

    private static void Drop(nint operation)
    {
        LibVips.ReleaseOutputs(operation);
        LibVips.Release(operation);
    }

    private static string Text(int number) => number.ToString(CultureInfo.InvariantCulture);

    private static VipsFailed Failed()
    {
        var said = Marshal.PtrToStringUTF8(LibVips.ErrorBuffer())?.Trim();
        LibVips.ErrorClear();
        return new VipsFailed(string.IsNullOrEmpty(said) ? "libvips gave no reason" : said);
    }
}
