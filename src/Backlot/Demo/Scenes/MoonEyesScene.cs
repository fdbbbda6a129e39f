using Backlot.Demo.Paper;
using Backlot.Media.Drawing;

namespace Backlot.Demo.Scenes;

/// <summary>The surprise of the film: the moon opens its eyes. Nobody may see it before the release date.</summary>
internal sealed class MoonEyesScene : Scene
{
    public override double Sway => 0.3;

    public override void Backdrop(Sheet sheet)
    {
        Town.Sky(sheet, Hour.Midnight);
        sheet.Moonlight(640, 320, 190, 780, 0.95);
        using (sheet.At(0, 130, 1))
            Town.Houses(sheet, Hour.Midnight);
    }

    public override void Act(Sheet sheet, double time)
    {
        var open = Beat.Soft(time, 1.6, 2.3) * (time is > 3.4 and < 3.56 ? 0.1 : 1);
        Moon.Night(sheet, 640, 310, 220, 0);
        Moon.FaceOn(sheet, 640, 310, 220, open, Beat.Swing(Math.Max(0, time - 2.4), 2.2));
        sheet.Cloud(Beat.Mix(540, 120, Beat.Soft(time, 0.2, 2)), 330, 2, Colour.Hex("34306a"));
        sheet.Cloud(Beat.Mix(820, 1220, Beat.Soft(time, 0.2, 2)), 400, 1.8, Colour.Hex("3b3675"));
    }
}
