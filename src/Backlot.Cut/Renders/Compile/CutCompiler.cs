using Backlot.Cut.Timelines;
using Backlot.Media.Time;
using Backlot.Platform.Errors;

namespace Backlot.Cut.Renders.Compile;

/// <summary>
/// From a timeline to segments and sound, by rule alone: nothing is read, nothing is asked, the same timeline gives the same list.
/// </summary>
/// <param name="shape">The form of the finished picture.</param>
/// <param name="assets">What is known of the assets that the timeline shows.</param>
/// <param name="drawn">The hash of the words of a title as they will be drawn; the second says whether they stand on a light card.</param>
internal sealed class CutCompiler(Shape shape, IReadOnlyDictionary<long, AssetFacts> assets, Func<Title, bool, string> drawn)
{
    /// <exception cref="BacklotError"><c>renders.empty</c>, <c>renders.asset-unknown</c></exception>
    internal CutList Compile(Timeline timeline)
    {
        if (timeline.Frames == 0)
        {
            throw BacklotError.Refused(
                "renders.empty", $"The timeline \"{timeline.Name}\" shows nothing.", "Make a first cut, or import one with clips in it.");
        }

        var pictures = new PictureCompiler(shape, timeline.Rate, assets, drawn);
        var segments = Composition.Of(timeline).SelectMany(run => Cuts.Within(run, timeline.Rate)
            .Select(piece => new Segment(piece.Start, checked((int)(piece.End - piece.Start)), pictures.Of(run.Layers, piece.Start, piece.End))));
        return new CutList(shape, timeline.Rate, [.. segments], [.. SoundCompiler.Of(timeline, assets)]);
    }

    internal static AssetFacts Known(IReadOnlyDictionary<long, AssetFacts> assets, AssetSource source) =>
        assets.TryGetValue(source.Asset, out var facts) ? facts : throw BacklotError.NotFound(
            "renders.asset-unknown",
            $"\"{source.Name}\" (asset {source.Asset}) is in the timeline and is no asset that can be shown.",
            "Ingest it again, or take it out of the timeline.");
}
