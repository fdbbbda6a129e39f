using System.Globalization;
using Backlot.Cut.Renders;
using Backlot.Cut.Renders.Compile;
using Backlot.Cut.Renders.Draw;
using Backlot.Cut.Timelines;
using Backlot.Media.Time;
using Backlot.Media.Tools;
using Backlot.Platform.Storage;

namespace Backlot.Tests.Cut.Renders;

public sealed class SegmentFramesTests(TinyMedia media) : IClassFixture<TinyMedia>, IDisposable
{
    private static readonly Shape Tiny = Shape.Of("16:9", 90);
    private readonly string folder = Directory.CreateTempSubdirectory("backlot-frames-").FullName;

    public void Dispose() => Directory.Delete(folder, recursive: true);

    [Theory]
    [InlineData(1, 25, 1, 1)]
    [InlineData(2, 25, 1, 1)]
    [InlineData(3, 25, 1, 1)]
    [InlineData(4, 25, 1, 1)]
    [InlineData(5, 25, 1, 1)]
    [InlineData(6, 25, 1, 1)]
    [InlineData(2, 24, 1, 2)]
    [InlineData(3, 30, 2, 1)]
    [InlineData(4, 25, -1, 1)]
    [InlineData(1, 30, 2, 5)]
    public async Task Every_frame_of_every_segment_is_the_one_the_slow_oracle_picks(long asset, int perSecond, int numerator, int denominator)
    {
        var (file, rate, speed) = (media[asset], Rate.PerSecond(perSecond), new Speed(numerator, denominator));
        var oracle = await FrameOracle.Of(file, Tiny, media.Tools);

        // In the middle of a gap of the uneven one, a hair beside frames of the others, and over a cut at four seconds.
        foreach (var (from, length) in numerator < 0 ? [(5.2, 4.0)] : new[] { (0.0, 1.0), (2.613, 2.6 / speed.ToDouble()) })
        {
            var clip = new Clip(file.Source, Seconds(from), Seconds(Math.Round(length, 2))) { Speed = speed, Effects = [new Framing(FramingKind.Fill)] };
            var list = Compile(new Timeline("t", rate, [new Track(TrackKind.Video, "V1", [clip])]));
            foreach (var segment in list.Segments)
            {
                var got = await Frames(segment, rate);
                var wanted = Enumerable.Range(0, segment.Frames).Select(n => oracle.At(clip.In, speed, segment.Start + n, rate)).ToList();
                got.ShouldBe(wanted, $"{file.Facts.Name} from {from} at {speed}, segment at {segment.Start}");
            }

            (numerator < 0 || list.Segments.Count > 1 || from == 0).ShouldBeTrue("one of them is cut at four seconds");
        }
    }

    [Theory]
    [InlineData("libx264 -bf 2 -g 30", "mp4", "mov", 1)]
    [InlineData("libx264 -bf 2 -g 30", "mp4", "mov", -1)]
    [InlineData("libx265 -x265-params log-level=none", "mp4", "mov", 1)]
    [InlineData("libx264 -bf 2 -g 30", "ts", "mpegts", 2)]
    public async Task Of_a_recording_in_several_files_every_frame_is_that_of_the_right_file(string encoder, string extension, string demuxer, int speed)
    {
        // A file that begins late, as a stream of television does, and one in the middle of whose last picture the next begins.
        var (parts, oracles) = (new List<MediaPart>(), new List<(MediaTime Start, FrameOracle Frames)>());
        for (var (n, at) = (0, MediaTime.Zero); n < 3; n++)
        {
            var path = Path.Combine(folder, $"part{n}.{extension}");
            await media.Ffmpeg($"-f lavfi -i testsrc2=s=160x90:r=25:d=12,trim=start_frame={n * 90}:end_frame={(n + 1) * 90},setpts=PTS-STARTPTS -c:v {encoder} -preset ultrafast -pix_fmt yuv420p {path}");
            var said = (await media.Tools.RunAsync(new ToolCall("ffprobe", ["-v", "error", "-show_entries", "format=start_time,duration", "-of", "csv=p=0", path]))).Output.Trim().Split(',');
            var file = new TinyFile(path, demuxer, media.Assets[1] with { Picture = new PictureFacts(160, 90, 0, MediaTime.FromSeconds(decimal.Parse(said[0], CultureInfo.InvariantCulture))) });
            oracles.Add((at, await FrameOracle.Of(file, Tiny, media.Tools)));
            parts.Add(new MediaPart(path, file.Facts.Picture!.FileStart, at));
            at += MediaTime.FromSeconds(decimal.Parse(said[1], CultureInfo.InvariantCulture));
        }

        var facts = media.Assets[1] with { Length = Seconds(10.8) };
        var clip = new Clip(media[1].Source, speed < 0 ? Seconds(9) : Seconds(2.4), Seconds(8.0 / Math.Abs(speed))) { Speed = new Speed(speed, 1), Effects = [new Framing(FramingKind.Fill)] };
        var list = new CutCompiler(Tiny, new Dictionary<long, AssetFacts> { [1] = facts }, (_, _) => "").Compile(Story(clip));
        foreach (var segment in list.Segments)
        {
            var got = await Frames(segment, Rate.Pal25, find: (_, _) => Task.FromResult(new MediaSource(parts[0].Path, demuxer) { Parts = parts }));
            var wanted = Enumerable.Range(0, segment.Frames).Select(n =>
            {
                var time = clip.In + clip.Speed.Of(MediaTime.FromFrames(segment.Start + n, Rate.Pal25));
                var (start, frames) = oracles.Last(part => part.Start <= time + MediaTime.FromMicroseconds(500));
                return frames.At(time - start, Speed.Normal, 0, Rate.Pal25);
            }).ToList();
            got.ShouldBe(wanted, $"segment at {segment.Start}");
        }
    }

    [Fact]
    public async Task A_frozen_clip_shows_one_frame_as_long_as_it_lasts()
    {
        var oracle = await FrameOracle.Of(media[1], Tiny, media.Tools);
        var clip = new Clip(media[1].Source, Seconds(2.5), Seconds(1)) { Speed = new Speed(0, 1), Effects = [new Framing(FramingKind.Fill)] };
        var frames = await Frames(Compile(Story(clip)).Segments.Single(), Rate.Pal25);
        frames.ShouldAllBe(hash => hash == oracle.At(Seconds(2.5), Speed.Normal, 0, Rate.Pal25));
        frames.Count.ShouldBe(25);
    }

    [Fact]
    public async Task Beyond_its_end_a_clip_holds_its_last_frame()
    {
        var oracle = await FrameOracle.Of(media[1], Tiny, media.Tools);
        var clip = new Clip(media[1].Source, Seconds(6.5), Seconds(1)) { Effects = [new Framing(FramingKind.Fill)] };
        var frames = await Frames(Compile(Story(clip)).Segments.Single(), Rate.Pal25);
        frames.Count.ShouldBe(25);
        frames[^1].ShouldBe(oracle.At(Seconds(6.96), Speed.Normal, 0, Rate.Pal25));
    }

    [Fact]
    public async Task A_move_a_fade_and_a_dissolve_are_the_same_in_one_piece_and_in_two()
    {
        var facts = media.Assets[TinyMedia.Photo];
        Picture Move(long at) => new Still(facts, facts.Picture!, new Framing(FramingKind.Fill), new Moving(Window.Whole, new Window(0.3, 0.6, 0.6), true, at, 40));
        Picture Fade(long at) => new Faded(Move(at), true, at, 40);
        Picture Dissolve(long at) => new Blend(TransitionKind.Dissolve, Move(at), new Plain("a0c040"), at, 40);
        Picture Wipe(long at) => new Blend(TransitionKind.Wipe, Move(at), new Plain("a0c040"), at, 40);
        foreach (var kind in new[] { Move, Fade, Dissolve, Wipe })
        {
            var whole = await Frames(new Segment(0, 40, kind(0)), Rate.Pal25);
            var first = await Frames(new Segment(0, 17, kind(0)), Rate.Pal25);
            var second = await Frames(new Segment(17, 23, kind(17)), Rate.Pal25);
            whole.Count.ShouldBe(40);
            whole.Distinct().Count().ShouldBeGreaterThan(35, "it moves");
            Differing(whole, [.. first, .. second]).ShouldBeEmpty(kind.Method.Name);
        }
    }

    [Fact]
    public async Task Words_fade_in_and_out_and_credits_roll_the_same_in_one_piece_and_in_two()
    {
        var credits = new Title(string.Join('\n', Enumerable.Range(1, 30).Select(n => $"Name {n}")), "", TitlePlace.Rolling, MediaTime.Zero, null);
        var beside = credits with { Place = TitlePlace.Beside };
        var name = new Title("Inés Calder", "costume", TitlePlace.Lower, MediaTime.Zero, null);
        Picture Words(Title title, long at) => new Titled(new Plain("203040"), title, "hash", false, at, 40, title == name ? 10 : 0);
        foreach (var title in new[] { credits, beside, name })
        {
            var whole = await Frames(new Segment(0, 40, Words(title, 0)), Rate.Pal25);
            var first = await Frames(new Segment(0, 13, Words(title, 0)), Rate.Pal25);
            var second = await Frames(new Segment(13, 27, Words(title, 13)), Rate.Pal25);
            Differing(whole, [.. first, .. second]).ShouldBeEmpty(title.Text);
            whole.Distinct().Count().ShouldBeGreaterThan(10);
        }
    }

    [Fact]
    public async Task Everything_is_decoded_by_one_thread_as_damaged_pictures_hang_on_their_number()
    {
        var (film, photo) = (media.Assets[1], media.Assets[TinyMedia.Photo]);
        var cut = new Blend(TransitionKind.Dissolve,
            new Footage(film, film.Picture!, Seconds(1), Speed.Normal, new Framing(FramingKind.Fill), null),
            new Titled(new Still(photo, photo.Picture!, new Framing(FramingKind.Fill), null), new Title("Ada", "", TitlePlace.Lower, MediaTime.Zero, null), "hash", false, 0, 0, 0), 0, 10);
        var kept = new Kept(Store.Derived(new DataFolder(folder)));
        using var scratch = kept.Derived.Scratch();
        var graph = await new SegmentRenderer(media.Tools, kept, new TitlePictures(Tiny), new PictureEncoding("test"), media.Find).Graph(new Segment(0, 10, cut), Tiny, Rate.Pal25, scratch, default);

        var inputs = string.Join(' ', graph.TakeWhile(word => word != "-filter_complex")).Split("-i file:")[..^1];
        inputs.Length.ShouldBe(3);
        inputs.ShouldAllBe(options => options.Contains("-threads 1 "));
    }

    [Theory]
    [InlineData("9:16")]
    [InlineData("1:1")]
    [InlineData("4:5")]
    public async Task Every_shape_holds_every_framing(string name)
    {
        foreach (var framing in new[] { FramingKind.Fit, FramingKind.Fill, FramingKind.Soft })
        {
            var clip = new Clip(media[2].Source, Seconds(1), Seconds(0.2)) { Effects = [new Framing(framing)] };
            var list = new CutCompiler(Shape.Of(name, 90), media.Assets, (_, _) => "").Compile(Story(clip));
            (await Frames(list.Segments.Single(), Rate.Pal25, Shape.Of(name, 90))).Count.ShouldBe(5);
        }
    }

    private async Task<List<string>> Frames(Segment segment, Rate rate, Shape? shape = null, MediaFinder? find = null)
    {
        var kept = new Kept(Store.Derived(new DataFolder(folder)));
        using var scratch = kept.Derived.Scratch();
        var renderer = new SegmentRenderer(media.Tools, kept, new TitlePictures(shape ?? Tiny), new PictureEncoding("test"), find ?? media.Find);
        return await FrameOracle.Hashes(media.Tools, await renderer.Graph(segment, shape ?? Tiny, rate, scratch, default), scratch.Path);
    }

    private static List<int> Differing(List<string> one, List<string> other) =>
        [.. Enumerable.Range(0, Math.Max(one.Count, other.Count)).Where(i => one.ElementAtOrDefault(i) != other.ElementAtOrDefault(i))];

    private CutList Compile(Timeline timeline) => new CutCompiler(Tiny, media.Assets, (_, _) => "").Compile(timeline);

    private static Timeline Story(params TrackItem[] items) => new("t", Rate.Pal25, [new Track(TrackKind.Video, "V1", items)]);

    private static MediaTime Seconds(double seconds) => MediaTime.FromSeconds((decimal)seconds);
}
