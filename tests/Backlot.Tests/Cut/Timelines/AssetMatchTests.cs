using System.Text;
using Backlot.Cut.Timelines;
using Backlot.Media.Time;

namespace Backlot.Tests.Cut.Timelines;

public sealed class AssetMatchTests
{
    private static readonly MediaTime Hour = MediaTime.FromSeconds(3600);
    private static readonly MatchAsset Moon = new(7, "C0001.MP4", "xxh128:aa", Rate.Pal25, Hour, MediaTime.FromSeconds(20));
    private static readonly MatchAsset Coat = new(8, "C0002.MP4", "xxh128:bb", Rate.Pal25, MediaTime.Zero, MediaTime.FromSeconds(20));
    private static readonly MatchAsset Twin = new(9, "C0002.MP4", "xxh128:cc", Rate.Pal25, MediaTime.Zero, MediaTime.FromSeconds(20));

    [Fact]
    public void A_name_that_two_assets_have_is_left_to_the_person()
    {
        var (_, unmatched) = AssetMatch.Resolve(Offline(new OfflineSource(["C0002.MP4"], null, "", null)), [Moon, Coat, Twin]);
        unmatched.ShouldBe(["C0002.MP4"]);
    }

    [Fact]
    public void The_hash_decides_between_two_assets_of_one_name()
    {
        var (matched, unmatched) = AssetMatch.Resolve(Offline(new OfflineSource(["C0002.MP4"], 8, "xxh128:cc", null)), [Moon, Coat, Twin]);
        unmatched.ShouldBeEmpty();
        matched.Clips().Single().Source.ShouldBeOfType<AssetSource>().Asset.ShouldBe(9);
    }

    [Fact]
    public void An_id_in_a_file_is_not_believed_without_the_hash()
    {
        var (_, unmatched) = AssetMatch.Resolve(Offline(new OfflineSource(["stolen.mp4"], 7, "", null)), [Moon, Coat]);
        unmatched.ShouldBe(["stolen.mp4"]);
    }

    [Fact]
    public void A_file_that_counts_in_timecode_means_the_frame_with_that_label()
    {
        var timeline = Offline(new OfflineSource(["c0001.mp4"], null, "", null), Hour + MediaTime.FromSeconds(3));
        AssetMatch.Resolve(timeline, [Moon]).Timeline.Clips().Single().In.ShouldBe(MediaTime.FromSeconds(3));
    }

    [Fact]
    public void What_was_matched_is_written_in_media_time_and_kept_under_our_key()
    {
        var matched = AssetMatch.Resolve(Offline(new OfflineSource(["C0001.MP4"], null, "", null)), [Moon]).Timeline;
        var text = TimelineWriter.Text(matched);
        text.ShouldContain("\"value\": 90000");
        var kept = TimelineReader.ReadKept(Encoding.UTF8.GetBytes(text));
        kept.Clips().Single().Source.ShouldBe(Moon.Source());
        kept.Clips().Single().In.ShouldBe(MediaTime.FromSeconds(2));
        TimelineReader.Read(Encoding.UTF8.GetBytes(text)).Clips().Single().Source.ShouldBeOfType<OfflineSource>("a file from outside is only a claim");
    }

    private static Timeline Offline(OfflineSource source, MediaTime? start = null) => new(
        "story", Rate.Pal25, [new Track(TrackKind.Video, "V1", [new Clip(source, start ?? MediaTime.FromSeconds(2), MediaTime.FromSeconds(1), "shot")])]);
}
