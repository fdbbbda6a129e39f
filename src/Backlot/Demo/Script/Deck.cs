using Backlot.Demo.Cards;
using Backlot.Demo.Scenes;
using Backlot.Demo.Sounds;
using Backlot.Media.Tools;

namespace Backlot.Demo.Script;

/// <summary>A card that will be drawn: what is written on its label, of which stage and day, and how it is filled.</summary>
internal sealed record CardPlan(string Label, string? Stage, LocalDate Day, Func<string, CancellationToken, Task> Fill);

/// <summary>All cards of the demo, and how one comes to lie in a folder.</summary>
/// <param name="size">The shorter side of its clips; its stills grow and shrink with it.</param>
internal sealed class Deck(ToolRunner tools, Schedule days, int size)
{
    private readonly Voices voices = new(tools);
    private readonly Film film = new(tools, size * 16 / 9 / 2 * 2, size);

    /// <summary>The stills, which are there first, so that there is something to see.</summary>
    public IReadOnlyList<CardPlan> Stills =>
    [
        Photos("S001", "location-scouting", days.Scouting, Script.Stills.Scouting),
        Photos("S002", "wardrobe", days.Wardrobe, Script.Stills.Wardrobe),
        Photos("S003", "choreography-rehearsals", days.Rehearsals, Script.Stills.Rehearsals),
        Photos("S004", "filming", days.Filming, Script.Stills.Filming),
    ];

    public CardPlan Salt => Photos("SALT1", null, days.Wardrobe, Script.Stills.Salt);

    public IReadOnlyList<CardPlan> Papers =>
    [
        new("P001", "conceptualisation", days.Concept, (folder, ct) => PapersCard.Write(folder, [new("storyboard-3", () => new StoryboardScene(0.4), 9)], ct)),
        new("P002", "wardrobe", days.Wardrobe, (folder, ct) => PapersCard.Write(folder, [new("coat-sketch", () => new SketchScene(), 0)], ct)),
    ];

    public IReadOnlyList<CardPlan> Camera =>
    [
        Clips("A001", "conceptualisation", days.Concept, new Takes(voices).Concept),
        Clips("A002", "location-scouting", days.Scouting, _ => Task.FromResult(Takes.Scouting())),
        Clips("A003", "wardrobe", days.Wardrobe, new Takes(voices).Wardrobe),
        Clips("A004", "choreography-rehearsals", days.Rehearsals, new Takes(voices).Rehearsals),
        Clips("A005", "filming", days.Filming, new Takes(voices).Filming),
        Clips("A006", "post-production", days.Post, _ => Task.FromResult(Takes.Post())),
    ];

    public IReadOnlyList<CardPlan> Sounds =>
    [
        Reel("R001", "conceptualisation", days.Concept, async ct => [new("BM001T01", "Interview Teo", "Teo Marsh, director", await voices.Say(Words.Teo, Words.TeoVoice, ct), new(11, 30, 5))]),
        Reel("R002", "wardrobe", days.Wardrobe, async ct => [new("BM002T01", "Interview Ines", "Ines Calder, costume", await voices.Say(Words.Ines, Words.InesVoice, ct), new(14, 10, 20))]),
        Reel("R003", "filming", days.Filming, async ct =>
        [
            new("BM003T01", "Interview Bram", "Bram Ott, props and effects", await voices.Say(Words.Bram, Words.BramVoice, ct), new(9, 20, 11)),
            new("BM003T02", "27/3", "clap", new Tape(1.6).Lay(0, Foley.Air(1.6, 50), 0.05).Lay(0.5, Foley.Clap(), 0.9), new(14, 11, 21)),
        ]),
        Reel("R004", "post-production", days.Post, _ => Task.FromResult<Recording[]>([new("WALTZ", "Borrowed Moon", "waltz, The Tin Swallows", Waltz.Play(96), new(9, 0, 0))])),
    ];

    /// <summary>
    /// Draws the card into a folder of its label, unless it is there. It gets its name when it is whole, so that whatever carries that name
    /// can be taken for the card.
    /// </summary>
    public static async Task<string> Draw(CardPlan card, string cards, CancellationToken ct)
    {
        var folder = Path.Combine(cards, card.Label);
        if (Directory.Exists(folder))
            return folder;
        var unfinished = folder + ".unfinished";
        if (Directory.Exists(unfinished))
            Directory.Delete(unfinished, recursive: true);
        Directory.CreateDirectory(unfinished);
        await card.Fill(unfinished, ct);
        Directory.Move(unfinished, folder);
        return folder;
    }

    private CardPlan Photos(string label, string? stage, LocalDate day, Still[] stills) => new(label, stage, day, (folder, ct) => StillsCard.Write(folder, stills, day, tools, ct, size / (double)BorrowedMoon.Size));

    private CardPlan Clips(string label, string stage, LocalDate day, Func<CancellationToken, Task<Take[]>> takes) =>
        new(label, stage, day, async (folder, ct) => await CameraCard.Write(folder, await takes(ct), day, days.Zone, film, ct));

    private static CardPlan Reel(string label, string stage, LocalDate day, Func<CancellationToken, Task<Recording[]>> recordings) =>
        new(label, stage, day, async (folder, ct) => await RecorderCard.Write(folder, await recordings(ct), day, ct));
}
