namespace Backlot.Media.Metadata;

/// <summary>
/// A file that may be read only so much: a damaged or hostile directory that sends its parser in circles ends in an error. The
/// file underneath stays open.
/// </summary>
internal sealed class MeteredStream(FileStream file) : Stream
{
    // All metadata of real photos together is below 16 MiB; directories are read byte by byte, each a call.
    private const long MostBytes = 96 << 20;
    private const long MostCalls = 4_000_000;

    private long bytes = MostBytes;
    private long calls = MostCalls;

    public override bool CanRead => true;

    public override bool CanSeek => true;

    public override bool CanWrite => false;

    public override long Length => file.Length;

    public override long Position
    {
        get => file.Position;
        set => file.Position = value;
    }

    public override int Read(byte[] buffer, int offset, int count) => Read(buffer.AsSpan(offset, count));

    public override int Read(Span<byte> buffer)
    {
        // An array for a part that is longer than the file was made already; do not fill it as well.
        if (--calls < 0 || buffer.Length > MostBytes)
            throw Spent();
        var got = file.Read(buffer);
        bytes -= got;
        return bytes < 0 ? throw Spent() : got;
    }

    public override int ReadByte()
    {
        if (--calls < 0 || --bytes < 0)
            throw Spent();
        return file.ReadByte();
    }

    public override long Seek(long offset, SeekOrigin origin) => file.Seek(offset, origin);

    public override void Flush()
    {
    }

    public override void SetLength(long value) => throw new NotSupportedException();

    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    private static IOException Spent() => new("it is larger than any photo's, or leads in circles");
}
