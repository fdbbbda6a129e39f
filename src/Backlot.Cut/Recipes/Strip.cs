using Backlot.Cut.Timelines;
using Backlot.Media.Time;

namespace Backlot.Cut.Recipes;

/// <summary>A film that grows at its end: pictures in one track, their own sound in another, always of the same length.</summary>
internal sealed class Strip(Rate rate)
{
    private readonly List<TrackItem> pictures = [];
    private readonly List<TrackItem> sounds = [];
    private readonly List<TrackItem> over = [];

    internal MediaTime Length { get; private set; }

    internal void Card(string title, string under, MediaTime length, string colour = CardSource.Paper)
    {
        var whole = Whole(length);
        pictures.Add(new Clip(new CardSource(colour), MediaTime.Zero, whole, title)
        {
            Effects = [new Title(title, under, TitlePlace.Middle, MediaTime.Zero, null)],
        });
        Silence(whole);
    }

    internal void Roll(string text, MediaTime length)
    {
        var whole = Whole(length);
        pictures.Add(new Clip(new CardSource(CardSource.Black), MediaTime.Zero, whole, "credits")
        {
            Effects = [new Title(text, "", TitlePlace.Rolling, MediaTime.Zero, null) { Fade = MediaTime.Zero }],
        });
        Silence(whole);
    }

    /// <summary>Lets words roll beside everything from there to the end of what is there now.</summary>
    internal void RollBeside(string text, MediaTime from)
    {
        var first = Whole(from);
        over.Add(new Gap(first));
        over.Add(new Clip(new OverlaySource(), MediaTime.Zero, Length - first, "credits")
        {
            Effects = [new Title(text, "", TitlePlace.Beside, MediaTime.Zero, null) { Fade = MediaTime.Zero }],
        });
    }

    /// <summary>A part of a clip with its sound, or a photo with a move.</summary>
    internal void Shot(Material material, MediaTime from, MediaTime length, params IEnumerable<Effect> effects)
    {
        var whole = Whole(length);
        Effect[] all = [.. effects, .. Caption(material, whole)];
        pictures.Add(material.HasPicture
            ? new Clip(material.Source, from, whole, material.Source.Name) { Effects = all }
            : new Clip(new CardSource(CardSource.Black), MediaTime.Zero, whole, material.Source.Name) { Effects = all });
        if (material is { HasSound: true, IsStill: false })
        {
            sounds.Add(new Clip(material.Source, from, whole, material.Source.Name));
            Length += whole;
        }
        else
        {
            Silence(whole);
        }
    }

    /// <summary>Lets the last shot and the next one run into each other, pictures and sound.</summary>
    internal void Cross(TransitionKind kind, MediaTime before, MediaTime after)
    {
        var (first, second) = (Whole(before), Whole(after));
        pictures.Add(new Transition(kind, first, second));
        if (sounds.Count > 0 && sounds[^1] is Clip)
            sounds.Add(new Transition(TransitionKind.Dissolve, first, second));
    }

    internal Timeline Finish(string name)
    {
        // A crossing of sound needs sound on both sides.
        for (var i = sounds.Count - 1; i >= 0; i--)
        {
            if (sounds[i] is Transition && (i + 1 == sounds.Count || sounds[i + 1] is not Clip))
                sounds.RemoveAt(i);
        }

        return new Timeline(name, rate,
        [
            new Track(TrackKind.Video, "pictures", [.. pictures]),
            .. over.Count > 0 ? [new Track(TrackKind.Video, "credits", [.. over])] : Array.Empty<Track>(),
            new Track(TrackKind.Audio, "sound", [.. sounds]),
        ]);
    }

    /// <summary>Whole frames, at least one: every cut of ours lies on a frame.</summary>
    internal MediaTime Whole(MediaTime length) => MediaTime.FromFrames(Math.Max(1, length.RoundFrame(rate)), rate);

    private void Silence(MediaTime length)
    {
        if (sounds.Count > 0 && sounds[^1] is Gap gap)
            sounds[^1] = gap with { Length = gap.Length + length };
        else
            sounds.Add(new Gap(length));
        Length += length;
    }

    private static IEnumerable<Effect> Caption(Material material, MediaTime length)
    {
        if (material.Caption.Length == 0)
            yield break;
        var (words, under) = material.Caption.Split(", ", 2) is [var name, var job] ? (name, job) : (material.Caption, "");
        var half = MediaTime.FromMilliseconds(500);
        if (length > half + half + half)
            yield return new Title(words, under, TitlePlace.Lower, half, MediaTime.Min(MediaTime.FromSeconds(4), length - half - half));
    }
}
