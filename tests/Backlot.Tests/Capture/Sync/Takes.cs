using System.Buffers.Binary;
using Backlot.Capture.Assets;
using Backlot.Media.Sound.Alignment;
using Backlot.Tests.Capture.Previews;

namespace Backlot.Tests.Capture.Sync;

/// <summary>Recordings as files that came in.</summary>
internal static class Takes
{
    public static async Task<long> Sound(this PreviewHouse house, string name, Recording recording)
    {
        var bytes = new byte[44 + recording.Samples.Length * 2];
        "RIFF"u8.CopyTo(bytes);
        BinaryPrimitives.WriteInt32LittleEndian(bytes.AsSpan(4), bytes.Length - 8);
        "WAVEfmt "u8.CopyTo(bytes.AsSpan(8));
        int[] format = [16, 1 | 1 << 16, Recording.Rate, Recording.Rate * 2, 2 | 16 << 16];
        for (var i = 0; i < format.Length; i++)
            BinaryPrimitives.WriteInt32LittleEndian(bytes.AsSpan(16 + i * 4), format[i]);
        "data"u8.CopyTo(bytes.AsSpan(36));
        BinaryPrimitives.WriteInt32LittleEndian(bytes.AsSpan(40), bytes.Length - 44);
        for (var i = 0; i < recording.Samples.Length; i++)
            BinaryPrimitives.WriteInt16LittleEndian(bytes.AsSpan(44 + i * 2), (short)(Math.Clamp(recording.Samples[i], -1, 1) * 32_767));
        await File.WriteAllBytesAsync(house.In(name), bytes);
        return await house.Asset(AssetKind.Sound, house.In(name));
    }
}
