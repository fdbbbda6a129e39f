using Backlot.Cut.Renders;
using Backlot.Cut.Renders.Compile;
using Backlot.Cut.Timelines;
using Backlot.Media.Time;

namespace Backlot.Tests.Cut.Renders.Compile;

/// <summary>Timelines for tests of the compiler: by hand, and by a seed.</summary>
internal static class Stories
{
    internal static readonly PictureEncoding Encoding = new("ffmpeg test x264 test");
    internal static readonly Shape Wide = Shape.Of("16:9", 90);

    internal static readonly Dictionary<long, AssetFacts> Assets = new[]
    {
        Film(1, 1920, 1080, 40), Film(2, 1280, 720, 90), Film(3, 1080, 1920, 25), Photo(4, 6000, 4000), Photo(5, 1000, 3000), Film(6, 640, 480, 12),
    }.ToDictionary(asset => asset.Id);

    internal static Clip Clip(long asset, double from, double length) => new(
        Source(asset), Seconds(from), Seconds(length), $"clip of {asset}");

    internal static Source Source(long asset) => new AssetSource(
        asset, $"C{asset:0000}.MP4", Assets[asset].Hash, Assets[asset].IsStill ? default : Rate.Pal25,
        Assets[asset].Length is { } length ? new TimeRange(MediaTime.Zero, length) : null);

    internal static MediaTime Seconds(double seconds) => MediaTime.FromSeconds((decimal)seconds);

    internal static Timeline Of(params TrackItem[] items) => new("story", Rate.Pal25, [new Track(TrackKind.Video, "V1", items)]);

    internal static CutList Compile(Timeline timeline, Shape? shape = null) =>
        new CutCompiler(shape ?? Wide, Assets, (title, paper) => $"drawn {title.Text}|{title.Under}|{title.Place} {paper}").Compile(timeline);

    internal static IReadOnlyList<string> Keys(CutList list) => [.. list.Segments.Select(s => s.Key(list.Shape, list.Rate, Encoding))];

    /// <summary>Two or three tracks with everything in them.</summary>
    internal static Timeline Random(int seed)
    {
        var random = new Random(seed);
        Rate[] rates = [Rate.Pal25, Rate.Film24, Rate.Ntsc30, Rate.Pal50];
        var tracks = new List<Track> { new(TrackKind.Video, "V1", Items(random, random.Next(1, 9), gaps: 0.1)) };
        if (random.Next(3) > 0)
            tracks.Add(new Track(TrackKind.Video, "V2", Items(random, random.Next(1, 5), gaps: 0.6)));
        if (random.Next(2) > 0)
            tracks.Add(new Track(TrackKind.Video, "titles", [Gap(random), Titles(random), Gap(random), Titles(random)]));
        tracks.Add(new Track(TrackKind.Audio, "A1", Items(random, random.Next(1, 5), gaps: 0.3)));
        return new Timeline("story", rates[random.Next(rates.Length)], tracks);
    }

    private static List<TrackItem> Items(Random random, int count, double gaps)
    {
        var items = new List<TrackItem>();
        while (count-- > 0)
        {
            var afterClip = items.Count > 0 && items[^1] is Clip;
            items.Add(random.NextDouble() < gaps ? Gap(random) : Shot(random));
            if (afterClip && random.Next(3) == 0)
            {
                var kind = random.Next(4) == 0 ? TransitionKind.Wipe : TransitionKind.Dissolve;
                items.Insert(items.Count - 1, new Transition(kind, Length(random, 0, 900), Length(random, 0, 900)));
            }
        }

        return items;
    }

    private static Gap Gap(Random random) => new(Length(random, 40, 9000));

    private static Clip Titles(Random random) => new(new OverlaySource(), MediaTime.Zero, Length(random, 500, 6000))
    {
        Effects = [new Title("over", "", TitlePlace.Lower, Length(random, 0, 1000), null)],
    };

    private static Clip Shot(Random random)
    {
        Speed[] speeds = [Speed.Normal, Speed.Normal, new(1, 2), new(2, 1), new(2, 5), new(0, 1), new(-1, 1)];
        Source source = random.Next(8) == 0 ? new CardSource(CardSource.Paper) : Source(random.Next(1, 7));
        var effects = new List<Effect>();
        if (random.Next(4) == 0)
            effects.Add(new Title($"title {random.Next(5)}", "", TitlePlace.Middle, Length(random, 0, 2000), random.Next(2) == 0 ? null : Length(random, 200, 3000)));
        if (random.Next(5) == 0)
            effects.Add(new Move(Window.Whole, new Window(0.4, 0.6, 0.7)));
        if (random.Next(5) == 0)
            effects.Add(new Fade(Length(random, 0, 1500), Length(random, 0, 1500)));
        return new Clip(source, Length(random, 0, 9000), Length(random, 30, 16_000))
        {
            Speed = source is AssetSource { Available: not null } ? speeds[random.Next(speeds.Length)] : Speed.Normal,
            Effects = effects,
        };
    }

    private static MediaTime Length(Random random, int least, int most) => MediaTime.FromMilliseconds(random.Next(least, most));

    private static AssetFacts Film(long id, int width, int height, int seconds) => new(id, $"xxh128:{id:x32}")
    {
        Name = $"C{id:0000}.MP4", Length = MediaTime.FromSeconds(seconds), Picture = new PictureFacts(width, height), Sound = new SoundFacts(1, 2, 48_000),
    };

    private static AssetFacts Photo(long id, int width, int height) =>
        new(id, $"xxh128:{id:x32}") { Name = $"P{id:0000}.JPG", Picture = new PictureFacts(width, height) };
}
