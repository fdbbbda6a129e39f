using System.Globalization;
using Backlot.Cut.Timelines;
using Backlot.Media.Time;

namespace Backlot.Cut.Renders.Compile;

/// <summary>
/// What a segment shows, complete: whoever draws it needs nothing else, and its words are what the segment's key is made of.
/// Frames count from the segment's first.
/// </summary>
internal abstract record Picture
{
    /// <summary>Everything that changes a pixel, in words that never change their meaning.</summary>
    internal abstract string Describe();

    internal virtual IEnumerable<AssetFacts> Assets => [];

    private protected static string Exact(MediaTime time) => string.Create(CultureInfo.InvariantCulture, $"{time.Value}/{time.Timescale}");

    private protected static string Exact(double number) => number.ToString("R", CultureInfo.InvariantCulture);
}

/// <summary>One colour.</summary>
internal sealed record Plain(string Colour) : Picture
{
    internal static readonly Plain Black = new(CardSource.Black);

    internal override string Describe() => $"plain {Colour}";
}

/// <summary>A stretch of a move: frames <paramref name="Offset"/> and on of <paramref name="Total"/>.</summary>
internal sealed record Moving(Window From, Window To, bool Soft, long Offset, long Total)
{
    internal string Describe() => string.Create(
        CultureInfo.InvariantCulture,
        $"move {From.X:R} {From.Y:R} {From.Size:R} to {To.X:R} {To.Y:R} {To.Size:R} {(Soft ? "soft" : "even")} frame {Offset} of {Total}");
}

/// <summary>Moving pictures; the first frame is the one shown at <paramref name="From"/>.</summary>
internal sealed record Footage(AssetFacts Asset, PictureFacts Facts, MediaTime From, Speed Speed, Framing Framing, Moving? Moving) : Picture
{
    internal override IEnumerable<AssetFacts> Assets => [Asset];

    internal override string Describe() =>
        $"footage {Asset.Hash} {Facts.Describe()}\nfrom {Exact(From)} speed {Speed}\n{Framed(Framing)}\n{Moving?.Describe() ?? "still frame"}";

    internal static string Framed(Framing framing) =>
        $"framing {framing.Kind.ToString().ToLowerInvariant()} {Exact(framing.FocusX)} {Exact(framing.FocusY)}";
}

/// <summary>A photo or a paper.</summary>
internal sealed record Still(AssetFacts Asset, PictureFacts Facts, Framing Framing, Moving? Moving) : Picture
{
    internal override IEnumerable<AssetFacts> Assets => [Asset];

    internal override string Describe() =>
        $"photo {Asset.Hash} {Facts.Describe()}\n{Footage.Framed(Framing)}\n{Moving?.Describe() ?? "still frame"}";
}

/// <summary>From one picture to the other; the first frame is <paramref name="Offset"/> of <paramref name="Total"/>.</summary>
internal sealed record Blend(TransitionKind Kind, Picture From, Picture To, long Offset, long Total) : Picture
{
    internal override IEnumerable<AssetFacts> Assets => From.Assets.Concat(To.Assets);

    internal override string Describe() =>
        $"{(Kind == TransitionKind.Wipe ? "wipe" : "dissolve")} frame {Offset} of {Total}\n({From.Describe()}\n)\n({To.Describe()}\n)";
}

/// <summary>Brightening from black, or darkening to it; the first frame is <paramref name="Offset"/> of <paramref name="Total"/>.</summary>
internal sealed record Faded(Picture Of, bool FromBlack, long Offset, long Total) : Picture
{
    internal override IEnumerable<AssetFacts> Assets => Of.Assets;

    internal override string Describe() => $"{(FromBlack ? "from" : "to")} black frame {Offset} of {Total}\n({Of.Describe()}\n)";
}

/// <summary>Words over a picture; the first frame is <paramref name="Offset"/> of the <paramref name="Total"/> that they stay.</summary>
/// <param name="Drawn">The hash of the drawn words: of letters, fonts and everything else that changes them.</param>
/// <param name="OnPaper">Whether they stand on a light card, and are dark.</param>
internal sealed record Titled(Picture Of, Title Title, string Drawn, bool OnPaper, long Offset, long Total, long FadeFrames) : Picture
{
    internal override IEnumerable<AssetFacts> Assets => Of.Assets;

    // Words that stay as they are do not hang on where in their time they are seen.
    internal override string Describe() =>
        $"title {Drawn} {Title.Place.ToString().ToLowerInvariant()} frame {Offset} of {Total} fade {FadeFrames}\n({Of.Describe()}\n)";
}
