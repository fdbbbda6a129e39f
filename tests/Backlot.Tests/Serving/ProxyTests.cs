using System.Net;
using Backlot.Platform.Errors;
using Backlot.Platform.Identity;
using Backlot.Platform.Storage;
using Backlot.Serving;
using Backlot.Tests.Publish;

namespace Backlot.Tests.Serving;

public sealed class ProxyTests
{
    private const string Members = $"/desk/productions/{Programme.Moon}/members";

    [Theory]
    [InlineData("""{ "Proxy": { "Trusted": ["127.0.0.1"] } }""")]
    [InlineData("""{ "Proxy": { "Trusted": ["10.1.0.0/16", "127.0.0.0/8"] } }""")]
    [InlineData("""{ "Proxy": { "Trusted": "10.1.0.0/16, 127.0.0.1" } }""")]
    public async Task Behind_a_trusted_proxy_everything_is_as_the_browser_sees_it(string settings)
    {
        await using var server = await TestServer.Start(settings: settings);
        await Programme.Of(server.Services);
        var (browser, kept) = ProxiedBrowser.Of(server, ProxiedBrowser.Https());

        await TestServer.SignInWith(browser, await server.Get<SignIn>().OwnerToken(Actor.Owner));
        using var desk = new DeskBrowser(browser);
        var page = await desk.Send(Members, "invite", ("name", "Teo Marsh"), ("role", "Editor"));
        using var answer = await browser.GetAsync(new Uri("/feed.atom", UriKind.Relative));

        kept.Set.ShouldAllBe(line => line.Contains("; secure", StringComparison.OrdinalIgnoreCase));
        answer.Headers.GetValues("Strict-Transport-Security").Single().ShouldStartWith("max-age=");
        page.GetElementById("handon")!.GetAttribute("value").ShouldStartWith("https://desk.lanternyard.example/sign-in/");
        (await answer.Content.ReadAsStringAsync()).ShouldContain("https://desk.lanternyard.example/");
    }

    [Theory]
    [InlineData(null)]
    [InlineData("""{ "Proxy": { "Trusted": ["10.1.0.0/16", "192.0.2.7"] } }""")]
    public async Task What_anybody_else_says_is_not_believed(string? settings)
    {
        await using var server = await TestServer.Start(settings: settings);
        await Programme.Of(server.Services);
        var (browser, kept) = ProxiedBrowser.Of(server, ProxiedBrowser.Https());

        await TestServer.SignInWith(browser, await server.Get<SignIn>().OwnerToken(Actor.Owner));
        using var desk = new DeskBrowser(browser);
        var page = await desk.Send(Members, "invite", ("name", "Teo Marsh"), ("role", "Editor"));
        using var answer = await browser.GetAsync(new Uri("/feed.atom", UriKind.Relative));

        kept.Set.ShouldAllBe(line => !line.Contains("; secure", StringComparison.OrdinalIgnoreCase));
        answer.Headers.Contains("Strict-Transport-Security").ShouldBeFalse();
        page.GetElementById("handon")!.GetAttribute("value").ShouldStartWith(server.Address.ToString());
        (await answer.Content.ReadAsStringAsync()).ShouldNotContain("lanternyard.example");
    }

    [Theory]
    [InlineData("nginx")]
    [InlineData("10.0.0.0/40")]
    [InlineData("10.0.0.0/255.0.0.0")]
    public void What_is_no_address_is_named(string trusted)
    {
        var data = new DataFolder(TestHouse.TemporaryFolder());
        data.Create();
        File.WriteAllText(Path.Combine(data.Path, Settings.FileName), $$"""{ "Proxy": { "Trusted": ["{{trusted}}"] } }""");
        var error = Should.Throw<BacklotError>(() => Server.Build(data, "http://127.0.0.1:0"));
        (error.Code, error.Exit).ShouldBe(("settings.proxy", ExitCode.Refused));
        error.Message.ShouldContain(trusted);
    }
}
