using Backlot.Demo.Paper;
using Backlot.Demo.Sounds;

namespace Backlot.Demo.Cards;

/// <summary>One file of the recorder.</summary>
internal sealed record Recording(string Name, string Scene, string Note, Tape Sound, LocalTime Clock);

/// <summary>What the sound recorder brings back: broadcast waves in a folder of the day.</summary>
internal static class RecorderCard
{
    public static async Task Write(string folder, IReadOnlyList<Recording> recordings, LocalDate day, CancellationToken ct)
    {
        var reel = Directory.CreateDirectory(Path.Combine(folder, $"{day:uuuuMMdd}")).FullName;
        for (var i = 0; i < recordings.Count; i++)
        {
            var (name, scene, note, sound, clock) = recordings[i];
            await File.WriteAllBytesAsync(Path.Combine(reel, $"{name}.WAV"), new Wave(scene, i + 1, note, day + clock).Write(sound), ct);
        }
    }
}

/// <summary>One sheet from the scanner.</summary>
internal sealed record Page(string Name, Func<Scene> Scene, double Moment);

/// <summary>What lay on tables: storyboard and sketches, scanned.</summary>
internal static class PapersCard
{
    public static async Task Write(string folder, IReadOnlyList<Page> pages, CancellationToken ct)
    {
        Directory.CreateDirectory(folder);
        foreach (var page in pages)
        {
            using var theatre = new Theatre(page.Scene(), 1600, 900);
            theatre.Draw(page.Moment);
            await File.WriteAllBytesAsync(Path.Combine(folder, $"{page.Name}.png"), theatre.Sheet.ToPng(), ct);
        }
    }
}
