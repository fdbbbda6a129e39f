using Backlot.Cut.Selects;

namespace Backlot.Demo.Script;

/// <summary>What somebody marked, why, and the words for it. Seconds from the first frame; without, all of it.</summary>
internal sealed record Choice(string Asset, SelectReason Reason, string? Note, double? From = null, double? To = null)
{
    /// <summary>From and to are shares of the voice in it, which is as long as this machine speaks.</summary>
    public bool OfVoice { get; init; }
}

/// <summary>What was marked for which story.</summary>
internal static class Choices
{
    public const string Gallery = "Twelve nights on a paper roof";
    public const string MakingOf = "How we borrowed the moon";
    public const string Bloopers = "Bloopers: the moon falls down";
    public const string BeforeAfter = "Before the moon";
    public const string Teaser = "Two lanterns";
    public const string Eyes = "The moon opens its eyes";
    public const string Salt = "Two years before the salt";

    /// <summary>The dancer before the moon, and who holds the rope: everything in one picture.</summary>
    public const string GalleryLead = "DSC_0020.JPG";

    /// <summary>Confetti, and nobody in it who has not signed.</summary>
    public const string BloopersLead = "C0015.MP4";

    public static readonly Choice[] OfGallery =
    [
        Photo("DSC_0025.JPG", "The last shot: every window in the street is lit."), Photo("DSC_0003.JPG", "Three roofs. One was too windy, one too flat."),
        Photo("DSC_0004.JPG", "Eight moons in red thread, sewn by Ines Calder."), Photo("DSC_0006.JPG", "Ines Calder in her cloth store."),
        Photo("DSC_0009.JPG", "Juno Reed counts to seven in the air."), Photo("DSC_0012.JPG", "Mira Vale and Pip Lind on the tape marks."),
        Photo("DSC_0013.JPG", "Bram Ott and the last of sixteen bulbs."), Photo("DSC_0014.JPG", "The moon, before it had a sky."),
        Photo("DSC_0015.JPG", "The whole machine, from the side."), Photo("DSC_0016.JPG", "Grey sky, two wires."), Photo("DSC_0017.JPG", "Kelvin, not on the call sheet."),
        Photo("DSC_0020.JPG", "Juno Reed flies; Bram Ott is at the other end of the rope."), Photo("DSC_0023.JPG", "Pip Lind, lantern bearer."), Photo("DSC_0024.JPG", "Mira Vale, the lamplighter."),
    ];

    public static readonly Choice[] OfMakingOf =
    [
        new("C0001.MP4", SelectReason.Technique, "[A pencil scratches.] The storyboard draws itself.", 0, 3.4),
        .. Spoken("C0002.MP4", "A town without light,", "and somebody who knows where to borrow some.", "That was all we had. One sheet of paper."),
        new("C0003.MP4", SelectReason.Highlight, "Three rooftops, one yes.", 0, 7),
        new("coat-sketch.png", SelectReason.Technique, "The coat, as it was first drawn."),
        .. Spoken("C0005.MP4", "Nobody will ever see the lining. I know that it is there.", "Eight moons, one for each night she is out."),
        new("C0006.MP4", SelectReason.Highlight, "Five, six, seven, eight.", 0, 4.6),
        new("DSC_0008.JPG", SelectReason.Stunt, "Juno Reed, wire dancer, told in stills."),
        new("C0010.MP4", SelectReason.Highlight, "[A clapper.] Two wires, not one.", 0, 5),
        new("C0012.MP4", SelectReason.Stunt, "First a dummy of straw, at 40 % speed.", 1, 4.6),
        .. Spoken("C0009.MP4", "The moon is plywood. Sixteen bulbs, two wires,", "and forty-one screws.", "It fell down only once."),
        new("C0020.MP4", SelectReason.Technique, "Wires, bulbs and a grey sky become moonlight.", 0.6, 7.6),
    ];

    public static readonly Choice[] OfBloopers =
    [
        new("C0013.MP4", SelectReason.Blooper, "[A thud. Steps, there and back.] It fell down only once.", 1, 6), new("C0016.MP4", SelectReason.Blooper, "[Steps.] The sound man follows the cat.", 0, 5.4),
        new("C0014.MP4", SelectReason.Blooper, "[A clap.] The clapper bites.", 0.6, 4.6), new("C0015.MP4", SelectReason.Blooper, "[A sneeze.] Bless you.", 0.8, 5),
    ];

    public static readonly Choice[] OfBeforeAfter = [new("C0011.MP4", SelectReason.Technique, "As it was shot.", 0, 8), new("C0019.MP4", SelectReason.Technique, "As everybody will see it.", 0, 8)];

    public static readonly Choice[] OfTeaser =
    [
        Photo("DSC_0023.JPG", "Pip Lind, lantern bearer."), new("C0011.MP4", SelectReason.Highlight, "Two lanterns, a grey sky.", 2, 5.8), new("C0019.MP4", SelectReason.Highlight, "The same, in borrowed light.", 4.6, 7.8),
    ];

    public static readonly Choice[] OfEyes = [new("C0017.MP4", SelectReason.Highlight, "[Two small bells.] It looks back.", 0, 4.8)];

    public static readonly Choice[] OfSalt =
    [
        Photo("DSC_0102.JPG", "A coat, and nobody in it yet."), Photo("DSC_0101.JPG", "Pans by the sea, before the first harvest."), Photo("DSC_0103.JPG", "Ines Calder measures for the wind."),
    ];

    private static Choice Photo(string asset, string note) => new(asset, SelectReason.Highlight, note);

    /// <summary>An answer phrase by phrase; each is given its share of the voice by its letters.</summary>
    private static IEnumerable<Choice> Spoken(string asset, params string[] phrases) => phrases.Select((phrase, i) => new Choice(
        asset, SelectReason.Answer, phrase, phrases.Take(i).Sum(p => p.Length) / (double)phrases.Sum(p => p.Length), phrases.Take(i + 1).Sum(p => p.Length) / (double)phrases.Sum(p => p.Length)) { OfVoice = true });
}
