using System.Globalization;

namespace Backlot.Media.Drawing;

/// <summary>An sRGB colour; every part from 0 to 1, alpha not multiplied in.</summary>
public readonly record struct Colour(double Red, double Green, double Blue, double Alpha = 1)
{
    public static readonly Colour Black = new(0, 0, 0);
    public static readonly Colour White = new(1, 1, 1);
    public static readonly Colour Clear = new(0, 0, 0, 0);

    /// <summary>Six hexadecimal digits without a sign in front (<c>efe6d0</c>).</summary>
    public static Colour Hex(string digits, double alpha = 1)
    {
        var value = int.Parse(digits, NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture);
        return new Colour(((value >> 16) & 255) / 255d, ((value >> 8) & 255) / 255d, (value & 255) / 255d, alpha);
    }

    public Colour Faint(double alpha) => this with { Alpha = alpha };

    /// <summary><paramref name="share"/> 0 is this colour, 1 the other.</summary>
    public Colour Toward(Colour other, double share) => new(
        Red + ((other.Red - Red) * share), Green + ((other.Green - Green) * share),
        Blue + ((other.Blue - Blue) * share), Alpha + ((other.Alpha - Alpha) * share));
}
