using Backlot.Cut.Captions;
using Backlot.Cut.Selects;
using Backlot.Cut.Timelines;
using Backlot.Media.Time;

namespace Backlot.Tests.Cut.Captions;

public sealed class SelectCaptionsTests
{
    private static readonly AssetSource Clip = new(7, "C0001.MP4", "", Rate.Pal25, new TimeRange(MediaTime.FromSeconds(3600), MediaTime.FromSeconds(60)));
    private static readonly AssetSource Photo = new(8, "P1.JPG", "", default, null);

    private static Select Note(long asset, string text, TimeRange? range = null) => new()
    {
        ProductionId = 1, AssetId = asset, Range = range, Reason = SelectReason.Answer, Note = text, AddedBy = "owner", AddedAt = default,
    };

    private static Clip Used(Source source, int from, int length, Speed? speed = null) =>
        new(source, MediaTime.FromSeconds(from), MediaTime.FromSeconds(length)) { Speed = speed ?? Speed.Normal };

    private static Timeline Film(params TrackItem[] items) => new("x", Rate.Pal25,
        [new Track(TrackKind.Video, "v", items), new Track(TrackKind.Audio, "a", items)]);

    [Fact]
    public void A_note_is_read_while_what_it_was_written_about_is_on()
    {
        var film = Film(Used(new CardSource("000000"), 0, 2), Used(Clip, 10, 10), Used(Photo, 0, 3));
        var vtt = SelectCaptions.Of(film, [Note(7, "We had no moon.", CutScene.Seconds(12, 15)), Note(7, "Later", CutScene.Seconds(30, 40)), Note(8, "A <set> & sketch")])!;

        vtt.ShouldBe("WEBVTT\n\n00:00:04.000 --> 00:00:07.000\nWe had no moon.\n\n00:00:12.000 --> 00:00:15.000\nA &lt;set&gt; &amp; sketch\n");
    }

    [Fact]
    public void Slow_motion_stretches_it_and_a_trim_cuts_it()
    {
        var film = Film(Used(Clip, 10, 4, new Speed(1, 2)), Used(Clip, 13, 2));
        var vtt = SelectCaptions.Of(film, [Note(7, "Jump", CutScene.Seconds(11, 14))])!;

        vtt.ShouldBe("WEBVTT\n\n00:00:02.000 --> 00:00:05.000\nJump\n");
    }

    [Fact]
    public void Without_notes_there_is_no_file() => SelectCaptions.Of(Film(Used(Clip, 0, 2)), [Note(9, "elsewhere")]).ShouldBeNull();
}
