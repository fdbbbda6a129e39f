using Backlot.Demo.Cards;
using Backlot.Demo.Paper;
using Backlot.Demo.Scenes;
using Backlot.Demo.Sounds;
using Backlot.Demo.Script;
using Backlot.Media.Ffmpeg;
using Backlot.Media.Metadata;
using Backlot.Media.Time;
using Backlot.Media.Tools;
using Backlot.Platform.Errors;

namespace Backlot.Tests.Demo.Cards;

/// <summary>What the demo's cards say is read back by the same readers that read real cards.</summary>
public sealed class CardTests : IDisposable
{
    private static readonly ToolRunner Tools = new();
    private static readonly LocalDate Day = new(2026, 3, 5);
    private static readonly Instant Later = Instant.FromUtc(2026, 5, 4, 10, 0);
    private static readonly DateTimeZone Zone = DateTimeZoneProviders.Tzdb["Europe/Berlin"];

    private readonly string folder = Directory.CreateTempSubdirectory("backlot-demo-").FullName;

    public void Dispose() => Directory.Delete(folder, recursive: true);

    [Fact]
    public async Task A_still_says_when_by_a_clock_that_is_an_hour_fast_and_with_what_it_was_taken()
    {
        await StillsCard.Write(folder, [new("DSC_0001", () => new StitchScene(), 2, new(9, 12)) { FocalLength = 90 }], Day, Tools, default);
        var facts = PhotoReader.Read(Path.Combine(folder, "DCIM", "100BLMON", "DSC_0001.JPG"), Later);
        facts.Kind.ShouldBe(PhotoKind.Jpeg);
        facts.Taken.Local.ShouldBe(new LocalDateTime(2026, 3, 5, 10, 12));
        facts.Model.ShouldBe(ExifBlock.Model);
        facts.Orientation.ShouldBe(1);
        facts.FocalLength.ShouldNotBeNull().ShouldContain("90");
        (facts.Width, facts.Height).ShouldBe((1920, 1080));
        facts.Troubles.ShouldBeEmpty();
    }

    [Fact]
    public async Task A_turned_still_lies_on_its_side_and_says_so()
    {
        var still = Stills.Wardrobe[2];
        still.Turned.ShouldBeTrue();
        await StillsCard.Write(folder, [still], Day, Tools, default);
        var facts = PhotoReader.Read(Path.Combine(folder, "DCIM", "100BLMON", $"{still.Name}.JPG"), Later);
        facts.Orientation.ShouldBe(6);

        // Turned a quarter with the clock, the upper left corner of the picture is the lower left one on the sensor.
        using var upright = (still with { Turned = false }).Drawn(90, 120);
        using var stored = still.Drawn(90, 120);
        (stored.Width, stored.Height).ShouldBe((120, 90));
        stored.Pixels.Slice(89 * 120 * 4, 4).ToArray().ShouldBe(upright.Pixels[..4].ToArray());
    }

    [Fact]
    public async Task A_clip_has_its_timecode_frames_and_sidecar()
    {
        var take = new Take("C0007", new MoonEyesScene(), new Tape(1), new(13, 5, 9));
        await CameraCard.Write(folder, [take], Day, Zone, new Film(Tools, 160, 90), default);
        var clips = Path.Combine(folder, "PRIVATE", "M4ROOT", "CLIP");
        var facts = await new Prober(Tools).ProbeAsync(Path.Combine(clips, "C0007.MP4"));
        facts.Timecode!.Value.ToString().ShouldBe("13:05:09:00");
        facts.Video!.Rate.ShouldBe(Rate.Pal25);
        facts.Video.Frames.ShouldBe(take.Frames);
        facts.Audio.ShouldHaveSingleItem().Codec.ShouldBe("aac");
        facts.Troubles.ShouldBeEmpty();
        var said = SonySidecar.Read(Path.Combine(clips, "C0007M01.XML"), Later)!;
        said.Timecode.ShouldBe("13:05:09:00");
        said.Model.ShouldBe("Lanterna C7");
        said.Taken.Local.ShouldBe(Day + take.Clock);
        said.Taken.Offset.ShouldBe(Offset.FromHours(1));
        Directory.EnumerateFiles(folder, "*", SearchOption.AllDirectories).Count().ShouldBe(3);
    }

    [Fact]
    public async Task The_take_that_was_cut_off_is_refused_with_its_reason()
    {
        var take = new Take("C0018", new SetScene(), new Tape(1), new(17, 2)) { CutOff = true };
        await CameraCard.Write(folder, [take], Day, Zone, new Film(Tools, 160, 90), default);
        var error = await Should.ThrowAsync<BacklotError>(() => new Prober(Tools).ProbeAsync(Path.Combine(folder, "PRIVATE", "M4ROOT", "CLIP", "C0018.MP4")));
        error.Code.ShouldBe("ffmpeg.no-index");
    }

    [Fact]
    public async Task A_recording_says_scene_take_and_the_samples_since_midnight()
    {
        await RecorderCard.Write(folder, [new("BM003T01", "27/3", "clap & <voice>", new Tape(0.5), new(14, 11, 21))], Day, default);
        var facts = WaveReader.Read(Path.Combine(folder, "20260305", "BM003T01.WAV"), Later)!;
        facts.TimeReference.ShouldBe(((14 * 3600) + (11 * 60) + 21) * 48_000L);
        (facts.Scene, facts.Take, facts.Note).ShouldBe(("27/3", "1", "clap & <voice>"));
        facts.Taken.Local.ShouldBe(Day + new LocalTime(14, 11, 21));
        (facts.SampleRate, facts.Channels, facts.Frames).ShouldBe((48_000, 1, 24_000));
        facts.Troubles.ShouldBeEmpty();
    }

    [Fact]
    public async Task A_card_that_was_only_half_drawn_is_drawn_again_and_a_whole_one_never()
    {
        var drawn = 0;
        var card = new CardPlan("X001", null, Day, async (to, ct) =>
        {
            drawn++;
            await File.WriteAllTextAsync(Path.Combine(to, "a"), "a", ct);
            if (drawn == 1)
                throw new OperationCanceledException();
            await File.WriteAllTextAsync(Path.Combine(to, "b"), "b", ct);
        });
        await Should.ThrowAsync<OperationCanceledException>(() => Deck.Draw(card, folder, default));
        var whole = await Deck.Draw(card, folder, default);
        await Deck.Draw(card, folder, default);
        drawn.ShouldBe(2);
        Directory.EnumerateFiles(whole).Select(Path.GetFileName).Order().ShouldBe(["a", "b"]);
        Directory.EnumerateDirectories(folder).ShouldHaveSingleItem();
    }
}
