using System.Buffers.Binary;
using System.Text;

namespace Backlot.Media.Metadata;

/// <summary>
/// Reads the chunks of a WAV, broadcast wave or RF64 by their heads, and the small ones that say something. Sizes are never
/// believed beyond the file's end or the limits here. What is wrong is a trouble in the answer.
/// </summary>
public static class WaveReader
{
    private const int MostChunks = 1000;
    private const int MostXml = 1 << 20;
    private const int BextLength = 602;

    /// <param name="now">When it is read: what claims to be recorded a day after it is not believed.</param>
    /// <returns>Null when it is no such file.</returns>
    /// <exception cref="IOException">It cannot be read from the disk.</exception>
    public static WaveFacts? Read(string path, Instant now)
    {
        using var file = File.OpenHandle(path);
        var length = RandomAccess.GetLength(file);
        Span<byte> head = stackalloc byte[12];
        if (RandomAccess.Read(file, head, 0) < 12 || !head[8..].SequenceEqual("WAVE"u8) || !(head.StartsWith("RIFF"u8) || head.StartsWith("RF64"u8) || head.StartsWith("BW64"u8)))
            return null;

        var facts = new WaveFacts();
        var troubles = new List<string>();
        long at = 12, dataSize = -1, wide = -1;
        var block = 0;
        for (var i = 0; at + 8 <= length; i++)
        {
            if (i == MostChunks)
            {
                troubles.Add($"it has more than {MostChunks} parts: the rest was not looked at");
                break;
            }

            RandomAccess.Read(file, head[..8], at);
            var (name, size, body) = (Encoding.Latin1.GetString(head[..4]), (long)BinaryPrimitives.ReadUInt32LittleEndian(head[4..8]), at + 8);
            if (name == "data" && size == uint.MaxValue && wide >= 0)
                size = wide; // RF64 keeps the true size in ds64
            var there = Math.Min(size, length - body);
            if (there < size)
                troubles.Add($"its part \"{FactText.Line(name) ?? "?"}\" is shorter than it says");
            switch (name)
            {
                case "ds64" when there >= 24:
                    wide = BinaryPrimitives.ReadInt64LittleEndian(Bytes(file, body, 24).AsSpan(8));
                    break;
                case "fmt " when there >= 16:
                    var format = Bytes(file, body, 16);
                    block = BinaryPrimitives.ReadUInt16LittleEndian(format.AsSpan(12));
                    facts = facts with { Channels = BinaryPrimitives.ReadUInt16LittleEndian(format.AsSpan(2)), SampleRate = (int)Math.Min(BinaryPrimitives.ReadUInt32LittleEndian(format.AsSpan(4)), 10_000_000) };
                    break;
                case "data" when dataSize < 0:
                    dataSize = there;
                    break;
                case "bext" when there >= BextLength:
                    facts = Bext(facts, Bytes(file, body, BextLength), now);
                    break;
                case "iXML" when there <= MostXml:
                    facts = Ixml.Add(facts, Bytes(file, body, (int)there));
                    break;
                case "iXML":
                    troubles.Add("its iXML is larger than any recorder writes and was left out");
                    break;
                default:
                    break;
            }

            // Chunks begin at even places; a size of nought or beyond the end ends the walk by itself.
            at = body + there + (there & 1);
        }

        return facts with { Frames = block > 0 && dataSize > 0 ? dataSize / block : 0, Troubles = [.. facts.Troubles, .. troubles] };
    }

    private static WaveFacts Bext(WaveFacts facts, byte[] chunk, Instant now)
    {
        var reference = BinaryPrimitives.ReadInt64LittleEndian(chunk.AsSpan(338));
        return facts with
        {
            Description = FactText.Line(Text(chunk, 0, 256)),
            Originator = FactText.Line(Text(chunk, 256, 32)),
            Taken = ClaimedTime.Best(now, ClaimedTime.OfWave(Text(chunk, 320, 10), Text(chunk, 330, 8))),
            TimeReference = reference is > 0 and < 1L << 48 ? reference : facts.TimeReference,
        };
    }

    /// <summary>Up to the first nought: what comes after is what was in memory.</summary>
    private static string Text(byte[] chunk, int at, int length)
    {
        var field = chunk.AsSpan(at, length);
        var end = field.IndexOf((byte)0);
        return Encoding.UTF8.GetString(end < 0 ? field : field[..end]);
    }

    private static byte[] Bytes(Microsoft.Win32.SafeHandles.SafeFileHandle file, long at, int length)
    {
        var bytes = new byte[length];
        var got = 0;
        for (int n; got < length && (n = RandomAccess.Read(file, bytes.AsSpan(got), at + got)) > 0;)
            got += n;
        return bytes;
    }
}
