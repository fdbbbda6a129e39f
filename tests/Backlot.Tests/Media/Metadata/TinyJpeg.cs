using System.Buffers.Binary;
using System.Text;

namespace Backlot.Tests.Media.Metadata;

/// <summary>A real photo of 16 x 8 pixels, with what a camera writes into it.</summary>
internal sealed class TinyJpeg
{
    private static readonly byte[] Picture = Convert.FromBase64String(
        "/9j/4AAQSkZJRgABAgAAAQABAAD/2wBDAAgQEBMQExYWFhYWFhoYGhsbGxoaGhobGxsdHR0iIiIdHR0bGx0dICAiIiUmJSMjIiMmJigoKDAwLi44ODpFRVP/xABp"
        + "AAEBAQAAAAAAAAAAAAAAAAAFBAYBAQEAAAAAAAAAAAAAAAAAAAUGEAABAwMDBQEBAAAAAAAAAAABEQQCEgAhMSIDMyN1QXSxFBEAAQQCAgMBAAAAAAAAAAAAAhES"
        + "AwEEITEAUlFxIv/AABEIAAgAEAMBIgACEQADEQD/2gAMAwEAAhEDEQA/AMS2cu+JxMcEkQKcQQARySZhAM+7Kaf2N+ZIbZUia9sxoQ76isKc6qi41tRr13fzy/I3"
        + "bDUeLjZUGQePc1RoLohIkWnNVHJdLzfPaPJgGSfIsl/csgXxsbBvrx1813//2Q==");

    private readonly List<(ushort Tag, ushort Type, byte[] Value)> first = [];
    private readonly List<(ushort Tag, ushort Type, byte[] Value)> camera = [];
    private readonly List<byte[]> segments = [];
    private (ushort Width, ushort Height) size = (16, 8);
    private byte[] after = [];

    /// <summary>Other bytes behind the end, so that two photos differ.</summary>
    public TinyJpeg Mark(string mark) => Do(() => after = Encoding.UTF8.GetBytes(mark));

    public TinyJpeg Camera(string make, string model) => Do(() => first.AddRange([Text(0x010F, make), Text(0x0110, model)]));

    public TinyJpeg Orientation(ushort number) => Do(() => first.Add((0x0112, 3, [(byte)(number >> 8), (byte)number])));

    public TinyJpeg Taken(string original, string? fraction = null, string? offset = null) => Do(() => camera.AddRange([
        Text(0x9003, original), .. fraction is null ? [] : new[] { Text(0x9291, fraction) }, .. offset is null ? [] : new[] { Text(0x9011, offset) }]));

    public TinyJpeg Saved(string modified) => Do(() => first.Add(Text(0x0132, modified)));

    public TinyJpeg Describe(string artist, string rights, string description) => Do(() => first.AddRange([Text(0x013B, artist), Text(0x8298, rights), Text(0x010E, description)]));

    public TinyJpeg Xmp(string packet) => Do(() => segments.Add(Segment(0xE1, [.. "http://ns.adobe.com/xap/1.0/\0"u8, .. Encoding.UTF8.GetBytes(packet)])));

    /// <summary>Claims another size than it has.</summary>
    public TinyJpeg Claim(ushort width, ushort height) => Do(() => size = (width, height));

    public byte[] Bytes()
    {
        var picture = (byte[])Picture.Clone();
        var frame = picture.AsSpan().IndexOf((ReadOnlySpan<byte>)[0xFF, 0xC0]);
        BinaryPrimitives.WriteUInt16BigEndian(picture.AsSpan(frame + 5), size.Height);
        BinaryPrimitives.WriteUInt16BigEndian(picture.AsSpan(frame + 7), size.Width);
        return [.. picture[..2], .. Segment(0xE1, [.. "Exif\0\0"u8, .. Exif()]), .. segments.SelectMany(s => s), .. picture[2..], .. after];
    }

    private TinyJpeg Do(Action change)
    {
        change();
        return this;
    }

    private byte[] Exif()
    {
        var pointer = first.Count + 1;
        var at = 8 + 2 + (pointer * 12) + 4 + first.Where(e => e.Value.Length > 4).Sum(e => e.Value.Length);
        var main = first.Append(((ushort)0x8769, (ushort)4, Big((uint)at)));
        return [.. "MM\0*"u8, .. Big(8), .. Directory(main, 8), .. Directory(camera, at)];
    }

    private static byte[] Directory(IEnumerable<(ushort Tag, ushort Type, byte[] Value)> entries, int at)
    {
        var sorted = entries.OrderBy(e => e.Tag).ToList();
        var values = at + 2 + (sorted.Count * 12) + 4;
        List<byte> head = [(byte)(sorted.Count >> 8), (byte)sorted.Count], tail = [];
        foreach (var (tag, type, value) in sorted)
        {
            var count = type switch { 2 => value.Length, 3 => value.Length / 2, _ => value.Length / 4 };
            head.AddRange([(byte)(tag >> 8), (byte)tag, (byte)(type >> 8), (byte)type, .. Big((uint)count)]);
            head.AddRange(value.Length > 4 ? Big((uint)(values + tail.Count)) : [.. value, .. new byte[4 - value.Length]]);
            if (value.Length > 4)
                tail.AddRange(value);
        }

        return [.. head, .. Big(0), .. tail];
    }

    private static (ushort, ushort, byte[]) Text(ushort tag, string text) => (tag, 2, [.. Encoding.UTF8.GetBytes(text), 0]);

    private static byte[] Segment(byte marker, byte[] body) => [0xFF, marker, (byte)((body.Length + 2) >> 8), (byte)(body.Length + 2), .. body];

    private static byte[] Big(uint number)
    {
        var bytes = new byte[4];
        BinaryPrimitives.WriteUInt32BigEndian(bytes, number);
        return bytes;
    }
}
