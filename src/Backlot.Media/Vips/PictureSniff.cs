using Backlot.Media.Metadata;

namespace Backlot.Media.Vips;

/// <summary>What kind of picture a file is, by its first bytes; its name says nothing.</summary>
internal static class PictureSniff
{
    /// <summary>The kind, or null for anything that is not on the short list.</summary>
    public static PictureKind? Of(ReadOnlySpan<byte> head) => PhotoSniff.Of(head) switch
    {
        PhotoKind.Jpeg => PictureKind.Jpeg,
        PhotoKind.Png => PictureKind.Png,
        PhotoKind.WebP => PictureKind.WebP,
        PhotoKind.Tiff => PictureKind.Tiff,
        PhotoKind.Heif or PhotoKind.Avif => PictureKind.Heif,
        _ when head.StartsWith("%PDF-"u8) => PictureKind.Pdf,
        _ => head.StartsWith("GIF87a"u8) || head.StartsWith("GIF89a"u8) ? PictureKind.Gif : null,
    };
}
