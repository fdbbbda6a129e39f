using Backlot.Capture.Assets;
using Backlot.Media.Ffmpeg;
using Backlot.Media.Time;
using static System.FormattableString;

namespace Backlot.Capture.Previews;

/// <summary>One file of a recording, as ffmpeg's input and as the filters that make its picture and sound begin at 0.</summary>
internal sealed record ClipPart(string Path, MediaFacts Facts)
{
    private const int Lines = 540;
    private const int Longest = 1280;

    // Half a millisecond: what clocks of 1/1000 and 1/90000 s round by must not move a frame (the films' own conforming does the same).
    private const int Tie = 500;

    public const int SoundRate = 48_000;

    /// <summary>The files of single channels that are heard with it.</summary>
    public IReadOnlyList<ClipPart> Channel { get; init; } = [];

    /// <summary>As many as <see cref="Files"/>.</summary>
    public IEnumerable<string> Input => Files.SelectMany(file => FfmpegInput.Of(file.Path, file.Facts.Kind, Math.Clamp(Environment.ProcessorCount, 1, 4)));

    public IReadOnlyList<ClipPart> Files => [this, .. Channel];

    private long Start => (long)Math.Round(Facts.Start.ToSeconds() * 1_000_000);

    /// <summary>1 or 2; 0 for none.</summary>
    public int Channels => Sounds switch
    {
        [] => 0,
        [{ Audio.Channels: 1 }] => 1,
        _ => 2,
    };

    private IReadOnlyList<(int File, AudioFacts Audio)> Sounds =>
        Heard.Of([.. Files.SelectMany((file, i) => file.Facts.Audio.Select(audio => (File: i, Audio: audio)))], sound => sound.Audio.Channels);

    /// <param name="paths">Its files in order.</param>
    /// <param name="channels">The files of single channels that are heard with the first.</param>
    public static async Task<IReadOnlyList<ClipPart>> Read(Prober prober, IReadOnlyList<string> paths, IReadOnlyList<ChannelPlace> channels, CancellationToken ct)
    {
        var parts = new List<ClipPart>();
        foreach (var path in paths)
            parts.Add(await Of(path));
        if (parts.Count == 1)
            parts[0] = parts[0] with { Channel = await Task.WhenAll(channels.Select(channel => Of(channel.Path))) };
        return parts;

        async Task<ClipPart> Of(string path) => new(path, await prober.ProbeAsync(path, ct));
    }

    /// <summary>What is heard of all parts, one after the other.</summary>
    public static string Joined(IReadOnlyList<ClipPart> parts, string pad) => parts.Count == 1
        ? parts[0].Sound(0, pad)
        : string.Join(';', parts.Select((part, i) => part.Sound(i, Invariant($"a{i}")))) + ";"
            + string.Concat(parts.Select((_, i) => Invariant($"[a{i}]"))) + Invariant($"concat=n={parts.Count}:v=0:a=1[{pad}]");

    /// <summary>A rate that a browser plays: a recording of 240 frames a second keeps every fourth.</summary>
    public static Rate RateOf(VideoFacts video)
    {
        var rate = video.Rate.IsKnown ? video.Rate : Rate.Pal25;
        var every = (long)Math.Ceiling(rate.ToDouble() / 60 - 0.01);
        return every <= 1 ? rate : new Rate(rate.Numerator, rate.Denominator * every);
    }

    /// <summary>At most 540 on the shorter side, both even, never larger than it is.</summary>
    public static (int Width, int Height) ProxySize(VideoFacts video) => Within(video.Shown, Lines, Longest);

    public static (int Width, int Height) FrameSize(VideoFacts video) => Within(video.Shown, 2048, 2048);

    /// <summary>Every frame where the films' compiler has it: at n / rate the one with the largest time not after that.</summary>
    public string Picture(int input, string pad, Rate rate, (int Width, int Height) size) => Invariant(
        $"[{input}:{Facts.Video!.Index}]{Fields}settb=1/1000000,setpts=PTS-({Start})-{Tie},fps={rate.Numerator}/{rate.Denominator}:start_time=0:round=up,{Fit(size)},format=yuv420p[{pad}]");

    public string Sound(int input, string pad)
    {
        var (at, first) = Sounds[0];
        if (Sounds is [_, var (beside, second)])
            return Invariant($"[{input + at}:{first.Index}]{Shift(at)}[{pad}l];[{input + beside}:{second.Index}]{Shift(beside)}[{pad}r];[{pad}l][{pad}r]join=inputs=2:channel_layout=stereo[{pad}]");

        // Many channels that nobody named: the first two, as the mixer's.
        var mix = first.Channels > 2 && first.Layout is null ? "pan=stereo|c0=c0|c1=c1" : Channels == 1 ? "aformat=channel_layouts=mono" : "aformat=channel_layouts=stereo";
        return Invariant($"[{input + at}:{first.Index}]{mix},{Shift(at)}[{pad}]");
    }

    /// <summary>Each file counts from its own start. What is cut in several files is as long as the longest: joining ends with the shortest.</summary>
    private string Shift(int file)
    {
        var longest = Files.Select(f => f.Facts.Duration ?? MediaTime.Zero).Max();
        var whole = Channel.Count > 0 ? Invariant($",apad=whole_len={longest.CeilFrame(Rate.PerSecond(SoundRate))}") : "";
        return Invariant($"asetpts=PTS-({Files[file].Start}/1000000)/TB,aresample={SoundRate}:async=1:first_pts=0:min_hard_comp=0.1{whole}");
    }

    /// <summary>From the stored picture to the shown one in ordinary colours. ffmpeg has turned it upright before.</summary>
    public string Frame((int Width, int Height) size) => Fields + Fit(size);

    private string Fields => Facts.Video!.Interlaced ? "bwdif=mode=send_frame," : "";

    private string Fit((int Width, int Height) size)
    {
        var video = Facts.Video!;
        var scale = Invariant($"scale={size.Width}:{size.Height}:flags=bicubic+accurate_rnd+full_chroma_int");
        if (video.HighDynamicRange)
        {
            // Smaller first: the way through linear light is slow. What the file does not say is what such a transfer comes with.
            return Invariant(
                $"{scale},setparams=color_primaries={video.Primaries ?? "bt2020"}:color_trc={video.Transfer}:colorspace={video.Matrix ?? "bt2020nc"}:range={(video.Range == "pc" ? "pc" : "tv")},zscale=t=linear:npl=100,format=gbrpf32le,zscale=p=bt709,tonemap=hable:desat=0,zscale=t=bt709:m=bt709:r=tv,setsar=1");
        }

        // Files of HD that do not say how their colour is coded mean BT.709; the scaler would take BT.601.
        var matrix = video.Matrix is null && video.Height >= 720 && video.Width >= 720 ? "bt709" : "auto";
        return $"{scale}:in_color_matrix={matrix}:out_color_matrix=bt709:out_range=tv,setsar=1";
    }

    private static (int, int) Within((int Width, int Height) shown, int shorter, int longer)
    {
        var by = Math.Min(1, Math.Min((double)shorter / Math.Min(shown.Width, shown.Height), (double)longer / Math.Max(shown.Width, shown.Height)));
        return (Even(shown.Width * by), Even(shown.Height * by));
    }

    private static int Even(double side) => Math.Max(2, (int)Math.Round(side / 2) * 2);
}
