using System.Buffers.Binary;

namespace Backlot.Media.Metadata;

/// <summary>Whether a JPEG was cut off. Its headers read the same, and a decoder fills the rest with grey.</summary>
internal static class JpegEnd
{
    private const int MostSegments = 1000;
    private const int Piece = 1 << 20;

    /// <summary>True when no end marker follows the beginning of the picture. What cameras append after it (films, previews) is fine.</summary>
    public static bool IsMissing(FileStream file)
    {
        var start = Scan(file);
        if (start < 0)
            return true;
        // From the back: the end of an intact photo is found in the first piece.
        var buffer = new byte[Piece + 1];
        for (var end = file.Length; end > start; end -= Piece)
        {
            var from = Math.Max(start, end - Piece);
            var wanted = (int)(Math.Min(end + 1, file.Length) - from);
            var got = RandomAccess.Read(file.SafeFileHandle, buffer.AsSpan(0, wanted), from);
            if (buffer.AsSpan(0, got).LastIndexOf((ReadOnlySpan<byte>)[0xFF, 0xD9]) >= 0)
                return false;
        }

        return true;
    }

    /// <summary>Where the first picture's data begins; -1 when it does not.</summary>
    private static long Scan(FileStream file)
    {
        Span<byte> head = stackalloc byte[4];
        long at = 2;
        for (var i = 0; i < MostSegments && RandomAccess.Read(file.SafeFileHandle, head, at) == 4; i++)
        {
            if (head[0] != 0xFF)
                return -1;
            if (head[1] == 0xDA)
                return at;
            at += head[1] == 0xFF ? 1 : 2 + BinaryPrimitives.ReadUInt16BigEndian(head[2..]); // fill bytes may stand before a marker
        }

        return -1;
    }
}
