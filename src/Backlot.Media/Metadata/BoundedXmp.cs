using System.Text;
using MetadataExtractor;
using MetadataExtractor.Formats.Jpeg;
using MetadataExtractor.Formats.Xmp;
using Directory = MetadataExtractor.Directory;

namespace Backlot.Media.Metadata;

/// <summary>The main XMP packet of a JPEG, parsed only after our own look at it. Parts beyond one segment (depth maps, edits) are left out.</summary>
internal sealed class BoundedXmp : IJpegSegmentMetadataReader
{
    private static readonly byte[] Preamble = Encoding.ASCII.GetBytes("http://ns.adobe.com/xap/1.0/\0");

    public ICollection<JpegSegmentType> SegmentTypes { get; } = [JpegSegmentType.App1];

    public IReadOnlyList<Directory> ReadJpegSegments(IEnumerable<JpegSegment> segments) => [.. Read(segments)];

    private static IEnumerable<Directory> Read(IEnumerable<JpegSegment> segments)
    {
        foreach (var segment in segments.Where(s => s.Bytes.AsSpan().StartsWith(Preamble)).Take(4))
        {
            if (XmpText.Parse(segment.Bytes[Preamble.Length..]) is not { } packet)
                continue;
            var directory = new XmpDirectory();
            directory.SetXmpMeta(packet);
            yield return directory;
        }
    }
}
