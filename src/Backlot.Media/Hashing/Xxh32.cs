using Backlot.Platform.Errors;

namespace Backlot.Media.Hashing;

/// <summary>The 32 bits of xxHash that lists older than ASC MHL have; never written. Not for two threads at once; dispose it.</summary>
public sealed unsafe class Xxh32 : IDisposable
{
    private nint state;

    /// <exception cref="BacklotError"><c>hashing.no-xxhash</c></exception>
    public Xxh32()
    {
        try
        {
            state = XxHash.XXH32_createState();
        }
        catch (DllNotFoundException e)
        {
            throw XxHash.Missing(e);
        }

        if (state == 0 || XxHash.XXH32_reset(state, 0) != 0)
            throw new InvalidOperationException("libxxhash could not make its state.");
    }

    public void Append(ReadOnlySpan<byte> bytes)
    {
        ObjectDisposedException.ThrowIf(state == 0, this);
        fixed (byte* start = bytes)
        {
            if (bytes.Length > 0 && XxHash.XXH32_update(state, start, (nuint)bytes.Length) != 0)
                throw new InvalidOperationException("libxxhash refused the bytes.");
        }
    }

    public uint Finish()
    {
        ObjectDisposedException.ThrowIf(state == 0, this);
        return XxHash.XXH32_digest(state);
    }

    public void Dispose()
    {
        if (state == 0)
            return;
        _ = XxHash.XXH32_freeState(state);
        state = 0;
    }
}
