using System.Diagnostics;
using System.Globalization;

namespace Backlot.Bench;

/// <summary>From start to the first answer, and what an idle server holds in memory.</summary>
internal static class StartBench
{
    public static async Task Run(BenchOptions options)
    {
        var (firsts, memories) = (new List<double>(), new List<double>());
        for (var i = 0; i < options.Runs; i++)
        {
            var data = Directory.CreateTempSubdirectory("backlot-bench-").FullName;
            var start = new ProcessStartInfo(Here.Program, ["serve", "--urls", "http://127.0.0.1:0", "--data", data]) { RedirectStandardOutput = true, RedirectStandardError = true };
            var watch = Stopwatch.StartNew();
            using var server = Process.Start(start)!;
            var line = await server.StandardOutput.ReadLineAsync() ?? throw new InvalidOperationException(await server.StandardError.ReadToEndAsync());
            using var browser = new HttpClient { BaseAddress = new Uri(line["front".Length..].Trim()) };
            (await browser.GetAsync(new Uri("/health/ready", UriKind.Relative))).EnsureSuccessStatusCode();
            firsts.Add(watch.Elapsed.TotalSeconds);
            for (var request = 0; request < 20; request++)
                (await browser.GetAsync(new Uri("/sign-in", UriKind.Relative))).EnsureSuccessStatusCode();
            await Task.Delay(TimeSpan.FromSeconds(10));
            var resident = (await File.ReadAllLinesAsync($"/proc/{server.Id}/status")).First(l => l.StartsWith("VmRSS", StringComparison.Ordinal));
            memories.Add(double.Parse(resident.Split(':')[1].Replace("kB", "", StringComparison.Ordinal).Trim(), CultureInfo.InvariantCulture) / 1024);
            server.Kill();
            await server.WaitForExitAsync();
            Directory.Delete(data, recursive: true);
        }

        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"start to first answer, new data folder: {Race.Median(firsts):0.00} s; idle server: {Race.Median(memories):0} MB ({options.Runs} runs)"));
    }
}
