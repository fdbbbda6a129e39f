using Backlot.Capture.Assets;
using Backlot.Cut.Timelines;
using Backlot.Media.Time;

namespace Backlot.Demo.Script;

/// <summary>The edits of the demo, made after the first cuts and taken over as any editor's file.</summary>
internal static class Cuts
{
    private static readonly Window Centre = new(0.5, 0.5, 0.86);

    /// <summary>About eighty seconds, stage by stage.</summary>
    public static Timeline MakingOf(IReadOnlyDictionary<string, Asset> assets)
    {
        var reel = new Reel(Choices.MakingOf, Rate.Pal25, assets);
        return reel
            .Card(CardSource.Paper, 2.4, new Title(Choices.MakingOf, "The Tin Swallows: Borrowed Moon", TitlePlace.Middle, MediaTime.Zero, null))
            .Show("C0011.MP4", 2.8, 1.6, effects: new Move(Window.Whole, new Window(0.56, 0.42, 0.84)))
            .Chapter("Conceptualisation")
            .Show("C0001.MP4", 1.6, 0.4, gain: -6)
            .Speak("C0002.MP4")
            .Show("C0001.MP4", 3.2, 2, new Speed(7, 4))
            .Words("Teo Marsh", "Director", TitlePlace.Lower, 0.4, 3)
            .Face("C0002.MP4")
            .Chapter("Location scouting")
            .Show("C0003.MP4", 6.8, 0.1, gain: -6)
            .Chapter("Wardrobe")
            .Photo("coat-sketch.png", 2.6, new Window(0.5, 0.5, 0.96), new Window(0.32, 0.5, 0.62))
            .Speak("C0005.MP4")
            .Show("C0004.MP4", 4, 1.6, silent: true, effects: new Move(Window.Whole, new Window(0.6, 0.44, 0.46)))
            .Words("Ines Calder", "Costume", TitlePlace.Lower, 0.4, 2.6)
            .Face("C0005.MP4")
            .Chapter("Choreography rehearsals")
            .Show("C0006.MP4", 3.6, 0, gain: -4)
            .Photo("DSC_0007.JPG", 1.2, Window.Whole, Centre)
            .Words("Juno Reed", "Wire dancer, in stills: she did not want to be filmed", TitlePlace.Lower, 0.1, 3.6)
            .Photo("DSC_0008.JPG", 2.4, new Window(0.48, 0.46, 0.8), Window.Whole)
            .Photo("DSC_0009.JPG", 1.2, new Window(0.52, 0.44, 0.86), new Window(0.5, 0.42, 0.76))
            .Chapter("Filming")
            .Show("C0010.MP4", 3.2, 0.2, gain: -4)
            .Photo("DSC_0020.JPG", 2.2, new Window(0.4, 0.5, 0.8), Window.Whole)
            .Words("First a dummy of straw", "40 % speed", TitlePlace.Lower, 0.3, 3)
            .Show("C0012.MP4", 4.6, 1.5, new Speed(2, 5))
            .Speak("C0009.MP4")
            .Show("C0008.MP4", 3, 1, silent: true)
            .Words("Bram Ott", "Props and effects", TitlePlace.Lower, 0.4, 2.8)
            .Face("C0009.MP4")
            .Chapter("Post-production")
            .Show("C0020.MP4", 5.2, 0.8, gain: -6)
            .Dissolve(0.8)
            .Show("C0019.MP4", 3.6, 3, gain: -8)
            .Card(CardSource.Paper, 5, new Title("Made by", string.Join('\n', Names), TitlePlace.Middle, MediaTime.Zero, null))
            .Music("WALTZ.WAV", -13)
            .Finish();
    }

    /// <summary>Twenty-five seconds, with everybody's name beside them; Sol Ferris walks through it from the eleventh second.</summary>
    public static Timeline Bloopers(IReadOnlyDictionary<string, Asset> assets) => new Reel(Choices.Bloopers, Rate.Pal25, assets)
        .Card(CardSource.Paper, 3.4, new Title("Bloopers", "The moon falls down", TitlePlace.Middle, MediaTime.Zero, null))
        .Words("Off its hook", "", TitlePlace.Lower, 0.3, 1.6)
        .Show("C0013.MP4", 6, 0, gain: 0)
        .Show("C0016.MP4", 5.4, 0, gain: 0)
        .Words("It bites", "", TitlePlace.Lower, 0.2, 1.6)
        .Show("C0014.MP4", 4.2, 0.6, gain: 0)
        .Words("Bless you", "", TitlePlace.Lower, 2.4, 1.4)
        .Show("C0015.MP4", 4.4, 0.8, gain: 0)
        .RollBeside(string.Join('\n', Names), 3.4, 23.4)
        .Card(CardSource.Paper, 1.6, new Title("Nobody was hurt.", "The moon was.", TitlePlace.Middle, MediaTime.Zero, null) { Fade = MediaTime.FromMilliseconds(120) })
        .Music("WALTZ.WAV", -12)
        .Finish();

    /// <summary>As it was shot, and wiped over it for eight seconds what became of it. A little slower than it was, so that eyes can compare.</summary>
    public static Timeline BeforeAfter(IReadOnlyDictionary<string, Asset> assets) => new Reel(Choices.BeforeAfter, Rate.Pal25, assets)
        .Words("As it was shot", "Wires, sixteen bulbs, a painted sky", TitlePlace.Lower, 0.3, 2.4)
        .Words("As everybody will see it", "The same plywood", TitlePlace.Lower, 7.6, 2.2)
        .Show("C0011.MP4", 9.2, 0, new Speed(4, 5))
        .Wipe(8)
        .Show("C0019.MP4", 0.8, 7.36, new Speed(4, 5))
        .Music("WALTZ.WAV", -6)
        .Finish();

    /// <summary>Upright, for telephones: the child with the lantern, by day and in moonlight.</summary>
    public static Timeline Teaser(IReadOnlyDictionary<string, Asset> assets) => new Reel(Choices.Teaser, Rate.Pal25, assets)
        .Card(CardSource.Paper, 1.4, new Title("Two lanterns", "Borrowed Moon", TitlePlace.Middle, MediaTime.Zero, null) { Fade = MediaTime.FromMilliseconds(120) })
        .Words("Pip Lind", "Lantern bearer, eleven", TitlePlace.Lower, 0.4, 2)
        .Photo("DSC_0023.JPG", 2.6, Window.Whole, new Window(0.53, 0.44, 0.94), new Framing(FramingKind.Fill, 0.76))
        .Show("C0011.MP4", 3, 2.4, effects: [OnPip, new Move(Window.Whole, new Window(0.5, 0.5, 0.97))])
        .Dissolve(0.8)
        .Show("C0019.MP4", 2.8, 5, effects: [OnPip, new Move(new Window(0.5, 0.5, 0.97), new Window(0.48, 0.5, 0.93))])
        .Card(CardSource.Paper, 1.8, new Title("Borrowed Moon", "The Tin Swallows", TitlePlace.Middle, MediaTime.Zero, null))
        .Music("WALTZ.WAV", -6)
        .Finish();

    /// <summary>The surprise of the film, which waits for its release date.</summary>
    public static Timeline Eyes(IReadOnlyDictionary<string, Asset> assets) => new Reel(Choices.Eyes, Rate.Pal25, assets)
        .Card(CardSource.Paper, 2, new Title("It looks back", "The moon, shot 41", TitlePlace.Middle, MediaTime.Zero, null))
        .Show("C0017.MP4", 4.8, 0, gain: 0)
        .Finish();

    /// <summary>The moon and the child stand in one upright part of the wide picture.</summary>
    private static Framing OnPip => new(FramingKind.Fill, 0.67);

    private static string[] Names { get; } =
    [
        "Mira Vale, the lamplighter", "Juno Reed, wire dancer", "Pip Lind, lantern bearer", "Teo Marsh, director", "Ines Calder, costume", "Bram Ott, props and effects", "Sol Ferris, sound", "Kelvin, a cat",
    ];
}
