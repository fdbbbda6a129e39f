using Backlot.Demo.Sounds;
using Backlot.Demo.Script;
using Backlot.Media.Tools;

namespace Backlot.Tests.Demo.Sounds;

public sealed class SoundTests
{
    [Fact]
    public void The_waltz_is_as_long_as_asked_never_clips_and_ends_in_silence()
    {
        var waltz = Waltz.Play(12);
        waltz.Seconds.ShouldBe(12);
        waltz.Samples.Max(Math.Abs).ShouldBe(0.5f, 0.001f);
        waltz.Samples[^200..].Max(Math.Abs).ShouldBeLessThan(0.01f);
        Waltz.Play(12).Samples.ShouldBe(waltz.Samples);
    }

    [Fact]
    public async Task A_voice_opens_the_mouth_and_shuts_it_again()
    {
        var tape = await new Voices(new ToolRunner()).Say(Words.Bram, Words.BramVoice, default);
        tape.Seconds.ShouldBeInRange(3, 14);
        tape.Loudness(0).ShouldBeLessThan(0.1);
        var mouth = Enumerable.Range(0, (int)(tape.Seconds * 12.5)).Select(i => tape.Loudness(i / 12.5)).ToList();
        mouth.Max().ShouldBeGreaterThan(0.5);
        mouth.Count(open => open < 0.1).ShouldBeGreaterThan(3);
    }

    [Fact]
    public void A_sound_that_reaches_over_the_end_is_cut_and_none_before_the_start_is_lost()
    {
        var tape = new Tape(0.001).Lay(-0.0005, Enumerable.Repeat(1f, 480).ToArray(), 0.5);
        tape.Samples.ShouldAllBe(sample => sample == 0.5f);
    }

    [Theory]
    [InlineData(100.0, 0.9, 1.1)]
    [InlineData(6.0, 0.0, 0.1)]
    public void Only_what_lies_in_the_band_passes(double pitch, double least, double most)
    {
        var sound = Enumerable.Range(0, Tape.Rate).Select(i => (float)Math.Sin(2 * Math.PI * pitch * 10 * i / Tape.Rate)).ToArray();
        var passed = Filter.Band(sound, 600, 2400)[(Tape.Rate / 2)..].Max(Math.Abs);
        (passed / Reference()).ShouldBeInRange(least, most);

        static double Reference() => Filter.Band([.. Enumerable.Range(0, Tape.Rate).Select(i => (float)Math.Sin(2 * Math.PI * 1000 * i / Tape.Rate))], 600, 2400)[(Tape.Rate / 2)..].Max(Math.Abs);
    }
}
