using System.Buffers.Binary;
using System.Text;

namespace Backlot.Cut.Renders;

/// <summary>What we must know of an MP4 that we made: how many frames, and with which parameters they are decoded.</summary>
/// <param name="Samples">Of the first video track, or of the first track.</param>
/// <param name="DecoderConfiguration">The content of <c>avcC</c>; empty when there is none.</param>
internal sealed record Mp4Facts(long Samples, byte[] DecoderConfiguration)
{
    private const int LargestIndex = 256 * 1024 * 1024;

    /// <summary><c>avc1.PPCCLL</c>: profile, constraints and level as they were encoded, not as they were asked for.</summary>
    internal string VideoCodec => DecoderConfiguration.Length < 4
        ? ""
        : $"avc1.{Convert.ToHexStringLower(DecoderConfiguration.AsSpan(1, 3))}";

    /// <returns>Null when the file has no index: it was cut off.</returns>
    internal static Mp4Facts? Read(string path)
    {
        using var file = File.OpenRead(path);
        var header = new byte[16];
        for (long at = 0; at + 8 <= file.Length;)
        {
            file.Position = at;
            file.ReadExactly(header, 0, (int)Math.Min(16, file.Length - at));
            long size = BinaryPrimitives.ReadUInt32BigEndian(header);
            var start = 8;
            if (size == 1)
                (size, start) = (BinaryPrimitives.ReadInt64BigEndian(header.AsSpan(8)), 16);
            else if (size == 0)
                size = file.Length - at;
            if (size < start || at + size > file.Length)
                return null;
            if (Encoding.ASCII.GetString(header, 4, 4) == "moov" && size <= LargestIndex)
            {
                var index = new byte[size - start];
                file.Position = at + start;
                file.ReadExactly(index);
                return OfIndex(index);
            }

            at += size;
        }

        return null;
    }

    private static Mp4Facts OfIndex(ReadOnlySpan<byte> moov)
    {
        long samples = 0;
        foreach (var trak in Boxes(moov, "trak"))
        {
            var stbl = Inner(Inner(Inner(moov[trak], "mdia", moov), "minf", moov), "stbl", moov);
            var count = Inner(stbl, "stsz", moov) is { Length: >= 12 } stsz ? BinaryPrimitives.ReadUInt32BigEndian(stsz[8..]) : 0;
            samples = samples == 0 ? count : samples;

            // stsd: version and count, then the sample entry with its 78 bytes before the boxes inside.
            if (Inner(stbl, "stsd", moov) is { Length: > 16 + 78 } stsd && Encoding.ASCII.GetString(stsd.Slice(12, 4)) == "avc1")
                return new Mp4Facts(count, Inner(stsd[(16 + 78)..], "avcC", moov).ToArray());
        }

        return new Mp4Facts(samples, []);
    }

    private static ReadOnlySpan<byte> Inner(ReadOnlySpan<byte> content, string name, ReadOnlySpan<byte> none)
    {
        foreach (var range in Boxes(content, name))
            return content[range];
        return none[..0];
    }

    private static List<Range> Boxes(ReadOnlySpan<byte> content, string name)
    {
        var found = new List<Range>();
        for (var at = 0; at + 8 <= content.Length;)
        {
            var size = BinaryPrimitives.ReadUInt32BigEndian(content[at..]);
            if (size < 8 || at + size > content.Length)
                break;
            if (Encoding.ASCII.GetString(content.Slice(at + 4, 4)) == name)
                found.Add(new Range(at + 8, at + (int)size));
            at += (int)size;
        }

        return found;
    }
}
