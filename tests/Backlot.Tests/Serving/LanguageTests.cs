using System.Globalization;
using System.Net;
using System.Xml.Linq;
using Backlot.Platform.Language;
using Backlot.Platform.Web;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace Backlot.Tests.Serving;

public sealed class LanguageTests
{
    private static readonly Uri Front = new("/", UriKind.Relative);

    [Theory]
    [InlineData("de-AT,de;q=0.9,en;q=0.5", "de", "Produktionen")]
    [InlineData("fr,en-GB;q=0.5", "en", "Productions")]
    [InlineData("xx", "en", "Productions")]
    [InlineData("not a language at all;;q=9", "en", "Productions")]
    public async Task A_page_is_in_the_language_that_the_browser_asks_for(string asked, string language, string word)
    {
        await using var server = await TestServer.Start();
        using var browser = server.Browser();
        browser.DefaultRequestHeaders.TryAddWithoutValidation("Accept-Language", asked);

        using var answer = await browser.GetAsync(Front);
        var page = await answer.Content.ReadAsStringAsync();

        page.ShouldContain($"<html lang=\"{language}\"");
        page.ShouldContain($">{word}</a>");
        answer.Headers.Vary.ShouldContain("Accept-Language");
    }

    [Fact]
    public async Task What_a_visitor_chose_stays_and_comes_before_what_the_browser_asks_for()
    {
        await using var server = await TestServer.Start();
        using var browser = server.Browser();
        browser.DefaultRequestHeaders.TryAddWithoutValidation("Accept-Language", "en");

        using var chosen = await browser.GetAsync(new Uri("/language/de?back=%2Fsearch%3Fq%3Dmond", UriKind.Relative));

        chosen.StatusCode.ShouldBe(HttpStatusCode.Redirect);
        chosen.Headers.Location!.ToString().ShouldBe("/search?q=mond");
        (await browser.GetStringAsync(Front)).ShouldContain(">Produktionen</a>");
    }

    [Theory]
    [InlineData("https://elsewhere.example/")]
    [InlineData("//elsewhere.example/")]
    [InlineData("/\\elsewhere.example")]
    [InlineData("")]
    public async Task A_choice_leads_nowhere_else(string back)
    {
        await using var server = await TestServer.Start();
        using var browser = server.Browser();

        using var answer = await browser.GetAsync(new Uri($"/language/de?back={Uri.EscapeDataString(back)}", UriKind.Relative));

        answer.Headers.Location!.ToString().ShouldBe("/");
    }

    [Fact]
    public async Task Every_translation_is_found()
    {
        await using var server = await TestServer.Start();
        var texts = Directory.EnumerateFiles(Path.Combine(Checkout.Folder, "src"), "Texts.de.resx", SearchOption.AllDirectories).Where(file => !file.Contains("/obj/", StringComparison.Ordinal))
            .SelectMany(file => XDocument.Load(file).Root!.Elements("data").Select(text => (File: file, English: text.Attribute("name")!.Value))).ToList();

        texts.Select(t => t.File).Distinct().Count().ShouldBeGreaterThan(6);
        texts.Where(t => Catalogue.Find(new CultureInfo("de"), t.English) is null).ShouldBeEmpty();
    }

    [Fact]
    public async Task A_language_that_is_not_offered_is_not_there()
    {
        await using var server = await TestServer.Start();
        using var browser = server.Browser();

        (await browser.GetAsync(new Uri("/language/ar-XB", UriKind.Relative))).StatusCode.ShouldBe(HttpStatusCode.NotFound);
    }

    [Fact]
    public async Task A_language_from_the_right_turns_the_page()
    {
        await using var server = await TestServer.Start(s => s.Replace(ServiceDescriptor.Singleton(new House { Language = "ar-XB" })));
        using var browser = server.Browser();

        (await browser.GetStringAsync(Front)).ShouldContain("<html lang=\"ar-XB\" dir=\"rtl\"");
    }
}
