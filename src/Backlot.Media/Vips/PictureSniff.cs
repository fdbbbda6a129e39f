using System.Text;

namespace Backlot.Media.Vips;

/// <summary>What kind of picture a file is, by its first bytes; its name says nothing.</summary>
public static class PictureSniff
{
    private static readonly string[] HeifBrands = ["heic", "heix", "heim", "heis", "mif1", "msf1", "avif", "avis"];

    /// <summary>The kind, or null for anything that is not on the short list.</summary>
    public static PictureKind? Of(ReadOnlySpan<byte> head)
    {
        if (head.StartsWith((ReadOnlySpan<byte>)[0xFF, 0xD8, 0xFF]))
            return PictureKind.Jpeg;
        if (head.StartsWith((ReadOnlySpan<byte>)[0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A]))
            return PictureKind.Png;
        if (head.StartsWith("GIF87a"u8) || head.StartsWith("GIF89a"u8))
            return PictureKind.Gif;
        if (head.StartsWith("II*\0"u8) || head.StartsWith("MM\0*"u8))
            return PictureKind.Tiff;
        if (head.Length < 12)
            return null;
        if (head.StartsWith("RIFF"u8) && head[8..].StartsWith("WEBP"u8))
            return PictureKind.WebP;
        return head[4..].StartsWith("ftyp"u8) && HeifBrands.Contains(Encoding.ASCII.GetString(head[8..12])) ? PictureKind.Heif : null;
    }
}
