using Backlot.Media.Metadata;

namespace Backlot.Tests.Media.Metadata;

public sealed class ClaimedTimeTests
{
    private static readonly Instant Now = Instant.FromUtc(2026, 5, 4, 10, 0);

    [Theory]
    [InlineData("2026:05:04 10:00:00", null, null, "2026-05-04T10:00:00", null)]
    [InlineData("2026:05:04 10:00:00", "25", "+02:00", "2026-05-04T10:00:00.25", 7200)]
    [InlineData("2026-05-04 10:00:00", null, "-0330", "2026-05-04T10:00:00", -12600)]
    [InlineData("2026:05:04 10:00:60", "nonsense", "nonsense", "2026-05-04T10:00:59", null)]
    [InlineData("2026:05:05 09:59:59", null, null, "2026-05-05T09:59:59", null)]
    [InlineData("1990:01:01 00:00:00", null, null, "1990-01-01T00:00:00", null)]
    public void A_camera_clock_is_kept_as_it_stood(string text, string? fraction, string? offset, string local, int? seconds)
    {
        var time = ClaimedTime.Best(Now, ClaimedTime.OfExif(text, fraction, offset));
        time.Unknown.ShouldBeNull();
        time.Local!.Value.ToString("uuuu-MM-dd'T'HH:mm:ss.FFFFFFFFF", null).ShouldBe(local);
        time.Offset?.Seconds.ShouldBe(seconds ?? 0);
        (time.Offset is null).ShouldBe(seconds is null);
    }

    [Theory]
    [InlineData(null, TimeUnknown.Missing)]
    [InlineData("", TimeUnknown.Missing)]
    [InlineData("    :  :     :  :  ", TimeUnknown.Missing)]
    [InlineData("0000:00:00 00:00:00", TimeUnknown.Missing)]
    [InlineData("1970:01:01 00:00:00", TimeUnknown.Missing)]
    [InlineData("2026:13:04 10:00:00", TimeUnknown.Broken)]
    [InlineData("2025:02:29 10:00:00", TimeUnknown.Broken)]
    [InlineData("2026:05:04", TimeUnknown.Broken)]
    [InlineData("sometime in 2026 or so", TimeUnknown.Broken)]
    [InlineData("2216:05:12 18:00:00", TimeUnknown.Impossible)]
    [InlineData("2026:05:05 10:00:01", TimeUnknown.Impossible)]
    [InlineData("1989:12:31 23:59:59", TimeUnknown.Impossible)]
    public void What_cannot_be_believed_is_unknown_with_the_reason(string? text, TimeUnknown why)
    {
        var time = ClaimedTime.Best(Now, ClaimedTime.OfExif(text));
        (time.Local, time.Unknown).ShouldBe((null, why));
    }

    [Fact]
    public void The_first_that_can_be_believed_wins_and_else_the_first_that_said_something()
    {
        var (absurd, good) = (ClaimedTime.OfExif("2216:05:12 18:00:00"), ClaimedTime.OfIso("2026-05-03T20:00:00+02:00"));
        ClaimedTime.Best(Now, ClaimedTime.Missing, absurd, good).Local.ShouldBe(new LocalDateTime(2026, 5, 3, 20, 0));
        ClaimedTime.Best(Now, ClaimedTime.Missing, absurd).Said.ShouldBe("2216:05:12 18:00:00");
        ClaimedTime.Best(Now).Unknown.ShouldBe(TimeUnknown.Missing);
    }

    [Theory]
    [InlineData("2026-05-04T10:00:00.500000Z", 0)]
    [InlineData("2026-05-04T10:00:00.5+0200", 7200)]
    [InlineData("2026-05-04 10:00:00.5", null)]
    public void Containers_write_iso(string text, int? seconds)
    {
        var time = ClaimedTime.OfIso(text);
        (time.Local, time.Offset?.Seconds).ShouldBe((new LocalDateTime(2026, 5, 4, 10, 0).PlusMilliseconds(500), seconds));
    }

    [Fact]
    public void A_recorder_writes_date_and_time_apart()
    {
        ClaimedTime.OfWave("2026-05-04", "10:00:00").Local.ShouldBe(new LocalDateTime(2026, 5, 4, 10, 0));
        ClaimedTime.OfWave("2026:05:04", "10-00-00").Local.ShouldBe(new LocalDateTime(2026, 5, 4, 10, 0));
        ClaimedTime.OfWave("\0\0\0", "\0\0").Unknown.ShouldBe(TimeUnknown.Missing);
        ClaimedTime.OfWave("2026-05-04", "noon").Unknown.ShouldBe(TimeUnknown.Broken);
    }
}
