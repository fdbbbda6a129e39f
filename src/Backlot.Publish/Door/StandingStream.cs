namespace Backlot.Publish.Door;

/// <summary>
/// A public file while it is being sent: before each further piece it is asked again whether it still may be seen. When it may not, reading
/// ends as if whoever sends had been stopped. Closes the file.
/// </summary>
/// <param name="stands">Asked for every piece but the first, for which it was asked just now.</param>
internal sealed class StandingStream(Stream file, Func<CancellationToken, Task<bool>> stands) : Stream
{
    /// <summary>Bytes that are sent under one look at the epoch.</summary>
    private const int Piece = 256 * 1024;

    private int left = Piece;

    public override bool CanRead => true;

    public override bool CanSeek => true;

    public override bool CanWrite => false;

    public override long Length => file.Length;

    public override long Position
    {
        get => file.Position;
        set => file.Position = value;
    }

    public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
    {
        if (left == 0)
        {
            if (!await stands(cancellationToken))
                throw new OperationCanceledException("It may not be seen any more.");
            left = Piece;
        }

        var count = await file.ReadAsync(buffer[..Math.Min(buffer.Length, left)], cancellationToken);
        left -= count;
        return count;
    }

    public override Task<int> ReadAsync(byte[] buffer, int offset, int count, CancellationToken cancellationToken) => ReadAsync(buffer.AsMemory(offset, count), cancellationToken).AsTask();

    public override long Seek(long offset, SeekOrigin origin) => file.Seek(offset, origin);

    public override int Read(byte[] buffer, int offset, int count) => throw new NotSupportedException("It is asked for piece by piece, and asking takes time.");

    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    public override void SetLength(long value) => throw new NotSupportedException();

    public override void Flush()
    {
    }

    public override async ValueTask DisposeAsync()
    {
        await file.DisposeAsync();
        await base.DisposeAsync();
    }

    protected override void Dispose(bool disposing)
    {
        if (disposing)
            file.Dispose();
        base.Dispose(disposing);
    }
}
