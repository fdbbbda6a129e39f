using Backlot.Media.Ffmpeg;
using Backlot.Media.Vips;
using Backlot.Platform.Errors;
using MetadataExtractor;
using MetadataExtractor.Formats.Adobe;
using MetadataExtractor.Formats.Exif;
using MetadataExtractor.Formats.Heif;
using MetadataExtractor.Formats.Iptc;
using MetadataExtractor.Formats.Jpeg;
using MetadataExtractor.Formats.Photoshop;
using MetadataExtractor.Formats.Png;
using MetadataExtractor.Formats.QuickTime;
using MetadataExtractor.Formats.Raf;
using MetadataExtractor.Formats.Tiff;
using MetadataExtractor.Formats.WebP;
using MetadataExtractor.Formats.Xmp;
using Directory = MetadataExtractor.Directory;

namespace Backlot.Media.Metadata;

/// <summary>
/// Reads what a photo says about itself, without decoding it. Only the parser of what its first bytes are may open it, within
/// limits of bytes read; whatever goes wrong inside the metadata is a trouble of that photo, never a failure.
/// </summary>
public static class PhotoReader
{
    private static readonly IReadOnlyList<Directory> Nothing = [];

    /// <param name="now">When it is read: what claims to be taken a day after it is not believed.</param>
    /// <exception cref="BacklotError"><c>picture.empty-file</c>, <c>picture.not-a-picture</c>, <c>picture.nothing-in-it</c>, <c>picture.too-large</c>: exit 4</exception>
    /// <exception cref="IOException">It cannot be read from the disk.</exception>
    public static PhotoFacts Read(string path, Instant now)
    {
        var name = Path.GetFileName(path);
        using var file = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.Read, 1 << 16);
        Span<byte> head = stackalloc byte[PhotoSniff.HeadLength];
        var kind = PhotoSniff.Need(head[..file.ReadAtLeast(head, head.Length, throwOnEndOfStream: false)], name);
        var troubles = new List<string>();
        var found = Directories(file, kind, troubles);
        var (width, height) = PhotoSize.Of(file, kind, found);
        if (width is { } w && height is { } h && (w > PictureHead.LongestSide || h > PictureHead.LongestSide || (long)w * h > PictureHead.MostPixels))
            throw PictureHead.TooLarge(name, w, h);
        if (kind == PhotoKind.Jpeg && width is null)
        {
            throw BacklotError.Refused("picture.nothing-in-it", $"{name} holds no picture: it ends before one begins.",
                "Copy it again from the card; when it is the same there, the picture is lost.");
        }

        if (kind switch { PhotoKind.Jpeg => JpegEnd.IsMissing(file), PhotoKind.Heif or PhotoKind.Avif or PhotoKind.Cr3 => FileEnd.IsCut(path, MediaKind.Mov), _ => false })
            troubles.Add("it is shorter than it should be: its end is missing");

        var orientation = found.OfType<ExifIfd0Directory>().Select(d => Number(d, ExifDirectoryBase.TagOrientation)).FirstOrDefault(n => n is >= 1 and <= 8);
        var turned = PhotoSize.IsTurned(file, kind, orientation);
        return ExifText.Add(new PhotoFacts(kind), found) with
        {
            Width = turned ? height : width,
            Height = turned ? width : height,
            Orientation = orientation,
            Taken = ClaimedTime.Best(now, [.. ExifText.Times(found), .. Packets(found).Select(XmpText.Created), .. found.OfType<IptcDirectory>().Select(IptcText.Created)]),
            Words = Words(found),
            Troubles = troubles,
        };
    }

    private static IReadOnlyList<Directory> Directories(FileStream file, PhotoKind kind, List<string> troubles)
    {
        file.Position = 0;
        try
        {
            using var metered = new MeteredStream(file);
            var found = kind switch
            {
                PhotoKind.Jpeg => JpegMetadataReader.ReadMetadata(metered,
                    [new JpegReader(), new ExifReader(), new BoundedXmp(), new PhotoshopReader(), new IptcReader(), new AdobeJpegReader()]),
                PhotoKind.Png => PngChunks.AreSane(file) ? PngMetadataReader.ReadMetadata(metered) : throw new ImageProcessingException("a part of it is larger than metadata is"),
                PhotoKind.WebP => WebPMetadataReader.ReadMetadata(metered),
                PhotoKind.Tiff or PhotoKind.OddTiff => TiffMetadataReader.ReadMetadata(metered),
                PhotoKind.Heif or PhotoKind.Avif => HeifMetadataReader.ReadMetadata(metered),
                PhotoKind.Cr3 => QuickTimeMetadataReader.ReadMetadata(metered),
                PhotoKind.Raf => RafMetadataReader.ReadMetadata(metered),
                _ => Nothing,
            };
            troubles.AddRange(FactText.Lines(found.Where(d => d is ExifDirectoryBase or IptcDirectory).SelectMany(d => d.Errors), 2).Select(e => $"its metadata is damaged: {e}"));
            return found;
        }
        catch (Exception e) when (e is not (BacklotError or OutOfMemoryException))
        {
            // The parsers throw whatever their arithmetic meets in a damaged or hostile file.
            troubles.Add($"its metadata cannot be read: {FactText.Line(e.Message) ?? e.GetType().Name}");
            return Nothing;
        }
    }

    /// <summary>XMP over IPTC over Exif: what people wrote last is most often in XMP.</summary>
    private static Wording Words(IReadOnlyList<Directory> found) =>
        Packets(found).Select(XmpText.Of).Concat(found.OfType<IptcDirectory>().Select(IptcText.Of)).Append(ExifText.Words(found)).Aggregate(Wording.None, (a, b) => a.Or(b));

    private static IEnumerable<XmpCore.IXmpMeta> Packets(IReadOnlyList<Directory> found) => found.OfType<XmpDirectory>().Select(d => d.XmpMeta).OfType<XmpCore.IXmpMeta>();

    private static int? Number(Directory directory, int tag) => directory.TryGetInt32(tag, out var number) ? number : null;
}
