using System.Buffers.Binary;
using System.Text;

namespace Backlot.Demo.Cards;

/// <summary>What a stills camera says of a picture, as an EXIF segment to stand behind a JPEG's first two bytes.</summary>
/// <param name="Taken">By the camera's own clock, right or wrong.</param>
/// <param name="Orientation">1 as stored; 6: to be turned a quarter clockwise.</param>
internal sealed record ExifBlock(LocalDateTime Taken, int Orientation, int Width, int Height, int FocalLength, int Iso, int ShutterSpeed)
{
    public const string Make = "Lanterna";
    public const string Model = "Lanterna P2";

    private const int Ascii = 2, Short = 3, Long = 4, Ratio = 5, Raw = 7;

    /// <summary>A whole APP1 segment, marker and length included.</summary>
    public byte[] Segment()
    {
        var taken = $"{Taken:uuuu:MM:dd HH:mm:ss}";
        List<(int Tag, int Type, byte[] Value)> camera =
        [
            (0x829A, Ratio, Fraction(1, ShutterSpeed)), (0x829D, Ratio, Fraction(28, 10)), (0x8827, Short, Two(Iso)), (0x9000, Raw, "0232"u8.ToArray()),
            (0x9003, Ascii, Text(taken)), (0x9004, Ascii, Text(taken)), (0x920A, Ratio, Fraction(FocalLength, 1)), (0xA002, Long, Four(Width)), (0xA003, Long, Four(Height)),
            (0xA431, Ascii, Text("P2-000417")), (0xA434, Ascii, Text("Lanterna 35mm f/2.8")),
        ];
        List<(int Tag, int Type, byte[] Value)> picture =
        [
            (0x010F, Ascii, Text(Make)), (0x0110, Ascii, Text(Model)), (0x0112, Short, Two(Orientation)), (0x0132, Ascii, Text(taken)), (0x8769, Long, Four(0)),
        ];

        // TIFF's head, the picture's directory, then the camera's, each followed by its values.
        var first = Directory(picture, 8);
        picture[^1] = (0x8769, Long, Four(8 + first.Length));
        first = Directory(picture, 8);
        byte[] tiff = [.. "II"u8, 42, 0, 8, 0, 0, 0, .. first, .. Directory(camera, 8 + first.Length)];
        byte[] body = [.. "Exif\0\0"u8, .. tiff];
        var segment = new byte[4 + body.Length];
        (segment[0], segment[1]) = (0xFF, 0xE1);
        BinaryPrimitives.WriteUInt16BigEndian(segment.AsSpan(2), (ushort)(body.Length + 2));
        body.CopyTo(segment, 4);
        return segment;
    }

    private static byte[] Directory(List<(int Tag, int Type, byte[] Value)> entries, int at)
    {
        using var head = new MemoryStream();
        using var values = new MemoryStream();
        var after = at + 2 + (entries.Count * 12) + 4;
        head.Write(Two(entries.Count).AsSpan(0, 2));
        foreach (var (tag, type, value) in entries)
        {
            head.Write(Two(tag).AsSpan(0, 2));
            head.Write(Two(type).AsSpan(0, 2));
            head.Write(Four(type switch { Short => 1, Long => 1, Ratio => 1, _ => value.Length }));
            if (value.Length <= 4)
            {
                head.Write([.. value, .. new byte[4 - value.Length]]);
                continue;
            }

            head.Write(Four(after + (int)values.Length));
            values.Write(value);
            if (value.Length % 2 == 1)
                values.WriteByte(0);
        }

        head.Write(Four(0));
        return [.. head.ToArray(), .. values.ToArray()];
    }

    private static byte[] Text(string text) => [.. Encoding.ASCII.GetBytes(text), 0];

    private static byte[] Fraction(int above, int below) => [.. Four(above), .. Four(below)];

    private static byte[] Two(int number)
    {
        var bytes = new byte[2];
        BinaryPrimitives.WriteUInt16LittleEndian(bytes, (ushort)number);
        return bytes;
    }

    private static byte[] Four(int number)
    {
        var bytes = new byte[4];
        BinaryPrimitives.WriteInt32LittleEndian(bytes, number);
        return bytes;
    }
}
