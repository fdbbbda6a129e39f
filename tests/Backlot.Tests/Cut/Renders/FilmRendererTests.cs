using System.Globalization;
using System.Runtime.InteropServices;
using Backlot.Cut.Renders;
using Backlot.Cut.Renders.Assemble;
using Backlot.Cut.Renders.Compile;
using Backlot.Cut.Renders.Sound;
using Backlot.Cut.Timelines;
using Backlot.Media.Time;
using Backlot.Media.Tools;
using Backlot.Platform.Storage;

namespace Backlot.Tests.Cut.Renders;

public sealed class FilmRendererTests(TinyMedia media) : IClassFixture<TinyMedia>, IDisposable
{
    private static readonly Shape Tiny = Shape.Of("16:9", 90);
    private readonly DataFolder data = new(Directory.CreateTempSubdirectory("backlot-film-").FullName);

    public void Dispose() => Directory.Delete(data.Path, recursive: true);

    [Fact]
    public async Task A_film_is_its_segments_joined_and_starts_at_zero_in_every_form()
    {
        var film = (await Render(Story("How we borrowed the moon"))).Film;
        film.Frames.ShouldBe(400);
        film.Assets.ShouldBe([1, 2, 4, TinyMedia.Photo, TinyMedia.Voice]);

        var parts = new List<string>();
        foreach (var key in Keys(Story("How we borrowed the moon")))
            parts.AddRange(await FrameOracle.Hashes(media.Tools, ["-i", PathOf(key, "mp4"), "-map", "0:v"], null));
        var folder = Unpack(film);
        var joined = await FrameOracle.Hashes(media.Tools, ["-i", Path.Combine(folder, "film.mp4"), "-map", "0:v"], null);
        var streamed = await FrameOracle.Hashes(media.Tools, ["-i", Path.Combine(folder, "master.m3u8"), "-map", "0:v"], null);
        joined.Count.ShouldBe(400);
        joined.ShouldBe(parts);
        streamed.ShouldBe(parts);

        foreach (var name in new[] { "film.mp4", "film.m3u8" })
        {
            var packets = (await Probe(Path.Combine(folder, name), "-select_streams", "v:0", "-show_entries", "packet=pts_time,dts_time"))
                .Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(l => l.TrimEnd(',').Split(',').Select(t => decimal.Parse(t, CultureInfo.InvariantCulture)).ToArray()).ToList();
            packets.Select(p => p[0]).Order().ShouldBe(Enumerable.Range(0, 400).Select(n => n * 0.04m), name);
            packets.Zip(packets.Skip(1)).ShouldAllBe(pair => pair.First[1] < pair.Second[1], name);
        }

        var head = File.ReadAllBytes(Path.Combine(folder, "film.mp4")).AsSpan(0, 512).ToArray();
        System.Text.Encoding.ASCII.GetString(head).ShouldContain("moov", Case.Sensitive, "players start before the whole file is there");
    }

    [Fact]
    public async Task The_playlist_says_what_a_player_must_know()
    {
        var film = (await Render(Story("Title"), [new CaptionFile("en", "English \"CC\"", "WEBVTT\n\n00:00:01.000 --> 00:00:02.000\nHello\n")])).Film;
        var folder = Unpack(film);
        var master = File.ReadAllText(Path.Combine(folder, "master.m3u8"));
        master.ShouldContain("RESOLUTION=160x90,FRAME-RATE=25.000,SUBTITLES=\"captions\"");
        master.ShouldContain("CODECS=\"avc1.64001e,mp4a.40.2\"");
        master.ShouldContain("AVERAGE-BANDWIDTH=");
        master.ShouldContain("#EXT-X-INDEPENDENT-SEGMENTS");
        master.ShouldContain("LANGUAGE=\"en\",NAME=\"English  CC \"");
        File.ReadAllText(Path.Combine(folder, "captions0.m3u8")).ShouldContain("#EXTINF:16.000000,\ncaptions0.vtt");
        var parts = Playlists.Parts(File.ReadAllText(Path.Combine(folder, "film.m3u8")), _ => 1);
        parts.Sum(part => part.Seconds).ShouldBe(16, 0.01);
        parts.ShouldAllBe(part => part.Seconds <= 6.5);
        film.Find("poster.jpg")!.Type.ShouldBe("image/jpeg");
        film.Find("poster.jpg")!.Size.ShouldBeGreaterThan(500);
    }

    [Fact]
    public async Task A_second_render_makes_nothing_and_a_changed_title_only_its_own_segment()
    {
        var first = await Render(Story("One"));
        first.SegmentsMade.ShouldBeGreaterThan(6);
        var again = await Render(Story("One"));
        (again.SegmentsMade, again.SoundKept).ShouldBe((0, true));
        again.Film.Key.ShouldBe(first.Film.Key);

        var retitled = await Render(Story("Another"));
        (retitled.SegmentsMade, retitled.SoundKept).ShouldBe((1, true));
        retitled.Film.Key.ShouldNotBe(first.Film.Key);
        retitled.Film.Files.Select(file => file.Key).ShouldNotBe(first.Film.Files.Select(file => file.Key));
    }

    [Fact]
    public async Task A_kept_segment_that_was_damaged_or_half_written_is_made_again()
    {
        var story = Story("One");
        await Render(story);
        var keys = Keys(story).Distinct().ToList();
        await using (var file = new FileStream(PathOf(keys[1], "mp4"), FileMode.Open))
        {
            file.Position = file.Length / 2;
            file.WriteByte(0xA5);
        }

        File.Delete(PathOf(keys[2], "note"));
        (await Render(story)).SegmentsMade.ShouldBe(2);
    }

    [Fact]
    public async Task A_kept_film_of_the_right_length_with_other_bytes_is_made_again_as_it_was()
    {
        var film = (await Render(Story("One"))).Film;
        var path = PathOf(film.Find("film.mp4")!.Key, "mp4");
        var whole = File.ReadAllBytes(path);
        var kept = new Kept(Store.Derived(data));
        (await kept.Has(film, default)).ShouldBeTrue();

        var altered = whole.ToArray();
        altered[altered.Length / 2] ^= 1;
        File.WriteAllBytes(path, altered);
        (await kept.Has(film, default)).ShouldBeFalse();

        (await Render(Story("One"))).Film.Key.ShouldBe(film.Key);
        File.ReadAllBytes(path).ShouldBe(whole);
    }

    [Fact]
    public async Task What_is_kept_twice_stays_where_it_lies_for_whoever_reads_it_now()
    {
        data.Create();
        var kept = new Kept(Store.Derived(data));
        using var scratch = kept.Derived.Scratch();
        var (key, file) = (new string('a', 64), scratch.File("part.mp4"));
        File.WriteAllText(file, "frames");
        var first = await kept.Keep(key, "mp4", file, [1], "", scratch, default);
        File.Delete(PathOf(key, "note")); // as between the two writes of another process
        await using var reader = File.OpenRead(first.Path);
        var inode = Inode(first.Path);

        (await kept.Keep(key, "mp4", file, [1], "", scratch, default)).Note.Hash.ShouldBe(first.Note.Hash);
        Inode(first.Path).ShouldBe(inode);
        (await kept.Find(key, "mp4", default)).ShouldNotBeNull();

        static string Inode(string path)
        {
            using var stat = System.Diagnostics.Process.Start(new System.Diagnostics.ProcessStartInfo("stat", ["-c", "%i", path]) { RedirectStandardOutput = true })!;
            return stat.StandardOutput.ReadToEnd();
        }
    }

    [Fact]
    public async Task Sounds_in_another_order_are_the_same_mix()
    {
        data.Create();
        MixPart[] parts = [.. Enumerable.Range(1, 3).Select(n => new MixPart($"{n}", Samples(n), 0, 1000))];
        var (one, other) = (new MemoryStream(), new MemoryStream());
        await new Mix(Rate.Pal25, 1, parts).Write(one, default);
        await new Mix(Rate.Pal25, 1, [.. parts.Reverse()]).Write(other, default);
        other.ToArray().ShouldBe(one.ToArray());

        string Samples(int seed)
        {
            var random = new Random(seed);
            var path = Path.Combine(data.Path, $"{seed}.f32");
            File.WriteAllBytes(path, MemoryMarshal.AsBytes(Enumerable.Range(0, 2000).Select(_ => random.NextSingle() * (float)Math.Pow(10, seed)).ToArray().AsSpan()).ToArray());
            return path;
        }
    }

    [Fact]
    public async Task The_sound_of_a_story_is_as_loud_as_others_and_never_clips()
    {
        var folder = Unpack((await Render(Story("One"))).Film);
        var measured = await media.Tools.RunAsync(new ToolCall("ffmpeg",
            ["-hide_banner", "-nostdin", "-v", "info", "-i", Path.Combine(folder, "film.mp4"), "-map", "0:a", "-af", "ebur128=peak=true:framelog=verbose", "-f", "null", "-"]));
        var loudness = Loudness.Read(measured.ErrorTail);
        loudness.Integrated!.Value.ShouldBe(-14, 0.7);
        loudness.TruePeak.ShouldBeLessThan(-0.9);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Sound_cut_in_parts_is_the_same_as_sound_in_one_piece(bool inTwoFiles)
    {
        var find = media.Find;
        if (inTwoFiles)
        {
            // 61.5 s are a whole number of samples.
            var (first, second) = (Path.Combine(data.Path, "1.wav"), Path.Combine(data.Path, "2.wav"));
            await media.Ffmpeg($"-i {media[TinyMedia.Voice].Path} -af atrim=end_sample=2712150 {first}");
            await media.Ffmpeg($"-i {media[TinyMedia.Voice].Path} -af atrim=start_sample=2712150 {second}");
            find = (_, _) => Task.FromResult(new MediaSource(first, "wav") { Parts = [new(first, MediaTime.Zero, MediaTime.Zero), new(second, MediaTime.Zero, Seconds(61.5))] });
        }

        // 44.1 kHz, from an odd place, over two whole minutes, in a rate whose frames are no whole samples.
        var clip = new Clip(media[TinyMedia.Voice].Source, MediaTime.FromMilliseconds(1234), MediaTime.FromSeconds(123));
        var timeline = new Timeline("t", Rate.Ntsc30, [new Track(TrackKind.Audio, "A1", [new Gap(MediaTime.FromFrames(1, Rate.Ntsc30)), clip])]);
        var list = new CutCompiler(Tiny, media.Assets, (_, _) => "").Compile(timeline);
        list.Sounds.Count.ShouldBe(3);

        var kept = new Kept(Store.Derived(data));
        data.Create();
        var renderer = new SoundRenderer(media.Tools, kept, "test", find);
        var parts = new List<MixPart>();
        foreach (var run in list.Sounds)
            parts.Add(new MixPart("k", (await renderer.Make(run, list.Rate, default)).File.Path, Mix.SampleAt(run.Start, list.Rate), Mix.SampleAt(run.End, list.Rate)));
        var mixed = new MemoryStream();
        await new Mix(list.Rate, list.Frames, parts).Write(mixed, default);
        var got = MemoryMarshal.Cast<byte, float>(mixed.ToArray()).ToArray();

        var whole = new MemoryStream();
        await media.Tools.RunAsync(new ToolCall("ffmpeg",
            ["-v", "error", "-nostdin", "-i", media[TinyMedia.Voice].Path, "-af", "aresample=48000,aformat=sample_fmts=flt:channel_layouts=stereo", "-f", "f32le", "-"])
        {
            Output = (stream, cancel) => stream.CopyToAsync(whole, cancel),
        });
        var wanted = MemoryMarshal.Cast<byte, float>(whole.ToArray()).ToArray();
        var (start, from) = ((int)parts[0].First * 2, 59_232 * 2); // 1.234 s
        var worst = 0f;
        for (var i = 1_000; i < 122 * 96_000; i++)
            worst = Math.Max(worst, Math.Abs(got[start + i] - wanted[from + i]));
        worst.ShouldBeLessThan(0.0001f, "no step where parts meet, and not a sample off");
        wanted.Max().ShouldBeGreaterThan(0.01f);
    }

    [Fact]
    public async Task A_story_without_sound_plays_in_silence()
    {
        var story = new Timeline("t", Rate.Film24, [new Track(TrackKind.Video, "V1", [new Clip(media[1].Source, MediaTime.Zero, MediaTime.FromSeconds(1))])]);
        var folder = Unpack((await Render(story)).Film);
        (await Probe(Path.Combine(folder, "film.mp4"), "-show_entries", "stream=codec_type,nb_frames")).ShouldContain("video,24");
        (await Probe(Path.Combine(folder, "film.mp4"), "-select_streams", "a:0", "-show_entries", "stream=codec_name")).Trim().ShouldBe("aac");
    }

    [Fact]
    public async Task A_render_that_is_stopped_goes_on_with_what_it_had_made()
    {
        using var stop = new CancellationTokenSource();
        var progress = new Stopping(stop, after: 3);
        await Should.ThrowAsync<OperationCanceledException>(() => Render(Story("One"), [], progress, stop.Token));
        Directory.GetDirectories(data.Scratch).ShouldBeEmpty();
        (await Render(Story("One"))).SegmentsKept.ShouldBeGreaterThan(1);
    }

    private sealed class Stopping(CancellationTokenSource stop, int after) : IProgress<RenderProgress>
    {
        public void Report(RenderProgress value)
        {
            if (value.Done >= after)
                stop.Cancel();
        }
    }

    private Timeline Story(string title) => new("story", Rate.Pal25,
    [
        new Track(TrackKind.Video, "V1",
        [
            new Clip(new CardSource(CardSource.Paper), MediaTime.Zero, Seconds(2)) { Effects = [new Title(title, "a story", TitlePlace.Middle, MediaTime.Zero, null)] },
            new Clip(media[1].Source, Seconds(0.5), Seconds(3)),
            new Transition(TransitionKind.Dissolve, Seconds(0.4), Seconds(0.4)),
            new Clip(media[2].Source, Seconds(1), Seconds(5)) { Speed = new Speed(1, 2) },
            new Clip(media[TinyMedia.Photo].Source, MediaTime.Zero, Seconds(2)) { Effects = [new Move(Window.Whole, new Window(0.4, 0.5, 0.8))] },
            new Clip(media[4].Source, Seconds(2), Seconds(4)) { Effects = [new Fade(MediaTime.Zero, Seconds(1))] },
        ]),
        new Track(TrackKind.Audio, "A1", [new Gap(Seconds(2)), new Clip(media[1].Source, Seconds(0.5), Seconds(3)), new Gap(Seconds(7)), new Clip(media[4].Source, Seconds(2), Seconds(4))]),
        new Track(TrackKind.Audio, "A2", [new Clip(media[TinyMedia.Voice].Source, Seconds(10), Seconds(16)) { Effects = [new Gain(-9), new Fade(Seconds(1), Seconds(1))] }]),
    ]);

    private async Task<RenderResult> Render(
        Timeline timeline, IReadOnlyList<CaptionFile>? captions = null, IProgress<RenderProgress>? progress = null, CancellationToken ct = default)
    {
        data.Create();
        var toolchain = new Toolchain("test", "test");
        return await new FilmRenderer(media.Tools, new Kept(Store.Derived(data)), toolchain, media.Find)
            .Render(timeline, Tiny, media.Assets, captions ?? [], progress, ct);
    }

    private List<string> Keys(Timeline timeline)
    {
        var list = new CutCompiler(Tiny, media.Assets, new TitlePictures(Tiny).HashOf).Compile(timeline);
        return [.. list.Segments.Select(segment => segment.Key(Tiny, list.Rate, new PictureEncoding("test test")))];
    }

    private string PathOf(string key, string extension) => Path.Combine(data.Derived, key[..2], key[2..4], $"{key}.{extension}");

    /// <summary>As the front serves it: names beside each other.</summary>
    private string Unpack(RenderedFilm film)
    {
        var folder = Directory.CreateDirectory(Path.Combine(data.Path, film.Key[..12])).FullName;
        foreach (var file in film.Files)
            File.Copy(PathOf(file.Key, file.Extension), Path.Combine(folder, file.Name), overwrite: true);
        return folder;
    }

    private async Task<string> Probe(string path, params string[] what) =>
        (await media.Tools.RunAsync(new ToolCall("ffprobe", ["-v", "error", .. what, "-of", "csv=p=0", path]))).Output;

    private static MediaTime Seconds(double seconds) => MediaTime.FromSeconds((decimal)seconds);
}
