using Backlot.Capture.Assets;
using Backlot.Cut.Timelines;
using Backlot.Media.Time;

namespace Backlot.Demo.Script;

/// <summary>A film that grows at its end, with sounds laid where they are wanted: how an editor works, in whole frames.</summary>
internal sealed class Reel(string name, Rate rate, IReadOnlyDictionary<string, Asset> assets)
{
    // Decibels; a voice stands clear of the music by twice as much then.
    private const double UnderVoices = 8;

    private readonly List<TrackItem> pictures = [];
    private readonly List<Placed> words = [];
    private readonly List<Placed> voices = [];
    private readonly List<Placed> grounds = [];
    private readonly List<TrackItem> music = [];
    private readonly List<Placed> credits = [];

    private int chapters;

    public MediaTime Length { get; private set; } = MediaTime.Zero;

    /// <summary>How long a clip or a recording is, in seconds.</summary>
    public double LengthOf(string asset) => assets[asset].Duration?.ToSeconds() ?? 0;

    /// <summary>Pictures of an asset, with its own sound softly unless <paramref name="silent"/>.</summary>
    public Reel Show(string asset, double seconds, double from = 0, Speed? speed = null, bool silent = false, double gain = -10, params Effect[] effects)
    {
        var (source, length) = (SourceOf(asset), Whole(seconds));
        var pace = speed ?? Speed.Normal;
        pictures.Add(new Clip(source, Time(from), length, asset) { Speed = pace, Effects = effects });
        if (!silent && pace.IsNormal && assets[asset] is { Kind: AssetKind.Clip, HasSound: true })
            grounds.Add(new(Length, new Clip(source, Time(from), length, asset) { Effects = [new Gain(gain), new Fade(Time(0.08), Time(0.08))] }));
        Length += length;
        return this;
    }

    /// <summary>A whole interview from here on, heard from its first word; what is seen meanwhile is another matter.</summary>
    public Reel Speak(string asset)
    {
        voices.Add(new(Length, new Clip(SourceOf(asset), MediaTime.Zero, Whole(LengthOf(asset)), asset) { Effects = [new Fade(Time(0.08), Time(0.2))] }));
        return this;
    }

    /// <summary>Pictures of the interview that is being heard, in step with its sound, until it ends.</summary>
    public Reel Face(string asset, params Effect[] effects)
    {
        var heard = voices.Last(voice => voice.Clip.Name == asset);
        var into = Length - heard.Start;
        pictures.Add(new Clip(SourceOf(asset), into, heard.Clip.Length - into, asset) { Effects = effects });
        Length = heard.Start + heard.Clip.Length;
        return this;
    }

    /// <summary>A photo with a slow move.</summary>
    public Reel Photo(string asset, double seconds, Window from, Window to, params Effect[] effects)
    {
        var length = Whole(seconds);
        pictures.Add(new Clip(SourceOf(asset), MediaTime.Zero, length, asset) { Effects = [.. effects, new Move(from, to)] });
        Length += length;
        return this;
    }

    public Reel Card(string colour, double seconds, Title title)
    {
        var length = Whole(seconds);
        pictures.Add(new Clip(new CardSource(colour), MediaTime.Zero, length, title.Text) { Effects = [title] });
        Length += length;
        return this;
    }

    /// <summary>A stage on its sheet of paper: the front makes chapters of these.</summary>
    public Reel Chapter(string stage) => Card(CardSource.OfStage(chapters++), 1.2, new Title(stage, "", TitlePlace.Middle, MediaTime.Zero, null) { Fade = Time(0.12) });

    /// <summary>Words over whatever comes from here on.</summary>
    public Reel Words(string text, string under, TitlePlace place, double after, double seconds)
    {
        var length = Whole(seconds);
        words.Add(new(Length + Whole(after), new Clip(new OverlaySource(), MediaTime.Zero, length, text) { Effects = [new Title(text, under, place, MediaTime.Zero, null)] }));
        return this;
    }

    /// <summary>The next picture is wiped over the last, for so long before it stands alone.</summary>
    public Reel Wipe(double seconds)
    {
        pictures.Add(new Transition(TransitionKind.Wipe, Whole(seconds), MediaTime.Zero));
        return this;
    }

    /// <summary>Credits that roll beside whatever is seen from the one second to the other.</summary>
    public Reel RollBeside(string names, double from, double until)
    {
        var (start, end) = (Whole(from), Whole(until));
        credits.Add(new(start, new Clip(new OverlaySource(), MediaTime.Zero, end - start, "credits") { Effects = [new Title(names, "", TitlePlace.Beside, MediaTime.Zero, null) { Fade = MediaTime.Zero }] }));
        return this;
    }

    /// <summary>Lets the last picture and the next run into each other.</summary>
    public Reel Dissolve(double seconds)
    {
        var half = Whole(seconds / 2);
        pictures.Add(new Transition(TransitionKind.Dissolve, half, half));
        return this;
    }

    /// <summary>Under all of it, from its first note; softer while somebody speaks.</summary>
    public Reel Music(string asset, double gain)
    {
        var end = MediaTime.Min(Length, Whole(LengthOf(asset)));
        var edges = voices.SelectMany(voice => new[] { voice.Start, voice.Start + voice.Clip.Length }).Where(edge => edge < end).Prepend(MediaTime.Zero).Append(end).ToList();
        for (var i = 0; i + 1 < edges.Count; i++)
        {
            if (i > 0)
                music.Add(new Transition(TransitionKind.Dissolve, Whole(0.2), Whole(0.2)));
            var spoken = i % 2 == 1;
            var fade = new Fade(i == 0 ? Time(0.4) : MediaTime.Zero, i + 2 == edges.Count ? Time(3) : MediaTime.Zero);
            music.Add(new Clip(SourceOf(asset), edges[i], edges[i + 1] - edges[i], asset) { Effects = [new Gain(spoken ? gain - UnderVoices : gain), fade] });
        }

        return this;
    }

    public Timeline Finish() => new(name, rate,
    [
        new Track(TrackKind.Video, "pictures", [.. pictures]),
        .. Over("words", words), .. Over("credits", credits),
        .. Heard("voices", voices), .. Heard("set", grounds), .. music.Count > 0 ? [new Track(TrackKind.Audio, "music", [.. music])] : Array.Empty<Track>(),
    ]);

    private static IEnumerable<Track> Over(string name, List<Placed> placed) => placed.Count > 0 ? [new Track(TrackKind.Video, name, Laid(placed))] : [];

    private static IEnumerable<Track> Heard(string name, List<Placed> placed) => placed.Count > 0 ? [new Track(TrackKind.Audio, name, Laid(placed))] : [];

    /// <summary>With silence, or nothing, between them. What would begin before the one before has ended begins at its end.</summary>
    private static List<TrackItem> Laid(IReadOnlyList<Placed> placed)
    {
        var (items, at) = (new List<TrackItem>(), MediaTime.Zero);
        foreach (var (start, clip) in placed)
        {
            if (start > at)
                items.Add(new Gap(start - at));
            items.Add(clip);
            at = MediaTime.Max(start, at) + clip.Length;
        }

        return items;
    }

    private AssetSource SourceOf(string asset) => VersionDesk.AsMatch(assets[asset]).Source();

    private MediaTime Whole(double seconds) => MediaTime.FromFrames(Math.Max(1, (long)Math.Floor((seconds * rate.ToDouble()) + 0.001)), rate);

    private static MediaTime Time(double seconds) => MediaTime.FromMilliseconds((long)Math.Round(seconds * 1000));

    private sealed record Placed(MediaTime Start, Clip Clip);
}
