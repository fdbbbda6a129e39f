using Microsoft.Playwright;

namespace Backlot.Scenarios.Browser;

/// <summary>Debian's Chromium, headless, one for all scenarios.</summary>
public sealed class Chromium : IAsyncDisposable
{
    private readonly IPlaywright playwright;
    private readonly IBrowser browser;

    private Chromium(IPlaywright playwright, IBrowser browser) => (this.playwright, this.browser) = (playwright, browser);

    public static async Task<Chromium> Start()
    {
        var playwright = await Playwright.CreateAsync();
        var browser = await playwright.Chromium.LaunchAsync(new BrowserTypeLaunchOptions
        {
            ExecutablePath = "/usr/bin/chromium",
            Args = ["--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking", "--disable-component-update", "--disable-sync", "--autoplay-policy=no-user-gesture-required"],
        });
        return new Chromium(playwright, browser);
    }

    /// <summary>Somebody's browser: its own cookies, its own size.</summary>
    /// <param name="site">Whose pages are opened.</param>
    /// <param name="session">Cookies of somebody who came in; null: a stranger.</param>
    internal async Task<Visitor> Visit(Uri site, string? session = null, int width = 1280, bool script = true, bool keys = false, bool touch = false)
    {
        var context = await browser.NewContextAsync(new BrowserNewContextOptions
        {
            BaseURL = site.ToString(), ViewportSize = new ViewportSize { Width = width, Height = 900 }, JavaScriptEnabled = script, ColorScheme = ColorScheme.Light, Locale = "en-GB",
            ReducedMotion = touch ? ReducedMotion.NoPreference : ReducedMotion.Reduce, HasTouch = touch, IsMobile = touch, StorageState = session,
        });
        context.SetDefaultTimeout(60_000); // a loaded machine is slow, not wrong
        return new Visitor(site, context, await context.NewPageAsync()) { Keys = keys };
    }

    public async ValueTask DisposeAsync()
    {
        await browser.CloseAsync();
        playwright.Dispose();
    }
}

/// <summary>Somebody with a browser: the page they look at, and all that their browser asked for and complained about.</summary>
internal sealed class Visitor : IAsyncDisposable
{
    private readonly List<string> foreign = [];
    private readonly List<string> complaints = [];

    internal Visitor(Uri site, IBrowserContext context, IPage page)
    {
        (Context, Page) = (context, page);
        context.Request += (_, request) =>
        {
            lock (foreign)
            {
                Asked.Add(request.Url);
                if (!request.Url.StartsWith(site.GetLeftPart(UriPartial.Authority) + "/", StringComparison.Ordinal) && !request.Url.StartsWith($"blob:{site.GetLeftPart(UriPartial.Authority)}/", StringComparison.Ordinal))
                    foreign.Add(request.Url);
            }
        };
        context.Console += (_, message) =>
        {
            if (message.Type is "error")
                Complain($"{message.Text} ({message.Location})");
        };
        context.WebError += (_, error) => Complain(error.Error);
    }

    public IBrowserContext Context { get; }

    public IPage Page { get; }

    /// <summary>Every address that was asked for.</summary>
    public List<string> Asked { get; } = [];

    /// <summary>Whether they have no mouse.</summary>
    public bool Keys { get; init; }

    public Task Click(ILocator what) => Keys ? what.ByKeys() : what.ClickAsync();

    public Task Type(ILocator field, string text) => Keys ? field.TypeByKeys(text) : field.FillAsync(text);

    public Task Choose(ILocator list, string value) => Keys ? list.ChooseByKeys(value) : list.SelectOptionAsync(value);

    /// <summary>Opens a page and gives its status.</summary>
    public async Task<int> Open(string path) => (await Page.GotoAsync(path))!.Status;

    /// <summary>Sends a form as a person does: by its button, which has these words. Waits until it has arrived, or is known not to.</summary>
    public async Task Press(string form, string button)
    {
        await Click(Page.Locator($"form#{form}").GetByRole(AriaRole.Button, new LocatorGetByRoleOptions { Name = button, Exact = true }));
        await Page.Locator("backlot-once[aria-busy]").First.WaitForAsync(new LocatorWaitForOptions { State = WaitForSelectorState.Detached });
    }

    /// <summary>What the page says was done.</summary>
    public Task<string> Said() => Page.Locator(".notice.said").InnerTextAsync();

    /// <summary>Nothing was asked of anybody else, and neither a script nor the content policy had anything to complain about.</summary>
    /// <param name="refused">What was asked for that is refused on purpose: the browser complains of that by itself.</param>
    public void ShouldBeContent(params string[] refused)
    {
        lock (foreign)
        {
            foreign.ShouldBeEmpty();
            complaints.Where(c => !(c.Contains("the server responded with a status of", StringComparison.Ordinal) && Array.Exists(refused, r => c.Contains(r, StringComparison.Ordinal)))).ShouldBeEmpty();
        }
    }

    public ValueTask DisposeAsync() => new(Context.CloseAsync());

    private void Complain(string what)
    {
        lock (foreign)
            complaints.Add(what);
    }
}
