using System.Text;
using Backlot.Media.Ffmpeg;
using Backlot.Media.Time;
using Backlot.Media.Tools;
using Backlot.Platform.Errors;

namespace Backlot.Tests.Media.Ffmpeg;

public sealed class FfmpegCallTests
{
    [Fact]
    public async Task A_run_tells_how_far_it_is_and_when_it_ended()
    {
        var reports = new List<FfmpegProgress>();
        var call = FfmpegCall.Of(["-f", "lavfi", "-i", "testsrc=s=160x90:r=25:d=2", "-c:v", "libx264", "-f", "mp4", "out.mp4"], progress: reports.Add);
        await new ToolRunner().RunAsync(call);
        reports[^1].Ended.ShouldBeTrue();
        reports[^1].Frame.ShouldBe(50);
        reports[^1].Time.ShouldNotBeNull();
    }

    [Fact]
    public async Task Progress_before_the_first_packet_is_unknown_and_not_negative()
    {
        var reports = new List<FfmpegProgress>();
        var text = "frame=0\nout_time_us=-9223372036854775808\nspeed=N/A\nprogress=continue\nframe=12\nout_time_us=480000\nspeed=1.5x\nprogress=end\n";
        await FfmpegProgress.ReadAsync(new MemoryStream(Encoding.UTF8.GetBytes(text)), reports.Add, default);
        reports.ShouldBe([new(0, null, null, false), new(12, MediaTime.FromMilliseconds(480), 1.5, true)]);
    }

    [Fact]
    public async Task The_builds_that_encode_here_are_named()
    {
        var build = await FfmpegBuild.FindAsync(new ToolRunner());
        build.Ffmpeg.ShouldMatch(@"^\S+$");
        build.Ffmpeg.ShouldNotBe("unknown");
        build.X264.ShouldMatch(@"^\d+");
    }

    [Fact]
    public void A_build_is_read_from_what_ffmpeg_prints_and_x264_signs()
    {
        var stream = Encoding.Latin1.GetBytes("\0\0\u0001\u0006x264 - core 164 r3095 baee400 - H.264/MPEG-4 AVC codec");
        FfmpegBuild.Read("ffmpeg version 5.1.9-0+deb12u1 Copyright (c)", stream).ToString().ShouldBe("ffmpeg 5.1.9-0+deb12u1, x264 164 r3095 baee400");
        Should.Throw<BacklotError>(() => FfmpegBuild.Read("ffmpeg version 5", [])).Code.ShouldBe("ffmpeg.no-x264");
    }
}
