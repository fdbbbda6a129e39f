using System.Globalization;
using Microsoft.Playwright;

namespace Backlot.Bench;

/// <summary>How a page moves and answers, as the browser itself counts it.</summary>
internal static class SheetInBrowser
{
    /// <summary>Scrolls so many pixels a frame for three seconds and gives the time between frames.</summary>
    private const string Scrolls = """
        step => new Promise(done => {
          scrollTo({ top: 0, behavior: 'instant' });
          const deltas = [], from = performance.now();
          let last = 0;
          const tick = now => {
            if (last) deltas.push(now - last);
            last = now;
            if (now - from > 3000) return done(deltas);
            scrollBy({ top: step, behavior: 'instant' });
            requestAnimationFrame(tick);
          };
          requestAnimationFrame(tick);
        })
        """;

    private const string Watches = """
        () => {
          window.took = [];
          new PerformanceObserver(list => { for (const e of list.getEntries()) if (e.name === 'keydown') took.push(e.duration); }).observe({ type: 'event', durationThreshold: 16, buffered: false });
        }
        """;

    private static readonly string[] Culling = [.. Enumerable.Repeat<string[]>(["ArrowRight", "p", "ArrowRight", "x", "ArrowDown", "Shift+ArrowRight", "p", "Escape", "PageDown", "ArrowLeft"], 6).SelectMany(keys => keys)];

    public static async Task Scroll(IPage sheet, IPage empty, int runs)
    {
        foreach (var (what, step) in new[] { ("looking through", 20), ("hurrying", 120), ("flinging", 600) })
        {
            var (ours, theirs) = (new List<double>(), new List<double>());
            for (var run = 0; run < runs; run++)
            {
                await empty.BringToFrontAsync();
                theirs.AddRange(await empty.EvaluateAsync<double[]>(Scrolls, step));
                await sheet.BringToFrontAsync();
                ours.AddRange(await sheet.EvaluateAsync<double[]>(Scrolls, step));
            }

            Console.WriteLine(string.Create(CultureInfo.InvariantCulture,
                $"scrolling 10,000 frames, {what} ({step * 60} px/s): {Frames(ours):0.0} frames a second against {Frames(theirs):0.0} of an empty page = {Frames(ours) / Frames(theirs):0.00}x; late by a frame or more {Late(ours):0.0} % against {Late(theirs):0.0} %; p95 {At(ours, 0.95):0.0} ms against {At(theirs, 0.95):0.0} ms ({runs} runs each)"));
        }
    }

    /// <summary>From a key to the next paint, which the browser tells from 16 ms on, in steps of 8.</summary>
    public static async Task Keys(IPage sheet, IPage empty, int runs)
    {
        var (ours, theirs) = (new List<double>(), new List<double>());
        foreach (var page in new[] { empty, sheet })
        {
            await page.EvaluateAsync("() => scrollTo({ top: 0, behavior: 'instant' })");
            await page.EvaluateAsync(Watches);
        }

        for (var run = 0; run < runs; run++)
        {
            theirs.AddRange(await Press(empty));
            ours.AddRange(await Press(sheet));
        }

        Console.WriteLine(string.Create(CultureInfo.InvariantCulture,
            $"from a key to the next paint: p98 {At(ours, 0.98):0} ms against {At(theirs, 0.98):0} ms of an empty page, median {At(ours, 0.5):0} ms against {At(theirs, 0.5):0} ms, longest {ours.Max():0} ms ({ours.Count} keys; limit 100 ms: {At(ours, 0.98) / 100:0.00}x)"));
    }

    private static async Task<IEnumerable<double>> Press(IPage page)
    {
        await page.BringToFrontAsync();
        await page.EvaluateAsync("() => took.length = 0");
        foreach (var key in Culling)
        {
            await page.Keyboard.PressAsync(key);
            await page.WaitForTimeoutAsync(60);
        }

        await page.WaitForTimeoutAsync(300);
        var told = await page.EvaluateAsync<double[]>("() => took");
        return told.Concat(Enumerable.Repeat(8.0, Math.Max(0, Culling.Length - told.Length))); // what is not told was quicker
    }

    private static double Frames(List<double> deltas) => 1000 * deltas.Count / deltas.Sum();

    private static double Late(List<double> deltas) => 100.0 * deltas.Count(d => d > 25) / deltas.Count;

    private static double At(List<double> values, double share) => values.Order().ElementAt(Math.Min(values.Count - 1, (int)(values.Count * share)));
}
