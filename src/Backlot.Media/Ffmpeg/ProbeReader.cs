using System.Text.Json;
using Backlot.Media.Time;
using Backlot.Platform.Errors;

namespace Backlot.Media.Ffmpeg;

/// <summary>Reads what ffprobe printed as JSON (<c>-show_format -show_streams</c>). Runs nothing and opens no file.</summary>
internal static class ProbeReader
{
    // More is no recording of anybody's camera: a trap, or damage.
    private const int MostStreams = 64;
    private const int LongestSide = 16_384;
    private const long MostPixels = 150_000_000;
    private const int MostSamples = 768_000;
    private const int MostChannels = 128;
    private static readonly MediaTime Longest = MediaTime.FromSeconds(48 * 3600L);

    /// <param name="json">ffprobe's standard output.</param>
    /// <param name="name">How the reader knows the file.</param>
    /// <exception cref="BacklotError"><c>ffmpeg.unreadable</c>, <c>ffmpeg.nothing-in-it</c>, <c>ffmpeg.absurd</c></exception>
    public static MediaFacts Read(string json, MediaKind kind, string name)
    {
        try
        {
            using var document = JsonDocument.Parse(json, new JsonDocumentOptions { MaxDepth = 16 });
            return Read(new ProbeNode(document.RootElement), kind, name);
        }
        catch (JsonException e)
        {
            throw BacklotError.Refused(
                "ffmpeg.unreadable", $"{name} could not be read: ffprobe's answer makes no sense.", "Convert the file with another program.", e);
        }
    }

    private static MediaFacts Read(ProbeNode root, MediaKind kind, string name)
    {
        var format = root.Child("format");
        var streams = root.List("streams");
        if (streams.Count > MostStreams)
            throw Absurd(name, $"has {streams.Count} streams; {MostStreams} are the most");

        var troubles = new List<string>();
        foreach (var stream in streams.Where(s => s.Text("codec_type") is "video" or "audio" && Codec(s) is null))
            troubles.Add($"stream {stream.Whole("index")} ({stream.Text("codec_type")}) has no known codec and is left out");

        var video = streams.FirstOrDefault(s => IsFilm(s) && s.Child("disposition").Whole("default") == 1)
            ?? streams.FirstOrDefault(IsFilm);
        var audio = streams.Where(s => s.Text("codec_type") == "audio" && Codec(s) is not null).Select(s => Audio(s, name)).ToList();
        if (video is null && audio.Count == 0)
        {
            throw BacklotError.Refused(
                "ffmpeg.nothing-in-it",
                $"{name} holds neither picture nor sound that can be read.",
                "Copy it again from the card, or convert it with the camera maker's program.");
        }

        var duration = Duration(format, streams, name);
        var facts = video is null ? null : VideoReader.Read(video, duration, LongestSide, MostPixels, what => Absurd(name, what));
        if (duration is null)
            troubles.Add("its length is not written in it");
        return new()
        {
            Kind = kind,
            Container = format.Text("format_name") ?? kind.Demuxer,
            Duration = duration,
            Start = format.Seconds("start_time") ?? MediaTime.Zero,
            Video = facts,
            Audio = audio,
            Timecode = StartTimecode(format, streams, facts),
            ClaimedCreation = Tag(format, streams, "com.apple.quicktime.creationdate") ?? Tag(format, streams, "creation_time"),
            Make = Tag(format, streams, "com.apple.quicktime.make") ?? Tag(format, streams, "make"),
            Model = Tag(format, streams, "com.apple.quicktime.model") ?? Tag(format, streams, "model"),
            Reel = Tag(format, streams, "reel_name"),
            Troubles = troubles,
        };
    }

    internal static string? Codec(ProbeNode stream) => stream.Text("codec_name") is { Length: > 0 } codec && codec != "unknown" ? codec : null;

    private static bool IsFilm(ProbeNode stream) =>
        stream.Text("codec_type") == "video"
        && Codec(stream) is not null
        && stream.Child("disposition").Whole("attached_pic") != 1
        && stream.Child("disposition").Whole("timed_thumbnails") != 1;

    private static AudioFacts Audio(ProbeNode stream, string name)
    {
        var rate = stream.Whole("sample_rate") ?? 0;
        var channels = stream.Whole("channels") ?? 0;
        if (rate is <= 0 or > MostSamples || channels is <= 0 or > MostChannels)
            throw Absurd(name, $"has sound with {channels} channels of {rate} samples a second");
        return new((int)(stream.Whole("index") ?? 0), Codec(stream)!, (int)rate, (int)channels)
        {
            Layout = stream.Text("channel_layout"),
            SampleFormat = stream.Text("sample_fmt"),
            Start = stream.Ticks("start_pts"),
            Duration = stream.Ticks("duration_ts"),
            Title = stream.Tag("title"),
        };
    }

    private static MediaTime? Duration(ProbeNode format, IReadOnlyList<ProbeNode> streams, string name)
    {
        var duration = format.Seconds("duration") ?? streams.Select(s => s.Ticks("duration_ts")).OfType<MediaTime>().DefaultIfEmpty().Max();
        if (duration <= MediaTime.Zero)
            return null;
        return duration <= Longest ? duration : throw Absurd(name, $"claims to last {duration}; 48 hours are the most");
    }

    private static Timecode? StartTimecode(ProbeNode format, IReadOnlyList<ProbeNode> streams, VideoFacts? video)
    {
        if (video is null || !Timecode.Counts(video.Rate))
            return null;
        return Timecode.TryParse(Tag(format, streams, "timecode"), video.Rate, out var timecode) ? timecode : null;
    }

    /// <summary>The file's own word first, then the first stream's that has it.</summary>
    private static string? Tag(ProbeNode format, IReadOnlyList<ProbeNode> streams, string tag) =>
        format.Tag(tag) ?? streams.Select(s => s.Tag(tag)).FirstOrDefault(t => t is not null);

    private static BacklotError Absurd(string name, string what) => BacklotError.Refused(
        "ffmpeg.absurd", $"{name} {what}.", "The file is damaged or made to do harm: leave it out, or convert it on another machine.");
}
