using System.Net;
using System.Text.Json;
using AngleSharp.Dom;
using AngleSharp.Html.Dom;
using AngleSharp.Html.Parser;
using Backlot.Platform.Identity;

namespace Backlot.Tests.Serving;

/// <summary>Somebody at the desk with a browser that runs no script: opens pages, fills forms in, sends them, follows the redirect.</summary>
internal sealed class DeskBrowser(HttpClient http) : IDisposable
{
    /// <summary>Address of the page that is open.</summary>
    public string At { get; private set; } = "";

    public static async Task<DeskBrowser> Owner(TestServer server) => new(await server.OwnersBrowser());

    /// <summary>A member of the production with this role, come in by their link.</summary>
    public static async Task<DeskBrowser> Member(TestServer server, long production, Role role)
    {
        var http = server.Browser();
        await TestServer.SignInWith(http, await server.Get<SignIn>().Invite(Actor.Owner, $"A {role}", production, role));
        return new DeskBrowser(http);
    }

    public Task<HttpResponseMessage> Ask(string path) => http.GetAsync(new Uri(path, UriKind.RelativeOrAbsolute));

    public async Task<IHtmlDocument> Open(string path, HttpStatusCode expected = HttpStatusCode.OK)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, new Uri(path.Split('#')[0], UriKind.RelativeOrAbsolute));
        request.Headers.Add("Accept", "text/html");
        using var answer = await http.SendAsync(request);
        var text = await answer.Content.ReadAsStringAsync();
        answer.StatusCode.ShouldBe(expected, $"{path}: {text}");
        At = path;
        var page = new HtmlParser().ParseDocument(text);
        page.QuerySelectorAll("[style], style, script:not([src])").ShouldBeEmpty($"{path} has style or script in it");
        page.QuerySelectorAll("[id]").GroupBy(e => e.Id).Where(g => g.Count() > 1).Select(g => g.Key).ShouldBeEmpty($"{path} has the same id twice");
        return page;
    }

    /// <summary>The form as a browser would send it, with what the test types over it; nothing at all for a box that is not ticked.</summary>
    public static List<KeyValuePair<string, string>> Filled(IHtmlDocument page, string form, params (string Name, string Value)[] typed)
    {
        var element = page.GetElementById(form) as IHtmlFormElement ?? throw new InvalidOperationException($"The page has no form {form}: it has {string.Join(", ", page.QuerySelectorAll("form[id]").Select(f => f.Id))}.");
        var fields = new List<KeyValuePair<string, string>>();
        foreach (var control in element.QuerySelectorAll("input, select, textarea"))
        {
            var name = control.GetAttribute("name");
            if (name is null || typed.Any(t => t.Name == name))
                continue;
            if (control is IHtmlSelectElement select)
                fields.Add(new(name, select.Value ?? ""));
            else if (control is IHtmlTextAreaElement area)
                fields.Add(new(name, area.Value));
            else if (control is IHtmlInputElement { Type: "checkbox" or "radio", IsChecked: false } or IHtmlInputElement { Type: "file" })
                continue;
            else
                fields.Add(new(name, control.GetAttribute("value") ?? ""));
        }

        fields.AddRange(typed.Select(t => new KeyValuePair<string, string>(t.Name, t.Value)));
        return fields;
    }

    public async Task<HttpResponseMessage> Post(string action, IEnumerable<KeyValuePair<string, string>> fields)
    {
        using var body = new FormUrlEncodedContent(fields);
        return await Post(action, body);
    }

    /// <summary>What a script of the page reads there.</summary>
    public async Task<JsonElement> Json(string path, HttpStatusCode expected = HttpStatusCode.OK)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, new Uri(path, UriKind.Relative));
        using var answer = await ByScript(request);
        return await Read(answer, expected);
    }

    /// <summary>Sends a form as a script of the page does, with its token.</summary>
    public Task<JsonElement> Script(IHtmlDocument page, string action, params (string Name, string Value)[] fields) => Script(HttpStatusCode.OK, page, action, fields);

    public async Task<JsonElement> Script(HttpStatusCode expected, IHtmlDocument page, string action, params (string Name, string Value)[] fields)
    {
        using var answer = await Try(page, action, fields);
        return await Read(answer, expected);
    }

    /// <summary>The same, whatever comes of it.</summary>
    public async Task<HttpResponseMessage> Try(IHtmlDocument page, string action, params (string Name, string Value)[] fields)
    {
        const string Token = "__RequestVerificationToken";
        using var request = new HttpRequestMessage(HttpMethod.Post, new Uri(action, UriKind.Relative))
        {
            Content = new FormUrlEncodedContent(fields.Select(f => new KeyValuePair<string, string>(f.Name, f.Value)).Append(new(Token, page.QuerySelector($"input[name={Token}]")!.GetAttribute("value")!))),
        };
        return await ByScript(request);
    }

    private Task<HttpResponseMessage> ByScript(HttpRequestMessage request)
    {
        request.Headers.Add("Accept", "application/json");
        request.Headers.Add("X-Requested-With", "XMLHttpRequest");
        return http.SendAsync(request);
    }

    private static async Task<JsonElement> Read(HttpResponseMessage answer, HttpStatusCode expected)
    {
        var text = await answer.Content.ReadAsStringAsync();
        answer.StatusCode.ShouldBe(expected, text);
        return JsonSerializer.Deserialize<JsonElement>(text);
    }

    public Task<HttpResponseMessage> Post(string action, HttpContent body) => http.PostAsync(new Uri(action, UriKind.Relative), body);

    /// <summary>Opens the page, fills its form in, sends it, and gives the page that comes after.</summary>
    public async Task<IHtmlDocument> Send(string path, string form, params (string Name, string Value)[] typed) => await SendOf(await Open(path), form, typed);

    /// <summary>The same with a page that has been open for a while.</summary>
    public async Task<IHtmlDocument> SendOf(IHtmlDocument page, string form, params (string Name, string Value)[] typed)
    {
        using var answer = await Post(page.GetElementById(form)?.GetAttribute("action") ?? throw new InvalidOperationException($"{At} has no form {form}."), Filled(page, form, typed));
        answer.StatusCode.ShouldBe(HttpStatusCode.Redirect, await answer.Content.ReadAsStringAsync());
        return await Open(answer.Headers.Location!.ToString());
    }

    public static string Said(IHtmlDocument page) => page.QuerySelector(".notice.said")?.TextContent.Trim() ?? "";

    public static string Refused(IHtmlDocument page, string form) => page.GetElementById(form)?.QuerySelector("[role=alert]")?.TextContent.Trim() ?? "";

    public void Dispose() => http.Dispose();
}
