using Backlot.Capture.Assets;
using Backlot.Capture.Sync;
using Backlot.Media.Sound.Alignment;
using Backlot.Media.Time;

namespace Backlot.Tests.Capture.Sync;

public sealed class SecondOpinionTests
{
    private static readonly Alignment First = new(0, 0, 1, Sure: true);

    [Fact]
    public void A_timecode_that_agrees_to_the_frame_makes_what_was_heard_surer()
    {
        var synced = On(Clip("10:00:00:00"), new Alignment(12.35, 0, 0.7, Sure: true), Clip("10:00:12:08"));

        (synced.How, synced.Opinion, synced.Place.Offset).ShouldBe((PlacedBy.Sound, Opinion.Agrees, 12.35));
        synced.Place.Confidence.ShouldBe(0.85, 1e-9);
        synced.Timecode!.Value.ShouldBe(12.32, 1e-9);
    }

    [Fact]
    public void A_timecode_that_disagrees_is_said_and_what_was_heard_stands()
    {
        var synced = On(Clip("10:00:00:00"), new Alignment(12.35, 0, 0.7, Sure: true), Clip("11:00:12:08"));

        (synced.How, synced.Opinion, synced.Place.Offset, synced.Place.Confidence).ShouldBe((PlacedBy.Sound, Opinion.Disagrees, 12.35, 0.7));
    }

    [Fact]
    public void What_the_ear_was_not_sure_of_is_believed_when_the_timecode_says_the_same_and_only_then()
    {
        var guess = new Alignment(12.35, 0, 0.3, Sure: false);

        On(Clip("10:00:00:00"), guess, Clip("10:00:12:08")).Place.ShouldBe(new Alignment(12.35, 0, 0.65, Sure: true));
        var elsewhere = On(Clip("10:00:00:00"), guess, Clip("10:00:13:08"));
        (elsewhere.How, elsewhere.Opinion, elsewhere.Place.Sure).ShouldBe((PlacedBy.Nothing, Opinion.None, false));
        elsewhere.Timecode!.Value.ShouldBe(13.32, 1e-9);
        On(Clip("10:00:00:00"), Alignment.None, Clip("10:00:00:00")).Place.Sure.ShouldBeFalse("nothing was heard at all");
    }

    [Fact]
    public void What_has_no_sound_is_placed_by_timecode_also_over_midnight()
    {
        var synced = On(Clip("23:59:50:00"), null, Clip("00:00:05:00"));

        (synced.How, synced.Place.Sure, synced.Opinion).ShouldBe((PlacedBy.Timecode, true, Opinion.None));
        synced.Place.Offset.ShouldBe(15, 1e-9);
        synced.Place.Confidence.ShouldBeLessThan(0.7);
    }

    [Fact]
    public void A_timecode_that_cannot_be_of_the_same_moment_places_nothing()
    {
        On(Clip("10:00:00:00"), null, Clip("10:10:00:00")).How.ShouldBe(PlacedBy.Nothing, "they do not overlap");
        On(Clip("01:00:00:00"), null, Clip("01:00:00:00")).How.ShouldBe(PlacedBy.Nothing, "both begin where counters begin");
        On(Clip("10:00:00:00", taken: 0), null, Clip("10:00:05:00", taken: 600)).How.ShouldBe(PlacedBy.Nothing, "the cameras' clocks say ten minutes");
        On(Clip("10:00:00:00", taken: 0), null, Clip("10:00:05:00", taken: 20)).How.ShouldBe(PlacedBy.Timecode);
    }

    [Fact]
    public void Timecodes_that_count_differently_are_not_compared()
    {
        On(Clip("10:00:00:00"), First, Clip("10:00:00:00", rate: "29.97")).Timecode.ShouldBeNull();
        On(Clip("10:00:00:00", rate: "29.97"), First, Clip("10:00:00;02", rate: "29.97")).Timecode.ShouldBeNull();
        On(Clip("10:00:00:00"), First, Clip("10:00:00:30", rate: "50")).Timecode!.Value.ShouldBe(0.6, 1e-9);
    }

    [Fact]
    public void A_recorder_says_at_which_rate_its_sound_counts()
    {
        var sound = Clip("10:00:02:12", facts: """{"timecodeRate":"25"}""", rate: "");

        On(Clip("10:00:00:00"), null, sound).Place.Offset.ShouldBe(2.48, 1e-9);
        On(Clip("10:00:00:00"), null, Clip("10:00:02:12", rate: "")).Timecode.ShouldBeNull();
    }

    [Fact]
    public void Without_a_timecode_of_the_first_it_is_read_against_another_that_was_heard()
    {
        var synced = SecondOpinion.On([Clip(null), Clip("10:00:00:00"), Clip("10:00:01:00")], [First, new Alignment(-5, 0, 0.9, Sure: true), null]);

        synced[2].Place.Offset.ShouldBe(-4, 1e-9);
        synced[1].Opinion.ShouldBe(Opinion.None);
    }

    private static Synced On(Asset first, Alignment? heard, Asset other) => SecondOpinion.On([first, other], [First, heard])[1];

    private static Asset Clip(string? timecode, int? taken = null, string facts = "{}", string rate = "25")
    {
        var counts = Rate.TryParse(rate, out var known) ? known : (Rate?)null;
        return new Asset
        {
            ProductionId = 1, Kind = AssetKind.Clip, Name = "clip", ContentHash = "xxh128:0", SortAt = default, Facts = facts, State = AssetState.Good, Previews = PreviewState.Made,
            IngestedAt = default, StartTimecode = timecode, DurationValue = 60, DurationTimescale = 1, RateNumerator = counts?.Numerator, RateDenominator = counts?.Denominator,
            CapturedAt = taken is { } seconds ? Instant.FromUtc(2026, 5, 4, 10, 0) + Duration.FromSeconds(seconds) : null,
        };
    }
}
