using Backlot.Capture.Assets;
using Backlot.Capture.Assets.Grouping;
using Backlot.Media.Metadata;

namespace Backlot.Tests.Capture.Assets.Grouping;

public sealed class TakesTests
{
    private const int Second = 48_000;

    [Fact]
    public void Files_of_the_same_stretch_of_time_are_channels_of_one_take() =>
        Joined(("A1_1", Wave(at: 0, seconds: 10)), ("A1_2", Wave(at: 0, seconds: 10)), ("A1_3", Wave(at: 0, seconds: 10))).ShouldBe(["A1_1 Channel:A1_2 Channel:A1_3"]);

    [Fact]
    public void A_file_that_begins_where_the_last_one_ended_is_its_next_part() =>
        Joined(("A1_001", Wave(at: 0, seconds: 600)), ("A1_002", Wave(at: 600, seconds: 600)), ("A1_003", Wave(at: 1200, seconds: 20))).ShouldBe(["A1_001 Chapter:A1_002 Chapter:A1_003"]);

    [Fact]
    public void Takes_that_are_numbered_like_parts_stay_takes()
    {
        Joined(("A1_1", Wave(at: 0, seconds: 10)), ("A1_2", Wave(at: 60, seconds: 10))).ShouldBe(["A1_1", "A1_2"]);
        Joined(("A1_1", Wave(at: 0, seconds: 10, take: "1")), ("A1_2", Wave(at: 10, seconds: 10, take: "2"))).ShouldBe(["A1_1", "A1_2"]);
        // Time code that stands still between takes goes on from one to the next; the clock does not.
        Joined(("A1_1", Wave(at: 0, seconds: 10)), ("A1_2", Wave(at: 10, seconds: 10, clock: 500))).ShouldBe(["A1_1", "A1_2"]);
    }

    [Fact]
    public void Without_time_code_nobody_can_tell_and_they_stay_apart() =>
        Joined(("A1_1", Wave(at: 0, seconds: 10) with { TimeReference = null }), ("A1_2", Wave(at: 0, seconds: 10) with { TimeReference = null })).ShouldBe(["A1_1", "A1_2"]);

    private static WaveFacts Wave(int at, int seconds, string? take = null, int? clock = null) => new()
    {
        SampleRate = Second, Channels = 1, Frames = (long)seconds * Second, TimeReference = (36_000L + at) * Second, Take = take,
        Taken = ClaimedTime.OfIso((new LocalDateTime(2026, 5, 4, 10, 0) + Period.FromSeconds(clock ?? at)).ToString("uuuu-MM-dd'T'HH:mm:ss", null)),
    };

    private static IEnumerable<string> Joined(params (string Stem, WaveFacts Wave)[] files)
    {
        var groups = files.Select(f => Group.Of(new Item($"{f.Stem}.WAV", ItemKind.Sound)));
        return Takes.Join(groups, files.ToDictionary(f => $"{f.Stem}.WAV", f => f.Wave))
            .Select(g => string.Join(' ', g.Parts.Select(p => p.Role == AssetFileRole.Primary ? p.Item.Stem : $"{p.Role}:{p.Item.Stem}")));
    }
}
