using System.Diagnostics;

namespace Backlot.Scenarios.Kills;

/// <summary>A restore may die at any moment: whatever rows are in place then, they know the withdrawal.</summary>
public sealed class KilledRestoreTests
{
    private static readonly int points = KillPoints.Of(12);
    private const int MostTries = 60;

    [Fact]
    public async Task Whenever_it_is_killed_what_was_taken_back_stays_taken_back()
    {
        using var program = new BacklotProgram();
        var story = await TakenBackStory.Make(program);
        var beginning = program.Data + "-beginning";
        Directory.Move(program.Data, beginning);
        var (work, random) = (250, new Random(20261126));
        var killed = 0;
        for (var point = 0; killed < points && point < MostTries; point++)
        {
            KillPoints.Again(beginning, program.Data);
            // Some at random from the start of the work; the others by what is on the disk, however slow the machine is.
            string[] seen = [program.Data + "/restore.part", program.Data + "/restore.part/backlot.db", program.Data + "/restore.part/backlot.db-wal", program.Data + "/backlot.db.before-restore-"];
            if (!await Killed(program, ["restore", story.Backup], seen[point % seen.Length], point < seen.Length ? 0 : random.Next(work)))
            {
                work = Math.Max(work / 2, 5); // the machine is less busy than it was
                continue;
            }

            killed++;
            var when = $"point {point}, at {Path.GetFileName(seen[point % seen.Length])}";
            if (killed % 2 == 0)
                await story.StaysTakenBack(when);
            await program.Ok("restore", story.Backup);
            (await program.Run(5, "check", story.Story, "--for", "front")).Out.ShouldContain("Ada Finch", Case.Sensitive, when);
            if (killed % 2 != 0)
                await story.StaysTakenBack(when + ", restored again");
            Directory.Exists(Path.Combine(program.Data, "restore.part")).ShouldBeFalse(when);
        }

        killed.ShouldBe(points, "most of the kills came too late to prove anything");
    }

    /// <summary>Kills the command so many milliseconds after a name that begins so is there. True when it was killed before its end.</summary>
    private static async Task<bool> Killed(BacklotProgram program, string[] words, string name, int afterMilliseconds)
    {
        using var process = program.Start(words);
        var output = process.StandardOutput.ReadToEndAsync();
        var error = process.StandardError.ReadToEndAsync();
        var (folder, beginning) = (Path.GetDirectoryName(name)!, Path.GetFileName(name));
        while (!process.HasExited && !(Directory.Exists(folder) && Directory.EnumerateFileSystemEntries(folder).Any(e => Path.GetFileName(e).StartsWith(beginning, StringComparison.Ordinal))))
            Thread.Sleep(1);
        var clock = Stopwatch.StartNew();
        while (!process.HasExited && clock.ElapsedMilliseconds < afterMilliseconds)
            await Task.Delay(1);
        if (!process.HasExited)
            process.Kill(); // SIGKILL
        await process.WaitForExitAsync();
        await Task.WhenAll(output, error);
        return process.ExitCode is 128 + 9;
    }
}
