using Backlot.Cut.Timelines;
using Backlot.Media.Time;
using Backlot.Platform.Errors;

namespace Backlot.Cut.Renders.Compile;

/// <summary>What a stretch of frames shows, from the clips that are on.</summary>
internal sealed class PictureCompiler(
    Shape shape, Rate rate, IReadOnlyDictionary<long, AssetFacts> assets, Func<Title, bool, string> drawn)
{
    // Fill loses 44 % of a 16:9 picture in a square, 25 % of a photo in 16:9; beyond that heads go.
    private const double MostLost = 0.45;

    internal Picture Of(IReadOnlyList<Span> layers, long start, long end) => Of(layers, 0, start, end);

    private Picture Of(IReadOnlyList<Span> layers, int top, long start, long end)
    {
        if (top == layers.Count)
            return Plain.Black;
        var layer = layers[top];
        if (layer.Crossing is { } crossing)
        {
            return new Blend(
                crossing.Kind,
                Of(crossing.From, layers, top, start, end),
                Of(crossing.To, layers, top, start, end),
                start - crossing.Start,
                crossing.Total);
        }

        return Of(layer.Clip, layers, top, start, end);
    }

    private Picture Of(Placed? placed, IReadOnlyList<Span> layers, int top, long start, long end)
    {
        if (placed is null)
            return Of(layers, top + 1, start, end);
        var picture = placed.Clip.Source switch
        {
            AssetSource source => OfAsset(source, placed, start),
            CardSource card => new Plain(card.Colour),
            _ => Of(layers, top + 1, start, end),
        };
        var onPaper = placed.Clip.Source is CardSource { Colour: var colour } && IsLight(colour);
        foreach (var title in placed.Clip.Effects.OfType<Title>())
            picture = WithTitle(picture, title, placed, onPaper, start, end);

        // Words have a fade of their own; what is below them stays as bright as it is.
        return placed.Clip.Source is OverlaySource ? picture : WithFade(picture, placed, start);
    }

    private Picture OfAsset(AssetSource source, Placed placed, long start)
    {
        var asset = CutCompiler.Known(assets, source);
        var facts = asset.Picture ?? throw BacklotError.Refused(
            "renders.no-picture", $"\"{source.Name}\" has no pictures and lies in a video track.", "Move it to an audio track.");
        var framing = Decide(placed.Clip.Find<Framing>() ?? Framing.Auto, facts);
        var moving = placed.Clip.Find<Move>() is { } move && move.From != move.To
            ? new Moving(move.From, move.To, move.Soft, start - placed.SeenFrom, placed.Seen)
            : placed.Clip.Find<Move>() is { } held && held.From != Window.Whole
                ? new Moving(held.From, held.From, Soft: false, 0, 1)
                : null;
        return asset.IsStill
            ? new Still(asset, facts, framing, moving)
            : new Footage(asset, facts, placed.SourceTime(start), placed.Clip.Speed, framing, moving);
    }

    private Framing Decide(Framing framing, PictureFacts facts)
    {
        if (framing.Kind != FramingKind.Auto)
            return framing;
        var (own, wanted) = ((double)facts.Width / facts.Height, (double)shape.Width / shape.Height);
        var lost = 1 - (Math.Min(own, wanted) / Math.Max(own, wanted));
        return framing with { Kind = lost <= MostLost ? FramingKind.Fill : FramingKind.Soft };
    }

    private Titled? Words(Picture picture, Title title, Placed placed, bool onPaper, long start, long end)
    {
        var (first, last) = Cuts.Of(title, placed);
        if (start >= last || end <= first || (title.Text.Length == 0 && title.Under.Length == 0))
            return null;
        var total = last - first;
        var fade = Math.Min(title.Fade.RoundFrame(rate), total / 2);
        var hash = drawn(title, onPaper);
        var still = !title.Moves && start >= first + fade && end <= last - fade;
        return still
            ? new Titled(picture, title, hash, onPaper, 0, 0, 0)
            : new Titled(picture, title, hash, onPaper, start - first, total, fade);
    }

    private Picture WithTitle(Picture picture, Title title, Placed placed, bool onPaper, long start, long end) =>
        Words(picture, title, placed, onPaper, start, end) is { } titled ? titled : picture;

    private static Picture WithFade(Picture picture, Placed placed, long start)
    {
        if (placed.Clip.Find<Fade>() is not { } fade)
            return picture;
        var (fadeIn, fadeOut) = Cuts.Of(fade, placed);
        var into = start - placed.SeenFrom;
        if (into < fadeIn)
            return new Faded(picture, FromBlack: true, into, fadeIn);
        var beforeEnd = placed.Seen - fadeOut;
        return into >= beforeEnd && fadeOut > 0 ? new Faded(picture, FromBlack: false, into - beforeEnd, fadeOut) : picture;
    }

    private static bool IsLight(string colour)
    {
        var value = Convert.ToInt32(colour, 16);
        return (0.299 * (value >> 16)) + (0.587 * ((value >> 8) & 255)) + (0.114 * (value & 255)) > 128;
    }
}
