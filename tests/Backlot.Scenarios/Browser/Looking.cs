using Deque.AxeCore.Commons;
using Deque.AxeCore.Playwright;
using Microsoft.Playwright;

namespace Backlot.Scenarios.Browser;

/// <summary>What is looked for on a page.</summary>
internal static class Looking
{
    // Looks at what the video shows, small, until it has shown three pictures and moved on.
    private const string Plays = """
        from => {
          const video = document.querySelector('video');
          if (!video || video.readyState < 2) return false;
          const canvas = Object.assign(document.createElement('canvas'), { width: 64, height: 36 });
          canvas.getContext('2d').drawImage(video, 0, 0, 64, 36);
          const shown = (window.shownByVideo ??= new Set()).add(canvas.toDataURL());
          return shown.size >= 3 && video.currentTime > from + 0.8;
        }
        """;

    /// <summary>Presses play, and demands that time moves and that the pictures differ. Pauses after that.</summary>
    public static async Task ShouldPlay(this IPage page)
    {
        await page.Locator("backlot-player[ready]").WaitForAsync();
        await page.Locator("backlot-player").GetByRole(AriaRole.Button, new LocatorGetByRoleOptions { Name = "Play", Exact = true }).ClickAsync();
        await page.ShouldBePlaying();
        await page.Locator("backlot-player").GetByRole(AriaRole.Button, new LocatorGetByRoleOptions { Name = "Pause", Exact = true }).ClickAsync();
        (await page.EvaluateAsync<bool>("() => document.querySelector('video').paused")).ShouldBeTrue();
    }

    public static async Task ShouldBePlaying(this IPage page)
    {
        var from = await page.EvaluateAsync<double>("() => (window.shownByVideo = undefined, document.querySelector('video').currentTime)");
        await page.WaitForFunctionAsync(Plays, from);
    }

    /// <summary>No finding of axe that is serious or critical; with <paramref name="colours"/> only those that hang on light and dark.</summary>
    public static async Task ShouldBeAccessible(this IPage page, bool colours = false)
    {
        var options = colours ? new AxeRunOptions { RunOnly = new RunOnlyOptions { Type = "rule", Values = ["color-contrast", "link-in-text-block"] } } : new AxeRunOptions();
        var found = (await page.RunAxe(options)).Violations.Where(v => v.Impact is "serious" or "critical" && !IsSpokenFrame(v)).ToList();
        found.ShouldBeEmpty($"{page.Url}\n{string.Join('\n', found.Select(v => $"{v.Id}: {v.Help}\n  {string.Join("\n  ", v.Nodes.Take(4).Select(n => n.Html))}"))}");
    }

    // A frame of the contact sheet shows initials and says names: what is spoken begins with the file's name, as what is seen does not.
    private static bool IsSpokenFrame(AxeResultItem found) =>
        found.Id == "label-content-name-mismatch" && found.Nodes.All(n => n.Html.Contains("role=\"option\"", StringComparison.Ordinal));

    /// <summary>Nothing sticks out to the side.</summary>
    public static async Task ShouldFit(this IPage page)
    {
        var wide = await page.EvaluateAsync<int>("() => document.documentElement.scrollWidth - document.documentElement.clientWidth");
        wide.ShouldBe(0, $"{page.Url} is wider than the window of {page.ViewportSize!.Width}");
    }

    /// <summary>Keeps a picture of the page for people to look at: build output, never in the repository.</summary>
    public static async Task Keep(this IPage page, string name)
    {
        var folder = Path.Combine(BacklotProgram.Repository, ".build", "pictures");
        Directory.CreateDirectory(folder);
        await page.ScreenshotAsync(new PageScreenshotOptions { Path = Path.Combine(folder, name + ".png"), FullPage = true });
    }
}
