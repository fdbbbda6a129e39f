using Backlot.Media.Drawing;

namespace Backlot.Demo.Paper;

/// <summary>The tooth of the paper and the dark of the lens: what lies over every drawing.</summary>
internal sealed class Grain : IDisposable
{
    private const int Spare = 64;

    private readonly Sheet tooth;
    private readonly Sheet corners;

    public Grain(int width, int height, double dark)
    {
        tooth = new Sheet(width + Spare, height + Spare);
        tooth.Touch(static pixels =>
        {
            var hand = new SteadyRandom(77);
            for (var i = 0; i < pixels.Length; i += 32)
            {
                // Eight pixels from one number: white or black, hardly there.
                var bits = hand.Next();
                for (var k = 0; k < 8 && i + (k * 4) < pixels.Length; k++, bits >>= 8)
                {
                    var alpha = (byte)(bits & 7);
                    pixels.Slice(i + (k * 4), 4).Fill((bits & 128) == 0 ? (byte)0 : alpha);
                    pixels[i + (k * 4) + 3] = alpha;
                }
            }
        });
        corners = new Sheet(width, height);
        corners.Paint(Gradient.Round(
            width / 2d, height * 0.48, Math.Min(width, height) * 0.4, Math.Max(width, height) * 0.68,
            (0, Colour.Hex("050210", 0)), (0.5, Colour.Hex("050210", dark * 0.3)), (1, Colour.Hex("050210", dark))));
    }

    /// <summary>Another piece of the same paper for each drawing.</summary>
    public void Over(Sheet sheet, int drawing)
    {
        sheet.Paint(corners);
        var hand = new SteadyRandom((ulong)drawing + 5);
        sheet.Paint(tooth, -hand.Below(Spare), -hand.Below(Spare));
    }

    public void Dispose()
    {
        tooth.Dispose();
        corners.Dispose();
    }
}
