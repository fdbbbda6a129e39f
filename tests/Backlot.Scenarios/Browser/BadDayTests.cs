using System.Collections.Concurrent;
using System.Diagnostics;
using System.Globalization;
using System.Runtime.CompilerServices;
using Backlot.Platform.Data;
using Microsoft.Data.Sqlite;
using Microsoft.Playwright;

namespace Backlot.Scenarios.Browser;

/// <summary>What goes wrong on an ordinary day: people press twice and go back, sessions end, links grow old, lines break.</summary>
[Collection(StudioCollection.Name)]
public sealed class BadDayTests(Studio studio)
{
    private const string Room = "/desk/productions/a-bad-day", Story = "/desk/stories/the-flooded-set";
    private const string Arabic = "نورة بنت عبد الرحمن الخالدي";
    private static readonly string Long = string.Concat(Enumerable.Repeat("Wolkenbruch", 28))[..300];
    private static Task? made;

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_session_ends_in_the_middle_of_a_form_and_nothing_typed_is_lost(bool script)
    {
        await Made();
        var name = script ? "Lena Sand" : "Jon Wade";
        await using var owner = await studio.AtTheDesk();
        await owner.Open($"{Room}/members");
        await owner.Page.Locator("#invite-name").FillAsync(name);
        await owner.Page.Locator("#invite-role").SelectOptionAsync("Producer");
        await owner.Press("invite", "Make their link");
        await using var member = await studio.Stranger(script: script);
        await ComeIn(member, await owner.Page.Locator("#handon").InputValueAsync());

        await member.Open($"{Room}/people");
        await member.Page.Locator("#add-person-name").FillAsync($"{name}’s gaffer");
        await member.Page.Locator("#add-person-role").FillAsync("gaffer; best boy on Tuesdays");
        await member.Context.ClearCookiesAsync(new() { Name = "backlot" });
        await member.Press("add-person", "Add person");
        await member.Page.Reach("**/sign-in?kept=true");
        (await member.Page.Locator(".notice").InnerTextAsync()).ShouldContain("What you typed is kept.");

        // Somebody else comes in at this browser meanwhile: what was typed is not theirs to see.
        await member.Context.AddCookiesAsync(await OwnersCookies());
        await member.Open($"{Room}/people");
        (await member.Page.Locator("#add-person-name").InputValueAsync()).ShouldBeEmpty();
        await member.Context.ClearCookiesAsync(new() { Name = "backlot" });

        await owner.Open($"{Room}/members");
        await owner.Page.Locator("tr", new() { HasText = name }).GetByRole(AriaRole.Button, new() { Name = "New link" }).ClickAsync();
        await ComeIn(member, await owner.Page.Locator("#handon").InputValueAsync());
        await member.Page.GetByRole(AriaRole.Link, new() { Name = "Go on where you were" }).ClickAsync();
        await member.Page.Reach($"**{Room}/people#add-person");
        (await member.Page.Locator("#add-person [role=alert]").InnerTextAsync()).ShouldContain("Your session had ended when this arrived");
        (await member.Page.Locator("#add-person-name").InputValueAsync()).ShouldBe($"{name}’s gaffer");
        (await member.Page.Locator("#add-person-role").InputValueAsync()).ShouldBe("gaffer; best boy on Tuesdays");
        (await People()).ShouldNotContain($"{name}’s gaffer", "nothing was done by whoever was not signed in");
        await member.Press("add-person", "Add person");
        await member.Page.Locator(".notice.said").WaitForAsync();
        (await People()).ShouldContain($"{name}’s gaffer");
        await member.Open("/desk");
        (await member.Page.GetByText("Go on where you were").CountAsync()).ShouldBe(0);
    }

    [Fact]
    public async Task Going_back_pressing_twice_and_a_second_tab_do_nothing_twice()
    {
        await Made();
        await using var owner = await studio.AtTheDesk();
        await owner.Open($"{Room}/people");
        await owner.Page.Locator("#add-person-name").FillAsync("Twice Asked");
        await owner.Page.Locator("form#add-person").GetByRole(AriaRole.Button, new() { Name = "Add person" }).DblClickAsync();
        await owner.Page.Locator(".notice.said").WaitForAsync();
        await owner.Page.GotoAsync("/desk");
        await owner.Page.GoBackAsync();
        (await owner.Page.Locator("h1").InnerTextAsync()).ShouldNotBeEmpty();
        (await People()).Count(p => p == "Twice Asked").ShouldBe(1);

        var second = await owner.Context.NewPageAsync();
        await owner.Open(Story);
        await second.GotoAsync(Story);
        await owner.Page.Locator("#publish-now button").DblClickAsync();
        (await owner.Said()).ShouldBe("Published on the front.");
        await second.Locator("#publish-now button").ClickAsync();
        await second.Locator(".notice.said, #publish-now [role=alert]").First.WaitForAsync();
        (await second.Locator("h1").InnerTextAsync()).ShouldBe("The flooded set");
        (await studio.Program.Ok("post", "list", "--json")).Json.EnumerateArray().Count(p => p.GetProperty("slug").GetString() == "the-flooded-set").ShouldBe(1);

        await owner.Open($"/desk/stories/{Studio.Pair}");
        var before = await Renders();
        await owner.Page.Locator("form#render button").Last.DblClickAsync();
        await owner.Page.Locator(".notice.said").WaitForAsync();
        (await Renders()).ShouldBeLessThanOrEqualTo(before + 1);
        owner.ShouldBeContent();
    }

    [Fact]
    public async Task A_link_that_opens_nothing_says_the_same_whatever_the_cause_and_a_scanner_decides_nothing()
    {
        await Made();
        string signing = await Link(Arabic), revoked = await Link(Arabic), expired = await Link(Arabic);
        using var scanner = studio.Client();
        foreach (var page in new[] { "sign", "sign/now", "no", "no/now", "take-back", "take-back/now" })
        {
            await scanner.GetAsync($"{signing}/{page}");
            using var head = new HttpRequestMessage(HttpMethod.Head, $"{signing}/{page}");
            await scanner.SendAsync(head);
        }

        var grants = (await studio.Program.Ok("grant", "list", "--production", "a-bad-day", "--json")).Out;
        grants.ShouldNotContain(Arabic);
        await using var owner = await studio.AtTheDesk();
        var links = (await studio.Program.Ok("link", "list", "--production", "a-bad-day", "--json")).Json.EnumerateArray().Select(l => l.GetProperty("id").GetInt64()).Order().ToList();
        await studio.Program.Ok("link", "revoke", links[^2].ToString(CultureInfo.InvariantCulture));
        await Expire(links[^1]);

        var guessed = $"{signing[..^4]}AAAA";
        await using var phone = await studio.Stranger(390, script: false);
        var answers = new List<string>();
        foreach (var link in new[] { guessed, revoked, expired, "/p/x" })
        {
            foreach (var page in new[] { "", "/sign", "/frames", "/upload", "/signed" })
            {
                (await phone.Open($"{link}{page}")).ShouldBe(404, link + page);
                answers.Add(await phone.Page.Locator("main").InnerTextAsync());
            }
        }

        answers.Distinct().ShouldHaveSingleItem().ShouldContain("This link does not open anything.");
        (await phone.Open($"{signing}/sign")).ShouldBe(200);
        (await phone.Page.Locator("h1").InnerTextAsync()).ShouldContain("may we show you?");
    }

    [Fact]
    public async Task One_dot_is_no_signature_and_a_minor_does_not_sign_alone()
    {
        await Made();
        await using var phone = await studio.Stranger(390);
        await phone.Open($"{await Link("Pia Dot")}/sign");
        var pad = (await phone.Page.Locator(".pad svg").BoundingBoxAsync())!;
        await phone.Page.Locator(".pad svg").ClickAsync();
        await phone.Page.GetByLabel("The press").Or(phone.Page.Locator("input[value=press]")).First.CheckAsync();
        await phone.Press("sign", "Sign");
        await phone.Page.Locator("#sign [role=alert]").WaitForAsync();
        (await phone.Page.Locator("input[value=press]").IsCheckedAsync()).ShouldBeTrue("what was ticked is there");
        (await phone.Page.Locator("#sign [role=alert]").InnerTextAsync()).ShouldNotBeEmpty();
        phone.Page.Url.ShouldEndWith("/sign/now");
        pad.Width.ShouldBeGreaterThan(200);

        foreach (var script in new[] { true, false })
        {
            await using var child = await studio.Stranger(390, script);
            await child.Open($"{await Link("Kit Small")}/sign");
            if (script)
                await child.Page.GetByRole(AriaRole.Button, new() { Name = "Type it instead" }).ClickAsync();
            await child.Page.Locator("#name").FillAsync("Kit Small");
            await child.Press("sign", "Sign");
            await child.Page.Locator("#sign [role=alert]").WaitForAsync();
            (await child.Page.Locator("#sign [role=alert]").InnerTextAsync()).ShouldContain("is under age: a guardian signs");
            (await child.Page.Locator("#name").InputValueAsync()).ShouldBe("Kit Small");
        }

        (await studio.Program.Ok("grant", "list", "--production", "a-bad-day", "--json")).Out.ShouldNotContain("Kit Small");
    }

    [Fact]
    public async Task Pressing_sign_twice_signs_once_and_a_name_of_three_hundred_letters_has_its_receipt()
    {
        await Made();
        var (link, twice) = (await Link(Long), await Link("Pia Dot"));
        var before = await Grants();
        await using var phone = await studio.Stranger(390);
        await phone.Open($"{twice}/sign");
        await phone.Page.GetByRole(AriaRole.Button, new() { Name = "Type it instead" }).ClickAsync();
        await phone.Page.Locator("#name").FillAsync("Pia Dot");
        await phone.Page.GetByRole(AriaRole.Button, new() { Name = "Sign", Exact = true }).DblClickAsync();
        await phone.Page.Reach("**/signed");
        (await Grants()).ShouldBe(before + 1);

        await phone.Open($"{link}/sign");
        await phone.Page.GetByRole(AriaRole.Button, new() { Name = "Type it instead" }).ClickAsync();
        await phone.Page.Locator("#name").FillAsync(Long);
        await phone.Press("sign", "Sign");
        await phone.Page.Reach("**/signed");
        foreach (var page in new[] { "signed", "take-back" })
        {
            (await phone.Open($"{link}/{page}")).ShouldBe(200);
            await phone.Page.ShouldFit();
        }

        (await phone.Context.APIRequest.GetAsync($"{link}/receipt.pdf")).Status.ShouldBe(200);
    }

    [Fact]
    public async Task A_line_that_drops_every_second_request_loses_nothing()
    {
        await Made();
        // Of each kind by itself: else what a page asks for could bring the next page to be the one that is dropped, again and again.
        var asked = new ConcurrentDictionary<string, int>();
        var link = await Link("Ola Line");
        await using var phone = await studio.Stranger(390);
        // What all pages have in common came with an earlier one.
        await phone.Page.RouteAsync("**/*", route => route.Request.ResourceType is "document" or "fetch" or "image" && asked.AddOrUpdate(route.Request.ResourceType, 1, (_, n) => n + 1) % 2 == 1 ? route.AbortAsync("connectionfailed") : route.ContinueAsync());
        await Insist(() => phone.Open($"{link}/sign"), () => phone.Page.EvaluateAsync<bool>("() => !!customElements.get('backlot-once') && !!customElements.get('backlot-signature')"));
        await phone.Page.GetByRole(AriaRole.Button, new() { Name = "Type it instead" }).ClickAsync();
        await phone.Page.Locator("#name").FillAsync("Ola Line");
        asked.Clear(); // the next is dropped
        await phone.Press("sign", "Sign");
        var lost = phone.Page.Locator("#sign [role=alert]");
        (await lost.InnerTextAsync()).ShouldContain("It did not get through");
        await phone.Page.ShouldBeAccessible();
        await phone.Page.ShouldFit();
        await phone.Page.Keep("phone-sign-offline-390");
        (await phone.Page.Locator("#name").InputValueAsync()).ShouldBe("Ola Line");
        await phone.Page.UnrouteAllAsync();
        await phone.Press("sign", "Sign");
        await phone.Page.Reach("**/signed");

        await using var owner = await studio.AtTheDesk();
        await owner.Open($"{Room}/people");
        await owner.Page.Locator("#add-person-name").FillAsync("Under The Bridge");
        await owner.Context.SetOfflineAsync(true);
        await owner.Press("add-person", "Add person");
        (await owner.Page.Locator("#add-person [role=alert]").InnerTextAsync()).ShouldContain("What you typed is still here. Send it again.");
        await owner.Page.Keep("desk-form-offline-1280");
        await owner.Context.SetOfflineAsync(false);
        await owner.Press("add-person", "Add person");
        await owner.Page.Locator(".notice.said").WaitForAsync();
        (await People()).Count(p => p == "Under The Bridge").ShouldBe(1);
    }

    [Fact]
    public async Task A_film_taken_back_while_it_plays_stops_within_moments_and_says_so_kindly()
    {
        await using var watching = await studio.Stranger();
        await watching.Open($"/stories/{Studio.Film}");
        await watching.Page.Locator("backlot-player[ready]").WaitForAsync();
        await watching.Page.GetByRole(AriaRole.Button, new() { Name = "Play", Exact = true }).ClickAsync();
        await watching.Page.ShouldBePlaying();
        await studio.Program.Ok("post", "withdraw", Studio.Film);
        var clock = Stopwatch.StartNew();
        await watching.Page.Locator("backlot-player [role=alert]").WaitForAsync();
        clock.Elapsed.ShouldBeLessThan(TimeSpan.FromSeconds(4), "asked every second and a half; the rest is what a loaded machine may take");
        (await watching.Page.Locator("backlot-player [role=alert]").InnerTextAsync()).ShouldStartWith("This film is gone, on purpose.");
        await watching.Page.Keep("front-story-gone-while-playing-1280");
        (await watching.Page.EvaluateAsync<bool>("() => document.querySelector('video').paused")).ShouldBeTrue();
        (await watching.Page.ReloadAsync())!.Status.ShouldBe(410);
        await studio.Program.Ok("post", "add", Studio.Film);
        (await watching.Open($"/stories/{Studio.Film}")).ShouldBe(200);
    }

    private Task Made() => made ??= Make();

    private async Task Make()
    {
        const string production = "a-bad-day";
        await studio.Program.Ok("production", "add", "A Bad Day", "--kind", "film", "--zone", "Europe/Rome");
        foreach (var (name, more) in new (string, string[])[] { (Long, ["--department", "camera", "--role", "focus puller"]), (Arabic, ["--department", "camera", "--role", "operator"]), ("Pia Dot", []), ("Ola Line", []), ("Kit Small", ["--born", "2019-02-03"]) })
            await studio.Program.Ok(["person", "add", name, "--production", production, .. more]);
        await studio.Program.Ok("front", "release", "--production", production);
        await studio.Program.Ok("ingest", Path.Combine(studio.Program.Folder, "reader", "A001", "DCIM", "100BTS", "DSC00001.JPG"), "--production", production, "--stage", "filming");
        var photo = await studio.Asset(production, "DSC00001.JPG");
        foreach (var name in new[] { Long, Arabic })
        {
            await studio.Program.Ok("appears", photo, name, "--as", "featured");
            await studio.Program.Ok("grant", "add", name, "--production", production, "--purpose", "front");
        }

        var select = (await studio.Program.Ok("select", "add", photo, "--reason", "highlight", "--note", "Water in the set")).Line;
        await studio.Program.Ok("story", "add", "gallery", "--production", production, "--title", "The flooded set", "--select", select);
    }

    private async Task<IReadOnlyList<string>> People() =>
        [.. (await studio.Program.Ok("person", "list", "--production", "a-bad-day", "--json")).Json.EnumerateArray().Select(p => p.GetProperty("name").GetString()!)];

    private async Task<int> Grants() => (await studio.Program.Ok("grant", "list", "--production", "a-bad-day", "--json")).Json.GetArrayLength();

    private async Task<string> Link(string person) => new Uri((await studio.Program.Ok("link", "add", person, "--production", "a-bad-day", "--for", "sign")).Line).AbsolutePath;

    private async Task<int> Renders()
    {
        await using var owner = await studio.AtTheDesk();
        await owner.Open($"/desk/stories/{Studio.Pair}");
        return await owner.Page.Locator("#renders li[id^=render-]").CountAsync();
    }

    /// <summary>Nobody waits two weeks for a test.</summary>
    private async Task Expire(long link)
    {
        RuntimeHelpers.RunModuleConstructor(typeof(Db).Module.ModuleHandle); // which finds the system's SQLite
        await using var db = new SqliteConnection($"Data Source={Path.Combine(studio.Program.Data, "backlot.db")}");
        await db.OpenAsync();
        await using var end = db.CreateCommand();
        end.CommandText = "UPDATE personal_links SET expires = made_at WHERE id = $id";
        end.Parameters.AddWithValue("$id", link);
        (await end.ExecuteNonQueryAsync()).ShouldBe(1);
    }

    private static async Task ComeIn(Visitor member, string link)
    {
        await member.Open(link);
        await member.Page.GetByRole(AriaRole.Button, new() { Name = "Sign in" }).ClickAsync();
        await member.Page.Reach("**/desk");
    }

    private async Task<IEnumerable<Cookie>> OwnersCookies()
    {
        await using var owner = await studio.AtTheDesk();
        return [.. (await owner.Context.CookiesAsync()).Where(c => c.Name == "backlot").Select(c => new Cookie { Name = c.Name, Value = c.Value, Domain = c.Domain, Path = c.Path })];
    }

    /// <summary>As somebody in a train does: opens it again until it is there.</summary>
    private static async Task Insist(Func<Task<int>> open, Func<Task<bool>> isThere)
    {
        var came = new List<string>();
        for (var tries = 0; tries < 20; tries++)
        {
            try
            {
                came.Add($"{await open()}");
                if (await isThere())
                    return;
            }
            catch (PlaywrightException dropped)
            {
                came.Add(dropped.Message);
                await Task.Delay(300 * (tries + 1)); // the browser's own page about it comes late, and would stop the next
            }
        }

        throw new InvalidOperationException($"the page never came whole:\n{string.Join('\n', came)}");
    }
}
