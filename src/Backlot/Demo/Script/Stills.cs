using Backlot.Demo.Cards;
using Backlot.Demo.Paper;
using Backlot.Demo.Scenes;

namespace Backlot.Demo.Script;

/// <summary>What the stills camera saw, day by day. Its numbers go on over the cards.</summary>
internal static class Stills
{
    public static readonly Still[] Scouting =
    [
        new("DSC_0001", () => new RooftopsScene(), 2.05, new(9, 12), Format.Classic),
        new("DSC_0002", () => new RooftopsScene(), 3.85, new(10, 40), Format.Classic, 120),
        new("DSC_0003", () => new RooftopsScene(), 8, new(12, 5)),
    ];

    public static readonly Still[] Wardrobe =
    [
        new("DSC_0004", () => new StitchScene(), 5.6, new(11, 20), Format.Classic, 120) { FocalLength = 90 },
        new("DSC_0005", () => new StitchScene(), 2.1, new(11, 34), Format.Portrait, 420) { FocalLength = 90 },
        new("DSC_0006", () => new InterviewScene(Cast.Ines, Room.Fabrics), 1.3, new(14, 2), Format.Portrait, 310) { Turned = true, FocalLength = 50 },
    ];

    public static readonly Still[] Rehearsals =
    [
        new("DSC_0007", () => new RehearsalScene(dancer: true), 1.05, new(10, 3)),
        new("DSC_0008", () => new RehearsalScene(dancer: true), 1.42, new(10, 17)),
        new("DSC_0009", () => new RehearsalScene(dancer: true), 1.46, new(10, 17, 1)),
        new("DSC_0010", () => new RehearsalScene(dancer: true), 1.5, new(10, 17, 1)),
        new("DSC_0011", () => new RehearsalScene(dancer: false), 1.5, new(10, 52)),
        new("DSC_0012", () => new RehearsalScene(dancer: false), 3.2, new(11, 8), Format.Classic, 100),
    ];

    public static readonly Still[] Filming =
    [
        new("DSC_0013", () => new WorkshopScene(), 4.2, new(8, 45), Format.Classic, 150),
        new("DSC_0014", () => new WorkshopScene(somebody: false), 9, new(9, 10), Format.Portrait, 335) { FocalLength = 90 },
        new("DSC_0015", () => new SetScene(), 3.1, new(10, 30)),
        new("DSC_0016", () => new RoofScene(night: false), 4.1, new(10, 58), Format.Classic, 200),
        new("DSC_0017", () => new KelvinScene(), 1.2, new(11, 15), Format.Classic, 110),
        new("DSC_0018", () => new WireScene(Flyer.Dancer), 2.4, new(13, 5), Format.Classic, 60),
        new("DSC_0019", () => new WireScene(Flyer.Dancer), 1.9, new(13, 6), Format.Classic, 40) { Unsharp = true },
        new("DSC_0020", () => new WireScene(Flyer.Dancer), 3.1, new(13, 21)),
        new("DSC_0021", () => new LadderScene(), 1, new(13, 44), Format.Classic, 180),
        new("DSC_0022", () => new SneezeScene(), 2.75, new(14, 30), Format.Classic, 100),
        new("DSC_0023", () => new LanternScene(Cast.Pip), 1, new(16, 2), Format.Portrait, 400) { FocalLength = 50 },
        new("DSC_0024", () => new LanternScene(Cast.MiraLamplighter), 1.6, new(16, 20), Format.Portrait, 420) { FocalLength = 50 },
        new("DSC_0025", () => new RoofScene(night: true), 6.3, new(17, 30)),
        new("DSC_0026", () => new RoofScene(night: true), 3.1, new(17, 41), Format.Classic, 190),
    ];

    public static readonly Still[] Salt =
    [
        new("DSC_0101", () => new SaltScene(SaltView.Pans), 0, new(9, 0)),
        new("DSC_0102", () => new SaltScene(SaltView.Coat), 0, new(9, 40), Format.Classic, 100),
        new("DSC_0103", () => new SaltScene(SaltView.Costume), 1, new(10, 25), Format.Classic, 110),
    ];
}
