using Backlot.Capture.Assets;
using Backlot.Capture.Clocks;
using Backlot.Capture.Sync;
using Backlot.Media.Sound.Alignment;
using Backlot.Platform.Errors;
using Backlot.Platform.Identity;
using Backlot.Tests.Capture.Previews;
using Backlot.Tests.Media.Sound.Alignment;
using Microsoft.EntityFrameworkCore;

namespace Backlot.Tests.Capture.Sync;

public sealed class SyncDeskTests : IAsyncLifetime
{
    private static readonly Moment Soundcheck = new(7, 60);
    private PreviewHouse house = null!;

    private SyncDesk Desk => house.House.Get<SyncDesk>();

    public async Task InitializeAsync() => house = await PreviewHouse.Open();

    public async Task DisposeAsync() => await house.DisposeAsync();

    [Fact]
    public async Task Recordings_of_one_moment_are_placed_on_the_clock_of_the_first_and_a_stranger_is_refused()
    {
        await Sound("camera.wav", Soundcheck.Heard(10, 30));
        await Sound("recorder.wav", Soundcheck.Heard(4, 50, noise: 0.01, dull: 0.4, seed: 1));
        await Sound("phone.wav", Soundcheck.Heard(33, 20, noise: 0.02, dull: 0.7, seed: 2));
        await Sound("elsewhere.wav", new Moment(8, 30).Heard(0, 30));

        var synced = await Desk.Align(Actor.Owner, ["camera.wav", "recorder.wav", "phone.wav", "elsewhere.wav"]);

        synced.Select(s => s.Asset.Name).ShouldBe(["camera.wav", "recorder.wav", "phone.wav", "elsewhere.wav"]);
        synced.Select(s => s.Place.Sure).ShouldBe([true, true, true, false]);
        synced[0].Place.Offset.ShouldBe(0);
        synced[1].Place.Offset.ShouldBe(-6, 0.001);
        synced[2].Place.Offset.ShouldBe(23, 0.001);
    }

    [Fact]
    public async Task A_clock_is_put_right_by_a_recorder_that_heard_the_same()
    {
        await Sound("recorder.wav", Soundcheck.Heard(4, 50));
        await Sound("camera.wav", Soundcheck.Heard(10, 30, noise: 0.01, dull: 0.4, seed: 1));
        await Sound("elsewhere.wav", new Moment(8, 30).Heard(0, 30));
        var known = Instant.FromUtc(2026, 5, 4, 8, 0);
        await house.House.Ledger.Write(Actor.Owner, async change =>
        {
            var file = await change.Db.AssetFiles.FirstAsync();
            var card = new CardRow { ProductionId = (await change.Db.Assets.FirstAsync()).ProductionId, Name = "A001", RootId = file.RootId, Path = "", History = CardHistory.None, Generations = 0, IngestedAt = change.Now };
            change.Db.CardRows.Add(card);
            await change.Save();
            foreach (var asset in await change.Db.Assets.ToListAsync())
                (asset.CardId, asset.CapturedAt, asset.CapturedLocal) = (card.Id, known, "2026-05-04T08:00:00");
            return true;
        });
        var clocks = house.House.Get<ClockDesk>();

        (await clocks.Set(Actor.Owner, "camera.wav", new ClockSaid(Like: "recorder.wav", Zone: "UTC"))).Shift.By.TotalSeconds.ShouldBe(6, 0.001);
        (await Should.ThrowAsync<BacklotError>(clocks.Set(Actor.Owner, "camera.wav", new ClockSaid(Like: "elsewhere.wav")))).Code.ShouldBe("clock.not-alike");
    }

    [Fact]
    public async Task What_cannot_be_aligned_is_refused_by_name()
    {
        await Sound("one.wav", Soundcheck.Heard(0, 5));
        await house.Asset(AssetKind.Photo, await house.Ffmpeg("still.png", "-f", "lavfi", "-i", "color=red:s=64x48", "-frames:v", "1"));

        (await Refused("one.wav")).Code.ShouldBe("sync.too-few");
        (await Refused("one.wav", "one.wav")).Code.ShouldBe("sync.too-few");
        (await Refused("one.wav", "two.wav")).Code.ShouldBe("asset.unknown");
        var silent = await Refused("one.wav", "still.png");
        silent.Code.ShouldBe("sync.silent");
        silent.Message.ShouldContain("still.png");
    }

    [Fact]
    public async Task A_group_of_ten_is_solved_though_not_every_two_are_compared()
    {
        var names = new List<string>();
        for (var i = 0; i < 10; i++)
        {
            names.Add($"phone{i}.wav");
            await Sound(names[i], Soundcheck.Heard(i * 4.5, 12, noise: 0.01, seed: i));
        }

        var synced = await Desk.Align(Actor.Owner, names);

        synced.ShouldAllBe(s => s.Place.Sure);
        for (var i = 0; i < 10; i++)
            synced[i].Place.Offset.ShouldBe(i * 4.5, 0.001, names[i]);
    }

    [Fact]
    public async Task A_silent_clip_is_not_sure_and_cannot_be_what_others_are_measured_from()
    {
        await Sound("camera.wav", Soundcheck.Heard(0, 10));
        await house.Asset(AssetKind.Clip, await house.Ffmpeg("silent.mp4", "-f", "lavfi", "-i", "color=red:s=64x48:r=25:d=2"));

        var synced = await Desk.Align(Actor.Owner, ["camera.wav", "silent.mp4"]);

        synced.Select(s => (s.Place.Sure, s.How)).ShouldBe([(true, PlacedBy.First), (false, PlacedBy.Nothing)]);
        (await Refused("silent.mp4", "camera.wav")).Code.ShouldBe("sync.silent");
    }

    /// <summary>A talk cut twelve seconds in, the same again from another encoder, and the sound of a film beside the film.</summary>
    [SharedFact]
    public async Task Real_recordings_are_aligned_and_those_of_other_places_refused()
    {
        foreach (var name in (string[])["timbl_1.mp3", "timbl_2.mp3", "timbl_3.mp3", "nasa_13013.mp4.audio_44100.mp3"])
        {
            File.Copy(Shared.Media("sync", name), house.In(name));
            await house.Asset(AssetKind.Sound, house.In(name));
        }

        var synced = await Desk.Align(Actor.Owner, ["timbl_1.mp3", "timbl_2.mp3", "timbl_3.mp3", "nasa_13013.mp4.audio_44100.mp3"]);

        synced.Select(s => s.Place.Sure).ShouldBe([true, true, true, false]);
        synced[1].Place.Offset.ShouldBe(12.254, 0.001);
        synced[2].Place.Offset.ShouldBe(12.231, 0.001);
    }

    private async Task<BacklotError> Refused(params string[] named) => await Should.ThrowAsync<BacklotError>(() => Desk.Align(Actor.Owner, named));

    private Task Sound(string name, Recording recording) => house.Sound(name, recording);
}
