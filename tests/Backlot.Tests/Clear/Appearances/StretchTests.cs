using Backlot.Capture.Assets;
using Backlot.Clear.Appearances;
using Backlot.Media.Time;
using Backlot.Platform.Errors;

namespace Backlot.Tests.Clear.Appearances;

public sealed class StretchTests
{
    private static Asset Clip(AssetKind kind = AssetKind.Clip, long? seconds = 60, string? timecode = null) => new()
    {
        ProductionId = 1, Name = "C0003.MP4", Kind = kind, ContentHash = "xxh128:0", SortAt = Scene.Now, Facts = "{}", State = AssetState.Good,
        Previews = PreviewState.Owed, IngestedAt = Scene.Now, DurationValue = seconds, DurationTimescale = seconds is null ? null : 1,
        RateNumerator = 25, RateDenominator = 1, StartTimecode = timecode,
    };

    [Theory]
    [InlineData("11", "14", 11, 14)]
    [InlineData("00:00:11", "00:00:14", 11, 14)]
    [InlineData("10:00:11:00", "10:00:14:00", 11, 14)]
    [InlineData(null, "14", 0, 14)]
    [InlineData("11", null, 11, 60)]
    public void It_is_read_as_people_type_it(string? from, string? to, int start, int end) =>
        Stretch.Of(Clip(timecode: "10:00:00:00"), from, to).ShouldBe(Scene.Seconds(start, end));

    [Fact]
    public void Without_times_and_in_photos_it_is_all_of_it()
    {
        Stretch.Of(Clip(), null, null).ShouldBeNull();
        Stretch.Of(Clip(AssetKind.Photo), "1", "2").ShouldBeNull();
    }

    [Theory]
    [InlineData("14", "11", "time.range-backwards")]
    [InlineData("11", "11", "stretch.empty")]
    [InlineData("60", "61", "stretch.outside")]
    [InlineData("noon", null, "time.not-a-time")]
    public void What_lies_nowhere_in_it_is_refused(string? from, string? to, string code) =>
        Should.Throw<BacklotError>(() => Stretch.Of(Clip(), from, to)).Code.ShouldBe(code);

    [Fact]
    public void A_clip_of_unknown_length_needs_an_end() =>
        Should.Throw<BacklotError>(() => Stretch.Of(Clip(seconds: null), "11", null)).Code.ShouldBe("stretch.no-end");
}
