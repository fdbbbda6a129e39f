using System.Net;
using AngleSharp.Html.Dom;
using Backlot.Capture.Assets;
using Backlot.Clear.Appearances;
using Backlot.Clear.Grants;
using Backlot.Clear.Signatures;
using Backlot.Plan.Links;
using Backlot.Plan.People;
using Backlot.Plan.Productions;
using Backlot.Platform.Data;
using Backlot.Platform.Identity;
using Backlot.Tests.Serving;
using Microsoft.EntityFrameworkCore;

namespace Backlot.Tests.Clear.Signatures;

/// <summary>The pages behind a personal link, on a phone without script and without cookies.</summary>
public sealed partial class SignPagesTests
{
    private const string Drawn = "[[[100,100],[200,160],[300,90],[420,180]],[[500,100],[600,150]]]";

    [Fact]
    public async Task Somebody_signs_reads_the_receipt_takes_it_back_and_the_desk_shows_all_of_it()
    {
        await using var server = await Moon();
        using var phone = new Phone(server);
        var link = await Link(server);
        (await phone.Location(link)).ShouldBe($"{link}/sign");
        var page = await phone.Open($"{link}/sign");
        page.QuerySelector("h1")!.TextContent.ShouldBe("Sol Ferris, may we show you?");
        page.QuerySelectorAll("[name=use]:checked, [name=use][checked]").Select(b => b.GetAttribute("value")).ShouldBe(["front"]);
        page.QuerySelector(".contract")!.TextContent.ShouldContain("for the making-of pages, anywhere in the world, until I take it back");

        var (status, location) = await phone.Send(page, "sign", ("name", "Sol Ferris"));
        (status, location).ShouldBe((HttpStatusCode.Redirect, $"{link}/signed"));
        page = await phone.Open($"{link}/signed");
        page.QuerySelector(".receipt")!.TextContent.ShouldContain("I, Sol Ferris, allow Backlot to show pictures of me and film of me, with my voice, made for “Borrowed Moon”");
        (await phone.Location($"{link}/sign")).ShouldBe($"{link}/signed");
        (await phone.Location($"{link}/sign/now")).ShouldBe($"{link}/sign");

        page = await phone.Open($"{link}/take-back");
        (await Grants(server)).Single().WithdrawnAt.ShouldBeNull(); // looking took nothing back
        (await phone.Post(page.QuerySelector("form")!.GetAttribute("action")!)).Headers.Location!.ToString().ShouldBe($"{link}/signed");
        (await Grants(server)).Single().WithdrawnAt.ShouldNotBeNull();
        (await phone.Open($"{link}/signed")).QuerySelector("h1")!.TextContent.ShouldBe("You took it back");

        using var desk = await DeskBrowser.Owner(server);
        var person = await desk.Open("/desk/productions/borrowed-moon/people/sol-ferris");
        person.QuerySelector("[id^=signature-]")!.TextContent.ShouldContain("any other use needs a new yes from me");
        person.QuerySelector(".grants")!.TextContent.ShouldContain("Signed release, by phone");
    }

    [Fact]
    public async Task Without_script_nobody_signs_a_text_that_they_were_not_shown()
    {
        await using var server = await Moon();
        using var phone = new Phone(server);
        var link = await Link(server);
        var page = await phone.Open($"{link}/sign");

        page = await phone.Refused(page, "sign", ("name", "Sol Ferris"), ("use", "front"), ("use", "social"));
        page.QuerySelector("[role=alert]")!.TextContent.ShouldContain("Read it once more");
        page.QuerySelector(".contract")!.TextContent.ShouldContain("the making-of pages and social networks");
        (await Grants(server)).ShouldBeEmpty();

        (await phone.Send(page, "sign")).Status.ShouldBe(HttpStatusCode.Redirect);
        (await Grants(server)).Single().Purposes.ShouldBe("front,social");
    }

    [Theory]
    [InlineData("strokes", "[[[500,100]]]", "That is a dot, not a name.")]
    [InlineData("name", "", "Nobody has signed yet.")]
    public async Task A_name_that_is_none_is_refused_in_words_and_what_was_typed_stays(string field, string value, string says)
    {
        await using var server = await Moon();
        using var phone = new Phone(server);
        var link = await Link(server);

        var page = await phone.Refused(await phone.Open($"{link}/sign"), "sign", (field, value), ("media", "stills"), ("term", (await Years(phone, link))[1]));

        page.QuerySelector("[role=alert]")!.TextContent.ShouldContain(says);
        page.QuerySelectorAll("[name=media][checked]").Select(b => b.GetAttribute("value")).ShouldBe(["stills"]);
        page.QuerySelector($"[name={field}]")!.GetAttribute("value").ShouldBe(value.Length > 0 ? value : null);
        ((IHtmlSelectElement)page.QuerySelector("[name=term]")!).SelectedIndex.ShouldBe(1);
    }

    [Fact]
    public async Task Every_tick_off_is_nothing_to_sign()
    {
        await using var server = await Moon();
        using var phone = new Phone(server);
        var link = await Link(server);
        var page = await phone.Open($"{link}/sign");

        using var answer = await phone.Post(page.GetElementById("sign")!.GetAttribute("action")!, [new("name", "Sol Ferris"), new("term", "open")]);

        answer.StatusCode.ShouldBe(HttpStatusCode.UnprocessableEntity);
        var text = await answer.Content.ReadAsStringAsync();
        text.ShouldContain("so there is nothing to sign");
        text.ShouldContain("value=\"Sol Ferris\"");
    }

    [Fact]
    public async Task A_guardian_signs_for_a_minor_or_nobody_does()
    {
        await using var server = await Moon();
        using var phone = new Phone(server);
        var link = await Link(server, "Pip");
        var page = await phone.Open($"{link}/sign");
        page.QuerySelector("h1")!.TextContent.ShouldBe("Ada Quill, may we show Pip?");

        var refused = await phone.Refused(page, "sign", ("guardian", ""), ("strokes", Drawn));
        refused.QuerySelector("[role=alert]")!.TextContent.ShouldContain("Pip is under age: a guardian signs.");
        refused.QuerySelector(".pad path")!.GetAttribute("d").ShouldStartWith("M100 100Q");
        (await phone.Send(page, "sign", ("strokes", Drawn))).Status.ShouldBe(HttpStatusCode.Redirect);

        (await Grants(server)).Single().SignedById.ShouldNotBeNull();
        var receipt = (await phone.Open($"{link}/signed")).QuerySelector(".receipt")!;
        receipt.QuerySelector("svg path")!.GetAttribute("d").ShouldStartWith("M100 100Q");
        receipt.TextContent.ShouldContain("Ada Quill");
    }

    [Fact]
    public async Task A_link_taken_back_while_its_form_was_open_says_so_and_keeps_what_was_typed()
    {
        await using var server = await Moon();
        using var phone = new Phone(server);
        var link = await Link(server);
        var page = await phone.Open($"{link}/sign");
        var made = await server.Get<Ledger>().Read(db => db.PersonalLinks.SingleAsync());
        await server.Get<PersonalLinkDesk>().Revoke(Actor.Owner, made.Id);

        using var answer = await phone.Post(page.GetElementById("sign")!.GetAttribute("action")!, DeskBrowser.Filled(page, "sign", ("name", "Sol of the <b>boom</b>")));

        answer.StatusCode.ShouldBe(HttpStatusCode.NotFound);
        var text = await answer.Content.ReadAsStringAsync();
        text.ShouldContain("This link does not open anything.");
        text.ShouldContain("Nothing was signed.");
        text.ShouldContain("Sol of the &lt;b&gt;boom&lt;/b&gt;");
        text.ShouldNotContain("Borrowed Moon");
        (await Grants(server)).ShouldBeEmpty();
    }

    [Fact]
    public async Task A_link_that_ended_answers_as_one_that_never_was()
    {
        await using var server = await Moon();
        using var phone = new Phone(server);
        var link = await Link(server);
        var made = await server.Get<Ledger>().Read(db => db.PersonalLinks.SingleAsync());
        await server.Get<PersonalLinkDesk>().Revoke(Actor.Owner, made.Id);

        var pages = new List<string>();
        foreach (var address in new[] { link, "/p/guessed", $"/p/{new string('A', 43)}", $"{link}/sign", "/p/guessed/signed", "/p/guessed/anything/else", "/p/guessed/frames/1", $"{link}/take-back", $"{link}/no/now" })
        {
            using var answer = await phone.Ask(address);
            answer.StatusCode.ShouldBe(HttpStatusCode.NotFound, address);
            pages.Add(await answer.Content.ReadAsStringAsync());
        }

        // But for its own address in the choice of language; style sheets are named with or without their print by the kind of route alone.
        pages.Select(p => Bare().Replace(p, "")).Distinct().Count().ShouldBe(1);
    }

    [Fact]
    public async Task A_no_is_as_easy_as_a_yes_and_stands_on_the_desk()
    {
        await using var server = await Moon();
        using var phone = new Phone(server);
        var link = await Link(server);
        var page = await phone.Open($"{link}/sign");

        (await phone.Post(page.QuerySelector("button[formaction]")!.GetAttribute("formaction")!)).Headers.Location!.ToString().ShouldBe($"{link}/no");

        (await phone.Open($"{link}/no")).QuerySelector("h1")!.TextContent.ShouldBe("You said no");
        (await phone.Open($"{link}/sign")).Body!.TextContent.ShouldContain("You said no on");
        using var desk = await DeskBrowser.Owner(server);
        (await desk.Open("/desk/productions/borrowed-moon/people/sol-ferris")).Body!.TextContent.ShouldContain("Sol Ferris said no on");
        (await Grants(server)).ShouldBeEmpty();
    }

    [Fact]
    public async Task The_desk_makes_a_link_shows_it_once_and_takes_it_back()
    {
        await using var server = await Moon();
        using var desk = await DeskBrowser.Owner(server);
        using var phone = new Phone(server);

        var page = await desk.Send("/desk/productions/borrowed-moon/people/sol-ferris", "ask");
        var address = page.GetElementById("handon")!.GetAttribute("value")!;
        page.QuerySelector(".qr").ShouldBeNull(); // a phone cannot reach 127.0.0.1
        page.QuerySelector(".handon")!.TextContent.ShouldContain("--urls http://0.0.0.0:5080");
        (await desk.Open("/desk/productions/borrowed-moon/people/sol-ferris")).GetElementById("handon").ShouldBeNull();
        (await phone.Open($"{new Uri(address).AbsolutePath}/sign")).QuerySelector("h1").ShouldNotBeNull();

        page = await desk.Open("/desk/productions/borrowed-moon/people/sol-ferris");
        page.QuerySelector(".links")!.TextContent.ShouldContain("first opened");
        await desk.Send("/desk/productions/borrowed-moon/people/sol-ferris", page.QuerySelector("form[id^=revoke-]")!.Id!);
        using var gone = await phone.Ask($"{new Uri(address).AbsolutePath}/sign");
        gone.StatusCode.ShouldBe(HttpStatusCode.NotFound);
    }

    [Fact]
    public async Task The_door_shows_only_frames_of_the_person_and_the_whole_page_weighs_less_than_300_kB()
    {
        await using var server = await Moon();
        using var phone = new Phone(server);
        var link = await Link(server);
        var (mine, other) = (await Asset(server, "mine"), await Asset(server, "other"));
        await server.Get<AppearanceDesk>().Add(Actor.Owner, mine, "Sol Ferris", new());
        await server.Get<AppearanceDesk>().Add(Actor.Owner, other, "Ada Quill", new());

        foreach (var asset in new[] { other, "9999" })
        {
            using var closed = await phone.Ask($"{link}/frames/{asset}");
            closed.StatusCode.ShouldBe(HttpStatusCode.NotFound);
        }

        var page = await phone.Open($"{link}/sign");
        page.QuerySelector(".you img")!.GetAttribute("src").ShouldBe($"{link}/frames/{mine}");
        long weight = page.Source.Text.Length;
        foreach (var file in page.QuerySelectorAll("link[rel=stylesheet], link[rel=preload], link[rel=icon]").Select(l => l.GetAttribute("href")).Concat(page.QuerySelectorAll("script").Select(s => s.GetAttribute("src"))))
        {
            using var answer = await phone.Ask(file!);
            if (!file!.Contains("islands", StringComparison.Ordinal)) // built apart; 4 kB
                answer.StatusCode.ShouldBe(HttpStatusCode.OK, file);
            weight += (await answer.Content.ReadAsByteArrayAsync()).Length;
        }

        (weight + 110_000).ShouldBeLessThan(300_000); // the frame is at most 110 kB
    }

    [Fact]
    public async Task A_phone_that_speaks_German_signs_a_German_text()
    {
        await using var server = await Moon();
        using var phone = new Phone(server, "de");
        var link = await Link(server);

        (await phone.Send(await phone.Open($"{link}/sign"), "sign", ("name", "Sol Ferris"))).Status.ShouldBe(HttpStatusCode.Redirect);

        var signature = await server.Get<Ledger>().Read(db => db.Signatures.SingleAsync());
        signature.Language.ShouldBe("de");
        signature.Text.ShouldStartWith("Ich, Sol Ferris, erlaube Backlot, Bilder von mir und Film von mir, mit meiner Stimme, entstanden für „Borrowed Moon“, zu zeigen");
    }

    [System.Text.RegularExpressions.GeneratedRegex("/language/[^\"]*|(?<=/(?:css|islands)/[a-z]+)\\.[a-z0-9]{10}(?=\\.(?:css|js))", System.Text.RegularExpressions.RegexOptions.None, 1000)]
    private static partial System.Text.RegularExpressions.Regex Bare();

    private static async Task<List<string>> Years(Phone phone, string link) =>
        [.. (await phone.Open($"{link}/sign")).QuerySelectorAll("[name=term] option").Select(o => o.GetAttribute("value")!)];

    private static async Task<TestServer> Moon()
    {
        var server = await TestServer.Start();
        await server.Get<ProductionDesk>().Add(Actor.Owner, new NewProduction("Borrowed Moon", "music-video", "Europe/Lisbon"));
        foreach (var name in new[] { "Sol Ferris", "Ada Quill" })
            await server.Get<PersonDesk>().Add(Actor.Owner, new NewPerson(name), "borrowed-moon");
        await server.Get<PersonDesk>().Add(Actor.Owner, new NewPerson("Pip", "2019-05-01", "Ada Quill"), "borrowed-moon");
        return server;
    }

    private static async Task<string> Link(TestServer server, string person = "Sol Ferris") =>
        $"/p/{(await server.Get<PersonalLinkDesk>().Make(Actor.Owner, person, "borrowed-moon", LinkFor.Sign)).Token}";

    private static Task<List<Grant>> Grants(TestServer server) => server.Get<Ledger>().Read(db => db.Grants.ToListAsync());

    private static Task<string> Asset(TestServer server, string name) => server.Get<Ledger>().Write(Actor.Owner, async change =>
    {
        var production = await change.Db.Productions.SingleAsync();
        var asset = new Asset
        {
            ProductionId = production.Id, Name = name, Kind = AssetKind.Photo, ContentHash = $"xxh128:{name}", SortAt = change.Now, Facts = "{}", State = AssetState.Good,
            Previews = PreviewState.Made, IngestedAt = change.Now,
        };
        change.Db.Set<Asset>().Add(asset);
        await change.Save();
        return asset.Id.ToString(System.Globalization.CultureInfo.InvariantCulture);
    });

    /// <summary>A phone that keeps no cookies.</summary>
    private sealed class Phone : IDisposable
    {
        private readonly HttpClient http;

        public Phone(TestServer server, string language = "en")
        {
            http = new(new HttpClientHandler { AllowAutoRedirect = false, UseCookies = false }) { BaseAddress = server.Address };
            http.DefaultRequestHeaders.Add("Accept", "text/html");
            http.DefaultRequestHeaders.Add("Accept-Language", language);
        }

        public Task<HttpResponseMessage> Ask(string path) => http.GetAsync(new Uri(path, UriKind.RelativeOrAbsolute));

        public async Task<string?> Location(string path)
        {
            using var answer = await Ask(path);
            return answer.Headers.Location is { } to ? to.IsAbsoluteUri ? to.AbsolutePath : to.ToString() : null;
        }

        public async Task<IHtmlDocument> Open(string path)
        {
            using var answer = await Ask(path);
            answer.StatusCode.ShouldBe(HttpStatusCode.OK, path);
            answer.Headers.CacheControl!.NoStore.ShouldBeTrue();
            return Parsed(await answer.Content.ReadAsStringAsync());
        }

        public async Task<HttpResponseMessage> Post(string path, IEnumerable<KeyValuePair<string, string>>? fields = null)
        {
            using var body = new FormUrlEncodedContent(fields ?? []);
            return await http.PostAsync(new Uri(path, UriKind.Relative), body);
        }

        public async Task<(HttpStatusCode Status, string? Location)> Send(IHtmlDocument page, string form, params (string Name, string Value)[] typed)
        {
            using var answer = await Post(page.GetElementById(form)!.GetAttribute("action")!, DeskBrowser.Filled(page, form, typed));
            return (answer.StatusCode, answer.Headers.Location?.ToString());
        }

        public async Task<IHtmlDocument> Refused(IHtmlDocument page, string form, params (string Name, string Value)[] typed)
        {
            using var answer = await Post(page.GetElementById(form)!.GetAttribute("action")!, DeskBrowser.Filled(page, form, typed));
            answer.StatusCode.ShouldBe(HttpStatusCode.UnprocessableEntity);
            return Parsed(await answer.Content.ReadAsStringAsync());
        }

        public void Dispose() => http.Dispose();

        private static IHtmlDocument Parsed(string text)
        {
            var page = new AngleSharp.Html.Parser.HtmlParser().ParseDocument(text);
            page.QuerySelectorAll("[style], style, script:not([src])").ShouldBeEmpty();
            page.QuerySelectorAll("[id]").GroupBy(e => e.Id).Where(g => g.Count() > 1).ShouldBeEmpty();
            return page;
        }
    }
}
