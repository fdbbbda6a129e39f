using Backlot.Media.Sound.Alignment;

namespace Backlot.Tests.Media.Sound.Alignment;

public sealed class AlignerTests
{
    private static readonly Moment Rehearsal = new(1, 200);

    [Theory]
    [InlineData(12.345)]
    [InlineData(-7.0625)]
    [InlineData(0)]
    [InlineData(55.5)]
    public void Two_microphones_in_one_room_agree_to_a_tenth_of_a_millisecond(double offset)
    {
        var found = Aligner.Align(Rehearsal.Heard(20, 60), Rehearsal.Heard(20 + offset, 30, noise: 0.02, dull: 0.6, seed: 5));

        found.Sure.ShouldBeTrue();
        found.Offset.ShouldBe(offset, 0.0002);
        found.Drift.ShouldBe(0, 2e-6);
        found.Confidence.ShouldBeInRange(0.5, 1);
    }

    [Theory]
    [InlineData(50)]
    [InlineData(-120)]
    [InlineData(200)]
    public void A_clock_that_runs_fast_or_slow_is_told_within_two_millionths(double ppm)
    {
        var found = Aligner.Align(Rehearsal.Heard(5, 190, noise: 0.01, seed: 2), Rehearsal.Heard(9.5, 180, ppm, noise: 0.02, dull: 0.5, seed: 3));

        found.Sure.ShouldBeTrue();
        found.Offset.ShouldBe(4.5, 0.0005);
        (found.Drift * 1e6).ShouldBe(ppm, 2);
    }

    [Fact]
    public void Asked_the_other_way_round_it_answers_the_other_way_round()
    {
        var (long_, short_) = (Rehearsal.Heard(0, 120), Rehearsal.Heard(31, 60, ppm: 80));

        var (there, back) = (Aligner.Align(long_, short_), Aligner.Align(short_, long_));

        there.Offset.ShouldBe(31, 0.0005);
        back.Offset.ShouldBe(-31 * (1 + 80e-6), 0.0005);
        (back.Drift * 1e6).ShouldBe(-80, 2);
        there.Turned().Offset.ShouldBe(back.Offset, 1e-6);
    }

    [Fact]
    public void What_was_recorded_elsewhere_is_refused()
    {
        for (var seed = 10; seed < 12; seed++)
        {
            var found = Aligner.Align(Rehearsal.Heard(0, 90), new Moment(seed, 60).Heard(0, 60));
            found.Sure.ShouldBeFalse();
            found.Confidence.ShouldBeLessThan(0.5);
        }
    }

    [Fact]
    public void Silence_noise_and_next_to_nothing_are_refused()
    {
        var room = Rehearsal.Heard(0, 60);
        Aligner.Align(room, new Recording(new float[Recording.Rate * 20])).Sure.ShouldBeFalse();
        Aligner.Align(room, new Moment(3, 0).Heard(0, 20, noise: 0.1, seed: 9)).Sure.ShouldBeFalse();
        Aligner.Align(room, Rehearsal.Heard(10, 0.3)).Sure.ShouldBeFalse();
        Aligner.Align(room, new Recording([])).Sure.ShouldBeFalse();
    }

    [Fact]
    public void What_repeats_itself_fits_in_several_places_and_is_refused()
    {
        var bar = Rehearsal.Heard(3, 4).Samples;
        var loop = new Recording([.. Enumerable.Repeat(bar, 12).SelectMany(b => b)]);

        Aligner.Align(loop, new Recording([.. bar, .. bar, .. bar])).Sure.ShouldBeFalse();
    }

    [Fact]
    public void Recordings_that_have_only_some_seconds_in_common_are_found()
    {
        var found = Aligner.Align(Rehearsal.Heard(0, 60), Rehearsal.Heard(50, 60, dull: 0.3));

        found.Sure.ShouldBeTrue();
        found.Offset.ShouldBe(50, 0.0005);
    }
}
