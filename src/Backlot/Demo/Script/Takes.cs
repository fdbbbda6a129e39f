using Backlot.Demo.Cards;
using Backlot.Demo.Paper;
using Backlot.Demo.Scenes;
using Backlot.Demo.Sounds;

namespace Backlot.Demo.Script;

/// <summary>What camera A took, day by day, each with what its microphone heard. Its numbers go on over the cards.</summary>
internal sealed class Takes(Voices voices)
{
    public static Take Storyboard() => new("C0001", new StoryboardScene(), Scratching(8), new(10, 4, 12));

    public async Task<Take[]> Concept(CancellationToken ct) => [Storyboard(), Interview("C0002", Cast.Teo, Room.Boards, await voices.Say(Words.Teo, Words.TeoVoice, ct), new(11, 30, 5))];

    public static Take[] Scouting() => [new("C0003", new RooftopsScene(), Falls(7), new(12, 20, 40))];

    public async Task<Take[]> Wardrobe(CancellationToken ct) =>
    [
        new("C0004", new StitchScene(), Sewing(6.4), new(11, 25, 0)),
        Interview("C0005", Cast.Ines, Room.Fabrics, await voices.Say(Words.Ines, Words.InesVoice, ct), new(14, 10, 20)),
    ];

    public async Task<Take[]> Rehearsals(CancellationToken ct) =>
    [
        new("C0006", new RehearsalScene(dancer: false), Steps(7.68, await voices.Say(Words.Counting, Words.TeoVoice, ct)), new(10, 50, 0)),
        new("C0007", new RehearsalScene(dancer: true), Steps(4.8, null), new(11, 2, 31)),
    ];

    public async Task<Take[]> Filming(CancellationToken ct) =>
    [
        new("C0008", new WorkshopScene(), Bulbs(6), new(8, 50, 0)),
        Interview("C0009", Cast.Bram, Room.Workshop, await voices.Say(Words.Bram, Words.BramVoice, ct), new(9, 20, 11)),
        new("C0010", new SetScene(), Air(8, 30).Lay(0.3, Foley.Clap(), 0.7).Lay(2.4, Foley.Ping(880), 0.05), new(10, 34, 2)),
        new("C0011", new RoofScene(night: false), Air(8, 31).Lay(5.2, Foley.Step(4), 0.2), new(11, 1, 47)),
        new("C0012", new WireScene(Flyer.Dummy), Air(5.6, 32).Lay(0.3, Foley.Creak(4.2), 0.25).Lay(4.7, Foley.Thud(), 0.3), new(13, 0, 9)),
        new("C0013", new MoonDropScene(), Drop(), new(14, 2, 33)),
        new("C0014", new ClapperScene(), Air(4.8, 34).Lay(1.66, Foley.Clap(8), 0.6).Lay(2.2, Foley.Thud(6), 0.15), new(14, 11, 20)),
        new("C0015", new SneezeScene(), Air(5.2, 35).Lay(1.5, Foley.Sneeze(), 0.6), new(14, 31, 3)),
        new("C0016", new CrossingScene(), Crossing(), new(14, 52, 18)),
        new("C0017", new MoonEyesScene(), Air(4.8, 36).Lay(1.7, Foley.Ping(1320), 0.2).Lay(1.9, Foley.Ping(1760), 0.16), new(16, 40, 0)),
        new("C0018", new SetScene(), Air(4, 37), new(17, 2, 0)) { CutOff = true },
    ];

    public static Take[] Post() =>
    [
        new("C0019", new RoofScene(night: true), Air(8, 40).Lay(1, Foley.Ping(1175), 0.08), new(15, 0, 0)),
        new("C0020", new GradingScene(), Air(7.6, 41).Lay(1, Foley.Tick(900), 0.3).Lay(4.6, Foley.Tick(900), 0.3).Lay(6, Foley.Tick(900), 0.3), new(15, 20, 0)),
    ];

    private static Take Interview(string name, Look who, Room room, Tape voice, LocalTime clock) => new(name, new InterviewScene(who, room, voice.Loudness), voice, clock);

    private static Tape Air(double seconds, int seed) => new Tape(seconds).Lay(0, Foley.Air(seconds, seed), 0.06);

    private static Tape Scratching(double seconds)
    {
        var tape = Air(seconds, 20);
        for (var at = 0.3; at < seconds - 0.8; at += 0.31)
            tape.Lay(at, Foley.Scratch(0.24, (int)(at * 100)), 0.3);
        return tape;
    }

    private static Tape Falls(double seconds)
    {
        var tape = Air(seconds, 21).Lay(0, Foley.Wind(seconds, 5), 0.12);
        for (var i = 0; i < 3; i++)
        {
            var at = RooftopsScene.First + (i * RooftopsScene.Apart);
            tape.Lay(at + 0.45, Foley.Thud(i), 0.22).Lay(at + 0.7, Foley.Tick(1500), 0.3).Lay(at + 0.9, Foley.Scratch(0.8, 60 + i), 0.2);
        }

        return tape.Lay(RooftopsScene.Chosen, Foley.Scratch(0.7, 90), 0.3);
    }

    private static Tape Sewing(double seconds)
    {
        var tape = Air(seconds, 22);
        for (var at = 0.15; at < seconds - 0.3; at += 0.33)
            tape.Lay(at, Foley.Scratch(0.2, (int)(at * 100)), 0.16);
        return tape;
    }

    private static Tape Steps(double seconds, Tape? voice)
    {
        var tape = Air(seconds, 23);
        if (voice is not null)
            tape.Lay(0, voice.Samples, 0.9);
        for (var at = 0.48; at < seconds; at += 0.64)
            tape.Lay(at, Foley.Step((int)(at * 10)), 0.5).Lay(at + 0.09, Foley.Step((int)(at * 10) + 3), 0.35);
        return tape;
    }

    private static Tape Bulbs(double seconds)
    {
        var tape = Air(seconds, 24);
        for (var bulb = 1; bulb < 16; bulb++)
            tape.Lay(0.4 + (bulb / 3.2), Foley.Tick(1800 + (bulb * 60)), 0.3);
        return tape.Lay(5.2, Foley.Ping(660), 0.2);
    }

    private static Tape Drop()
    {
        var tape = Air(6, 33)
            .Lay(1.45, Foley.Tick(700), 0.6).Lay(2.49, Foley.Thud(), 0.8).Lay(3.04, Foley.Thud(4), 0.5).Lay(3.44, Foley.Thud(5), 0.25).Lay(3.5, Foley.Creak(1.2), 0.2)
            .Lay(2.6, Foley.Meow(), 0.25).Lay(4.9, Foley.Creak(1.1), 0.3);
        for (var at = 3.6; at < 5.8; at += 0.18)
            tape.Lay(at, Foley.Step((int)(at * 10)), at is > 4.4 and < 4.9 ? 0.12 : 0.35);
        return tape;
    }

    private static Tape Crossing()
    {
        var tape = Air(5.6, 38).Lay(0.5, Foley.Meow(), 0.4);
        for (var at = CrossingScene.Enters; at < CrossingScene.Leaves; at += 0.3)
            tape.Lay(at, Foley.Step((int)(at * 10)), 0.4);
        return tape.Lay(2.2, Foley.Ping(310), 0.2).Lay(4.8, Foley.Meow(), 0.3);
    }
}
