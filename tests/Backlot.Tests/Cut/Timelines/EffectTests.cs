using System.Text;
using Backlot.Cut.Timelines;
using Backlot.Media.Time;

namespace Backlot.Tests.Cut.Timelines;

public sealed class EffectTests
{
    private static readonly MediaTime Second = MediaTime.FromSeconds(1);

    public static TheoryData<Effect> Every => new(
        new Move(new Window(0.4, 0.5, 1), new Window(0.6, 0.45, 0.8)),
        new Title("How we borrowed\nthe moon", "Ines Calder", TitlePlace.Lower, Second, MediaTime.FromSeconds(3)),
        new Title("End", "", TitlePlace.Rolling, MediaTime.Zero, null) { Fade = MediaTime.Zero },
        new Framing(FramingKind.Fill, 0.25, 0.75),
        new Fade(Second, MediaTime.FromFrames(12, Rate.Pal25)),
        new Gain(-4.5));

    [Theory]
    [MemberData(nameof(Every))]
    public void An_effect_is_read_as_it_was_written(Effect effect)
    {
        var clip = new Clip(new CardSource(CardSource.Paper), MediaTime.Zero, MediaTime.FromSeconds(5), "card") { Effects = [effect] };
        var timeline = new Timeline("t", Rate.Pal25, [new Track(TrackKind.Video, "V1", [clip])]);
        var text = TimelineWriter.Text(timeline);
        var read = TimelineReader.ReadKept(Encoding.UTF8.GetBytes(text));
        (read.Clips().Single().Effects.Single() with { Carried = null }).ShouldBe(effect);
        read.Clips().Single().Source.ShouldBe(clip.Source);
        TimelineWriter.Text(read).ShouldBe(text);
    }

    [Theory]
    [InlineData(0.5, 1, 2)]
    [InlineData(0.4, 2, 5)]
    [InlineData(2, 2, 1)]
    [InlineData(-1, -1, 1)]
    [InlineData(0, 0, 1)]
    [InlineData(0.8545454551724138, 47, 55)]
    [InlineData(1.001, 1001, 1000)]
    public void A_speed_in_decimals_is_the_fraction_that_was_meant(double scalar, long numerator, long denominator) =>
        Speed.From(scalar).ShouldBe(new Speed(numerator, denominator));
}
