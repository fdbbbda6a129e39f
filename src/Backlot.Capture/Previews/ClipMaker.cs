using System.Globalization;
using Backlot.Capture.Assets;
using Backlot.Media.Ffmpeg;
using Backlot.Media.Sound;
using Backlot.Media.Time;
using Backlot.Media.Tools;
using Backlot.Platform.Errors;
using Backlot.Platform.Work;
using static System.FormattableString;
using static Backlot.Platform.Language.Texts;

namespace Backlot.Capture.Previews;

/// <summary>Makes the stills, the waveform and the proxy of a clip or a sound, the quick ones first.</summary>
internal sealed class ClipMaker(Shelf shelf, ToolRunner tools, Prober prober, StillMaker stills)
{
    // Raise the numbers when the way of making them changes.
    private const string ProxySettings = "proxy 1 x264 veryfast crf 23 540 aac 128k";
    private const string SoundSettings = "proxy 1 aac 160k";
    private const string WaveformSettings = "waveform 1";

    private string? build;

    /// <param name="paths">Its files in order.</param>
    /// <param name="channels">The files of single channels that are heard with it.</param>
    /// <exception cref="BacklotError">What ails the recording: exit 4</exception>
    public async Task Make(Asset asset, IReadOnlyList<string> paths, IReadOnlyList<ChannelPlace> channels, IWorkProgress progress, CancellationToken ct)
    {
        progress.Report(0, W("reading"));
        build ??= (await FfmpegBuild.FindAsync(tools, ct)).ToString();
        var parts = await ClipPart.Read(prober, paths, channels, ct);
        var beside = string.Concat(channels.Select(channel => " " + channel.File.Hash));

        // A sound may carry a cover or a slide: it is a sound all the same. A part without what the first one has cannot be joined to it.
        var (picture, heard) = (asset.Kind == AssetKind.Clip && parts.All(part => part.Facts.Video is not null), parts[0].Channels);
        if (parts.Any(part => part.Channels == 0))
            heard = 0;
        if (!picture && heard == 0)
            throw Undecodable(asset.Name, null);
        if (picture)
        {
            progress.Report(2, W("choosing a frame"));
            await stills.OfFrame(asset, PosterFrame.Settings + build, folder => new PosterFrame(tools).Make(parts[0], folder, ct), ct);
        }

        var length = parts.Aggregate(MediaTime.Zero, (sum, part) => sum + (part.Facts.Duration ?? MediaTime.Zero));
        try
        {
            if (heard > 0)
            {
                progress.Report(5, W("measuring sound"));
                await Waveform(asset, parts, Key(asset, DerivedKind.Waveform, WaveformSettings + beside), heard, length, ct);
            }

            await Proxy(asset, parts, Key(asset, DerivedKind.Proxy, (picture ? ProxySettings : SoundSettings) + beside), picture, heard, length, progress, ct);
        }
        catch (BacklotError e) when (ToolFailed.BlamesInput(e))
        {
            throw Undecodable(asset.Name, e);
        }
    }

    internal static BacklotError Undecodable(string name, Exception? inner) => BacklotError.Refused("preview.undecodable",
        $"{name} could not be decoded: its content is damaged, or of a kind that ffmpeg here does not know.",
        "Play it in the camera; copy it again from the card, or convert it with the camera maker's program.", inner);

    private async Task Waveform(Asset asset, IReadOnlyList<ClipPart> parts, string key, int channels, MediaTime length, CancellationToken ct)
    {
        if (await shelf.Has(asset.Id, DerivedKind.Waveform, key, ct))
            return;
        var graph = ClipPart.Joined(parts, "sound");
        var peaks = await new PeakMaker(tools).Make(["-copyts", .. parts.SelectMany(part => part.Input)], graph, channels, length, ct);
        using var scratch = shelf.Derived.Scratch();
        var file = scratch.File("waveform.json");
        await using (var stream = File.Create(file))
            peaks.Write(stream);
        await shelf.Keep(asset.Id, DerivedKind.Waveform, key, file, null, ct);
    }

    private async Task Proxy(Asset asset, IReadOnlyList<ClipPart> parts, string key, bool picture, int channels, MediaTime length, IWorkProgress progress, CancellationToken ct)
    {
        if (await shelf.Has(asset.Id, DerivedKind.Proxy, key, ct))
            return;
        using var scratch = shelf.Derived.Scratch();
        var file = scratch.File(picture ? "proxy.mp4" : "proxy.m4a");
        var size = picture ? ClipPart.ProxySize(parts[0].Facts.Video!) : ((int, int)?)null;
        var seconds = Math.Max(length.ToSeconds(), 0.001);

        // ffmpeg's own time lags by a second and more where sound and picture are interleaved; frames do not.
        double Done(FfmpegProgress told) => (picture ? told.Frame / ClipPart.RateOf(parts[0].Facts.Video!).ToDouble() : told.Time?.ToSeconds()) / seconds ?? 0;
        var call = FfmpegCall.Of(
            [
                "-copyts", .. parts.SelectMany(part => part.Input), "-filter_complex", Graph(parts, size, channels > 0),
                .. size is null ? [] : Film(ClipPart.RateOf(parts[0].Facts.Video!)),
                .. channels > 0 ? Aac(picture, channels) : [],
                "-map_metadata", "-1", "-map_chapters", "-1", "-movflags", "+faststart", "-fflags", "+bitexact", "-f", "mp4", FfmpegInput.Name(file),
            ],
            progress: told => progress.Report(10 + (int)(89 * Math.Min(1, Done(told))), picture ? W("making the proxy") : W("encoding")));
        await tools.RunAsync(call with
        {
            TimeLimit = Duration.FromMinutes(30) + Duration.FromSeconds(Math.Min(seconds, 86_400) * 30),
            MemoryLimit = ToolCall.UsualMemoryLimit * (parts.Count + parts[0].Channel.Count > 1 ? 3 : 1),
        }, ct);

        // ffmpeg ends well with an empty file when nothing could be decoded.
        var facts = await prober.ProbeAsync(file, ct);
        if (facts.Duration is null || (picture && facts.Video is null))
            throw Undecodable(asset.Name, null);
        await shelf.Keep(asset.Id, DerivedKind.Proxy, key, file, size, ct);
    }

    private string Key(Asset asset, DerivedKind kind, string settings) => Shelf.Key(asset, kind, settings, build!);

    internal static string Graph(IReadOnlyList<ClipPart> parts, (int Width, int Height)? size, bool sound)
    {
        if (size is not { } box)
            return ClipPart.Joined(parts, "sound");
        var rate = ClipPart.RateOf(parts[0].Facts.Video!);
        if (parts.Count == 1)
            return parts[0].Picture(0, "picture", rate, box) + (sound ? ";" + parts[0].Sound(0, "sound") : "");
        var chains = parts.Select((part, i) => part.Picture(i, Invariant($"v{i}"), rate, box) + (sound ? ";" + part.Sound(i, Invariant($"a{i}")) : ""));
        var pads = string.Concat(parts.Select((_, i) => Invariant($"[v{i}]") + (sound ? Invariant($"[a{i}]") : "")));
        return $"{string.Join(';', chains)};{pads}concat=n={parts.Count.ToString(CultureInfo.InvariantCulture)}:v=1:a={(sound ? 1 : 0)}[picture]{(sound ? "[sound]" : "")}";
    }

    private static string[] Film(Rate rate) =>
    [
        "-map", "[picture]", "-c:v", "libx264", "-preset", "veryfast", "-crf", "23", "-profile:v", "high", "-pix_fmt", "yuv420p",
        "-g", Math.Max(1, (int)Math.Round(rate.ToDouble())).ToString(CultureInfo.InvariantCulture), "-sc_threshold", "0",
        "-threads", Math.Clamp(Environment.ProcessorCount, 1, 4).ToString(CultureInfo.InvariantCulture),
        "-color_primaries", "bt709", "-color_trc", "bt709", "-colorspace", "bt709", "-color_range", "tv",
        "-video_track_timescale", Timescale(rate).ToString(CultureInfo.InvariantCulture), "-flags:v", "+bitexact",
    ];

    private static string[] Aac(bool picture, int channels) =>
    [
        "-map", "[sound]", "-c:a", "aac", "-ar", ClipPart.SoundRate.ToString(CultureInfo.InvariantCulture),
        "-ac", channels.ToString(CultureInfo.InvariantCulture), "-b:a", channels == 1 ? "96k" : picture ? "128k" : "160k", "-flags:a", "+bitexact",
    ];

    /// <summary>A clock on which every frame falls on a whole tick.</summary>
    private static long Timescale(Rate rate)
    {
        var clock = rate.Numerator;
        while (clock < 10_000)
            clock *= 2;
        return Math.Min(clock, 1_000_000_000);
    }
}
