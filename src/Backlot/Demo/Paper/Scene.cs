using Backlot.Media.Drawing;

namespace Backlot.Demo.Paper;

/// <summary>
/// One stage of the paper theatre, 1280 units wide and 720 high. What stands still is drawn once, what moves for every drawing.
/// The same moment of the same scene is the same picture on every machine.
/// </summary>
internal abstract class Scene
{
    public const int Width = 1280;
    public const int Height = 720;

    /// <summary>How far scenery goes on beyond the picture, for the sway of the hand.</summary>
    public const int Edge = 28;

    /// <summary>How dark the corners are.</summary>
    public virtual double Corners => 0.45;

    /// <summary>How much the hand that holds the camera moves; 0 is a tripod.</summary>
    public virtual double Sway => 1;

    public abstract void Backdrop(Sheet sheet);

    public abstract void Act(Sheet sheet, double time);
}

/// <summary>A part of the stage, from its upper left corner; the height follows from the picture's shape.</summary>
internal readonly record struct Crop(double X, double Y, double Width)
{
    public static readonly Crop Whole = new(0, 0, Scene.Width);
}
