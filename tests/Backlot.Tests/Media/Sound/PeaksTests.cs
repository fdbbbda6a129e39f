using System.Buffers.Binary;
using Backlot.Media.Ffmpeg;
using Backlot.Media.Sound;
using Backlot.Media.Time;
using Backlot.Media.Tools;
using Backlot.Platform.Errors;

namespace Backlot.Tests.Media.Sound;

public sealed class PeaksTests
{
    private static readonly ToolRunner Tools = new();

    [Fact]
    public async Task Each_value_is_the_loudest_sample_of_its_slot_in_any_channel()
    {
        var samples = new short[2 * 100];
        samples[2 * 10] = 16_384;       // slot 0, left
        samples[2 * 40 + 1] = -32_768;  // slot 1, right, negative
        samples[2 * 99] = 1;            // slot 2: next to nothing
        var peaks = await PeakFold.Read(Pcm(samples), rate: 1000, channels: 2, perSecond: 30, default);

        peaks.Values.ShouldBe([128, 255, 0]); // slots of 33 and 34 samples
    }

    [Fact]
    public async Task Slots_do_not_drift_where_the_rates_do_not_divide()
    {
        var samples = new short[48_000 * 7];
        for (var second = 0; second < 7; second++)
            samples[second * 48_000] = 32_767;
        var peaks = await PeakFold.Read(Pcm(samples), 48_000, 1, 37, default);

        peaks.Values.Count.ShouldBe(7 * 37);
        Enumerable.Range(0, peaks.Values.Count).Where(i => peaks.Values[i] == 255).ShouldBe(Enumerable.Range(0, 7).Select(i => i * 37));
    }

    [Fact]
    public void What_is_written_is_read_again_and_damage_is_refused()
    {
        var stream = new MemoryStream();
        new Peaks(50, [0, 13, 255]).Write(stream);
        System.Text.Encoding.UTF8.GetString(stream.ToArray()).ShouldBe("""{"perSecond":50,"peaks":[0,13,255]}""");
        stream.Position = 0;
        Peaks.Read(stream).Values.ShouldBe([0, 13, 255]);
        foreach (var bad in (string[])["", "[]", """{"perSecond":50}""", """{"perSecond":50,"peaks":[256]}"""])
            Should.Throw<BacklotError>(() => Peaks.Read(new MemoryStream(System.Text.Encoding.UTF8.GetBytes(bad))), bad).Code.ShouldBe("waveform.unreadable");
    }

    [Fact]
    public void The_longest_recording_has_no_more_values_than_a_page_can_hold()
    {
        foreach (var seconds in (double[])[0, 1, 3599, 3600, 4000, 7200, 48 * 3600])
            ((long)Math.Ceiling(Peaks.PerSecondFor(seconds) * seconds)).ShouldBeLessThanOrEqualTo(Peaks.Most);
    }

    [Fact]
    public async Task A_sound_that_starts_after_a_silence_is_drawn_so()
    {
        var path = Path.Combine(Directory.CreateTempSubdirectory("backlot-test-").FullName, "a.wav");
        await Tools.RunAsync(new ToolCall("ffmpeg", ["-nostdin", "-v", "error", "-f", "lavfi", "-i", "sine=f=1000:r=44100:d=2,volume=4,volume=enable='lt(t,1)':volume=0", "-c:a", "pcm_s16le", "file:" + path]));

        var peaks = await new PeakMaker(Tools).Make([.. FfmpegInput.Of(path, MediaKind.Wav)], "[0:0]anull[sound]", 1, MediaTime.FromSeconds(2));

        peaks.PerSecond.ShouldBe(50);
        peaks.Values.Count.ShouldBe(100);
        peaks.Values.Take(49).ShouldAllBe(value => value == 0);
        peaks.Values.Skip(51).ShouldAllBe(value => value > 110 && value < 145); // the sine is an eighth loud, times four
    }

    private static MemoryStream Pcm(short[] samples)
    {
        var bytes = new byte[samples.Length * 2];
        for (var i = 0; i < samples.Length; i++)
            BinaryPrimitives.WriteInt16LittleEndian(bytes.AsSpan(i * 2), samples[i]);
        return new MemoryStream(bytes);
    }
}
