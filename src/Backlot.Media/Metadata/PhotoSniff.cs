using System.Text;
using Backlot.Platform.Errors;

namespace Backlot.Media.Metadata;

/// <summary>What a still picture is, by its first bytes; its name says nothing.</summary>
public static class PhotoSniff
{
    /// <summary>As many bytes as a decision needs.</summary>
    public const int HeadLength = 32;

    /// <summary>The kind, or null for anything that is not on the short list.</summary>
    public static PhotoKind? Of(ReadOnlySpan<byte> head)
    {
        if (head.StartsWith((ReadOnlySpan<byte>)[0xFF, 0xD8, 0xFF]))
            return PhotoKind.Jpeg;
        if (head.StartsWith((ReadOnlySpan<byte>)[0x89, (byte)'P', (byte)'N', (byte)'G', 0x0D, 0x0A, 0x1A, 0x0A]))
            return PhotoKind.Png;
        if (head.Length >= 12 && head.StartsWith("RIFF"u8) && head[8..].StartsWith("WEBP"u8))
            return PhotoKind.WebP;
        if (head.StartsWith("II*\0"u8) || head.StartsWith("MM\0*"u8))
            return PhotoKind.Tiff;
        if (head.StartsWith("IIU\0"u8) || head.StartsWith("IIRO"u8) || head.StartsWith("IIRS"u8) || head.StartsWith("MMOR"u8))
            return PhotoKind.OddTiff;
        if (head.StartsWith("FUJIFILMCCD-RAW"u8))
            return PhotoKind.Raf;
        if (head.StartsWith((ReadOnlySpan<byte>)[0xFF, 0x0A]) || (head.Length >= 12 && head[4..].StartsWith("JXL "u8)))
            return PhotoKind.JpegXl;
        return head.Length >= 12 && head[4..].StartsWith("ftyp"u8) ? Brand(Encoding.ASCII.GetString(head[8..12])) : null;
    }

    /// <exception cref="BacklotError"><c>picture.empty-file</c>, <c>picture.not-a-picture</c>: exit 4</exception>
    public static PhotoKind Need(ReadOnlySpan<byte> head, string name)
    {
        if (head.IsEmpty)
        {
            throw BacklotError.Refused("picture.empty-file", $"{name} is empty.",
                "Copy it again from the card; when it is empty there as well, the picture was never written.");
        }

        return Of(head) ?? throw BacklotError.Refused("picture.not-a-picture", $"{name} is named like a picture, but is none that can be read.",
            "Pictures are read from JPEG, PNG, WebP, TIFF, HEIC, AVIF, JPEG XL and camera raw: convert it, or leave it out.");
    }

    /// <summary>HEIF and camera raw share MP4's box; null when the brand is no picture.</summary>
    internal static PhotoKind? Brand(string brand) => brand switch
    {
        "heic" or "heix" or "heim" or "heis" or "hevc" or "hevx" or "mif1" or "msf1" => PhotoKind.Heif,
        "avif" or "avis" => PhotoKind.Avif,
        "crx " => PhotoKind.Cr3,
        _ => null,
    };
}
