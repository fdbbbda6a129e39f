using System.Text.Json;
using System.Text.Json.Serialization;

namespace Backlot.Capture.Assets;

/// <summary>
/// What the first file of a clip or sound holds, as it was when it came in: all that reading it again needs, so that nothing has to
/// be probed twice. Kept as JSON with the asset.
/// </summary>
/// <param name="Demuxer">The one parser that may read it, in ffmpeg's word: <c>mov</c>, <c>wav</c>.</param>
/// <param name="StartMicroseconds">Where the file's own clock starts: ffmpeg's <c>start_time</c>.</param>
public sealed record Tracks(string Demuxer, long StartMicroseconds, PictureTrack? Picture, IReadOnlyList<SoundTrack> Sound)
{
    /// <summary>The files of single channels that were recorded with it, as far as they are heard; null for what has its sound in itself.</summary>
    public IReadOnlyList<ChannelFile>? Channels { get; init; }

    /// <summary>Every sound it has, in the order of its files, each with the file it lies in: null for the first file.</summary>
    [JsonIgnore]
    public IReadOnlyList<(SoundTrack Track, ChannelFile? File)> Sounds =>
        [.. Sound.Select(track => (track, (ChannelFile?)null)), .. (Channels ?? []).SelectMany(file => file.Sound.Select(track => (track, (ChannelFile?)file)))];

    /// <summary>What is heard of them, in proxy, waveform and film alike.</summary>
    [JsonIgnore]
    public IReadOnlyList<(SoundTrack Track, ChannelFile? File)> Heard => Assets.Heard.Of(Sounds, sound => sound.Track.Channels);

    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web) { DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull };

    internal string ToJson() => JsonSerializer.Serialize(this, Json);

    internal static Tracks? FromJson(string? text) => text is null ? null : JsonSerializer.Deserialize<Tracks>(text, Json);
}

/// <param name="Stream">Its number in the file, for <c>-map 0:N</c>.</param>
/// <param name="Width">Stored pixels; the asset's own width is the upright one that is shown.</param>
/// <param name="Transfer">How brightness is coded, in ffmpeg's word; null when the file does not say.</param>
public sealed record PictureTrack(int Stream, string Codec, int Width, int Height, bool Interlaced, string? PixelFormat, string? Primaries, string? Transfer, string? Matrix, string? Range)
{
    public bool HighDynamicRange => Transfer is "smpte2084" or "arib-std-b67";
}

/// <summary>A file with further channels of the same stretch of time: P2 audio, a recorder's file per track.</summary>
/// <param name="Hash"><c>xxh128:…</c>, by which it is found among the asset's files.</param>
public sealed record ChannelFile(string Hash, string Demuxer, long StartMicroseconds, IReadOnlyList<SoundTrack> Sound);

/// <param name="Stream">Its number in the file.</param>
/// <param name="Rate">Samples a second.</param>
public sealed record SoundTrack(int Stream, string Codec, int Channels, int Rate, string? Layout);
