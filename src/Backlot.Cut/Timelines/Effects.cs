using System.Text.Json.Nodes;
using Backlot.Media.Time;

namespace Backlot.Cut.Timelines;

/// <summary>What is done to the pictures or the sound of one clip. Effects count from the clip's own first frame.</summary>
public abstract record Effect
{
    internal JsonObject? Carried { get; init; }
}

/// <summary>A part of the picture, in fractions of its width and height: the whole is 0, 0, 1.</summary>
/// <param name="X">The middle of the part, from the left.</param>
/// <param name="Y">The middle of the part, from the top.</param>
/// <param name="Size">1 shows the whole width and height, 0.5 half of each.</param>
public readonly record struct Window(double X, double Y, double Size)
{
    public static readonly Window Whole = new(0.5, 0.5, 1);
}

/// <summary>A slow move or a zoom, from one part of the framed picture to another, evenly or with a soft start and end.</summary>
public sealed record Move(Window From, Window To, bool Soft = true) : Effect;

public enum TitlePlace
{
    /// <summary>In the middle of the picture, large.</summary>
    Middle,

    /// <summary>In the lower third, on a strip.</summary>
    Lower,

    /// <summary>A column that moves up: credits.</summary>
    Rolling,

    /// <summary>A column that moves up beside the picture, which makes room for it; below it where the shape is taller than wide.</summary>
    Beside,
}

/// <summary>Words over the picture.</summary>
/// <param name="Text">The line, or lines.</param>
/// <param name="Under">A smaller line below it; may be empty.</param>
/// <param name="Place">Where.</param>
/// <param name="From">When it appears, after the clip's first frame.</param>
/// <param name="Length">How long it stays; null to the end of the clip.</param>
public sealed record Title(string Text, string Under, TitlePlace Place, MediaTime From, MediaTime? Length) : Effect
{
    /// <summary>How long it takes to appear and to vanish.</summary>
    public MediaTime Fade { get; init; } = new(2, 5);

    internal bool Moves => Place is TitlePlace.Rolling or TitlePlace.Beside;
}

public enum FramingKind
{
    /// <summary>Filled where that loses little of the picture, else whole on a soft copy of itself.</summary>
    Auto,

    /// <summary>The whole picture, on black.</summary>
    Fit,

    /// <summary>Cropped to the shape, around the focus.</summary>
    Fill,

    /// <summary>The whole picture, on a blurred and darkened copy of itself.</summary>
    Soft,
}

/// <summary>How a picture of another shape is put into the story's shape; the focus in fractions from the left and the top.</summary>
public sealed record Framing(FramingKind Kind, double FocusX = 0.5, double FocusY = 0.5) : Effect
{
    public static readonly Framing Auto = new(FramingKind.Auto);
}

/// <summary>From and to black (pictures), or from and to silence (sound).</summary>
public sealed record Fade(MediaTime In, MediaTime Out) : Effect;

/// <summary>Louder or softer by so many decibels.</summary>
public sealed record Gain(double Decibels) : Effect;

/// <summary>An effect of another program: kept as it is, not rendered.</summary>
internal sealed record ForeignEffect(string EffectName, JsonNode Node) : Effect;
