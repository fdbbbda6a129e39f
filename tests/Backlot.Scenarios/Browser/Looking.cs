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
        if (colours)
            (await page.EvaluateAsync<string>(Unseen)).ShouldBeEmpty($"{page.Url}: nobody can read this");
        found.ShouldBeEmpty($"{page.Url}\n{string.Join('\n', found.Select(v => $"{v.Id}: {v.Help}\n  {string.Join("\n  ", v.Nodes.Take(4).Select(n => n.Html))}"))}");
    }

    /// <summary>Text in the very colour of what is behind it: axe cannot tell it from text that is hidden on purpose.</summary>
    private const string Unseen = """
        () => [...document.querySelectorAll('body *')].filter(e => e.checkVisibility({ checkOpacity: true, checkVisibilityCSS: true }) && [...e.childNodes].some(n => n.nodeType === 3 && n.data.trim())
            && e.getBoundingClientRect().width > 4 && !e.closest('.sr, svg, canvas, noscript')).filter(e => {
          const shown = c => c !== 'rgba(0, 0, 0, 0)' && c !== 'transparent';
          for (let behind = e; behind; behind = behind.parentElement) {
            const style = getComputedStyle(behind);
            if (style.backgroundImage !== 'none') return false;
            if (shown(style.backgroundColor)) return style.backgroundColor === getComputedStyle(e).color;
          }
          return false;
        }).slice(0, 4).map(e => e.outerHTML.slice(0, 160)).join('\n')
        """;

    // A frame of the contact sheet shows initials and says names: what is spoken begins with the file's name, as what is seen does not.
    private static bool IsSpokenFrame(AxeResultItem found) =>
        found.Id == "label-content-name-mismatch" && found.Nodes.All(n => n.Html.Contains("role=\"option\"", StringComparison.Ordinal));

    /// <summary>Nothing sticks out to the side.</summary>
    public static async Task ShouldFit(this IPage page)
    {
        var wide = await page.EvaluateAsync<int>("() => document.documentElement.scrollWidth - document.documentElement.clientWidth");
        wide.ShouldBe(0, $"{page.Url} is wider than the window of {page.ViewportSize!.Width}");
    }

    /// <summary>No picture is broken: what somebody may not see is not shown to them by half.</summary>
    public static async Task ShouldHaveItsPictures(this IPage page) =>
        (await page.EvaluateAsync<string[]>("() => [...document.images].filter(i => i.complete && i.currentSrc && i.naturalWidth === 0 && i.checkVisibility()).map(i => i.currentSrc)")).ShouldBeEmpty($"{page.Url} has broken pictures");

    private static readonly Lock Index = new();

    /// <summary>Whether pictures of every page in every size and theme are kept, to look at.</summary>
    public static bool AtAll => Environment.GetEnvironmentVariable("BACKLOT_WRITE_PICTURES_OF_ALL") == "1";

    /// <summary>Keeps a picture of the page for people to look at, beside those of the other pages: build output, never in the repository.</summary>
    public static async Task Keep(this IPage page, string name)
    {
        var folder = Directory.CreateDirectory(Path.Combine(BacklotProgram.Repository, ".build", "pictures")).FullName;
        await page.ScreenshotAsync(new PageScreenshotOptions { Path = Path.Combine(folder, name + ".png"), FullPage = true });
        lock (Index)
            List(folder);
    }

    private static void List(string folder)
    {
        var kept = Directory.GetFiles(folder, "*.png").Select(Path.GetFileNameWithoutExtension).Order(StringComparer.Ordinal);
        File.WriteAllText(Path.Combine(folder, "index.html"), $$"""
            <!DOCTYPE html><meta charset="utf-8"><title>Every page that was looked at</title>
            <style>body { display: flex; flex-wrap: wrap; gap: 1rem; font: .8rem monospace } figure { margin: 0; width: 15rem } img { width: 100%; height: 12rem; object-fit: cover; object-position: top }</style>
            {{string.Join("\n", kept.Select(k => $"<figure><a href='{k}.png'><img src='{k}.png' loading=lazy alt=''></a><figcaption>{k}</figcaption></figure>"))}}
            """);
    }
}
