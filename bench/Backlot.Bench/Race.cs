using System.Diagnostics;
using System.Globalization;

namespace Backlot.Bench;

/// <summary>Wall and CPU seconds of one run.</summary>
internal readonly record struct Took(double Wall, double Cpu);

/// <summary>Two ways of the same work, in turn, and the ratio of their medians.</summary>
internal static class Race
{
    public static async Task Run(string what, string peerName, Func<Task<Took>> peer, Func<Task<Took>> ours, int runs)
    {
        var (theirs, mine) = (new List<Took>(), new List<Took>());
        for (var i = 0; i < runs; i++)
        {
            theirs.Add(await peer());
            mine.Add(await ours());
        }

        var (t, m) = (Median(theirs), Median(mine));
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture,
            $"{what}: wall {m.Wall:0.00} s against {t.Wall:0.00} s of {peerName} = {m.Wall / t.Wall:0.00}x; CPU {m.Cpu:0.00} s against {t.Cpu:0.00} s = {m.Cpu / t.Cpu:0.00}x ({runs} runs each)"));
    }

    /// <summary>Runs a program, or a line of bash, to its end; children's CPU time counts.</summary>
    public static async Task<Took> Program(string program, params string[] arguments)
    {
        var start = new ProcessStartInfo("bash") { RedirectStandardError = true, RedirectStandardOutput = true };
        start.ArgumentList.Add("-c");
        start.ArgumentList.Add("TIMEFORMAT='%R %U %S'; time \"$@\" >/dev/null");
        start.ArgumentList.Add("bench");
        start.ArgumentList.Add(program);
        foreach (var argument in arguments)
            start.ArgumentList.Add(argument);
        using var process = Process.Start(start)!;
        var output = process.StandardOutput.ReadToEndAsync();
        var error = await process.StandardError.ReadToEndAsync();
        await process.WaitForExitAsync();
        await output;
        if (process.ExitCode != 0)
            throw new InvalidOperationException($"{program} {string.Join(' ', arguments)} ended with {process.ExitCode}: {error}");
        var times = error.Trim().Split('\n')[^1].Split(' ').Select(t => double.Parse(t, CultureInfo.InvariantCulture)).ToArray();
        return new Took(times[0], times[1] + times[2]);
    }

    /// <summary>Runs a program to its end and gives the line it prints.</summary>
    public static async Task<string> Says(string program, params string[] arguments)
    {
        using var process = Process.Start(new ProcessStartInfo(program, arguments) { RedirectStandardOutput = true })!;
        var line = await process.StandardOutput.ReadToEndAsync();
        await process.WaitForExitAsync();
        return process.ExitCode == 0 ? line.Trim() : throw new InvalidOperationException($"{program} {string.Join(' ', arguments)} ended with {process.ExitCode}");
    }

    public static double Median(IEnumerable<double> values)
    {
        var sorted = values.Order().ToArray();
        return sorted.Length % 2 == 1 ? sorted[sorted.Length / 2] : (sorted[(sorted.Length / 2) - 1] + sorted[sorted.Length / 2]) / 2;
    }

    private static Took Median(List<Took> all) => new(Median(all.Select(t => t.Wall)), Median(all.Select(t => t.Cpu)));
}
