using Backlot.Media.Metadata;
using Backlot.Tests.Capture;

namespace Backlot.Tests.Media.Metadata;

public sealed class WaveReaderTests
{
    private static readonly Instant Now = Instant.FromUtc(2026, 5, 4, 10, 0);

    [Fact]
    public void A_take_says_where_it_belongs()
    {
        var wave = Read(new TinyWave(channels: 2).Bext("2026-05-03", "20:15:16", 48_000L * 3600, "sSCENE=12A", "Mixer 8").Ixml(
            "<PROJECT>Night Train</PROJECT><SCENE>12A</SCENE><TAKE>3</TAKE><TAPE>260503</TAPE><NOTE>plane at the end</NOTE><FAMILY_UID>U1</FAMILY_UID>"
            + "<SPEED><TIMECODE_RATE>24000/1001</TIMECODE_RATE><TIMECODE_FLAG>NDF</TIMECODE_FLAG></SPEED>"
            + "<TRACK_LIST><TRACK><NAME>Boom</NAME></TRACK><TRACK><NAME>Lav Ada</NAME></TRACK></TRACK_LIST>").Bytes())!;

        (wave.Scene, wave.Take, wave.Tape, wave.Note, wave.Originator).ShouldBe(("12A", "3", "260503", "plane at the end", "Mixer 8"));
        wave.Tracks.ShouldBe(["Boom", "Lav Ada"]);
        wave.Taken.Local.ShouldBe(new LocalDateTime(2026, 5, 3, 20, 15, 16));
        (wave.TimeReference, wave.Frames, wave.SampleRate, wave.Channels).ShouldBe((48_000L * 3600, 480, 48_000, 2));
        wave.Troubles.ShouldBeEmpty();
    }

    [Theory]
    [InlineData(0u)]
    [InlineData(uint.MaxValue)]
    [InlineData(uint.MaxValue - 1)]
    [InlineData(0x7FFFFFFFu)]
    public void A_part_that_lies_about_its_length_takes_no_memory_and_no_time(uint claimed)
    {
        foreach (var name in (string[])["junk", "iXML", "bext", "ds64"])
            Read(new TinyWave().With(name, new byte[64], claimed).Bytes()).ShouldNotBeNull();
    }

    [Fact]
    public void A_thousand_parts_are_enough()
    {
        var bomb = new TinyWave();
        for (var i = 0; i < 1500; i++)
            bomb.With("junk", []);
        Read(bomb.Bytes())!.Troubles.Single().ShouldContain("more than 1000 parts");
    }

    [Fact]
    public void A_recording_that_was_cut_off_says_so()
    {
        var wave = Read(new TinyWave().Bytes()[..^200])!;
        wave.Frames.ShouldBe(380);
        wave.Troubles.Single().ShouldContain("shorter than it says");
    }

    [Fact]
    public void Words_that_are_no_xml_are_no_words()
    {
        var unclosed = Read(new TinyWave().With("iXML", "<BWFXML><SCENE>1</BWFXML>"u8.ToArray()).Bytes())!;
        unclosed.Scene.ShouldBeNull();
        unclosed.Troubles.ShouldContain("its iXML cannot be read");
        Read(new TinyWave().With("iXML", "<!DOCTYPE x [<!ENTITY z \"1\">]><BWFXML><SCENE>&z;</SCENE></BWFXML>"u8.ToArray()).Bytes())!.Scene.ShouldBeNull();
    }

    [Fact]
    public void Anything_else_is_no_wave() => Read("RIFF....AVI LIST"u8.ToArray()).ShouldBeNull();

    [SharedFact]
    public void A_mixer_on_location_named_scene_take_and_tracks()
    {
        var wave = WaveReader.Read(Shared.Media("cards", "SOUNDDEVICES_702T", "18Y12M31", "A101_2.WAV"), Now)!;
        (wave.Scene, wave.Take, wave.Tape).ShouldBe(("A101", "2", "18Y12M31"));
        wave.Tracks.ShouldBe(["MKH516 A", "Boom"]);
    }

    private static WaveFacts? Read(byte[] bytes)
    {
        using var folder = new Folder();
        folder.Put("T1.WAV", bytes);
        return WaveReader.Read(folder["T1.WAV"], Now);
    }
}
