using System.Buffers.Binary;

namespace Backlot.Media.Sound;

/// <summary>Folds signed 16-bit samples, channels interleaved, into peaks as they stream by.</summary>
internal static class PeakFold
{
    internal static async Task<Peaks> Read(Stream pcm, int rate, int channels, int perSecond, CancellationToken ct)
    {
        var values = new List<byte>();
        var buffer = new byte[(64 << 10) / (2 * channels) * 2 * channels];
        long frame = 0;
        var loudest = 0;

        // Where the slot ends, counted exactly: rates that do not divide must not drift.
        long End() => ((values.Count + 1L) * rate + perSecond - 1) / perSecond;
        var end = End();
        for (int read; (read = await pcm.ReadAtLeastAsync(buffer, buffer.Length, throwOnEndOfStream: false, ct)) > 0;)
        {
            for (var at = 0; at + (2 * channels) <= read; frame++)
            {
                if (frame == end)
                {
                    if (values.Count < Peaks.Most)
                        values.Add(Byte(loudest));
                    (loudest, end) = (0, values.Count < Peaks.Most ? End() : long.MaxValue);
                }

                for (var channel = 0; channel < channels; channel++, at += 2)
                    loudest = Math.Max(loudest, Math.Abs((int)BinaryPrimitives.ReadInt16LittleEndian(buffer.AsSpan(at))));
            }
        }

        if (frame > 0 && values.Count < Peaks.Most)
            values.Add(Byte(loudest));
        return new Peaks(perSecond, values);
    }

    private static byte Byte(int sample) => (byte)Math.Min(255, (sample * 255 + 16_384) / 32_768);
}
