namespace Backlot.Cut.Renders;

/// <summary>A box in whole, even pixels.</summary>
internal readonly record struct PixelBox(int Left, int Top, int Width, int Height);

/// <summary>
/// How a picture makes room for a column of credits: the picture smaller, of its own shape, the column beside it, or below where the shape
/// is taller than wide.
/// </summary>
internal readonly record struct BesideRoom(PixelBox Picture, PixelBox Column)
{
    private const double Margin = 0.03;
    private const double ColumnShare = 0.27;
    private const double TallPictureShare = 0.64;

    internal static BesideRoom In(Shape shape)
    {
        var margin = Even(Math.Max(shape.Width, shape.Height) * Margin);
        return shape.Height > shape.Width ? Below(shape, margin) : Beside(shape, margin);
    }

    private static BesideRoom Beside(Shape shape, int margin)
    {
        var column = Even(shape.Width * ColumnShare);
        var width = Even(shape.Width - (3 * margin) - column);
        var height = Even(width * (double)shape.Height / shape.Width);
        return new(new(margin, Even((shape.Height - height) / 2.0), width, height), new((2 * margin) + width, 0, column, shape.Height));
    }

    private static BesideRoom Below(Shape shape, int margin)
    {
        var (width, height) = (Even(shape.Width * TallPictureShare), Even(shape.Height * TallPictureShare));
        var top = (2 * margin) + height;
        return new(new(Even((shape.Width - width) / 2.0), margin, width, height), new(margin, top, shape.Width - (2 * margin), Even(shape.Height - top - margin)));
    }

    private static int Even(double side) => Math.Max(2, (int)Math.Round(side / 2) * 2);
}
