using Backlot.Media.Time;
using Backlot.Platform.Errors;
using FsCheck;
using FsCheck.Fluent;

namespace Backlot.Tests.Media.Time;

public sealed class MediaTimeTextTests
{
    private static readonly Timecode OneHour = Timecode.Parse("01:00:00:00", Rate.Pal25);
    private static readonly Timecode Drop = Timecode.Parse("00:59:00;02", Rate.Ntsc30);

    [Theory]
    [InlineData("12", 12_000)]
    [InlineData("12.5", 12_500)]
    [InlineData("0.040", 40)]
    [InlineData("90", 90_000)]
    [InlineData("1:30", 90_000)]
    [InlineData("01:02:03", 3_723_000)]
    [InlineData("01:02:03.250", 3_723_250)]
    public void Times_count_from_the_first_frame(string text, long milliseconds) =>
        MediaTimeText.Parse(text, OneHour).ShouldBe(MediaTime.FromMilliseconds(milliseconds));

    [Theory]
    [InlineData("01:00:00:00", 0)]
    [InlineData("01:00:01:05", 1200)]
    public void Four_parts_are_the_assets_own_timecode(string text, long milliseconds) =>
        MediaTimeText.Parse(text, OneHour).ShouldBe(MediaTime.FromMilliseconds(milliseconds));

    [Theory]
    [InlineData("01:00:00;00")]
    [InlineData("01:00:00:00")]
    public void On_a_drop_frame_asset_a_colon_means_its_own_labels(string text) =>
        MediaTimeText.Parse(text, Drop).ShouldBe(MediaTime.FromFrames(1798, Rate.Ntsc30));

    [Theory]
    [InlineData("", "time.not-a-time")]
    [InlineData("abc", "time.not-a-time")]
    [InlineData("-5", "time.not-a-time")]
    [InlineData("1e3", "time.not-a-time")]
    [InlineData("01:60:00", "time.not-a-time")]
    [InlineData("01:00:60", "time.not-a-time")]
    [InlineData("100:00:00", "time.not-a-time")]
    [InlineData("999999999999", "time.not-a-time")]
    [InlineData("01:00:00;00", "time.wrong-timecode")]
    [InlineData("01:00:00:25", "time.not-a-timecode")]
    [InlineData("00:59:59:24", "time.before-first-frame")]
    public void What_is_no_time_of_this_asset_is_refused(string text, string code) =>
        Should.Throw<BacklotError>(() => MediaTimeText.Parse(text, OneHour)).Code.ShouldBe(code);

    [Fact]
    public void Timecode_on_an_asset_without_any_is_refused_with_what_to_type_instead()
    {
        var error = Should.Throw<BacklotError>(() => MediaTimeText.Parse("01:00:00:00"));
        error.Code.ShouldBe("time.no-timecode");
        error.Next.ShouldContain("HH:MM:SS.mmm");
    }

    [Fact]
    public void What_is_shown_can_be_typed() => Check.QuickThrowOnFailure(Prop.ForAll(
        Gen.Choose(0, 48 * 3_600_000).ToArbitrary(),
        millis => MediaTimeText.Parse(MediaTimeText.Format(MediaTime.FromMilliseconds(millis))) == MediaTime.FromMilliseconds(millis)));
}
