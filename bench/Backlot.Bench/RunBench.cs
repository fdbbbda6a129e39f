using System.Diagnostics;
using System.Globalization;

namespace Backlot.Bench;

/// <summary>What a stranger waits for: <c>./run</c> on a fresh clone until the gallery and the film are on the front, and the second <c>./run</c>.</summary>
internal static class RunBench
{
    private const double FirstLimit = 360, SecondLimit = 5; // seconds
    private const string Film = "/stories/how-we-borrowed-the-moon/media/16x9/film.mp4";
    private const string Gallery = "/stories/twelve-nights-on-a-paper-roof";

    public static async Task Run(BenchOptions options)
    {
        for (var i = 0; i < options.Runs; i++)
        {
            var folder = Directory.CreateTempSubdirectory("backlot-bench-").FullName;
            try
            {
                var clone = Path.Combine(folder, "backlot");
                await Race.Program("git", "clone", "-q", Here.Repository(), clone);
                var first = await Once(clone);
                var second = await Once(clone);
                Console.WriteLine(string.Create(CultureInfo.InvariantCulture,
                    $"./run on a fresh clone: sign-in link after {first.Served:0} s, gallery {first.Gallery:0} s, film {first.Film:0} s = {first.Film / FirstLimit:0.00} of {FirstLimit:0} s; second ./run: film after {second.Film:0.0} s = {second.Film / SecondLimit:0.00} of {SecondLimit:0} s"));
            }
            finally
            {
                Directory.Delete(folder, recursive: true);
            }
        }
    }

    private static async Task<(double Served, double Gallery, double Film)> Once(string clone)
    {
        var start = new ProcessStartInfo(Path.Combine(clone, "run"), ["--urls", "http://127.0.0.1:0", "--data", Path.Combine(clone, "..", "data")]) { RedirectStandardOutput = true, RedirectStandardError = true, WorkingDirectory = clone };
        var watch = Stopwatch.StartNew();
        using var run = Process.Start(start)!;
        run.ErrorDataReceived += (_, _) => { };
        run.BeginErrorReadLine();
        try
        {
            string? line;
            while ((line = await run.StandardOutput.ReadLineAsync()) is not null && !line.StartsWith("front", StringComparison.Ordinal))
            {
            }

            using var browser = new HttpClient { BaseAddress = new Uri((line ?? throw new InvalidOperationException("./run did not serve"))["front".Length..].Trim()) };
            var served = watch.Elapsed.TotalSeconds;
            return (served, await At(browser, Gallery, watch), await At(browser, Film, watch));
        }
        finally
        {
            run.Kill(entireProcessTree: true);
            await run.WaitForExitAsync();
        }
    }

    /// <summary>Waits until a page of the front is there.</summary>
    public static async Task There(HttpClient browser, string path)
    {
        for (var watch = Stopwatch.StartNew(); ; await Task.Delay(100))
        {
            using var answer = await browser.GetAsync(new Uri(path, UriKind.Relative), HttpCompletionOption.ResponseHeadersRead);
            if (answer.IsSuccessStatusCode)
                return;
            if (watch.Elapsed > TimeSpan.FromMinutes(20))
                throw new TimeoutException($"{path} is not there after 20 minutes");
        }
    }

    private static async Task<double> At(HttpClient browser, string path, Stopwatch watch)
    {
        await There(browser, path);
        return watch.Elapsed.TotalSeconds;
    }
}
