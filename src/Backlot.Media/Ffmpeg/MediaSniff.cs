using System.Buffers.Binary;
using Backlot.Media.Metadata;
using Backlot.Platform.Errors;

namespace Backlot.Media.Ffmpeg;

/// <summary>What a file is, by its first bytes; its name says nothing.</summary>
public static class MediaSniff
{
    /// <summary>As many bytes as a decision needs; fewer are fine when the file is shorter.</summary>
    public const int HeadLength = 4096;

    private const int TsPacket = 188;

    private static readonly byte[][] PictureHeads =
    [
        [0xFF, 0xD8, 0xFF], [0x89, .. "PNG"u8], [.. "GIF8"u8], [.. "II*\0"u8], [.. "MM\0*"u8], [0xFF, 0x0A], [.. "8BPS"u8],
    ];

    private static readonly (string Head, string Is)[] Scripts =
    [
        ("#EXTM3U", "a playlist"), ("ffconcat", "a list of other files"), ("v=0", "a session description"), ("[playlist]", "a playlist"),
        ("<?xml", "an XML document"), ("<smil", "a playlist"), ("<MPD", "a playlist"), ("WEBVTT", "a subtitle file"), ("%PDF", "a PDF document"),
    ];

    /// <summary>The kind, or null for anything that is not on the short list.</summary>
    public static MediaKind? Of(ReadOnlySpan<byte> head)
    {
        if (head.Length < 12)
            return null;
        if (Mov(head))
            return MediaKind.Mov;
        if (head.StartsWith((ReadOnlySpan<byte>)[0x1A, 0x45, 0xDF, 0xA3]))
            return MediaKind.Matroska;
        if (head.StartsWith((ReadOnlySpan<byte>)[0x06, 0x0E, 0x2B, 0x34, 0x02, 0x05, 0x01, 0x01]))
            return MediaKind.Mxf;
        if (head.StartsWith("RIFF"u8) || head.StartsWith("RF64"u8))
            return head[8..12] is [(byte)'W', (byte)'A', (byte)'V', (byte)'E'] ? MediaKind.Wav : head[8..].StartsWith("AVI "u8) ? MediaKind.Avi : null;
        if (head.StartsWith("fLaC"u8))
            return MediaKind.Flac;
        if (head.StartsWith("OggS"u8))
            return MediaKind.Ogg;
        if (TransportStream(head))
            return MediaKind.MpegTs;
        if (head.StartsWith("ID3"u8))
            return MediaKind.Mp3;

        // Both are a run of 11 or 12 one bits; AAC has its layer bits at zero, where MP3 never has.
        if (head[0] != 0xFF || (head[1] & 0xE0) != 0xE0)
            return null;
        if ((head[1] & 0xF6) == 0xF0)
            return MediaKind.Aac;
        return (head[1] & 0x06) != 0 && (head[2] & 0xF0) is not 0xF0 and not 0 ? MediaKind.Mp3 : null;
    }

    /// <summary>The kind of a file, from its start.</summary>
    /// <param name="head">At most <see cref="HeadLength"/> bytes.</param>
    /// <param name="name">How the reader knows the file.</param>
    /// <exception cref="BacklotError"><c>ffmpeg.empty-file</c>, <c>ffmpeg.not-media</c></exception>
    public static MediaKind Need(ReadOnlySpan<byte> head, string name)
    {
        if (head.IsEmpty)
        {
            throw BacklotError.Refused(
                "ffmpeg.empty-file",
                $"{name} is empty.",
                "Copy it again from the card; when it is empty there as well, the recording was never finished.");
        }

        return Of(head) ?? throw BacklotError.Refused(
            "ffmpeg.not-media",
            $"{name} is {Describe(head)}, not film or sound.",
            "Film and sound are read from MP4, MOV, MKV, WebM, MXF, MTS, AVI, WAV, MP3, FLAC, Ogg and AAC: convert it, or leave it out.");
    }

    /// <summary>Reads the start of a file; the error of a missing or unreadable file is the system's own.</summary>
    public static MediaKind OfFile(string path)
    {
        using var file = File.OpenHandle(path);
        Span<byte> head = stackalloc byte[HeadLength];
        return Need(head[..RandomAccess.Read(file, head, 0)], Path.GetFileName(path));
    }

    private static bool Mov(ReadOnlySpan<byte> head)
    {
        var size = BinaryPrimitives.ReadUInt32BigEndian(head);
        var type = System.Text.Encoding.ASCII.GetString(head[4..8]);
        if (type == "ftyp")
            return size is >= 8 and <= 4096 && PhotoSniff.Brand(System.Text.Encoding.ASCII.GetString(head[8..12])) is null;

        // QuickTime of before 2001, and cameras that write the picture first.
        return type is "moov" or "mdat" or "wide" or "free" or "skip" or "pnot" && (size >= 8 || size == 1);
    }

    private static bool TransportStream(ReadOnlySpan<byte> head)
    {
        // AVCHD puts four bytes of time before each packet.
        foreach (var (offset, step) in ((int, int)[])[(0, TsPacket), (4, TsPacket + 4)])
        {
            var packets = (head.Length - offset + step - 1) / step;
            var synced = packets >= 3;
            for (var i = 0; synced && i < Math.Min(packets, 5); i++)
                synced = head[offset + (i * step)] == 0x47;
            if (synced)
                return true;
        }

        return false;
    }

    private static string Describe(ReadOnlySpan<byte> head)
    {
        foreach (var picture in PictureHeads)
        {
            if (head.StartsWith(picture))
                return "a picture";
        }

        if (head.Length >= 12 && head[4..].StartsWith("ftyp"u8))
            return "a picture";
        if (head.Length >= 12 && head[8..].StartsWith("WEBP"u8))
            return "a picture";
        if (head.Length >= 8 && head[4..].StartsWith("RED"u8))
            return "a RED recording, which only RED's own programs read";

        var start = head.StartsWith((ReadOnlySpan<byte>)[0xEF, 0xBB, 0xBF]) ? head[3..] : head;
        var text = System.Text.Encoding.Latin1.GetString(start[..Math.Min(64, start.Length)]).TrimStart();
        foreach (var (opening, kind) in Scripts)
        {
            if (text.StartsWith(opening, StringComparison.OrdinalIgnoreCase))
                return kind;
        }

        return head.IndexOfAnyInRange((byte)0, (byte)8) < 0 ? "text" : "of a kind that is not known here";
    }
}
