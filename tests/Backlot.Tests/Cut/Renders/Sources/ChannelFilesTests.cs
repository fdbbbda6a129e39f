using System.Globalization;
using System.Runtime.InteropServices;
using Backlot.Capture.Assets;
using Backlot.Capture.Previews;
using Backlot.Cut.Renders;
using Backlot.Cut.Renders.Compile;
using Backlot.Cut.Renders.Sources;
using Backlot.Cut.Timelines;
using Backlot.Media.Ffmpeg;
using Backlot.Media.Time;
using Backlot.Media.Tools;
using Backlot.Platform.Errors;
using Backlot.Platform.Identity;
using Backlot.Platform.Storage;
using Backlot.Platform.Work;

namespace Backlot.Tests.Cut.Renders.Sources;

/// <summary>Cards whose sound lies in streams or files of one channel each: 440 Hz in the first, 1000 in the second, 2000 in the third.</summary>
public sealed class ChannelFilesTests : IAsyncLifetime
{
    private const int Rate = 48_000;
    private readonly string card = Directory.CreateTempSubdirectory("backlot-channels-").FullName;
    private CutScene scene = null!;

    public async Task InitializeAsync() => scene = await CutScene.Set();

    public async Task DisposeAsync()
    {
        await scene.DisposeAsync();
        Directory.Delete(card, recursive: true);
    }

    [Theory]
    [InlineData("P2")]
    [InlineData("camera")]
    [InlineData("take")]
    public async Task The_second_microphone_is_heard_on_the_right_in_proxy_and_waveform_and_film(string kind)
    {
        var asset = await TakeIn(kind);
        asset.HasSound.ShouldBeTrue();

        await scene.House.Get<PreviewDesk>().Make(asset.Id, new Silent());
        var proxy = await Hear((await scene.House.Get<PreviewDesk>().Find(Actor.Owner, asset.Id, DerivedKind.Proxy))!.Path);
        (await scene.House.Get<PreviewDesk>().Find(Actor.Owner, asset.Id, DerivedKind.Waveform)).ShouldNotBeNull();
        HasTwoSides(proxy);
        proxy.Left.Length.ShouldBeInRange(Rate * 2, (int)(Rate * 2.2));

        var film = await Hear(await Film(asset));
        HasTwoSides(film);
    }

    [Fact]
    public async Task A_channel_that_ends_early_does_not_end_the_others()
    {
        var asset = await TakeIn("P2", second: 1);

        await scene.House.Get<PreviewDesk>().Make(asset.Id, new Silent());
        var proxy = await Hear((await scene.House.Get<PreviewDesk>().Find(Actor.Owner, asset.Id, DerivedKind.Proxy))!.Path);
        At(proxy.Left[(Rate * 3 / 2)..(Rate * 19 / 10)], 440).ShouldBeGreaterThan(0.05);
        At(proxy.Right[(Rate * 3 / 2)..(Rate * 19 / 10)], 1000).ShouldBeLessThan(0.001);

        var film = await Hear(await Film(asset));
        var (left, right) = (Seconds(film.Left, 440), Seconds(film.Right, 1000));
        left.ShouldBeGreaterThan(1.7);
        right.ShouldBeInRange(0.7, 1.2);
    }

    [Fact]
    public async Task A_channel_file_that_is_another_or_gone_is_refused_and_never_heard()
    {
        var asset = await TakeIn("P2");
        var second = Path.Combine(card, "CONTENTS/AUDIO/0001AB01.MXF");
        var bytes = await File.ReadAllBytesAsync(second);
        bytes[^100] ^= 1;
        await File.WriteAllBytesAsync(second, bytes);
        var media = new OriginalMedia(scene.House.Ledger, scene.House.Get<Originals>(), scene.House.Get<Prober>(), scene.House.Get<PreviewDesk>());

        (await CutScene.Refused(() => media.Finder([asset])(asset.Id, default), "asset.altered")).What.ShouldContain("0001AB01.MXF");
        File.Delete(second);
        (await CutScene.Refused(() => media.Finder([asset])(asset.Id, default), "asset.original-missing")).What.ShouldContain("0001AB01.MXF");
        (await CutScene.Refused(() => scene.House.Get<PreviewDesk>().Make(asset.Id, new Silent()), "asset.original-missing")).Exit.ShouldBe(ExitCode.NotFound);
    }

    [Fact]
    public async Task A_third_channel_is_in_the_original_alone_and_need_not_be_there()
    {
        var asset = await TakeIn("P2");
        File.Delete(Path.Combine(card, "CONTENTS/AUDIO/0001AB02.MXF"));
        asset.Tracks!.Channels!.Count.ShouldBe(2);
        At((await Hear(await Film(asset))).Left, 2000).ShouldBeLessThan(0.001);
    }

    [Fact]
    public void What_is_heard_is_in_the_key_and_an_ordinary_sound_keeps_its_key()
    {
        var plain = new SoundFacts(1, 2, 48_000);
        plain.Describe().ShouldBe("stream 1 channels 2 rate 48000 start 0/1");
        var mono = new SoundFacts(0, 1, 48_000) { File = "xxh128:a" };
        SoundFacts[] heard = [plain, plain with { Unnamed = true }, mono, mono with { Right = mono with { File = "xxh128:b" } }, mono with { Right = mono with { File = "xxh128:c" } }];
        heard.Select(KeyOf).Distinct().Count().ShouldBe(heard.Length);

        static string KeyOf(SoundFacts sound) => new SoundRun(0, 25, new AssetFacts(1, "xxh128:p"), sound, MediaTime.Zero, Speed.Normal, 0, MediaTime.Zero, MediaTime.Zero).Key(Backlot.Media.Time.Rate.Pal25, "b");
    }

    private static void HasTwoSides((float[] Left, float[] Right) heard)
    {
        At(heard.Left, 440).ShouldBeGreaterThan(20 * At(heard.Left, 1000));
        At(heard.Right, 1000).ShouldBeGreaterThan(20 * At(heard.Right, 440));
        At(heard.Right, 1000).ShouldBeGreaterThan(0.01);
        At(heard.Right, 2000).ShouldBeLessThan(0.001);
    }

    private async Task<Asset> TakeIn(string kind, int second = 2)
    {
        switch (kind)
        {
            case "P2":
                await Ffmpeg("CONTENTS/VIDEO/0001AB.MXF", "-f lavfi -i testsrc2=s=720x576:r=25:d=2 -c:v dvvideo -pix_fmt yuv420p -f mxf_opatom");
                await Ffmpeg("CONTENTS/AUDIO/0001AB00.MXF", $"{Tone(440)} -c:a pcm_s16le -f mxf_opatom");
                await Ffmpeg("CONTENTS/AUDIO/0001AB01.MXF", $"{Tone(1000, second)} -c:a pcm_s16le -f mxf_opatom");
                await Ffmpeg("CONTENTS/AUDIO/0001AB02.MXF", $"{Tone(2000)} -c:a pcm_s16le -f mxf_opatom");
                break;
            case "camera":
                await Ffmpeg("A.MOV", $"-f lavfi -i testsrc2=s=160x90:r=25:d=2 {Tone(440)} {Tone(1000)} {Tone(2000)} -map 0 -map 1 -map 2 -map 3 -c:v libx264 -preset ultrafast -pix_fmt yuv420p -c:a pcm_s16le");
                break;
            default:
                foreach (var (track, hertz) in new[] { (1, 440), (2, 1000), (3, 2000) })
                    await Ffmpeg($"T001_Tr{track}.WAV", $"{Tone(hertz)} -c:a pcm_s16le");
                break;
        }

        return (await scene.House.Get<IngestDesk>().Ingest(Actor.Owner, new IngestAsked(card, CutScene.Moon))).Made.Single();
    }

    /// <summary>The whole way: a version with its clip in the audio track, rendered; the film's path.</summary>
    private async Task<string> Film(Asset asset)
    {
        var source = new AssetSource(asset.Id, asset.Name, asset.ContentHash, Backlot.Media.Time.Rate.Pal25, new TimeRange(MediaTime.Zero, asset.Duration!.Value));
        var timeline = new Timeline("t", Backlot.Media.Time.Rate.Pal25, [new Track(TrackKind.Audio, "A1", [new Clip(source, MediaTime.Zero, MediaTime.FromSeconds(2))])]);
        if (asset.Kind == AssetKind.Clip)
            timeline = timeline with { Tracks = [new Track(TrackKind.Video, "V1", [new Clip(source, MediaTime.Zero, MediaTime.FromSeconds(2))]), .. timeline.Tracks] };
        var media = new OriginalMedia(scene.House.Ledger, scene.House.Get<Originals>(), scene.House.Get<Prober>(), scene.House.Get<PreviewDesk>());
        var renderer = new FilmRenderer(scene.House.Get<ToolRunner>(), new Kept(scene.House.Get<Derived>()), await scene.House.Get<ToolchainHere>().Ask(default), media.Finder([asset]));
        var facts = new Dictionary<long, AssetFacts> { [asset.Id] = FactsOfAsset.Of(asset, []) };
        var film = (await renderer.Render(timeline, Shape.Parse(CutScene.Shape), facts, [], null, default)).Film.Find("film.mp4")!;
        return await scene.House.Get<Derived>().LocalPath(film.Key, film.Extension);
    }

    private static string Tone(int hertz, int seconds = 2) => $"-f lavfi -i sine=f={hertz}:r={Rate}:d={seconds}";

    private async Task Ffmpeg(string name, string arguments)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(Path.Combine(card, name))!);
        await scene.House.Get<ToolRunner>().RunAsync(new ToolCall("ffmpeg", ["-nostdin", "-hide_banner", "-v", "error", "-y", .. arguments.Split(' '), "file:" + Path.Combine(card, name)]));
    }

    private async Task<(float[] Left, float[] Right)> Hear(string path)
    {
        var channels = await scene.House.Get<ToolRunner>().RunAsync(new ToolCall("ffprobe", ["-v", "error", "-select_streams", "a", "-show_entries", "stream=channels", "-of", "csv=p=0", "file:" + path]));
        int.Parse(channels.Output.Trim(), CultureInfo.InvariantCulture).ShouldBe(2);
        var samples = new MemoryStream();
        await scene.House.Get<ToolRunner>().RunAsync(new ToolCall("ffmpeg", ["-nostdin", "-v", "error", "-i", "file:" + path, "-map", "0:a", "-ar", $"{Rate}", "-f", "f32le", "-"])
        {
            Output = (stream, stop) => stream.CopyToAsync(samples, stop),
        });
        var both = MemoryMarshal.Cast<byte, float>(samples.ToArray()).ToArray();
        return ([.. both.Where((_, i) => i % 2 == 0)], [.. both.Where((_, i) => i % 2 == 1)]);
    }

    /// <summary>How strong a tone is, by its correlation with a wave of that pitch.</summary>
    private static double At(float[] samples, double hertz)
    {
        double sin = 0, cos = 0;
        for (var i = 0; i < samples.Length; i++)
        {
            var (s, c) = Math.SinCos(2 * Math.PI * hertz * i / Rate);
            (sin, cos) = (sin + (samples[i] * s), cos + (samples[i] * c));
        }

        return 2 * Math.Sqrt((sin * sin) + (cos * cos)) / samples.Length;
    }

    /// <summary>For how long a tone is on.</summary>
    private static double Seconds(float[] samples, double hertz) => samples.Chunk(Rate / 10).Count(tenth => At(tenth, hertz) > 0.02) / 10.0;

    private sealed class Silent : IWorkProgress
    {
        public void Report(int percent, Backlot.Platform.Language.Words doing)
        {
        }
    }
}
