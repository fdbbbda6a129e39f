using Backlot.Platform.Errors;

namespace Backlot.Media.Measuring;

/// <summary>A decoded picture to be measured: brightness of each pixel from 0 to 255, row by row.</summary>
public sealed class Pixels
{
    // What a camera writes where it was given too much or too little: a step is left for what compressing does to it.
    private const int White = 254;
    private const int Black = 1;

    private Pixels(int width, int height, byte[] light, double white, double black) =>
        (Width, Height, Light, WhiteShare, BlackShare) = (width, height, light, white, black);

    public int Width { get; }

    public int Height { get; }

    public byte[] Light { get; }

    /// <summary>From 0 to 1: the pixels of which every colour is full.</summary>
    public double WhiteShare { get; }

    /// <summary>From 0 to 1: the pixels of which every colour is empty.</summary>
    public double BlackShare { get; }

    /// <summary>One byte a pixel (grey) or three (red, green, blue).</summary>
    public static Pixels Of(int width, int height, ReadOnlySpan<byte> raw)
    {
        var (count, bands) = (width * height, width * height == 0 ? 0 : raw.Length / (width * height));
        if (bands is not (1 or 3) || raw.Length != count * bands)
            throw BacklotError.Refused("quality.odd-picture", $"A picture of {width} × {height} pixels was decoded to {raw.Length} bytes.", "Convert the picture to JPEG and bring it in again.");
        var light = new byte[count];
        var (white, black) = (0, 0);
        for (int i = 0, at = 0; i < count; i++, at += bands)
        {
            var (red, green, blue) = bands == 1 ? (raw[at], raw[at], raw[at]) : (raw[at], raw[at + 1], raw[at + 2]);
            light[i] = (byte)(((red * 54) + (green * 183) + (blue * 19) + 128) >> 8); // BT.709 in 256ths
            if (red >= White && green >= White && blue >= White)
                white++;
            else if (red <= Black && green <= Black && blue <= Black)
                black++;
        }

        return new Pixels(width, height, light, (double)white / count, (double)black / count);
    }
}
