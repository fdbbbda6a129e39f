using System.Globalization;
using Backlot.Platform.Errors;

namespace Backlot.Cut.Renders;

/// <summary>The form and size of the finished picture. Sides are even, as 4:2:0 needs them.</summary>
public sealed record Shape
{
    /// <summary>The shorter side that everybody's screen shows well.</summary>
    public const int UsualSize = 1080;

    private static readonly (string Name, int X, int Y)[] Known = [("16:9", 16, 9), ("9:16", 9, 16), ("1:1", 1, 1), ("4:5", 4, 5)];

    private Shape(string name, int width, int height) => (Name, Width, Height) = (name, width, height);

    public static IReadOnlyList<string> Names { get; } = [.. Known.Select(shape => shape.Name)];

    public string Name { get; }

    public int Width { get; }

    public int Height { get; }

    /// <param name="name">16:9, 9:16, 1:1 or 4:5.</param>
    /// <param name="size">The shorter side in pixels, from 64 to 2160; rounded to even.</param>
    /// <exception cref="BacklotError"><c>renders.shape-unknown</c>, <c>renders.size-impossible</c></exception>
    public static Shape Of(string name, int size = UsualSize)
    {
        var known = Array.Find(Known, shape => shape.Name == name);
        if (known.Name is null)
        {
            throw BacklotError.Usage("renders.shape-unknown", $"\"{name}\" is not a shape.", $"Choose one of {string.Join(", ", Names)}.");
        }

        if (size is < 64 or > 2160)
            throw BacklotError.Usage("renders.size-impossible", $"A picture {size} pixels across cannot be rendered.", "Give a size from 64 to 2160.");
        var shorter = Math.Min(known.X, known.Y);
        return new Shape(name, Even(size * known.X, shorter), Even(size * known.Y, shorter));
    }

    /// <summary>Reads <c>16:9</c>, or <c>16:9@360</c> for another size than the usual one.</summary>
    /// <exception cref="BacklotError"><c>renders.shape-unknown</c>, <c>renders.size-impossible</c></exception>
    public static Shape Parse(string text)
    {
        var parts = text.Trim().Split('@');
        if (parts.Length == 1)
            return Of(parts[0]);
        return parts.Length == 2 && int.TryParse(parts[1], NumberStyles.None, CultureInfo.InvariantCulture, out var size)
            ? Of(parts[0], size)
            : throw BacklotError.Usage("renders.shape-unknown", $"\"{text}\" is not a shape.", $"Choose one of {string.Join(", ", Names)}; with a size: 16:9@360.");
    }

    /// <summary>As <see cref="Parse"/> reads it; the same form and size read the same.</summary>
    public string Text => Math.Min(Width, Height) == UsualSize ? Name : string.Create(CultureInfo.InvariantCulture, $"{Name}@{Math.Min(Width, Height)}");

    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{Name} ({Width} x {Height})");

    private static int Even(int value, int by) => value / by / 2 * 2;
}
