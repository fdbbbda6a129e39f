using Backlot.Media.Drawing;

namespace Backlot.Demo.Paper;

internal enum Hair
{
    Cloud,
    Bun,
    Crop,
    Long,
    Tuft,
    Wings,
    Short,
    Cap,
}

internal enum Garment
{
    Coat,
    Dress,
    Jumper,
}

/// <summary>How somebody looks in every scene: colours of paper, and what one knows them by from across a street.</summary>
internal sealed record Look(Colour Skin, Colour HairColour, Colour Cloth, Hair Hair, Garment Garment)
{
    public Colour Trousers { get; init; } = Colour.Hex("2a2440");

    public Colour? Collar { get; init; }

    public Colour? Hat { get; init; }

    public bool Beard { get; init; }

    public bool Moustache { get; init; }

    public bool Glasses { get; init; }

    public bool Freckles { get; init; }

    public bool Headphones { get; init; }

    public bool TapeMeasure { get; init; }

    public Colour Shade => Cloth.Toward(Colour.Hex("120a20"), 0.28);
}

/// <summary>The people of the demo, all invented, cut from paper.</summary>
internal static class Cast
{
    public static readonly Look Mira = new(Colour.Hex("8a5a3c"), Colour.Hex("2a1720"), Colour.Hex("e9b44c"), Hair.Cloud, Garment.Dress) { Collar = Colour.Hex("f7dd9a") };

    public static readonly Look MiraLamplighter = Mira with { Hat = Colour.Hex("3b2f5c") };

    public static readonly Look Juno = new(Colour.Hex("f0c9a4"), Colour.Hex("8a3b1d"), Colour.Hex("3f8f86"), Hair.Bun, Garment.Jumper) { Freckles = true, Trousers = Colour.Hex("2c5f5a") };

    public static readonly Look Pip = new(Colour.Hex("dfa878"), Colour.Hex("4a2a18"), Colour.Hex("d8703c"), Hair.Tuft, Garment.Coat) { Collar = Colour.Hex("efe6d0"), Freckles = true };

    public static readonly Look Ines = new(Colour.Hex("c98d63"), Colour.Hex("1f1a2b"), Colour.Hex("c0475a"), Hair.Long, Garment.Dress) { TapeMeasure = true };

    public static readonly Look Teo = new(Colour.Hex("e3b58c"), Colour.Hex("3b2a22"), Colour.Hex("7a4b8f"), Hair.Crop, Garment.Coat) { Beard = true, Collar = Colour.Hex("e8d9b8") };

    public static readonly Look Bram = new(Colour.Hex("f2d0ae"), Colour.Hex("c9c4ba"), Colour.Hex("4c6a8c"), Hair.Wings, Garment.Jumper) { Glasses = true, Moustache = true, Trousers = Colour.Hex("5a4a3c") };

    public static readonly Look Sol = new(Colour.Hex("6b4630"), Colour.Hex("1a1014"), Colour.Hex("c94f4f"), Hair.Short, Garment.Jumper) { Headphones = true, Trousers = Colour.Hex("39405c") };

    public static readonly Look Unnamed = new(Colour.Hex("d9a273"), Colour.Hex("5b4a33"), Colour.Hex("6b7d54"), Hair.Cap, Garment.Jumper) { Trousers = Colour.Hex("3a3340") };
}
