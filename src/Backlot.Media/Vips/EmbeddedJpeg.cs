using System.Buffers.Binary;
using Backlot.Platform.Errors;

namespace Backlot.Media.Vips;

/// <summary>
/// The preview that a camera puts into its raw files, whatever their make: the largest JPEG inside that any decoder reads. Found by its
/// bytes, so that no maker's format has to be known.
/// </summary>
public static class EmbeddedJpeg
{
    private const int Window = 1 << 20;

    // Cameras write two or three; the sensor's own data has the same bytes by chance now and then.
    private const int MostTried = 4000;
    private const int SmallestSide = 160;

    /// <summary>Copies it out.</summary>
    /// <param name="orientation">What the raw file says of how the camera was held, for a preview that does not say it itself; null when nothing does.</param>
    /// <exception cref="BacklotError"><c>picture.raw-without-preview</c></exception>
    public static async Task Extract(string raw, string target, int? orientation, CancellationToken ct = default)
    {
        await using var file = new FileStream(raw, FileMode.Open, FileAccess.Read, FileShare.Read, 1 << 16);
        if (Largest(file, ct) is not { } found)
        {
            throw BacklotError.Refused("picture.raw-without-preview", $"{Path.GetFileName(raw)} is a camera raw without a preview that can be shown.",
                "Shoot raw and JPEG together, or export a JPEG of it and ingest that beside it.");
        }

        await using var to = new FileStream(target, FileMode.Create, FileAccess.Write);
        file.Position = found.Start;
        if (orientation is > 1 and <= 8 && !found.HasExif)
        {
            file.Position += 2;
            to.Write([0xFF, 0xD8, 0xFF, 0xE1, 0, 34, .. "Exif\0\0MM\0*"u8, 0, 0, 0, 8, 0, 1, 0x01, 0x12, 0, 3, 0, 0, 0, 1, 0, (byte)orientation, 0, 0, 0, 0, 0, 0]);
        }

        var buffer = new byte[Window];
        for (int read; file.Position < found.End && (read = await file.ReadAsync(buffer.AsMemory(0, (int)Math.Min(buffer.Length, found.End - file.Position)), ct)) > 0;)
            await to.WriteAsync(buffer.AsMemory(0, read), ct);
    }

    private static Found? Largest(FileStream file, CancellationToken ct)
    {
        Found? largest = null;
        var tried = 0;
        foreach (var start in Starts(file))
        {
            ct.ThrowIfCancellationRequested();
            if (++tried > MostTried)
                break;
            if (Frame(file, start) is not { } frame || frame.Pixels <= (largest?.Pixels ?? 0))
                continue;
            if (End(file) is { } end)
                largest = frame with { Start = start, End = end };
        }

        return largest;
    }

    private static IEnumerable<long> Starts(FileStream file)
    {
        var window = new byte[Window + 2];
        for (long at = 0; at + 3 < file.Length; at += Window)
        {
            var read = RandomAccess.Read(file.SafeFileHandle, window, at);
            for (var from = 0; ;)
            {
                var hit = window.AsSpan(from, read - from).IndexOf((ReadOnlySpan<byte>)[0xFF, 0xD8, 0xFF]);
                if (hit < 0)
                    break;
                yield return at + from + hit;
                from += hit + 1;
            }
        }
    }

    /// <summary>Only what is coded as any picture is (baseline, extended, progressive): raw data itself is JPEG without loss. Stands after its first scan's head.</summary>
    private static Found? Frame(FileStream file, long start)
    {
        try
        {
            file.Position = start;
            if (PictureSize.JpegFrame(file) is not { Marker: 0xC0 or 0xC1 or 0xC2 } frame || Math.Max(frame.Width, frame.Height) < SmallestSide || Math.Min(frame.Width, frame.Height) < 16)
                return null;
            var exif = new byte[12];
            RandomAccess.Read(file.SafeFileHandle, exif, start);
            return new Found(start, 0, (long)frame.Width * frame.Height, exif.AsSpan(2).StartsWith((ReadOnlySpan<byte>)[0xFF, 0xE1]) && exif.AsSpan(6).StartsWith("Exif"u8));
        }
        catch (EndOfStreamException)
        {
            return null; // bytes that only looked like a beginning
        }
    }

    /// <summary>From after the frame's head to after the end marker; null when there is none.</summary>
    private static long? End(FileStream file)
    {
        Span<byte> length = stackalloc byte[2];
        try
        {
            // The rest of the frame's own head is not looked into: its bytes are no markers, and the next one is found after it.
            while (PictureSize.NextMarker(file, long.MaxValue) is { } marker)
            {
                if (marker == 0xD9)
                    return file.Position;
                if (marker is 0 or 0x01 or (>= 0xD0 and <= 0xD7))
                    continue;
                if (marker == 0xD8)
                    return null;
                file.ReadExactly(length);
                file.Position += Math.Max(0, BinaryPrimitives.ReadUInt16BigEndian(length) - 2);
            }
        }
        catch (EndOfStreamException)
        {
            // cut off
        }

        return null;
    }

    private sealed record Found(long Start, long End, long Pixels, bool HasExif);
}
