using System.Buffers.Binary;

namespace Backlot.Media.Ffmpeg;

/// <summary>Whether the end of a file is missing: its outermost boxes or chunks say where it should be. ffprobe does not tell.</summary>
internal static class FileEnd
{
    // Real files have a handful; the rest is damage, and not worth a walk.
    private const int MostBoxes = 1000;

    internal static bool IsCut(string path, MediaKind kind)
    {
        using var file = File.OpenHandle(path);
        var length = RandomAccess.GetLength(file);
        Span<byte> head = stackalloc byte[16];
        switch (kind)
        {
            case MediaKind.Wav or MediaKind.Avi:
                return RandomAccess.Read(file, head, 0) >= 12
                    && head.StartsWith("RIFF"u8)
                    && BinaryPrimitives.ReadUInt32LittleEndian(head[4..]) is var size and < uint.MaxValue
                    && size + 8L > length + 1;
            case MediaKind.Mov:
                long at = 0;
                for (var i = 0; i < MostBoxes && at + 8 <= length; i++)
                {
                    var read = RandomAccess.Read(file, head, at);
                    long box = BinaryPrimitives.ReadUInt32BigEndian(head);
                    if (box == 1 && read == 16)
                        box = BinaryPrimitives.ReadInt64BigEndian(head[8..]);

                    // Zero means: to the end of the file.
                    if (box == 0)
                        return false;
                    if (box < 8 || box > length - at)
                        return true;
                    at += box;
                }

                return false;
            default:
                return false;
        }
    }
}
