using System.Globalization;
using Backlot.Cut.Renders.Compile;
using Backlot.Cut.Timelines;
using Backlot.Media.Time;

namespace Backlot.Tests.Cut.Renders.Compile;

/// <summary>
/// The slow and simple look at a timeline: what one frame shows, worked out from the tracks alone, and what a segment says of the same
/// frame. Words of both can be compared.
/// </summary>
internal static class FrameByFrame
{
    internal static string Of(Timeline timeline, long frame) => Below(
        timeline, [.. timeline.Tracks.Where(t => t.Kind == TrackKind.Video).Reverse()], frame);

    private static string Below(Timeline timeline, IReadOnlyList<Track> tracks, long frame)
    {
        if (tracks.Count == 0)
            return "000000";
        var rest = Below(timeline, [.. tracks.Skip(1)], frame);
        var at = MediaTime.Zero;
        var places = new List<(TrackItem Item, long First, long End)>();
        foreach (var item in tracks[0].Items)
        {
            var first = at.RoundFrame(timeline.Rate);
            at += item.Length;
            places.Add((item, first, at.RoundFrame(timeline.Rate)));
        }

        places.RemoveAll(p => p.Item is not Transition && p.First == p.End);
        for (var i = 1; i + 1 < places.Count; i++)
        {
            if (places[i].Item is not Transition)
                continue;
            var (before, after) = Reach(places, i, timeline.Rate);
            var (start, end) = (places[i].First - before, places[i].First + after);
            if (frame >= start && frame < end)
            {
                var kind = ((Transition)places[i].Item).Kind;
                return $"{kind} {frame - start}/{end - start} [{Shot(places, i - 1)}] [{Shot(places, i + 1)}]";
            }
        }

        for (var i = 0; i < places.Count; i++)
        {
            if (frame >= places[i].First && frame < places[i].End)
                return Shot(places, i);
        }

        return rest;

        string Shot(List<(TrackItem Item, long First, long End)> all, int i)
        {
            if (all[i].Item is not Clip clip)
                return rest;
            var seenFrom = all[i].First - (i > 0 && all[i - 1].Item is Transition ? Reach(all, i - 1, timeline.Rate).Before : 0);
            var seenUntil = all[i].End + (i + 1 < all.Count && all[i + 1].Item is Transition ? Reach(all, i + 1, timeline.Rate).After : 0);
            return One(clip, timeline.Rate, all[i].First, seenFrom, seenUntil, frame, rest);
        }
    }

    private static (long Before, long After) Reach(List<(TrackItem Item, long First, long End)> places, int i, Rate rate)
    {
        var transition = (Transition)places[i].Item;
        var taken = i >= 2 && places[i - 2].Item is Transition ? Reach(places, i - 2, rate).After : 0;
        var left = places[i - 1].End - places[i - 1].First - taken;
        return (Math.Min(transition.Before.RoundFrame(rate), left), Math.Min(transition.After.RoundFrame(rate), places[i + 1].End - places[i + 1].First));
    }

    private static string One(Clip clip, Rate rate, long first, long seenFrom, long seenUntil, long frame, string rest)
    {
        var text = clip.Source switch
        {
            AssetSource { Available: null } photo => $"photo {photo.Asset}",
            AssetSource film => $"film {film.Asset} at {Exact(clip.In + clip.Speed.Of(MediaTime.FromFrames(frame - first, rate)))}",
            CardSource card => card.Colour,
            _ => rest,
        };
        if (clip.Source is AssetSource && clip.Effects.OfType<Move>().Any())
            text += $" moving {frame - seenFrom}/{seenUntil - seenFrom}";
        foreach (var title in clip.Effects.OfType<Title>())
        {
            var from = first + title.From.RoundFrame(rate);
            var until = Math.Min(seenUntil, title.Length is { } length ? from + length.RoundFrame(rate) : seenUntil);
            if (frame < from || frame >= until)
                continue;
            var fade = Math.Min(title.Fade.RoundFrame(rate), (until - from) / 2);
            text += $" '{title.Text}' {Level(frame - from, until - from, fade)}";
        }

        if (clip.Source is OverlaySource || clip.Effects.OfType<Fade>().LastOrDefault() is not { } dark)
            return text;
        var seen = seenUntil - seenFrom;
        var fadeIn = Math.Min(dark.In.RoundFrame(rate), seen);
        var fadeOut = Math.Min(dark.Out.RoundFrame(rate), seen - fadeIn);
        var own = frame - seenFrom;
        return own < fadeIn ? $"{text} from black {own}/{fadeIn}"
            : own >= seen - fadeOut ? $"{text} to black {own - (seen - fadeOut)}/{fadeOut}"
            : text;
    }

    /// <summary>What a segment says that frame <paramref name="n"/> of it shows.</summary>
    internal static string Of(Picture picture, long n, Rate rate) => picture switch
    {
        Plain plain => plain.Colour,
        Still still => $"photo {still.Asset.Id}{Of(still.Moving, n)}",
        Footage film => $"film {film.Asset.Id} at {Exact(film.From + film.Speed.Of(MediaTime.FromFrames(n, rate)))}{Of(film.Moving, n)}",
        Blend blend => $"{blend.Kind} {blend.Offset + n}/{blend.Total} [{Of(blend.From, n, rate)}] [{Of(blend.To, n, rate)}]",
        Titled titled => $"{Of(titled.Of, n, rate)} '{titled.Title.Text}' {(titled.Total == 0 ? "1" : Level(titled.Offset + n, titled.Total, titled.FadeFrames))}",
        Faded faded => $"{Of(faded.Of, n, rate)} {(faded.FromBlack ? "from" : "to")} black {faded.Offset + n}/{faded.Total}",
        _ => throw new InvalidOperationException(picture.ToString()),
    };

    private static string Of(Moving? moving, long n) => moving is null ? "" : $" moving {moving.Offset + n}/{moving.Total}";

    private static string Level(long own, long total, long fade) =>
        own < fade ? $"in {own}/{fade}" : own >= total - fade ? $"out {own - (total - fade)}/{fade}" : "1";

    private static string Exact(MediaTime time) => string.Create(CultureInfo.InvariantCulture, $"{time.Value}/{time.Timescale}");
}
