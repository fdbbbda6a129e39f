using Backlot.Clear.Appearances;
using Backlot.Clear.Verdicts;

namespace Backlot.Demo.Script;

/// <summary>Who is in what, as somebody said who looked through it. Seconds from the first frame; without, all of it.</summary>
internal sealed record Sighting(string Asset, string Who, Prominence How, Presence Presence, double? From = null, double? To = null);

/// <summary>What was seen when the cards were looked through.</summary>
internal static class Sightings
{
    /// <summary>Nobody is in these.</summary>
    public static readonly string[] NobodyInStills = ["DSC_0001.JPG", "DSC_0002.JPG", "DSC_0003.JPG", "DSC_0014.JPG"];

    public static readonly string[] NobodyInRest = ["C0001.MP4", "C0003.MP4", "C0017.MP4", "BM003T02.WAV", "WALTZ.WAV", "storyboard-3.png", "coat-sketch.png"];

    public static readonly string[] NobodyInSalt = ["DSC_0101.JPG", "DSC_0102.JPG"];

    /// <summary>A face that the eye finds and that is no person: Kelvin, a cat, decided by Teo Marsh.</summary>
    public const string CatPicture = "DSC_0017.JPG";

    /// <summary>Somebody on a ladder whom nobody has named yet.</summary>
    public const string LadderPicture = "DSC_0021.JPG";

    public static readonly Sighting[] Stills =
    [
        Seen("DSC_0004.JPG", Company.Ines, Prominence.Incidental), Seen("DSC_0005.JPG", Company.Ines, Prominence.Incidental), Seen("DSC_0006.JPG", Company.Ines, Prominence.Featured),
        Seen("DSC_0007.JPG", Company.Juno, Prominence.Featured), Seen("DSC_0008.JPG", Company.Juno, Prominence.Featured), Seen("DSC_0009.JPG", Company.Juno, Prominence.Featured),
        Seen("DSC_0010.JPG", Company.Juno, Prominence.Featured), Seen("DSC_0011.JPG", Company.Mira), Seen("DSC_0011.JPG", Company.Pip), Seen("DSC_0012.JPG", Company.Mira),
        Seen("DSC_0012.JPG", Company.Pip), Seen("DSC_0013.JPG", Company.Bram, Prominence.Featured), Seen("DSC_0015.JPG", Company.Mira), Seen("DSC_0015.JPG", Company.Teo),
        Seen("DSC_0016.JPG", Company.Mira), Seen("DSC_0016.JPG", Company.Pip), Seen("DSC_0018.JPG", Company.Juno, Prominence.Featured), Seen("DSC_0018.JPG", Company.Bram, Prominence.Incidental),
        Seen("DSC_0020.JPG", Company.Juno, Prominence.Featured), Seen("DSC_0020.JPG", Company.Bram), Seen("DSC_0022.JPG", Company.Ines, Prominence.Featured), Seen("DSC_0023.JPG", Company.Pip, Prominence.Featured),
        Seen("DSC_0024.JPG", Company.Mira, Prominence.Featured), Seen("DSC_0025.JPG", Company.Mira), Seen("DSC_0025.JPG", Company.Pip), Seen("DSC_0026.JPG", Company.Mira), Seen("DSC_0026.JPG", Company.Pip),
    ];

    public static readonly Sighting[] Rest =
    [
        Both("C0002.MP4", Company.Teo), Seen("C0004.MP4", Company.Ines, Prominence.Incidental), Both("C0005.MP4", Company.Ines), Seen("C0006.MP4", Company.Mira), Seen("C0006.MP4", Company.Pip),
        new("C0006.MP4", Company.Teo, Prominence.Recognisable, Presence.Heard), Seen("C0007.MP4", Company.Juno, Prominence.Featured), Seen("C0008.MP4", Company.Bram, Prominence.Featured),
        Both("C0009.MP4", Company.Bram), Seen("C0010.MP4", Company.Mira), Seen("C0010.MP4", Company.Teo), Seen("C0011.MP4", Company.Mira), Seen("C0011.MP4", Company.Pip), Seen("C0012.MP4", Company.Bram),
        Seen("C0013.MP4", Company.Teo), Seen("C0014.MP4", Company.Teo, Prominence.Featured), Seen("C0015.MP4", Company.Ines, Prominence.Featured),
        new("C0016.MP4", Company.Sol, Prominence.Featured, Presence.Seen, 1.6, 4.6), Seen("C0019.MP4", Company.Mira), Seen("C0019.MP4", Company.Pip), Seen("C0020.MP4", Company.Mira), Seen("C0020.MP4", Company.Pip),
        Heard("BM001T01.WAV", Company.Teo), Heard("BM002T01.WAV", Company.Ines), Heard("BM003T01.WAV", Company.Bram),
    ];

    public static readonly Sighting[] Salt = [Seen("DSC_0103.JPG", Company.Ines, Prominence.Featured)];

    private static Sighting Seen(string asset, string who, Prominence how = Prominence.Recognisable) => new(asset, who, how, Presence.Seen);

    private static Sighting Both(string asset, string who) => new(asset, who, Prominence.Featured, Presence.SeenAndHeard);

    private static Sighting Heard(string asset, string who) => new(asset, who, Prominence.Featured, Presence.Heard);
}
