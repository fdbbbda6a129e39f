using System.Buffers.Binary;
using Backlot.Media.Vips;
using MetadataExtractor;
using MetadataExtractor.Formats.Exif;
using Directory = MetadataExtractor.Directory;

namespace Backlot.Media.Metadata;

/// <summary>How many pixels a picture has as stored, and whether it must be turned a quarter to stand upright.</summary>
internal static class PhotoSize
{
    // The properties of a HEIF file lie in its first boxes.
    private const int MostBoxes = 1 << 20;

    private static readonly (int Width, int Height)[] TiffTags =
    [
        (ExifDirectoryBase.TagImageWidth, ExifDirectoryBase.TagImageHeight), (ExifDirectoryBase.TagExifImageWidth, ExifDirectoryBase.TagExifImageHeight),
    ];

    /// <summary>What the decoder will find. Of a raw, which is not decoded, and where the head makes no sense, the largest that its metadata claims.</summary>
    public static (int? Width, int? Height) Of(FileStream file, PhotoKind kind, IReadOnlyList<Directory> found)
    {
        if (Decoded(kind, file.Name) is not { } picture)
            return Largest(found.Where(d => d is ExifIfd0Directory or ExifSubIfdDirectory or ExifImageDirectory).SelectMany(d => TiffTags.Select(t => Pair(d, t.Width, t.Height))));
        file.Position = 0;
        return PictureSize.Read(file, picture) is { Width: > 0, Height: > 0 } size ? size : (null, null);
    }

    private static PictureKind? Decoded(PhotoKind kind, string path) => kind switch
    {
        PhotoKind.Jpeg => PictureKind.Jpeg,
        PhotoKind.Png => PictureKind.Png,
        PhotoKind.WebP => PictureKind.WebP,
        PhotoKind.Heif or PhotoKind.Avif => PictureKind.Heif,
        PhotoKind.Tiff when !CameraRaw.IsNamed(path) => PictureKind.Tiff,
        _ => null,
    };

    public static bool IsTurned(FileStream file, PhotoKind kind, int? orientation) => kind is PhotoKind.Heif or PhotoKind.Avif
        ? Boxes(file, "irot"u8, 1).FirstOrDefault() is [var quarters] && (quarters & 1) == 1 // HEIF turns by its own box, and Exif's number is only a memory
        : orientation is >= 5 and <= 8;

    private static (int? Width, int? Height) Largest(IEnumerable<(int Width, int Height)?> sizes)
    {
        var best = sizes.OfType<(int Width, int Height)>().Where(s => s is { Width: > 0, Height: > 0 }).DefaultIfEmpty().MaxBy(s => (long)s.Width * s.Height);
        return best == default ? (null, null) : (best.Width, best.Height);
    }

    private static (int, int)? Pair(Directory directory, int width, int height) =>
        directory.TryGetInt32(width, out var w) && directory.TryGetInt32(height, out var h) ? (w, h) : null;

    /// <summary>The bodies of boxes of this name near the start, found by their name and length.</summary>
    private static List<byte[]> Boxes(FileStream file, ReadOnlySpan<byte> name, int body)
    {
        var start = new byte[Math.Min(file.Length, MostBoxes)];
        var bytes = start.AsSpan(0, RandomAccess.Read(file.SafeFileHandle, start, 0));
        var found = new List<byte[]>();
        for (var at = bytes.IndexOf(name); at >= 4 && at + 4 + body <= bytes.Length && found.Count < 1000;)
        {
            if (BinaryPrimitives.ReadUInt32BigEndian(bytes[(at - 4)..]) == body + 8)
                found.Add(bytes.Slice(at + 4, body).ToArray());
            var next = bytes[(at + 4)..].IndexOf(name);
            at = next < 0 ? -1 : at + 4 + next;
        }

        return found;
    }
}
