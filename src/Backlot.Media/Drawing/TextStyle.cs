namespace Backlot.Media.Drawing;

/// <summary>The house's three faces: cut letters for titles, plain ones for reading, even ones for figures.</summary>
public enum Face
{
    Cut,
    Plain,
    Mono,
}

/// <summary>Where text stands in the picture, inside the safe margin.</summary>
public enum Place
{
    Centre,
    Lower,
    Upper,
}

/// <summary>Where lines begin and end: with the reading direction, so that <see cref="Start"/> is the right side in Arabic.</summary>
public enum Align
{
    Start,
    Centre,
    End,
}

/// <summary>How text is set. Sizes are shares of the picture's shorter side, so that one style fits every shape.</summary>
public sealed record TextStyle
{
    /// <summary>A title in the middle of the picture.</summary>
    public static readonly TextStyle Title = new() { Face = Face.Cut, Size = 0.13, Weight = 800, LineHeight = 0.86 };

    /// <summary>A caption on a dark plate near the lower edge.</summary>
    public static readonly TextStyle Caption = new()
    {
        Size = 0.05, Weight = 500, Place = Place.Lower, Plate = Colour.Hex("0d0f16", 0.86), Widest = 0.78,
    };

    /// <summary>A name and a job at the start of the lower third.</summary>
    public static readonly TextStyle LowerThird = new()
    {
        Face = Face.Cut, Size = 0.062, Weight = 700, Place = Place.Lower, Align = Align.Start, SafeMargin = 0.09, Shadow = 0.06, LineHeight = 0.8,
    };

    public Face Face { get; init; } = Face.Plain;

    /// <summary>Letter size as a share of the shorter side; made smaller, down to 45 %, when the text would not fit.</summary>
    public double Size { get; init; } = 0.06;

    /// <summary>100 to 900, as in CSS.</summary>
    public int Weight { get; init; } = 400;

    public bool Italic { get; init; }

    /// <summary>Distance of lines as a multiple of what the face itself asks for.</summary>
    public double LineHeight { get; init; } = 1;

    public Colour Ink { get; init; } = Colour.Hex("f6f3e8");

    /// <summary>Painted behind the lines when given.</summary>
    public Colour? Plate { get; init; }

    /// <summary>How far a paper shadow lies away, as a share of the letter size; 0 is none.</summary>
    public double Shadow { get; init; }

    public Place Place { get; init; } = Place.Centre;

    public Align Align { get; init; } = Align.Centre;

    /// <summary>Kept free on every side, as a share of that side's length (5 % holds titles on every screen).</summary>
    public double SafeMargin { get; init; } = 0.05;

    /// <summary>The longest line, as a share of the width between the margins.</summary>
    public double Widest { get; init; } = 1;
}
