using System.Text.Json;
using System.Text.RegularExpressions;
using Backlot.Tests.Publish;

namespace Backlot.Tests.Serving;

/// <summary>What islands and scripts ask for stands in the document, with what it answers.</summary>
public sealed partial class OpenApiTests
{
    // What pages hand to their islands as an attribute: it stands in no script.
    private static readonly string[] HandedOver = ["/desk/progress", "/p/{token}/upload/have", "/p/{token}/upload/files/{key}/check", "/desk/assets/{id}/proxy", "/desk/stories/{slug}/renders/{id}/{file}", "/stories/{slug}/media/{shape}/{file}"];

    [Fact]
    public async Task Every_address_that_a_script_asks_for_is_in_the_document()
    {
        var paths = (await Document()).GetProperty("paths").EnumerateObject().Select(p => p.Name).ToList();
        var asked = Lines().SelectMany(line => Addresses().Matches(line).Select(m => m.Groups["address"].Value))
            .Select(address => Filled().Replace(address, "{}").Split('?')[0]).Concat(HandedOver).Distinct().ToList();
        var below = Lines().SelectMany(line => Below().Matches(line).Select(m => m.Groups["end"].Value)).Distinct().ToList();

        asked.Count.ShouldBeGreaterThan(10);
        below.Order().ShouldBe(["/check", "/counts", "/frames", "/outline"]);
        asked.Where(address => !paths.Exists(path => Is(address, path))).ShouldBeEmpty("mark its route as one for scripts (ScriptRoutes), with what it answers");
        below.Where(end => !paths.Exists(path => path.EndsWith(end, StringComparison.Ordinal))).ShouldBeEmpty();
    }

    [Fact]
    public async Task Every_documented_route_says_what_it_answers_and_how_it_refuses()
    {
        var without = new List<string>();
        foreach (var path in (await Document()).GetProperty("paths").EnumerateObject())
        {
            foreach (var verb in path.Value.EnumerateObject().Where(v => v.Name is "get" or "head" or "post" or "put" or "delete" or "patch"))
            {
                var answers = verb.Value.GetProperty("responses").EnumerateObject().ToList();
                if (!answers.Exists(a => a.Name == "200" && Schemas(a.Value).Any(s => s.Schema.EnumerateObject().Any())))
                    without.Add($"{verb.Name} {path.Name}: no type of its answer");
                if (!answers.Exists(a => a.Name[0] == '4') || answers.Exists(a => a.Name[0] == '4' && Schemas(a.Value).All(s => s.Type != "application/problem+json")))
                    without.Add($"{verb.Name} {path.Name}: no problem");
            }
        }

        without.ShouldBeEmpty();
    }

    [Fact]
    public async Task What_the_sheet_is_answered_is_what_the_document_says()
    {
        await using var server = await TestServer.Start();
        var moon = await Programme.Of(server.Services);
        await moon.Asset("A1.MP4", Backlot.Capture.Assets.AssetKind.Clip, "filming");
        using var desk = await DeskBrowser.Owner(server);
        var document = await desk.Json("/openapi/v1.json");
        foreach (var (path, schema) in new[] { ("outline", "SheetOutline"), ("frames", "SheetFrame"), ("counts", "SheetCount") })
        {
            var answer = await desk.Json($"/desk/productions/{Programme.Moon}/assets/{path}");
            var one = answer.ValueKind == JsonValueKind.Array ? answer[0] : answer;
            one.EnumerateObject().Select(p => p.Name).Order().ShouldBe(document.GetProperty("components").GetProperty("schemas").GetProperty(schema).GetProperty("properties").EnumerateObject().Select(p => p.Name).Order(), path);
        }
    }

    private static async Task<JsonElement> Document()
    {
        await using var server = await TestServer.Start();
        using var desk = await DeskBrowser.Owner(server);
        return await desk.Json("/openapi/v1.json");
    }

    /// <summary>Of all scripts: neither comments, nor where a page is gone to.</summary>
    private static IEnumerable<string> Lines() => Directory.EnumerateFiles(Path.Combine(Checkout.Folder, "web", "src"), "*.ts", SearchOption.AllDirectories)
        .Where(file => !file.EndsWith(".test.ts", StringComparison.Ordinal)).SelectMany(File.ReadLines)
        .Where(line => !line.TrimStart().StartsWith('*') && !line.TrimStart().StartsWith("//", StringComparison.Ordinal) && !line.Contains("location.", StringComparison.Ordinal));

    private static IEnumerable<(string Type, JsonElement Schema)> Schemas(JsonElement answer) => answer.TryGetProperty("content", out var content)
        ? content.EnumerateObject().Where(c => c.Value.TryGetProperty("schema", out _)).Select(c => (c.Name, c.Value.GetProperty("schema"))) : [];

    /// <summary>Segment by segment; what a script fills in may be anything.</summary>
    private static bool Is(string address, string path)
    {
        string[] asked = address.Split('/'), there = path.Split('/');
        return asked.Length == there.Length && asked.Zip(there).All(s => s.First == s.Second || s.First.StartsWith('{') || s.Second.StartsWith('{'));
    }

    [GeneratedRegex("""[`'"](?<address>/(desk|p|stories)/[^`'"]*)[`'"]""", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Addresses();

    [GeneratedRegex("""`\$\{[^}]+\}(?<end>/[a-z]+)""", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Below();

    [GeneratedRegex(@"\$\{[^}]+\}", RegexOptions.None, 1000)]
    private static partial Regex Filled();
}
