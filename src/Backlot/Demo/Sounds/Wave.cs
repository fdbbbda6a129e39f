using System.Buffers.Binary;
using System.Text;

namespace Backlot.Demo.Sounds;

/// <summary>A Broadcast Wave file as a location recorder writes it: bext and iXML in front, 24 bits, 48 kHz, mono.</summary>
/// <param name="Scene">What is on it.</param>
/// <param name="Note">Who speaks, or what it is.</param>
internal sealed record Wave(string Scene, int Take, string Note, LocalDateTime Start)
{
    private const int Depth = 3;

    public byte[] Write(Tape tape)
    {
        var midnight = (long)Math.Round(Start.TimeOfDay.TickOfDay / (double)NodaConstants.TicksPerSecond * Tape.Rate);
        using var file = new MemoryStream();
        file.Write("RIFF\0\0\0\0WAVE"u8);
        Chunk(file, "bext", Bext(midnight));
        Chunk(file, "iXML", Encoding.UTF8.GetBytes(Xml(midnight)));
        Chunk(file, "fmt ", Format());
        Chunk(file, "data", Data(tape));
        var bytes = file.ToArray();
        BinaryPrimitives.WriteInt32LittleEndian(bytes.AsSpan(4), bytes.Length - 8);
        return bytes;
    }

    private byte[] Bext(long midnight)
    {
        // EBU Tech 3285, version 1: fixed fields, then the coding history.
        var history = Encoding.ASCII.GetBytes("A=PCM,F=48000,W=24,M=mono,T=paper reel\r\n");
        var bext = new byte[602 + history.Length];
        Put(bext.AsSpan(0, 256), $"zSCENE={Scene}\r\nzTAKE={Take}\r\nzNOTE={Note}\r\n");
        Put(bext.AsSpan(256, 32), "Reel to reel 1");
        Put(bext.AsSpan(288, 32), $"BLMON{Start:uuuuMMdd}{Take:00}");
        Put(bext.AsSpan(320, 10), $"{Start:uuuu-MM-dd}");
        Put(bext.AsSpan(330, 8), $"{Start:HH:mm:ss}");
        BinaryPrimitives.WriteInt64LittleEndian(bext.AsSpan(338), midnight);
        BinaryPrimitives.WriteInt16LittleEndian(bext.AsSpan(346), 1);
        history.CopyTo(bext, 602);
        return bext;
    }

    private string Xml(long midnight) => $"""
        <?xml version="1.0" encoding="UTF-8"?>
        <BWFXML>
          <IXML_VERSION>1.61</IXML_VERSION>
          <PROJECT>Borrowed Moon</PROJECT>
          <SCENE>{Scene}</SCENE>
          <TAKE>{Take}</TAKE>
          <NOTE>{System.Security.SecurityElement.Escape(Note)}</NOTE>
          <SPEED>
            <TIMECODE_RATE>25/1</TIMECODE_RATE>
            <TIMECODE_FLAG>NDF</TIMECODE_FLAG>
            <FILE_SAMPLE_RATE>{Tape.Rate}</FILE_SAMPLE_RATE>
            <AUDIO_BIT_DEPTH>24</AUDIO_BIT_DEPTH>
            <TIMESTAMP_SAMPLES_SINCE_MIDNIGHT_HI>{midnight >> 32}</TIMESTAMP_SAMPLES_SINCE_MIDNIGHT_HI>
            <TIMESTAMP_SAMPLES_SINCE_MIDNIGHT_LO>{midnight & 0xffffffff}</TIMESTAMP_SAMPLES_SINCE_MIDNIGHT_LO>
            <TIMESTAMP_SAMPLE_RATE>{Tape.Rate}</TIMESTAMP_SAMPLE_RATE>
          </SPEED>
          <TRACK_LIST>
            <TRACK_COUNT>1</TRACK_COUNT>
            <TRACK><CHANNEL_INDEX>1</CHANNEL_INDEX><INTERLEAVE_INDEX>1</INTERLEAVE_INDEX><NAME>Boom</NAME></TRACK>
          </TRACK_LIST>
        </BWFXML>
        """;

    private static byte[] Format()
    {
        var format = new byte[16];
        BinaryPrimitives.WriteInt16LittleEndian(format, 1);
        BinaryPrimitives.WriteInt16LittleEndian(format.AsSpan(2), 1);
        BinaryPrimitives.WriteInt32LittleEndian(format.AsSpan(4), Tape.Rate);
        BinaryPrimitives.WriteInt32LittleEndian(format.AsSpan(8), Tape.Rate * Depth);
        BinaryPrimitives.WriteInt16LittleEndian(format.AsSpan(12), Depth);
        BinaryPrimitives.WriteInt16LittleEndian(format.AsSpan(14), Depth * 8);
        return format;
    }

    private static byte[] Data(Tape tape)
    {
        var data = new byte[tape.Samples.Length * Depth];
        for (var i = 0; i < tape.Samples.Length; i++)
        {
            var value = (int)Math.Round(Math.Clamp(tape.Samples[i], -1, 1) * 8_388_607);
            data[i * 3] = (byte)value;
            data[(i * 3) + 1] = (byte)(value >> 8);
            data[(i * 3) + 2] = (byte)(value >> 16);
        }

        return data;
    }

    private static void Put(Span<byte> field, string text) => Encoding.ASCII.GetBytes(text.Length > field.Length ? text[..field.Length] : text, field);

    private static void Chunk(MemoryStream file, string name, byte[] body)
    {
        Span<byte> size = stackalloc byte[4];
        file.Write(Encoding.ASCII.GetBytes(name));
        BinaryPrimitives.WriteInt32LittleEndian(size, body.Length);
        file.Write(size);
        file.Write(body);
        if (body.Length % 2 == 1)
            file.WriteByte(0);
    }
}
