using System.Text;
using System.Text.Json;
using Backlot.Capture.Assets;
using Backlot.Capture.Sync;
using Backlot.Cut.Timelines;
using Backlot.Media.Time;
using Backlot.Platform.Errors;

namespace Backlot.Tests.Cut.Timelines;

public sealed class GroupTimelineTests
{
    [Fact]
    public void Every_recording_has_tracks_of_its_own_that_begin_where_it_lies()
    {
        var group = Group(
            Member(1, "wide.mov", 0, timecode: "10:00:00:00"),
            Member(2, "phone.mp4", -6_020_000, timecode: null),
            Member(3, "recorder.wav", 1_500_000, kind: AssetKind.Sound));

        using var file = JsonDocument.Parse(GroupTimeline.Text(group));

        var root = file.RootElement;
        root.GetProperty("OTIO_SCHEMA").GetString().ShouldBe("Timeline.1");
        root.GetProperty("tracks").GetProperty("OTIO_SCHEMA").GetString().ShouldBe("Stack.1");
        var tracks = root.GetProperty("tracks").GetProperty("children").EnumerateArray().ToList();
        tracks.Select(t => $"{t.GetProperty("kind")} {t.GetProperty("name")}").ShouldBe(["Video wide.mov", "Video phone.mp4", "Audio wide.mov", "Audio phone.mp4", "Audio recorder.wav"]);
        tracks.Select(Begins).ShouldBe([6.02, 0, 6.02, 0, 7.52], 1e-6);
        var wide = Clip(tracks[0]);
        Seconds(wide.GetProperty("source_range").GetProperty("start_time")).ShouldBe(36_000, 1e-6);
        Seconds(wide.GetProperty("source_range").GetProperty("duration")).ShouldBe(20, 1e-6);
        Seconds(Clip(tracks[1]).GetProperty("source_range").GetProperty("start_time")).ShouldBe(0, 1e-6);
        wide.GetProperty("media_references").GetProperty("DEFAULT_MEDIA").GetProperty("target_url").GetString().ShouldBe("wide.mov");
        wide.GetProperty("effects").GetArrayLength().ShouldBe(0);
        var said = tracks[4].GetProperty("metadata").GetProperty("backlot").GetProperty("sync");
        said.GetProperty("offset_seconds").GetDouble().ShouldBe(1.5);
        said.GetProperty("placed_by").GetString().ShouldBe("sound");
    }

    [Fact]
    public void A_clock_that_runs_fast_is_a_warp_of_its_clip_and_fills_less()
    {
        var group = Group(Member(1, "wide.mov", 0), Member(2, "phone.mp4", 2_000_000, drift: 50_000));

        using var file = JsonDocument.Parse(GroupTimeline.Text(group));

        var phone = Clip(file.RootElement.GetProperty("tracks").GetProperty("children")[1]);
        Seconds(phone.GetProperty("source_range").GetProperty("duration")).ShouldBe(20 / (1 + 50e-6), 1e-6);
        var warp = phone.GetProperty("effects").EnumerateArray().Single();
        warp.GetProperty("OTIO_SCHEMA").GetString().ShouldBe("LinearTimeWarp.1");
        warp.GetProperty("time_scalar").GetDouble().ShouldBe(1 + 50e-6, 1e-9);
        file.RootElement.GetProperty("tracks").GetProperty("children")[1].GetProperty("metadata").GetProperty("backlot").GetProperty("sync").GetProperty("drift_ppm").GetDouble().ShouldBe(50);
    }

    [Fact]
    public void What_is_written_is_read_again_as_the_same_places()
    {
        var text = GroupTimeline.Text(Group(Member(1, "wide.mov", 0), Member(2, "phone.mp4", 1_234_567)));

        var read = TimelineReader.Read(Encoding.UTF8.GetBytes(text));

        read.Tracks.Count.ShouldBe(4);
        read.Tracks[1].Items.OfType<Gap>().Single().Length.ToSeconds().ShouldBe(1.234567, 1e-6);
        read.Tracks[1].Length.ToSeconds().ShouldBe(21.234567, 1e-6);
    }

    [Fact]
    public void A_recording_that_nobody_placed_is_refused_by_name()
    {
        var group = Group(Member(1, "wide.mov", 0), Member(2, "phone.mp4", null));

        var refused = Should.Throw<BacklotError>(() => GroupTimeline.Text(group));

        refused.Code.ShouldBe("groups.unplaced");
        refused.What.ShouldContain("phone.mp4");
        group.Members[1].Member.ByHand = 500_000;
        GroupTimeline.Text(group).ShouldContain("\"hand\"");
    }

    private static JsonElement Clip(JsonElement track) => track.GetProperty("children").EnumerateArray().Single(c => c.GetProperty("OTIO_SCHEMA").GetString() == "Clip.2");

    private static double Begins(JsonElement track) => track.GetProperty("children").EnumerateArray().TakeWhile(c => c.GetProperty("OTIO_SCHEMA").GetString() == "Gap.1")
        .Sum(gap => Seconds(gap.GetProperty("source_range").GetProperty("duration")));

    private static double Seconds(JsonElement time) => time.GetProperty("value").GetDouble() / time.GetProperty("rate").GetDouble();

    private static KeptGroup Group(params IReadOnlyList<Placed> members) =>
        new(new SyncGroup { Id = 4, ProductionId = 1, Name = "Encore", MadeBy = "owner", MadeAt = default, SolvedAt = default }, members);

    private static Placed Member(long id, string name, long? solved, long drift = 0, string? timecode = null, AssetKind kind = AssetKind.Clip) => new(
        new SyncMember
        {
            GroupId = 4, AssetId = id, Position = (int)id - 1, SolvedBy = id == 1 ? PlacedBy.First : solved is null ? PlacedBy.Nothing : PlacedBy.Sound,
            Solved = solved, Drift = drift, Confidence = 900, Opinion = Opinion.None,
        },
        new Asset
        {
            Id = id, ProductionId = 1, Kind = kind, Name = name, ContentHash = $"xxh128:{id}", SortAt = default, Facts = "{}", State = AssetState.Good, Previews = PreviewState.Made,
            IngestedAt = default, HasSound = true, HasPicture = kind == AssetKind.Clip, DurationValue = 20, DurationTimescale = 1, StartTimecode = timecode,
            RateNumerator = kind == AssetKind.Clip ? 25 : null, RateDenominator = kind == AssetKind.Clip ? 1 : null,
        });
}
