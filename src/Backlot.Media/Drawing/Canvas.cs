using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace Backlot.Media.Drawing;

/// <summary>What letters and lines are drawn on: a <see cref="Sheet"/> of pixels, or <see cref="Paper"/>.</summary>
public abstract class Canvas
{
    private protected Canvas()
    {
    }

    internal nint Context { get; private protected init; }

    /// <summary>Takes a part of what Cairo writes to the stream whose handle it was given.</summary>
    [UnmanagedCallersOnly(CallConvs = [typeof(CallConvCdecl)])]
    private protected static unsafe int WritePart(nint closure, byte* data, uint length)
    {
        ((MemoryStream)GCHandle.FromIntPtr(closure).Target!).Write(new ReadOnlySpan<byte>(data, (int)length));
        return 0;
    }
}
