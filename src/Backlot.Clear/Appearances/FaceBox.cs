using System.Globalization;
using Backlot.Media.Time;
using Backlot.Platform.Errors;

namespace Backlot.Clear.Appearances;

/// <summary>Where in the picture somebody is, drawn by hand: in ten-thousandths of the picture, and of a clip at one moment of it.</summary>
public sealed class FaceBox
{
    public long Id { get; init; }

    public required long AppearanceId { get; init; }

    /// <summary>From the asset's first frame; null in a photo.</summary>
    public long? AtValue { get; private init; }

    public long? AtScale { get; private init; }

    public required int X { get; set; }

    public required int Y { get; set; }

    public required int Width { get; set; }

    public required int Height { get; set; }

    public MediaTime? At
    {
        get => AtValue is { } value && AtScale is { } scale ? new MediaTime(value, scale) : null;
        init => (AtValue, AtScale) = (value?.Value, value?.Timescale);
    }
}

/// <summary>A box as it is drawn. <paramref name="At"/>: in clips, from the first frame.</summary>
public sealed record NewBox(int X, int Y, int Width, int Height, MediaTime? At = null)
{
    /// <summary>One whole picture.</summary>
    public const int Whole = 10_000;

    /// <summary>Smaller is a slip of the hand.</summary>
    private const int Least = 50;

    /// <summary>As pages send it: left, top, width and height as parts of one, and the second: <c>0.4,0.25,0.2,0.5@12.32</c>.</summary>
    /// <exception cref="BacklotError"><c>box.unreadable</c>, <c>box.outside</c></exception>
    public static NewBox Parse(string text)
    {
        var (box, at) = text.Split('@', 2) is [var b, var a] ? (b, a) : (text, null);
        var parts = box.Split(',').Select(p => decimal.TryParse(p, NumberStyles.AllowDecimalPoint | NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var n) && n is >= -1 and <= 2 ? n : (decimal?)null).ToList();
        MediaTime? moment = null;
        if (at is not null && decimal.TryParse(at, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var seconds) && seconds < 1_000_000)
            moment = MediaTime.FromMicroseconds((long)(seconds * 1_000_000));
        if (parts is not [{ } x, { } y, { } width, { } height] || (at is not null && moment is null))
            throw BacklotError.Refused("box.unreadable", $"\"{text}\" is not a box.", "Draw it over the picture.");
        return new NewBox(Per(x), Per(y), Per(width), Per(height), moment).Checked();
    }

    public NewBox Checked() => X >= 0 && Y >= 0 && Width >= Least && Height >= Least && X + Width <= Whole && Y + Height <= Whole ? this : throw BacklotError.Refused(
        "box.outside", "A box lies within the picture and is not smaller than half a percent of it.", "Draw it around the face.");

    private static int Per(decimal part) => (int)Math.Round(part * Whole);
}
