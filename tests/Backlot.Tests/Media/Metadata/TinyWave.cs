using System.Buffers.Binary;
using System.Text;

namespace Backlot.Tests.Media.Metadata;

/// <summary>A broadcast wave of silence, with what a recorder writes into it.</summary>
internal sealed class TinyWave(int frames = 480, int rate = 48_000, short channels = 1)
{
    private readonly List<byte[]> chunks = [];
    private byte filling;

    /// <summary>Another sample, so that two files differ.</summary>
    public TinyWave Fill(byte sample) => Do(() => filling = sample);

    public TinyWave Bext(string date, string time, long reference, string description = "", string originator = "Recorder") => Do(() =>
    {
        var body = new byte[602];
        Encoding.ASCII.GetBytes(description).CopyTo(body, 0);
        Encoding.ASCII.GetBytes(originator).CopyTo(body, 256);
        Encoding.ASCII.GetBytes(date).CopyTo(body, 320);
        Encoding.ASCII.GetBytes(time).CopyTo(body, 330);
        BinaryPrimitives.WriteInt64LittleEndian(body.AsSpan(338), reference);
        chunks.Add(Chunk("bext", body));
    });

    public TinyWave Ixml(string inside) => Do(() => chunks.Add(Chunk("iXML", Encoding.UTF8.GetBytes($"<?xml version=\"1.0\"?><BWFXML>{inside}</BWFXML>"))));

    public TinyWave With(string name, byte[] body, uint? claimed = null) => Do(() => chunks.Add(Chunk(name, body, claimed)));

    public byte[] Bytes()
    {
        var data = new byte[frames * channels * 2];
        Array.Fill(data, filling);
        byte[] body = [.. "WAVE"u8, .. Chunk("fmt ", [1, 0, .. Little(channels), .. Little(rate), .. Little(rate * channels * 2), .. Little((short)(channels * 2)), 16, 0]),
            .. chunks.SelectMany(c => c), .. Chunk("data", data)];
        return [.. "RIFF"u8, .. Little(body.Length), .. body];
    }

    internal static byte[] Chunk(string name, byte[] body, uint? claimed = null) =>
        [.. Encoding.ASCII.GetBytes(name), .. Little((int)(claimed ?? (uint)body.Length)), .. body, .. new byte[body.Length & 1]];

    private TinyWave Do(Action change)
    {
        change();
        return this;
    }

    private static byte[] Little(int number) => BitConverter.GetBytes(number);

    private static byte[] Little(short number) => BitConverter.GetBytes(number);
}
