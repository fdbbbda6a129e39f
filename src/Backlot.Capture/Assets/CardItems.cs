using Backlot.Capture.Assets.Grouping;
using Backlot.Capture.Custody;
using Backlot.Media.Ffmpeg;
using Backlot.Media.Metadata;
using Backlot.Platform.Errors;

namespace Backlot.Capture.Assets;

/// <summary>Looks at the first bytes of a card's files.</summary>
internal static class CardItems
{
    // Endings say what somebody meant a file to be, never what it is.
    private static readonly string[] Films = ["MP4", "MOV", "M4V", "MXF", "MTS", "M2TS", "TS", "AVI", "MKV", "WEBM", "3GP"];
    private static readonly string[] Sounds = ["WAV", "BWF", "MP3", "FLAC", "OGG", "AAC", "M4A"];
    private static readonly string[] Pictures = ["JPG", "JPEG", "HEIC", "HEIF", "HIF", "PNG", "TIF", "TIFF", "WEBP", "AVIF", "JXL"];
    private static readonly string[] RawFilms = ["R3D", "BRAW", "NEV", "CRM", "ARI", "ARX"];

    /// <exception cref="DiskFault">It cannot be read.</exception>
    public static Item Of(string root, string path)
    {
        var named = new Item(path, ItemKind.Other);
        Span<byte> head = stackalloc byte[MediaSniff.HeadLength];
        return named with { Kind = KindOf(named, head[..Head(DiskName.Join(root, path), head)]) };
    }

    /// <summary>By its ending alone, where nothing is to be opened.</summary>
    public static Item Named(string path)
    {
        var named = new Item(path, ItemKind.Other);
        return named with
        {
            Kind = RawFilms.Contains(named.Extension) ? ItemKind.RawFilm : Films.Contains(named.Extension) ? ItemKind.Film : Sounds.Contains(named.Extension) ? ItemKind.Sound
                : CameraRaw.IsNamed(named.Leaf) ? ItemKind.RawPicture : Pictures.Contains(named.Extension) ? ItemKind.Picture : named.Extension == "PDF" ? ItemKind.Document : ItemKind.Other,
        };
    }

    /// <summary>Why a file that is named like footage is none.</summary>
    public static BacklotError WhyNot(string root, Item item)
    {
        Span<byte> head = stackalloc byte[MediaSniff.HeadLength];
        var bytes = head[..Head(DiskName.Join(root, item.Path), head)];
        var name = DiskName.Escape(item.Leaf);
        try
        {
            if (item.Kind == ItemKind.RawFilm)
            {
                return BacklotError.Refused("ingest.raw-film", $"{name} is a raw recording, which only its maker's programs read.",
                    "Put a version in MP4, MOV or MXF of the same name beside it, or in a folder called Proxy: then both come in as one.");
            }

            if (item.Extension == "PDF")
                return BacklotError.Refused("ingest.not-a-paper", $"{name} is named like a PDF, but is none.", "Save it again as PDF, or leave it out.");
            if (Pictures.Contains(item.Extension) || CameraRaw.IsNamed(item.Leaf))
                PhotoSniff.Need(bytes[..Math.Min(PhotoSniff.HeadLength, bytes.Length)], name);
            else
                MediaSniff.Need(bytes, name);
        }
        catch (BacklotError refused)
        {
            return refused;
        }

        return BacklotError.Refused("ingest.unreadable", $"{name} cannot be read.", "Copy it again from the card.");
    }

    private static ItemKind KindOf(Item named, ReadOnlySpan<byte> head)
    {
        var (extension, raw) = (named.Extension, CameraRaw.IsNamed(named.Leaf));
        if (RawFilms.Contains(extension))
            return ItemKind.RawFilm;
        if (PhotoSniff.Of(head) is { } photo)
            return raw || photo is PhotoKind.Cr3 or PhotoKind.Raf or PhotoKind.OddTiff ? ItemKind.RawPicture : ItemKind.Picture;
        if (MediaSniff.Of(head) is { } media && (media is not (MediaKind.Mp3 or MediaKind.Aac) || Sounds.Contains(extension)))
            return media is MediaKind.Wav or MediaKind.Mp3 or MediaKind.Flac or MediaKind.Ogg or MediaKind.Aac ? ItemKind.Sound : ItemKind.Film;
        if (head.StartsWith("%PDF-"u8))
            return ItemKind.Document;
        return Films.Contains(extension) || Sounds.Contains(extension) || Pictures.Contains(extension) || raw || extension == "PDF" ? ItemKind.Pretender : ItemKind.Other;
    }

    private static unsafe int Head(string path, Span<byte> head)
    {
        using var file = Disk.OpenToRead(path);
        fixed (byte* bytes = head)
            return Disk.Read(file, bytes, head.Length, 0, path);
    }
}
