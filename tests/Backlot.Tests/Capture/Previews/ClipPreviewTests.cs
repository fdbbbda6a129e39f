using System.Globalization;
using Backlot.Capture.Assets;
using Backlot.Capture.Previews;
using Backlot.Media.Sound;
using Backlot.Media.Time;
using Backlot.Media.Tools;
using Backlot.Platform.Identity;

namespace Backlot.Tests.Capture.Previews;

public sealed class ClipPreviewTests
{
    private static readonly string[] X264 = ["-c:v", "libx264", "-preset", "ultrafast", "-pix_fmt", "yuv420p"];

    [Fact]
    public async Task A_clip_has_a_proxy_that_a_browser_plays_and_seeks_in()
    {
        await using var house = await PreviewHouse.Open();
        var asset = await house.Made(AssetKind.Clip, await house.Ffmpeg("a.mov",
            ["-f", "lavfi", "-i", "testsrc2=s=1280x720:r=30000/1001:d=4", "-f", "lavfi", "-i", "sine=d=4:r=44100", .. X264, "-g", "300", "-c:a", "pcm_s16le", "-ac", "1"]));

        asset.PreviewError.ShouldBeNull();
        var proxy = await house.Need(asset.Id, DerivedKind.Proxy);
        (proxy.Type, proxy.Object.Width, proxy.Object.Height).ShouldBe(("video/mp4", 960, 540));
        var facts = await house.Prober.ProbeAsync(proxy.Path);
        (facts.Video!.Codec, facts.Video.Profile, facts.Video.PixelFormat, facts.Video.Width, facts.Video.Height).ShouldBe(("h264", "High", "yuv420p", 960, 540));
        (facts.Start, facts.Video.Rate, facts.Video.Frames).ShouldBe((MediaTime.Zero, Rate.Ntsc30, 120L));
        (facts.Audio.Single().Codec, facts.Audio.Single().Channels).ShouldBe(("aac", 1));
        (await house.Ask(proxy.Path, "-select_streams", "v", "-skip_frame", "nokey", "-show_entries", "frame=pts_time"))
            .Select(line => (int)Math.Round(30 * double.Parse(line.TrimEnd(','), CultureInfo.InvariantCulture))).ShouldBe([0, 30, 60, 90]);
        var bytes = await File.ReadAllBytesAsync(proxy.Path);
        bytes.AsSpan().IndexOf("moov"u8).ShouldBeLessThan(bytes.AsSpan().IndexOf("mdat"u8));
        foreach (var (kind, width) in ((DerivedKind, int)[])[(DerivedKind.Small, 320), (DerivedKind.Medium, 960), (DerivedKind.Large, 1280), (DerivedKind.Poster, 1280)])
            (await house.Need(asset.Id, kind)).Object.Width.ShouldBe(width);
        house.Told.ShouldBeInOrder();
        house.Told.Max().ShouldBeGreaterThan(90, string.Join(" ", house.Told));
    }

    [Fact]
    public async Task The_picture_that_stands_for_a_clip_is_not_black()
    {
        await using var house = await PreviewHouse.Open();
        var asset = await house.Made(AssetKind.Clip, await house.Ffmpeg("a.mp4",
            ["-f", "lavfi", "-i", "testsrc2=s=320x180:r=25:d=6,drawbox=c=black:t=fill:enable='lt(t,3.5)'", .. X264, "-g", "25"]));

        (await house.Brightness((await house.Need(asset.Id, DerivedKind.Poster)).Path)).Single().ShouldBeGreaterThan(50);
        (await house.Brightness((await house.Need(asset.Id, DerivedKind.Proxy)).Path))[50].ShouldBeLessThan(20); // a third in it is
        (await house.Desk.Find(Actor.Owner, asset.Id, DerivedKind.Waveform)).ShouldBeNull(); // it is silent
    }

    [Theory]
    [InlineData("vfr.mkv", "select='not(mod(n\\,3))+gt(n\\,60)'", "-fps_mode vfr")]
    [InlineData("late.mp4", "setpts=PTS+0.4/TB", "")]
    [InlineData("coarse.mp4", "null", "-video_track_timescale 90")]
    [InlineData("packets.ts", "null", "-muxdelay 1.3")]
    public async Task Nothing_moves_in_time(string name, string filter, string options)
    {
        // Black, white from second 1.6 on; the file's own clock may begin anywhere.
        await using var house = await PreviewHouse.Open();
        var asset = await house.Made(AssetKind.Clip, await house.Ffmpeg(name,
        [
            "-f", "lavfi", "-i", "color=black:s=160x90:r=50:d=3,format=yuv420p", "-f", "lavfi", "-i", "sine=d=3:r=48000", "-filter_complex",
            $"[0]lutyuv=y=16,split[a][b];[b]lutyuv=y=235[w];[a][w]overlay=enable='gte(t,1.599)',{filter}[v]", "-map", "[v]", "-map", "1", .. X264, .. options.Split(' ', StringSplitOptions.RemoveEmptyEntries), "-c:a", "aac",
        ]));

        asset.PreviewError.ShouldBeNull();
        var proxy = await house.Need(asset.Id, DerivedKind.Proxy);
        var facts = await house.Prober.ProbeAsync(proxy.Path);
        facts.Start.ShouldBe(MediaTime.Zero);
        facts.Video!.VariableRate.ShouldBeFalse();
        var (rate, clip) = (facts.Video.Rate.ToDouble(), house.In(name));
        var times = (await house.Ask(clip, "-select_streams", "v", "-show_entries", "frame=pts_time")).Select(line => double.Parse(line.TrimEnd(','), CultureInfo.InvariantCulture)).ToList();
        var white = times[White(await house.Brightness(clip))] - double.Parse((await house.Ask(clip, "-show_entries", "format=start_time"))[0], CultureInfo.InvariantCulture);
        white.ShouldBeInRange(1.55, 2.15);
        White(await house.Brightness(proxy.Path)).ShouldBe((int)Math.Ceiling((white - 0.0005) * rate));

        static int White(double[] frames) => Array.FindIndex(frames, value => value > 128);
    }

    [Theory]
    [InlineData("rotate=90")]
    [InlineData("rotate=270")]
    public async Task A_phone_held_upright_gives_an_upright_proxy(string tag)
    {
        await using var house = await PreviewHouse.Open();
        await house.Ffmpeg("flat.mp4", ["-f", "lavfi", "-i", "testsrc2=s=640x360:r=25:d=1", .. X264]);
        var asset = await house.Made(AssetKind.Clip, await house.Ffmpeg("turned.mp4", ["-i", house.In("flat.mp4"), "-c", "copy", "-metadata:s:v:0", tag]));

        (await house.Need(asset.Id, DerivedKind.Proxy)).Object.Height.ShouldBe(640);
        var facts = await house.Prober.ProbeAsync((await house.Need(asset.Id, DerivedKind.Proxy)).Path);
        (facts.Video!.Width, facts.Video.Height, facts.Video.Rotation).ShouldBe((360, 640, 0));
        (await house.Need(asset.Id, DerivedKind.Large)).Object.Height.ShouldBe(640);
    }

    [Fact]
    public async Task High_dynamic_range_is_brought_to_ordinary_screens()
    {
        await using var house = await PreviewHouse.Open();
        var asset = await house.Made(AssetKind.Clip, await house.Ffmpeg("pq.mp4",
        [
            "-f", "lavfi", "-i", "testsrc2=s=320x180:r=25:d=1,format=yuv420p10le", "-c:v", "libx265", "-preset", "ultrafast",
            "-x265-params", "log-level=none:colorprim=bt2020:transfer=smpte2084:colormatrix=bt2020nc",
        ]));

        asset.PreviewError.ShouldBeNull();
        var facts = await house.Prober.ProbeAsync((await house.Need(asset.Id, DerivedKind.Proxy)).Path);
        (facts.Video!.Transfer, facts.Video.Matrix, facts.Video.PixelFormat).ShouldBe(("bt709", "bt709", "yuv420p"));
    }

    [Fact]
    public async Task Fields_become_frames_and_long_pixels_become_square()
    {
        await using var house = await PreviewHouse.Open();
        var asset = await house.Made(AssetKind.Clip, await house.Ffmpeg("pal.mov",
            "-f", "lavfi", "-i", "testsrc2=s=720x576:r=50:d=2,interlace,setsar=64/45,setfield=tff", "-c:v", "libx264", "-preset", "ultrafast", "-flags", "+ilme+ildct", "-x264-params", "tff=1", "-pix_fmt", "yuv420p"));

        var facts = await house.Prober.ProbeAsync((await house.Need(asset.Id, DerivedKind.Proxy)).Path);
        (facts.Video!.Width, facts.Video.Height, facts.Video.Interlaced, facts.Video.Frames).ShouldBe((960, 540, false, 50L));
    }

    [Fact]
    public async Task A_recording_in_several_files_has_one_proxy_and_one_waveform()
    {
        await using var house = await PreviewHouse.Open();
        for (var i = 1; i <= 2; i++)
            await house.Ffmpeg($"GH0{i}0001.MP4", ["-f", "lavfi", "-i", $"testsrc2=s=320x180:r=25:d={i}", "-f", "lavfi", "-i", $"sine=d={i}:r=48000", .. X264, "-c:a", "aac", "-ac", "2"]);
        var asset = await house.Made(AssetKind.Clip, house.In("GH010001.MP4"), house.In("GH020001.MP4"));

        asset.PreviewError.ShouldBeNull();
        var facts = await house.Prober.ProbeAsync((await house.Need(asset.Id, DerivedKind.Proxy)).Path);
        facts.Video!.Frames.ShouldBe(75);
        (await Peaks(house, asset.Id)).Values.Count.ShouldBeInRange(149, 154);
    }

    [Fact]
    public async Task Two_microphones_are_left_and_right()
    {
        await using var house = await PreviewHouse.Open();
        var asset = await house.Made(AssetKind.Clip, await house.Ffmpeg("a.mov",
            ["-f", "lavfi", "-i", "testsrc2=s=320x180:r=25:d=1", "-f", "lavfi", "-i", "sine=d=1", "-f", "lavfi", "-i", "anullsrc=r=44100:cl=mono:d=1", "-map", "0", "-map", "1", "-map", "2", .. X264, "-c:a", "pcm_s16le"]));

        asset.PreviewError.ShouldBeNull();
        (await house.Prober.ProbeAsync((await house.Need(asset.Id, DerivedKind.Proxy)).Path)).Audio.Single().Channels.ShouldBe(2);
    }

    [Fact]
    public async Task A_sound_has_a_waveform_and_a_proxy_for_the_browser()
    {
        await using var house = await PreviewHouse.Open();
        var asset = await house.Made(AssetKind.Sound, await house.Ffmpeg("a.wav", "-f", "lavfi", "-i", "sine=d=3:r=96000", "-af", "volume=4", "-ac", "4", "-c:a", "pcm_s24le"));

        asset.PreviewError.ShouldBeNull();
        var proxy = await house.Need(asset.Id, DerivedKind.Proxy);
        (proxy.Type, Path.GetExtension(proxy.Path)).ShouldBe(("audio/mp4", ".m4a"));
        var facts = await house.Prober.ProbeAsync(proxy.Path);
        facts.Video.ShouldBeNull();
        facts.Duration!.Value.ToSeconds().ShouldBe(3, 0.05);
        var waveform = await house.Need(asset.Id, DerivedKind.Waveform);
        waveform.Type.ShouldBe("application/json");
        (await Peaks(house, asset.Id)).Values.Count.ShouldBe(150);
        (await Peaks(house, asset.Id)).Values[75].ShouldBeGreaterThan((byte)30);
        (await house.Desk.Find(Actor.Owner, asset.Id, DerivedKind.Small)).ShouldBeNull();
    }

    [Fact]
    public async Task A_clip_cut_off_before_its_index_stays_listed_and_says_why()
    {
        await using var house = await PreviewHouse.Open();
        var path = await house.Ffmpeg("a.mp4", ["-f", "lavfi", "-i", "testsrc2=s=320x180:r=25:d=1", .. X264]);
        var bytes = await File.ReadAllBytesAsync(path);
        await File.WriteAllBytesAsync(path, bytes[..(bytes.Length / 2)]);

        var asset = await house.Made(AssetKind.Clip, path);

        (asset.Previews, asset.PreviewErrorCode).ShouldBe((PreviewState.Failed, "ffmpeg.no-index"));
        asset.PreviewError.ShouldNotBeNull().ShouldContain("a.mp4");
    }

    [Fact]
    public async Task A_clip_whose_pictures_are_noise_is_failed_not_tried_for_ever()
    {
        await using var house = await PreviewHouse.Open();
        var path = await house.Ffmpeg("a.mp4", ["-f", "lavfi", "-i", "testsrc2=s=320x180:r=25:d=1", .. X264, "-movflags", "+faststart"]);
        var bytes = await File.ReadAllBytesAsync(path);
        var data = bytes.AsSpan().IndexOf("mdat"u8) + 4;
        new Random(3).NextBytes(bytes.AsSpan(data));
        await File.WriteAllBytesAsync(path, bytes);

        var asset = await house.Made(AssetKind.Clip, path);

        (asset.Previews, asset.PreviewErrorCode).ShouldBe((PreviewState.Failed, "preview.undecodable"));
    }

    [Fact]
    public async Task Stopped_in_the_middle_and_done_again_everything_is_there()
    {
        await using var house = await PreviewHouse.Open();
        var id = await house.Asset(AssetKind.Clip, await house.Ffmpeg("a.mp4", ["-f", "lavfi", "-i", "testsrc2=s=640x360:r=25:d=20", "-f", "lavfi", "-i", "sine=d=20", .. X264, "-c:a", "aac"]));
        using var stop = new CancellationTokenSource();
        var stopper = new Stopper(stop);

        await Should.ThrowAsync<OperationCanceledException>(async () => await house.Desk.Make(id, stopper, stop.Token));
        (await house.Row(id)).Previews.ShouldBe(PreviewState.Owed);
        var before = await house.Objects(id);
        before.ShouldNotBeEmpty();
        before.ShouldNotContain(o => o.Kind == DerivedKind.Proxy);

        await house.Desk.Make(id, house);
        (await house.Row(id)).Previews.ShouldBe(PreviewState.Made);
        var after = await house.Objects(id);
        after.Select(o => o.Id).Take(before.Count).ShouldBe(before.Select(o => o.Id)); // nothing was made twice
        after.Count.ShouldBe(6);
        Directory.GetFileSystemEntries(house.House.Data.Scratch).ShouldBeEmpty();
    }

    [SharedFact]
    public async Task Real_clips_of_many_cameras_have_proxies()
    {
        await using var house = await PreviewHouse.Open();
        foreach (var name in (string[])["android-test/dolbyVision-hdr.MOV", "android-test/sample_rotate_and_reflect.mp4", "android-test/sample_h262_mpeg_audio.ts", "people/kphotoalbum_movie.avi", "android-test/sample_shorter_audio.mp4"])
        {
            var asset = await house.Made(AssetKind.Clip, Shared.Media("videos", name));
            asset.PreviewError.ShouldBeNull(name);
            (await house.Prober.ProbeAsync((await house.Need(asset.Id, DerivedKind.Proxy)).Path)).Start.ShouldBe(MediaTime.Zero, name);
        }
    }

    [SharedFact]
    public async Task Real_damage_is_named_and_what_can_be_shown_is_shown()
    {
        await using var house = await PreviewHouse.Open();
        foreach (var name in (string[])["GOPRO_cut_no_moov.MP4", "sintel_cut_no_moov.mp4", "zero_length.MP4"])
            (await house.Made(AssetKind.Clip, Shared.Media("broken", name))).Previews.ShouldBe(PreviewState.Failed, name);
        (await house.Made(AssetKind.Clip, Shared.Media("broken", "googlework_cut_index_at_front.mp4"))).Previews.ShouldBe(PreviewState.Made);
        (await house.Made(AssetKind.Sound, Shared.Media("broken", "wav_header_longer_than_data.wav"))).Previews.ShouldBe(PreviewState.Made);
        (await house.Made(AssetKind.Sound, Shared.Media("broken", "riff_bomb_1000.wav"))).Previews.ShouldBeOneOf(PreviewState.Made, PreviewState.Failed);
    }

    private static async Task<Peaks> Peaks(PreviewHouse house, long asset)
    {
        await using var stream = File.OpenRead((await house.Need(asset, DerivedKind.Waveform)).Path);
        return Backlot.Media.Sound.Peaks.Read(stream);
    }

    private sealed class Stopper(CancellationTokenSource stop) : Backlot.Platform.Work.IWorkProgress
    {
        public void Report(int percent, Backlot.Platform.Language.Words doing)
        {
            if (percent >= 10)
                stop.Cancel();
        }
    }
}
