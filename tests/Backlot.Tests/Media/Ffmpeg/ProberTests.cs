using Backlot.Media.Ffmpeg;
using Backlot.Media.Time;
using Backlot.Media.Tools;
using Backlot.Platform.Errors;

namespace Backlot.Tests.Media.Ffmpeg;

public sealed class ProberTests
{
    private static readonly ToolRunner Tools = new();
    private static readonly Prober Prober = new(Tools);

    [Fact]
    public async Task A_clip_made_here_is_read_back_as_it_was_made()
    {
        var clip = await ClipAsync("-- take 1.mov", "-timecode", "01:00:00:00");
        var facts = await Prober.ProbeAsync(clip);
        facts.Video!.Codec.ShouldBe("h264");
        facts.Duration.ShouldBe(MediaTime.FromSeconds(1));
        facts.Timecode!.Value.ToString().ShouldBe("01:00:00:00");
    }

    [Fact]
    public async Task A_clip_without_index_is_refused_with_what_to_do()
    {
        var clip = await ClipAsync("a.mp4");
        var bytes = await File.ReadAllBytesAsync(clip);
        await File.WriteAllBytesAsync(clip, bytes[..(bytes.Length / 2)]);
        var error = await Should.ThrowAsync<BacklotError>(() => Prober.ProbeAsync(clip));
        error.Code.ShouldBe("ffmpeg.no-index");
        error.Exit.ShouldBe(ExitCode.Refused);
        error.Next.ShouldContain("Copy it again from the card");
    }

    [Fact]
    public async Task A_clip_whose_end_is_missing_is_read_and_says_so()
    {
        var clip = await ClipAsync("a.mp4", "-movflags", "+faststart");
        (await Prober.ProbeAsync(clip)).Troubles.ShouldBeEmpty();
        var bytes = await File.ReadAllBytesAsync(clip);
        await File.WriteAllBytesAsync(clip, bytes[..^100]);
        (await Prober.ProbeAsync(clip)).Troubles.ShouldHaveSingleItem().ShouldContain("its end is missing");
    }

    [Fact]
    public async Task A_playlist_named_like_a_film_never_opens_what_it_points_to()
    {
        var clip = await ClipAsync("secret.mp4");
        var list = Path.Combine(Path.GetDirectoryName(clip)!, "upload.mp4");
        await File.WriteAllTextAsync(list, "#EXTM3U\n#EXTINF:1,\nsecret.mp4\n#EXT-X-ENDLIST\n");
        (await Should.ThrowAsync<BacklotError>(() => Prober.ProbeAsync(list))).Code.ShouldBe("ffmpeg.not-media");

        // Should the sniffing ever be fooled, the forced container still holds.
        var forced = new ToolCall("ffprobe", ["-v", "error", "-show_format", .. FfmpegInput.Of(list, MediaKind.Mov)]);
        (await Should.ThrowAsync<BacklotError>(() => Tools.RunAsync(forced))).Code.ShouldBe("tool.failed");
    }

    [SharedFact]
    public async Task Real_clips_of_many_cameras_are_read()
    {
        foreach (var clip in Directory.EnumerateFiles(Shared.Media("videos"), "*.*", SearchOption.AllDirectories).Where(f => !f.Contains("headers")))
        {
            var facts = await Prober.ProbeAsync(clip);
            facts.Duration.ShouldNotBeNull(clip);
            facts.Video.ShouldNotBeNull(clip);
            facts.Video.Rate.IsKnown.ShouldBeTrue(clip);
        }
    }

    [SharedFact]
    public async Task Real_damage_is_refused_by_name_or_read_with_its_trouble()
    {
        async Task<string> CodeAsync(string name) =>
            (await Should.ThrowAsync<BacklotError>(() => Prober.ProbeAsync(Shared.Media("broken", name)), name)).Code;

        (await CodeAsync("zero_length.MP4")).ShouldBe("ffmpeg.empty-file");
        (await CodeAsync("text_named_as.jpg")).ShouldBe("ffmpeg.not-media");
        (await CodeAsync("sintel_cut_no_moov.mp4")).ShouldBe("ffmpeg.no-index");
        (await CodeAsync("GOPRO_cut_no_moov.MP4")).ShouldBe("ffmpeg.no-index");
        foreach (var name in (string[])["googlework_cut_index_at_front.mp4", "sample_mdat_too_long.mp4", "sample_missing_stsd.mp4", "wav_header_longer_than_data.wav"])
            (await Prober.ProbeAsync(Shared.Media("broken", name))).Troubles.ShouldNotBeEmpty(name);
    }

    private static async Task<string> ClipAsync(string name, params string[] options)
    {
        var path = Path.Combine(Directory.CreateTempSubdirectory("backlot-test-").FullName, name);
        await Tools.RunAsync(new ToolCall(
            "ffmpeg",
            [
                "-nostdin", "-v", "error", "-f", "lavfi", "-i", "testsrc=s=160x90:r=25:d=1", "-c:v", "libx264", "-preset", "ultrafast", .. options,
                "file:" + path,
            ]));
        return path;
    }
}
