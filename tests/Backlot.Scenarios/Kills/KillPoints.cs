using System.Diagnostics;
using System.Globalization;
using System.Text.Json;

namespace Backlot.Scenarios.Kills;

/// <summary>
/// Runs a command on a copy of the same data, kills it with SIGKILL at random points, runs it to its end and demands that what came of
/// it is what a run without a kill makes.
/// </summary>
internal static class KillPoints
{
    private const int Seed = 20260504;

    /// <summary>How often something is killed: in <c>./test</c> a third of what <c>BACKLOT_ALL_KILLS=1 ./test Kill</c> does.</summary>
    internal static int Of(int all) => Environment.GetEnvironmentVariable("BACKLOT_ALL_KILLS") == "1" ? all : Math.Max(all / 3, 2);

    /// <param name="program">Its data are the beginning: copied for each point.</param>
    /// <param name="points">How many times.</param>
    /// <param name="words">The command.</param>
    /// <param name="outcome">What came of it, as text: no times, no folders.</param>
    internal static async Task EndTheSame(BacklotProgram program, int points, string[] words, Func<Task<string>> outcome)
    {
        var beginning = program.Data + "-beginning";
        Directory.Move(program.Data, beginning);
        Again(beginning, program.Data);
        var watch = Stopwatch.StartNew();
        await program.Ok(words);
        var whole = (int)watch.ElapsedMilliseconds;
        var expected = await outcome();

        var random = new Random(Seed);
        var killed = 0;
        for (var tries = 0; killed < points; tries++)
        {
            tries.ShouldBeLessThan(4 * points, $"{killed} of {points}: the other kills came too late to prove anything");
            Again(beginning, program.Data);
            var after = random.Next(whole / 10, whole);
            if (!await program.Killed(after, words))
            {
                whole = after; // the machine is less busy than it was
                continue;
            }

            killed++;
            await program.Ok(words);

            (await outcome()).ShouldBe(expected, string.Create(CultureInfo.InvariantCulture, $"killed after {after} ms of {whole}"));
        }
    }

    /// <summary>The data as they were.</summary>
    internal static void Again(string beginning, string data)
    {
        if (Directory.Exists(data))
            Directory.Delete(data, recursive: true);
        Copy(beginning, data);
    }

    /// <summary>A list as the command line shows it, without what differs from run to run.</summary>
    internal static string Steady(JsonElement list, params string[] names) => string.Join('\n', list.EnumerateArray().Select(
        item => string.Join(' ', names.Select(name => $"{name}={item.GetProperty(name).GetRawText()}"))).Order(StringComparer.Ordinal));

    /// <summary>Every file below with its size and hash.</summary>
    internal static string Files(string folder) => !Directory.Exists(folder) ? "" : string.Join('\n', Directory.GetFiles(folder, "*", SearchOption.AllDirectories)
        .Select(file => $"{Path.GetRelativePath(folder, file)} {Convert.ToHexStringLower(System.Security.Cryptography.SHA256.HashData(File.ReadAllBytes(file)))}")
        .Order(StringComparer.Ordinal));

    private static void Copy(string from, string to)
    {
        using var process = Process.Start("cp", ["-a", from, to]);
        process.WaitForExit();
        process.ExitCode.ShouldBe(0);
    }
}
