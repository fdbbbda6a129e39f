using System.Globalization;
using Microsoft.Playwright;

namespace Backlot.Bench;

/// <summary>
/// With the demo: what the story page weighs before media and when a slow phone paints it first, what signing weighs and how many steps it
/// takes, and what the server takes for each page of the desk. With <c>--keep DIR</c> the demo is made once and used again.
/// </summary>
internal static class PageBench
{
    private const string Story = "/stories/how-we-borrowed-the-moon";
    private const string Production = "borrowed-moon";
    private const string Film = $"{Story}/media/16x9/film.mp4";
    private const string AlmostEmpty = "/health/live";
    private const double StoryLimit = 150, SignLimit = 300; // kB
    private const double PaintLimit = 1000, DeskLimit = 100; // ms

    public static async Task Run(BenchOptions options)
    {
        var folder = options.Keep ?? Directory.CreateTempSubdirectory("backlot-bench-").FullName;
        var data = Path.Combine(folder, "demo");
        using var server = await BenchServer.Start(data, "demo", "--size", "180");
        using (var anybody = new HttpClient { BaseAddress = server.Front })
            await RunBench.There(anybody, Film);
        using var playwright = await Playwright.CreateAsync();
        await using var chromium = await playwright.Chromium.LaunchAsync(new() { ExecutablePath = "/usr/bin/chromium", Args = ["--no-sandbox", "--disable-gpu", "--no-first-run"] });
        await Weigh(chromium, server.Front);
        await Paint(chromium, server.Front, options.Runs);
        await Sign(chromium, server.Front, data);
        using var owner = DeskPages.Client(server.Front, await ComeIn(chromium, server));
        await DeskPages.Ask(owner, await DeskPages.Found(owner), DeskLimit);
        await chromium.CloseAsync();
        if (options.Keep is null)
            Directory.Delete(folder, recursive: true);
    }

    private static Task<IBrowserContext> Phone(IBrowser chromium, Uri front) =>
        chromium.NewContextAsync(new() { BaseURL = front.ToString(), ViewportSize = new() { Width = 390, Height = 844 }, DeviceScaleFactor = 2, IsMobile = true, HasTouch = true });

    private static async Task Weigh(IBrowser chromium, Uri front)
    {
        await using var context = await Phone(chromium, front);
        var page = await context.NewPageAsync();
        var weight = new PageWeight(page);
        await page.GotoAsync(Story, new() { WaitUntil = WaitUntilState.NetworkIdle });
        Console.WriteLine($"story page, before media: {await weight.Say(StoryLimit)}");
    }

    /// <summary>A phone as Lighthouse has it: a processor four times slower, 150 ms away, 1.6 Mbit/s down and 0.75 up; nothing kept from before.</summary>
    private static async Task Paint(IBrowser chromium, Uri front, int runs)
    {
        var (ours, theirs) = (new List<double>(), new List<double>());
        for (var run = 0; run < runs; run++)
        {
            theirs.Add(await FirstPaint(chromium, front, AlmostEmpty));
            ours.Add(await FirstPaint(chromium, front, Story));
        }

        Console.WriteLine(string.Create(CultureInfo.InvariantCulture,
            $"story page, first contentful paint on a slow phone: median {Race.Median(ours):0} ms, slowest {ours.Max():0} ms = {Race.Median(ours) / PaintLimit:0.00} of {PaintLimit:0} ms; {Race.Median(ours) / Race.Median(theirs):0.0}x of an almost empty page ({Race.Median(theirs):0} ms) ({runs} runs each)"));
    }

    private static async Task<double> FirstPaint(IBrowser chromium, Uri front, string path)
    {
        await using var context = await Phone(chromium, front);
        var page = await context.NewPageAsync();
        var devtools = await context.NewCDPSessionAsync(page);
        await devtools.SendAsync("Network.enable");
        await devtools.SendAsync("Network.emulateNetworkConditions", new() { ["offline"] = false, ["latency"] = 150, ["downloadThroughput"] = 1_600_000 / 8, ["uploadThroughput"] = 750_000 / 8 });
        await devtools.SendAsync("Emulation.setCPUThrottlingRate", new() { ["rate"] = 4 });
        await page.GotoAsync(path, new() { WaitUntil = WaitUntilState.Load });
        await page.WaitForFunctionAsync("() => performance.getEntriesByName('first-contentful-paint').length > 0");
        return await page.EvaluateAsync<double>("() => performance.getEntriesByName('first-contentful-paint')[0].startTime");
    }

    /// <summary>From the link in a message to the receipt, the least that has to be done: each thing typed or pressed is a step.</summary>
    private static async Task Sign(IBrowser chromium, Uri front, string data)
    {
        const string name = "Bench Signer";
        var slug = await Race.Says(Here.Program, "person", "add", name, "--production", Production, "--data", data);
        var link = new Uri(await Race.Says(Here.Program, "link", "add", slug, "--production", Production, "--data", data)).AbsolutePath;
        await using var context = await Phone(chromium, front);
        var page = await context.NewPageAsync();
        var weight = new PageWeight(page);
        var steps = 0;
        await page.GotoAsync(link, new() { WaitUntil = WaitUntilState.NetworkIdle });
        steps++;
        Console.WriteLine($"signing page, with its picture: {await weight.Say(SignLimit, media: true)}");
        await Draw(page);
        steps++;
        await page.ClickAsync("form#sign button.main");
        steps++;
        await page.WaitForURLAsync("**/signed");
        await page.WaitForLoadStateAsync(LoadState.NetworkIdle);
        Console.WriteLine($"signing from the link to the receipt: {steps} steps, {await weight.Say(SignLimit, media: true)}");
    }

    /// <summary>A name by finger.</summary>
    private static async Task Draw(IPage page)
    {
        await page.Locator(".pad svg").ScrollIntoViewIfNeededAsync();
        var pad = (await page.Locator(".pad svg").BoundingBoxAsync())!;
        await page.Mouse.MoveAsync(pad.X + (pad.Width * 0.2f), pad.Y + (pad.Height * 0.3f));
        await page.Mouse.DownAsync();
        await page.Mouse.MoveAsync(pad.X + (pad.Width * 0.5f), pad.Y + (pad.Height * 0.7f), new() { Steps = 8 });
        await page.Mouse.MoveAsync(pad.X + (pad.Width * 0.8f), pad.Y + (pad.Height * 0.3f), new() { Steps = 8 });
        await page.Mouse.UpAsync();
    }

    private static async Task<IReadOnlyList<BrowserContextCookiesResult>> ComeIn(IBrowser chromium, BenchServer server)
    {
        await using var context = await Phone(chromium, server.Front);
        var page = await context.NewPageAsync();
        await page.GotoAsync(server.Desk.ToString());
        await page.ClickAsync("main button");
        await page.WaitForURLAsync("**/desk");
        return await context.CookiesAsync();
    }
}
