using Backlot.Media.Ffmpeg;
using Backlot.Media.Time;
using Backlot.Platform.Errors;

namespace Backlot.Tests.Media.Ffmpeg;

public sealed class ProbeReaderTests
{
    [Fact]
    public void A_clip_knows_the_timecode_of_its_first_frame()
    {
        var facts = Read("timecode_25p");
        facts.Timecode!.Value.ToString().ShouldBe("10:00:00:00");
        facts.Duration.ShouldBe(MediaTime.FromSeconds(1));
        facts.Video!.Rate.ShouldBe(Rate.Pal25);
        facts.Video.Frames.ShouldBe(25);
        facts.Video.Tick.ShouldBe(new MediaTime(1, 12800));
        facts.Audio.Count.ShouldBe(1);
        facts.Audio[0].Codec.ShouldBe("aac");
        facts.Troubles.ShouldBeEmpty();
    }

    [Fact]
    public void Drop_frame_is_kept_as_drop_frame()
    {
        var facts = Read("timecode_drop_frame");
        facts.Video!.Rate.ShouldBe(Rate.Ntsc30);
        facts.Timecode!.Value.DropFrame.ShouldBeTrue();
        facts.Timecode.Value.Add(2).ToString().ShouldBe("01:00:00;00");
    }

    [Fact]
    public void Timecode_of_an_mxf_is_found_on_the_file() =>
        Read("timecode_in_mxf", MediaKind.Mxf).Timecode!.Value.ToString().ShouldBe("01:02:03:04");

    [Fact]
    public void A_phone_held_upright_is_shown_upright()
    {
        var video = Read("phone_held_upright").Video!;
        (video.Width, video.Height, video.Rotation, video.Mirrored).ShouldBe((160, 90, 90, false));
        video.Shown.ShouldBe((90, 160));
    }

    [Theory]
    [InlineData("0 65536 0", "-65536 0 0", 90, false)]
    [InlineData("-65536 0 0", "0 -65536 0", 180, false)]
    [InlineData("0 -65536 0", "65536 0 0", 270, false)]
    [InlineData("-65536 0 0", "0 65536 0", 0, true)]
    [InlineData("0 65536 0", "65536 0 0", 270, true)]
    public void Every_way_to_turn_and_mirror_is_read(string first, string second, int rotation, bool mirrored)
    {
        var json = Json("phone_held_upright")
            .Replace("0       65536           0", first, StringComparison.Ordinal)
            .Replace("-65536           0           0", second, StringComparison.Ordinal);
        var video = ProbeReader.Read(json, MediaKind.Mov, "clip").Video!;
        (video.Rotation, video.Mirrored).ShouldBe((rotation, mirrored));
    }

    [Fact]
    public void Frames_at_uneven_times_are_said_to_be_variable()
    {
        var video = Read("variable_rate").Video!;
        video.VariableRate.ShouldBeTrue();
        video.AverageRate.ShouldBe(new Rate(13, 1));
        Read("timecode_25p").Video!.VariableRate.ShouldBeFalse();
    }

    [Fact]
    public void A_clock_too_coarse_for_its_rate_does_not_make_the_rate_variable_or_odd()
    {
        var video = Read("clock_too_coarse_for_its_rate").Video!;
        video.VariableRate.ShouldBeFalse();
        video.Rate.ShouldBe(Rate.Film23976);
    }

    [Fact]
    public void A_rate_that_is_only_the_containers_clock_is_not_believed()
    {
        var json = Json("matroska", "\"avg_frame_rate\": \"25/1\"", "\"avg_frame_rate\": \"1000/1\"");
        var video = ProbeReader.Read(json, MediaKind.Matroska, "clip").Video!;
        (video.Rate, video.AverageRate.IsKnown, video.VariableRate).ShouldBe((Rate.Pal25, false, false));
    }

    [Fact]
    public void Fields_are_not_counted_as_frames()
    {
        var video = ProbeReader.Read(Json("interlaced_fields", "\"r_frame_rate\": \"25/1\"", "\"r_frame_rate\": \"50/1\""), MediaKind.MpegTs, "clip").Video!;
        (video.Interlaced, video.Rate, video.VariableRate).ShouldBe((true, Rate.Pal25, false));
    }

    [Fact]
    public void Pixels_that_are_not_square_widen_what_is_shown()
    {
        var video = Read("pixels_that_are_not_square", MediaKind.Avi).Video!;
        video.PixelAspect.ShouldBe((16, 15));
        video.Shown.ShouldBe((192, 144));
    }

    [Fact]
    public void A_file_whose_clock_does_not_start_at_zero_says_so()
    {
        var facts = Read("late_start", MediaKind.MpegTs);
        facts.Start.ShouldBe(MediaTime.FromMilliseconds(1400));
        facts.Video!.Start.ShouldBe(new MediaTime(126982, 90000));
        facts.Audio[0].Start.ShouldBe(MediaTime.FromMilliseconds(1400));
    }

    [Fact]
    public void A_picture_that_starts_after_the_sound_says_so()
    {
        var facts = Read("picture_starts_after_sound");
        facts.Start.ShouldBe(MediaTime.Zero);
        facts.Video!.Start.ShouldBe(MediaTime.FromMilliseconds(400));
    }

    [Fact]
    public void High_dynamic_range_is_recognised()
    {
        Read("high_dynamic_range").Video!.HighDynamicRange.ShouldBeTrue();
        Read("timecode_25p").Video!.HighDynamicRange.ShouldBeFalse();
    }

    [Fact]
    public void A_cover_does_not_make_a_song_a_film()
    {
        var facts = Read("sound_with_a_cover", MediaKind.Mp3);
        facts.Video.ShouldBeNull();
        facts.Audio[0].Codec.ShouldBe("mp3");
    }

    [Fact]
    public void Each_sound_track_is_listed()
    {
        var facts = Read("two_sound_tracks");
        facts.Audio.Select(a => (a.Index, a.SampleRate, a.Channels)).ShouldBe([(1, 48000, 1), (2, 48000, 1)]);
        Read("sound_alone", MediaKind.Wav).Audio[0].SampleRate.ShouldBe(96000);
    }

    [Fact]
    public void A_claimed_date_stays_a_claim() => Read("claims_to_be_from_2216", MediaKind.Matroska).ClaimedCreation.ShouldBe("2216-01-01T00:00:00.000000Z");

    [Theory]
    [InlineData("\"width\": 160", "\"width\": 100000")]
    [InlineData("\"width\": 160", "\"width\": -1")]
    [InlineData("\"height\": 90", "\"height\": \"N/A\"")]
    [InlineData("\"channels\": 1", "\"channels\": 4000")]
    [InlineData("\"sample_rate\": \"44100\"", "\"sample_rate\": \"0\"")]
    [InlineData("\"duration\": \"1.000000\",\n        \"size\"", "\"duration\": \"999999.0\",\n        \"size\"")]
    public void Absurd_sizes_and_lengths_are_refused(string good, string absurd) =>
        Should.Throw<BacklotError>(() => ProbeReader.Read(Json("timecode_25p", good, absurd), MediaKind.Mov, "clip")).Code.ShouldBe("ffmpeg.absurd");

    [Fact]
    public void A_file_of_seventy_streams_is_refused()
    {
        var stream = """{"index":0,"codec_type":"audio","codec_name":"aac","sample_rate":"48000","channels":2}""";
        var json = $$"""{"streams":[{{string.Join(',', Enumerable.Repeat(stream, 70))}}],"format":null }""";
        Should.Throw<BacklotError>(() => ProbeReader.Read(json, MediaKind.Mov, "clip")).Code.ShouldBe("ffmpeg.absurd");
    }

    [Theory]
    [InlineData("", "ffmpeg.unreadable")]
    [InlineData("[1,2]", "ffmpeg.nothing-in-it")]
    [InlineData("{}", "ffmpeg.nothing-in-it")]
    [InlineData("""{"streams":[{"codec_type":"video"}],"format":{"duration":"N/A"}}""", "ffmpeg.nothing-in-it")]
    public void An_answer_without_anything_in_it_is_an_error_and_no_empty_clip(string json, string code) =>
        Should.Throw<BacklotError>(() => ProbeReader.Read(json, MediaKind.Mov, "clip")).Code.ShouldBe(code);

    [Fact]
    public void Values_that_are_not_available_are_unknown_and_not_zero()
    {
        var json = Json("timecode_25p", "\"duration\": \"1.000000\"", "\"duration\": \"N/A\"")
            .Replace("duration_ts", "no_ts", StringComparison.Ordinal)
            .Replace("25/1", "0/0", StringComparison.Ordinal);
        var facts = ProbeReader.Read(json, MediaKind.Mov, "clip");
        facts.Duration.ShouldBeNull();
        facts.Video!.Rate.IsKnown.ShouldBeFalse();
        facts.Timecode.ShouldBeNull();
        facts.Troubles.ShouldHaveSingleItem().ShouldContain("length");
    }

    private static MediaFacts Read(string oddity, MediaKind kind = MediaKind.Mov) => ProbeReader.Read(Json(oddity), kind, oddity);

    private static string Json(string oddity) =>
        File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "Media", "Ffmpeg", "Recorded", oddity + ".json"));

    private static string Json(string oddity, string old, string changed)
    {
        var json = Json(oddity);
        json.ShouldContain(old);
        return json.Replace(old, changed, StringComparison.Ordinal);
    }
}
