using System.Buffers.Binary;

namespace Backlot.Media.Metadata;

/// <summary>A PNG's chunks by their heads. Its parser takes a chunk into memory whole, so their lengths are looked at first.</summary>
internal static class PngChunks
{
    private const int MostChunks = 100_000;
    private const uint MostMetadata = 16 << 20;

    public static bool AreSane(FileStream file)
    {
        Span<byte> head = stackalloc byte[8];
        long at = 8;
        for (var i = 0; i < MostChunks && at + 12 <= file.Length; i++)
        {
            if (RandomAccess.Read(file.SafeFileHandle, head, at) < 8)
                return true;
            var length = BinaryPrimitives.ReadUInt32BigEndian(head);
            if (!head[4..].SequenceEqual("IDAT"u8) && length > MostMetadata)
                return false;
            if (head[4..].SequenceEqual("IEND"u8))
                return true;
            at += 12L + length;
        }

        return at + 12 > file.Length;
    }
}
