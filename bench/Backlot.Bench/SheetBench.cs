using System.Diagnostics;
using System.Globalization;
using Microsoft.Playwright;

namespace Backlot.Bench;

/// <summary>
/// The contact sheet of ten thousand photos in a headless Chromium, in turn with an empty page of the same height; and what the server
/// takes for each page of the desk. With <c>--keep DIR</c> the production is made once and used again.
/// </summary>
internal static class SheetBench
{
    private const int Assets = 10_000;
    private const string Production = $"/desk/productions/{SheetHouse.Production}";
    private const double Limit = 200; // ms, of a desk page with as many assets

    private static readonly string[] Pages =
    [
        "/desk", "/desk/productions", Production, $"{Production}/assets", $"{Production}/assets?pick=none", $"{Production}/assets?looked=no&after=0-5000", $"{Production}/assets?mark=blocked",
        $"{Production}/assets?text=DSC04", $"{Production}/assets/outline", $"{Production}/assets/frames?after=0-5000", $"{Production}/people", $"{Production}/people/person-1", $"{Production}/clear",
        $"{Production}/stories", $"{Production}/record", $"{Production}/members", "/desk/stories/ten-thousand", "/desk/assets/5000", "/desk/assets/5000/small", "/desk/cards/1", "/desk/posts", "/desk/jobs", "/desk/find?text=DSC04",
    ];

    public static async Task Run(BenchOptions options)
    {
        var folder = options.Keep ?? Directory.CreateTempSubdirectory("backlot-bench-").FullName;
        await SheetHouse.Fill(folder, Assets);
        using var server = await BenchServer.Start(Path.Combine(folder, "data"));
        using var playwright = await Playwright.CreateAsync();
        await using var chromium = await playwright.Chromium.LaunchAsync(new() { ExecutablePath = "/usr/bin/chromium", Args = ["--no-sandbox", "--disable-gpu", "--no-first-run"] });
        var (sheet, empty) = (await Open(chromium, server.Front), await Open(chromium, server.Front));
        await sheet.GotoAsync(server.Desk.ToString());
        await sheet.ClickAsync("main button");
        await sheet.WaitForURLAsync("**/desk");
        await sheet.GotoAsync($"{Production}/assets");
        await sheet.WaitForSelectorAsync("backlot-sheet[ready] img.here");
        var height = await sheet.EvaluateAsync<int>("document.documentElement.scrollHeight");
        await empty.SetContentAsync($"<body style='margin:0;height:{height}px'><p id=p style='position:sticky;top:0'>0</p><script>let n = 0; addEventListener('keydown', e => {{ e.preventDefault(); p.textContent = ++n; }})</script>");
        await SheetInBrowser.Scroll(sheet, empty, options.Runs);
        await SheetInBrowser.Keys(sheet, empty, options.Runs);
        var cookies = await sheet.Context.CookiesAsync();
        await chromium.CloseAsync();
        using (var owner = DeskPages.Client(server.Front, cookies))
            await DeskPages.Ask(owner, Pages.Union(await DeskPages.Found(owner)), Limit);
        await CountAnew(server, cookies, Path.Combine(folder, "data"));
        if (options.Keep is null)
            Directory.Delete(folder, recursive: true);
    }

    private static async Task<IPage> Open(IBrowser chromium, Uri front) =>
        await (await chromium.NewContextAsync(new() { BaseURL = front.ToString(), ViewportSize = new() { Width = 1280, Height = 900 } })).NewPageAsync();

    /// <summary>The chips right after something was said that can alter any verdict: then nothing that was judged before counts.</summary>
    private static async Task CountAnew(BenchServer server, IReadOnlyList<BrowserContextCookiesResult> cookies, string data)
    {
        using var client = DeskPages.Client(server.Front, cookies);
        var (wall, cpu) = (new List<double>(), new List<double>());
        for (var i = 0; i < 12; i++)
        {
            await Race.Program(Here.Program, "grant", "add", "person-0", "--production", SheetHouse.Production, "--purpose", "social", "--data", data);
            var (started, used) = (Stopwatch.GetTimestamp(), server.Cpu);
            await client.GetStringAsync(new Uri($"{Production}/assets/counts", UriKind.Relative));
            if (i < 2)
                continue;
            wall.Add(Stopwatch.GetElapsedTime(started).TotalMilliseconds);
            cpu.Add((server.Cpu - used).TotalMilliseconds);
        }

        Console.WriteLine(string.Create(CultureInfo.InvariantCulture,
            $"chips counted after a raised clear epoch: median {Race.Median(wall):0} ms, slowest of {wall.Count} {wall.Max():0} ms, CPU of the server {Race.Median(cpu):0} ms (limit {Limit} ms: {Race.Median(wall) / Limit:0.00}x)"));
    }
}
