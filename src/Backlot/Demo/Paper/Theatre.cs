using Backlot.Media.Drawing;

namespace Backlot.Demo.Paper;

/// <summary>Photographs a scene, drawing by drawing. One thread at a time.</summary>
internal sealed class Theatre : IDisposable
{
    private readonly Scene scene;
    private readonly Crop crop;
    private readonly double scale;
    private readonly Sheet backdrop;
    private readonly Grain grain;
    private readonly int edge;

    public Theatre(Scene scene, int width, int height, Crop? crop = null)
    {
        this.scene = scene;
        this.crop = crop ?? Crop.Whole;
        scale = width / this.crop.Width;
        edge = (int)Math.Ceiling(Scene.Edge * scale);
        Sheet = new Sheet(width, height);
        grain = new Grain(width, height, scene.Corners);
        backdrop = new Sheet(width + (2 * edge), height + (2 * edge));
        using (backdrop.At(edge, edge, scale))
        using (backdrop.At(-this.crop.X, -this.crop.Y))
            scene.Backdrop(backdrop);
    }

    public Sheet Sheet { get; }

    /// <summary>Draws the moment; the sheet's pixels are valid until the next one.</summary>
    public void Draw(double time)
    {
        // Whole pixels: the hand is not so steady that anybody would see less.
        var drawing = (int)Math.Round(time * Beat.DrawingsPerSecond);
        var (x, y) = Hand(time);
        Sheet.Paint(backdrop, x - edge, y - edge);
        using (Sheet.At(x, y, scale))
        using (Sheet.At(-crop.X, -crop.Y))
            scene.Act(Sheet, time);
        grain.Over(Sheet, drawing);
    }

    public void Dispose()
    {
        Sheet.Dispose();
        backdrop.Dispose();
        grain.Dispose();
    }

    private (int X, int Y) Hand(double time)
    {
        var reach = scene.Sway * scale;
        return (
            (int)Math.Round(reach * ((4 * Beat.Swing(time, 4.3)) + (1.6 * Beat.Swing(time, 1.7, 0.3)))),
            (int)Math.Round(reach * ((3 * Beat.Swing(time, 3.1, 0.6)) + (1.4 * Beat.Swing(time, 1.3, 0.1)))));
    }
}
