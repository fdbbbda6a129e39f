using System.Globalization;
using System.Text;
using System.Text.Json;
using Backlot.Media.Drawing;
using Backlot.Platform.Errors;
using static Backlot.Platform.Language.Texts;

namespace Backlot.Clear.Signatures;

/// <summary>
/// A name drawn by finger: strokes of points in a box of 1000 by 320. It comes from outside as numbers alone and is drawn by us.
/// </summary>
internal sealed class Drawing
{
    public const int Width = 1000;
    public const int Height = 320;
    internal const int LongestText = 48_000;

    private const int MostStrokes = 80;
    private const int MostPoints = 4000;
    private const double LeastInk = 150;
    private const int LeastSide = 60;

    private readonly int[][][] strokes;

    private Drawing(int[][][] strokes) => this.strokes = strokes;

    /// <summary>As kept: <c>[[[12,40],[13,42]]]</c>.</summary>
    public string Text => JsonSerializer.Serialize(strokes);

    /// <summary>For the <c>d</c> of a path: points joined by curves.</summary>
    public string Path
    {
        get
        {
            var path = new StringBuilder();
            foreach (var stroke in strokes)
            {
                path.Append(CultureInfo.InvariantCulture, $"M{stroke[0][0]} {stroke[0][1]}");
                for (var i = 1; i < stroke.Length - 1; i++)
                    path.Append(CultureInfo.InvariantCulture, $"Q{stroke[i][0]} {stroke[i][1]} {(stroke[i][0] + stroke[i + 1][0]) / 2.0} {(stroke[i][1] + stroke[i + 1][1]) / 2.0}");
                path.Append(CultureInfo.InvariantCulture, $"L{stroke[^1][0]} {stroke[^1][1]}");
            }

            return path.ToString();
        }
    }

    /// <summary>For paper: the same points, joined by lines.</summary>
    public Shape Shape
    {
        get
        {
            var shape = new Shape();
            foreach (var stroke in strokes)
            {
                shape.Move(stroke[0][0], stroke[0][1]);
                foreach (var point in stroke.Skip(1))
                    shape.Line(point[0], point[1]);
            }

            return shape;
        }
    }

    /// <summary>What is no drawing is null.</summary>
    public static Drawing? Read(string? text)
    {
        if (string.IsNullOrWhiteSpace(text) || text.Length > LongestText)
            return null;
        try
        {
            var strokes = JsonSerializer.Deserialize<int[][][]>(text);
            return strokes is { Length: > 0 and <= MostStrokes } && strokes.All(s => s is { Length: > 0 } && s.All(IsPoint)) && strokes.Sum(s => s.Length) <= MostPoints
                ? new Drawing(strokes) : null;
        }
        catch (JsonException)
        {
            return null; // not numbers
        }
    }

    /// <summary>As it is signed with. Refused with <c>sign.drawing</c> when it did not arrive whole, <c>sign.dot</c> when it is hardly there.</summary>
    internal static Drawing Signed(string text)
    {
        var drawing = Read(text) ?? throw BacklotError.Refused("sign.drawing", T("The drawn name did not arrive whole."), T("Draw it once more, or type your name."));
        return drawing.IsAName() ? drawing : throw BacklotError.Refused("sign.dot", T("That is a dot, not a name."), T("Draw your name along the line, or type it."));
    }

    private bool IsAName()
    {
        var points = strokes.SelectMany(s => s).ToList();
        var side = Math.Max(points.Max(p => p[0]) - points.Min(p => p[0]), points.Max(p => p[1]) - points.Min(p => p[1]));
        var ink = strokes.Sum(s => s.Zip(s.Skip(1), (a, b) => Math.Sqrt(((a[0] - b[0]) * (a[0] - b[0])) + ((a[1] - b[1]) * (a[1] - b[1])))).Sum());
        return side >= LeastSide && ink >= LeastInk;
    }

    private static bool IsPoint(int[]? point) => point is [>= 0 and <= Width, >= 0 and <= Height];
}
