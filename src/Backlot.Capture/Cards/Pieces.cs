using System.Runtime.InteropServices;
using Backlot.Capture.Custody;

namespace Backlot.Capture.Cards;

/// <summary>A part of a file in memory, shared by everybody who needs it and given back by the last.</summary>
internal sealed unsafe class Piece(Pieces home) : IDisposable
{
    private byte* memory = (byte*)NativeMemory.AlignedAlloc(Pieces.Size, ColdReader.Alignment);
    private int holders;

    public byte* Start => memory;

    public long Offset { get; set; }

    public int Length { get; set; }

    /// <summary>The length up to the next whole block; what lies beyond the length is zero.</summary>
    public int Padded => (Length + ColdReader.Alignment - 1) / ColdReader.Alignment * ColdReader.Alignment;

    public ReadOnlySpan<byte> Bytes => new(memory, Length);

    public bool IsNought => Bytes.IndexOfAnyExcept((byte)0) < 0;

    public void ZeroPadding() => new Span<byte>(memory + Length, Padded - Length).Clear();

    public void Share(int among) => Volatile.Write(ref holders, among);

    public void GiveBack()
    {
        if (Interlocked.Decrement(ref holders) <= 0) home.Return(this);
    }

    public void Dispose()
    {
        NativeMemory.AlignedFree(memory);
        memory = null;
    }
}

/// <summary>So many pieces and no more: reading waits for the slowest that still needs one.</summary>
internal sealed class Pieces : IDisposable
{
    public const int Size = ColdReader.Piece;

    private readonly Piece[] all;
    private readonly Stack<Piece> free;
    private readonly SemaphoreSlim left;

    public Pieces(int count)
    {
        all = [.. Enumerable.Range(0, count).Select(_ => new Piece(this))];
        free = new Stack<Piece>(all);
        left = new SemaphoreSlim(count);
    }

    public Piece Take(CancellationToken cancel)
    {
        left.Wait(cancel);
        lock (free) return free.Pop();
    }

    public void Return(Piece piece)
    {
        lock (free) free.Push(piece);
        left.Release();
    }

    /// <summary>Only when nobody holds a piece any more.</summary>
    public void Dispose()
    {
        foreach (Piece piece in all) piece.Dispose();
        left.Dispose();
    }
}
