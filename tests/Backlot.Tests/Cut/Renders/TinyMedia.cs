using System.Globalization;
using Backlot.Cut.Renders;
using Backlot.Cut.Timelines;
using Backlot.Media.Time;
using Backlot.Media.Tools;

namespace Backlot.Tests.Cut.Renders;

/// <summary>One small file, made at run time, and what is known of it.</summary>
internal sealed record TinyFile(string Path, string Demuxer, AssetFacts Facts)
{
    internal Source Source => new AssetSource(
        Facts.Id, Facts.Name, Facts.Hash, Facts.IsStill ? default : Rate.Pal25, Facts.Length is { } length ? new TimeRange(MediaTime.Zero, length) : null);
}

/// <summary>Sources as cameras and phones make them, at 160 x 90: every frame looks different from its neighbours.</summary>
public sealed class TinyMedia : IAsyncLifetime
{
    private const string X264 = "-c:v libx264 -preset ultrafast -bf 2 -pix_fmt yuv420p";
    private readonly string folder = Directory.CreateTempSubdirectory("backlot-tiny-").FullName;
    private readonly Dictionary<long, TinyFile> files = [];

    internal ToolRunner Tools { get; } = new();

    internal IReadOnlyList<TinyFile> Films => [.. files.Values.Where(file => file.Facts.Picture is not null && !file.Facts.IsStill)];

    internal TinyFile this[long id] => files[id];

    internal Dictionary<long, AssetFacts> Assets => files.ToDictionary(file => file.Key, file => file.Value.Facts);

    internal MediaFinder Find => (asset, _) => Task.FromResult(new MediaSource(files[asset].Path, files[asset].Demuxer));

    internal const long Photo = 20;
    internal const long Voice = 21;

    public Task DisposeAsync()
    {
        Directory.Delete(folder, recursive: true);
        return Task.CompletedTask;
    }

    // Awaited by whoever runs the tests: a thread that waits here is one less to read the pipes of everybody's tools.
    public async Task InitializeAsync()
    {
        await Film(1, "film24.mp4", "mov", "testsrc2=s=160x90:r=24:d=7", $"{X264} -g 48");
        await Film(2, "ntsc.mp4", "mov", "testsrc2=s=160x90:r=30000/1001:d=7", $"{X264} -g 300");
        await Film(3, "uneven.mkv", "matroska", "testsrc2=s=160x90:r=30:d=7,select='lt(n,40)+gt(n,95)*gt(mod(n,3),0)'", $"{X264} -g 30 -fps_mode vfr");
        await Film(4, "late.mp4", "mov", "testsrc2=s=160x90:r=25:d=7,setpts=PTS+0.48/TB", $"{X264} -g 50");
        await Film(5, "odd.mp4", "mov", "testsrc2=s=160x90:r=25:d=7", $"{X264} -g 50 -video_track_timescale 90");
        await Film(6, "web.webm", "matroska", "testsrc2=s=160x90:r=24:d=7", "-c:v libvpx -deadline realtime -cpu-used 8 -b:v 300k -g 96", "libvorbis");
        await Still();
        await Sound();
    }

    private async Task Film(long id, string name, string demuxer, string pictures, string encoder, string audio = "aac")
    {
        var path = Path.Combine(folder, name);
        await Ffmpeg($"-f lavfi -i {pictures} -f lavfi -i sine=f={200 + (id * 100)}:r=48000:d=7 {encoder} -c:a {audio} -ac 2 -strict -2 {path}");
        var start = await Ask(path, demuxer, "format=start_time");
        files[id] = new TinyFile(path, demuxer, new AssetFacts(id, $"xxh128:{id:x32}")
        {
            Name = name,
            Length = MediaTime.FromSeconds(7),
            Picture = new PictureFacts(160, 90, 0, start),
            Sound = new SoundFacts(1, 2, 48_000, start),
        });
    }

    private async Task Still()
    {
        var path = Path.Combine(folder, "photo.jpg");
        await Ffmpeg($"-f lavfi -i testsrc2=s=480x320:r=1:d=1 -pix_fmt yuvj420p -q:v 2 -frames:v 1 {path}");
        files[Photo] = new TinyFile(path, "jpeg_pipe", new AssetFacts(Photo, "xxh128:photo") { Name = "photo.jpg", Picture = new PictureFacts(480, 320) });
    }

    private async Task Sound()
    {
        var path = Path.Combine(folder, "voice.wav");
        await Ffmpeg($"-f lavfi -i sine=f=440:r=44100:d=130 -af volume=0.2 -c:a pcm_s16le {path}");
        files[Voice] = new TinyFile(path, "wav", new AssetFacts(Voice, "xxh128:voice")
        {
            Name = "voice.wav", Length = MediaTime.FromSeconds(130), Sound = new SoundFacts(0, 1, 44_100),
        });
    }

    private async Task<MediaTime> Ask(string path, string demuxer, string what)
    {
        var answer = await Tools.RunAsync(new ToolCall("ffprobe", ["-v", "error", "-f", demuxer, "-show_entries", what, "-of", "csv=p=0", "file:" + path]));
        return MediaTime.FromSeconds(decimal.Parse(answer.Output.Trim(), CultureInfo.InvariantCulture));
    }

    internal Task Ffmpeg(string arguments) =>
        Tools.RunAsync(new ToolCall("ffmpeg", ["-hide_banner", "-nostdin", "-v", "error", "-y", .. arguments.Split(' ')]));
}
