using System.Buffers.Binary;

namespace Backlot.Media.Vips;

/// <summary>Finds the size a picture claims in its head. Null when the head makes no sense.</summary>
internal static class PictureSize
{
    // Real files have tens of segments and boxes; the rest is damage, and not worth a walk.
    private const int MostParts = 2000;
    private const int MostHeifHead = 4 << 20;

    internal static (int Width, int Height)? Read(Stream file, PictureKind kind)
    {
        try
        {
            return kind switch
            {
                PictureKind.Jpeg => Jpeg(file),
                PictureKind.Png => Png(Take(file, 24)),
                PictureKind.Gif => Gif(Take(file, 10)),
                PictureKind.WebP => WebP(Take(file, 30)),
                PictureKind.Tiff => Tiff(file),
                _ => Heif(file),
            };
        }
        catch (Exception damaged) when (damaged is EndOfStreamException or ArgumentOutOfRangeException or IndexOutOfRangeException)
        {
            return null; // it ends before it says
        }
    }

    private static (int, int)? Jpeg(Stream file) => JpegFrame(file) is { } frame ? (frame.Width, frame.Height) : null;

    /// <summary>The first frame header of the JPEG that begins where the stream stands: its marker says how it is coded.</summary>
    internal static (int Marker, int Width, int Height)? JpegFrame(Stream file)
    {
        Skip(file, 2);
        for (var i = 0; i < MostParts; i++)
        {
            var marker = NextMarker(file);
            if (marker is null or 0xD9 or 0xDA)
                return null;
            if (marker is 0 or 0x01 or (>= 0xD0 and <= 0xD8))
                continue;
            var length = BinaryPrimitives.ReadUInt16BigEndian(Take(file, 2));

            // The frame headers: every C0 to CF but tables (C4), reserved (C8) and arithmetic conditioning (CC).
            if (marker is >= 0xC0 and <= 0xCF and not (0xC4 or 0xC8 or 0xCC))
            {
                var frame = Take(file, 5);
                return (marker.Value, BinaryPrimitives.ReadUInt16BigEndian(frame.AsSpan(3)), BinaryPrimitives.ReadUInt16BigEndian(frame.AsSpan(1)));
            }

            if (length < 2)
                return null;
            Skip(file, length - 2);
        }

        return null;
    }

    /// <summary>Some writers pad between segments; decoders look for the next marker, and so does this.</summary>
    internal static int? NextMarker(Stream file, long within = 1 << 16)
    {
        for (var gap = 0L; NextByte(file) != 0xFF; gap++)
        {
            if (gap > within)
                return null;
        }

        int marker;
        do
            marker = NextByte(file);
        while (marker == 0xFF);
        return marker;
    }

    private static (int, int)? Png(byte[] head) => head.AsSpan(12).StartsWith("IHDR"u8)
        ? (Side(BinaryPrimitives.ReadUInt32BigEndian(head.AsSpan(16))), Side(BinaryPrimitives.ReadUInt32BigEndian(head.AsSpan(20))))
        : null;

    private static (int, int)? Gif(byte[] head) =>
        (BinaryPrimitives.ReadUInt16LittleEndian(head.AsSpan(6)), BinaryPrimitives.ReadUInt16LittleEndian(head.AsSpan(8)));

    private static (int, int)? WebP(byte[] head)
    {
        var body = head.AsSpan(20);
        if (head.AsSpan(12).StartsWith("VP8X"u8))
            return (1 + (body[4] | body[5] << 8 | body[6] << 16), 1 + (body[7] | body[8] << 8 | body[9] << 16));
        if (head.AsSpan(12).StartsWith("VP8L"u8))
        {
            var bits = BinaryPrimitives.ReadUInt32LittleEndian(body[1..]);
            return (1 + (int)(bits & 0x3FFF), 1 + (int)(bits >> 14 & 0x3FFF));
        }

        return head.AsSpan(12).StartsWith("VP8 "u8)
            ? (BinaryPrimitives.ReadUInt16LittleEndian(body[6..]) & 0x3FFF, BinaryPrimitives.ReadUInt16LittleEndian(body[8..]) & 0x3FFF)
            : null;
    }

    private static (int, int)? Tiff(Stream file)
    {
        var head = Take(file, 8);
        var little = head[0] == (byte)'I';
        file.Position = U32(head.AsSpan(4), little);
        var count = U16(Take(file, 2), little);
        int? width = null, height = null;
        for (var i = 0; i < Math.Min((int)count, MostParts); i++)
        {
            var entry = Take(file, 12);
            var value = U16(entry.AsSpan(2), little) == 3 ? U16(entry.AsSpan(8), little) : U32(entry.AsSpan(8), little);
            switch (U16(entry, little))
            {
                case 256:
                    width = Side(value);
                    break;
                case 257:
                    height = Side(value);
                    break;
            }
        }

        return width is { } w && height is { } h ? (w, h) : null;
    }

    /// <summary>The largest of the sizes its items have: of a picture in tiles that is the whole.</summary>
    private static (int, int)? Heif(Stream file)
    {
        if (Find(file, "meta", file.Length) is not { } meta || meta > MostHeifHead)
            return null;
        var box = Take(file, (int)meta);
        var properties = Inside(Inside(box.AsMemory(4), "iprp"), "ipco").Span;
        (int Width, int Height)? largest = null;
        while (properties.Length >= 8)
        {
            var size = BinaryPrimitives.ReadUInt32BigEndian(properties);
            if (size < 8 || size > properties.Length)
                break;
            if (properties[4..].StartsWith("ispe"u8) && size >= 20)
            {
                var (w, h) = (Side(BinaryPrimitives.ReadUInt32BigEndian(properties[12..])), Side(BinaryPrimitives.ReadUInt32BigEndian(properties[16..])));
                if (largest is not { } known || (long)w * h > (long)known.Width * known.Height)
                    largest = (w, h);
            }

            properties = properties[(int)size..];
        }

        return largest;
    }

    /// <summary>Stands at the content of the first box of this type; its length.</summary>
    private static long? Find(Stream file, string type, long end)
    {
        for (var i = 0; i < MostParts && file.Position + 8 <= end; i++)
        {
            var at = file.Position;
            var head = Take(file, 8);
            long size = BinaryPrimitives.ReadUInt32BigEndian(head);
            if (size == 1)
                size = BinaryPrimitives.ReadInt64BigEndian(Take(file, 8));
            if (System.Text.Encoding.ASCII.GetString(head, 4, 4) == type)
                return size >= 8 ? size - (file.Position - at) : null;
            if (size < 8 || size > end - at)
                return null;
            file.Position = at + size;
        }

        return null;
    }

    private static ReadOnlyMemory<byte> Inside(ReadOnlyMemory<byte> boxes, string type)
    {
        while (boxes.Length >= 8)
        {
            var size = BinaryPrimitives.ReadUInt32BigEndian(boxes.Span);
            if (size < 8 || size > boxes.Length)
                break;
            if (System.Text.Encoding.ASCII.GetString(boxes.Span[4..8]) == type)
                return boxes[8..(int)size];
            boxes = boxes[(int)size..];
        }

        return default;
    }

    private static uint U32(ReadOnlySpan<byte> bytes, bool little) =>
        little ? BinaryPrimitives.ReadUInt32LittleEndian(bytes) : BinaryPrimitives.ReadUInt32BigEndian(bytes);

    private static ushort U16(ReadOnlySpan<byte> bytes, bool little) =>
        little ? BinaryPrimitives.ReadUInt16LittleEndian(bytes) : BinaryPrimitives.ReadUInt16BigEndian(bytes);

    private static int Side(uint claimed) => (int)Math.Min(claimed, int.MaxValue);

    private static byte[] Take(Stream file, int length)
    {
        var bytes = new byte[length];
        file.ReadExactly(bytes);
        return bytes;
    }

    private static int NextByte(Stream file) => file.ReadByte() is >= 0 and var read ? read : throw new EndOfStreamException();

    private static void Skip(Stream file, int length)
    {
        if (file.Position + length > file.Length)
            throw new EndOfStreamException();
        file.Position += length;
    }
}
