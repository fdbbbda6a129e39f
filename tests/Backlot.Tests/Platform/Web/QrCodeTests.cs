using System.Globalization;
using System.Text.RegularExpressions;
using Backlot.Platform.Web.Parts;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Web;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging.Abstractions;

namespace Backlot.Tests.Platform.Web;

public sealed partial class QrCodeTests
{
    [Theory]
    [InlineData("http://10.0.0.7:5080/p/4f2a")]
    [InlineData("http://desk.local:5080/p/e9df55ea9bd1d0ae81e193083fffc069487cd0e9e8ece73a")]
    [InlineData("https://behind-the-scenes.a-rather-long-house-name.example/p/e9df55ea9bd1d0ae81e193083fffc069487cd0e9e8ece73a/sign?language=de-AT&from=desk")]
    public async Task A_camera_reads_the_address_that_was_made_and_no_other(string address)
    {
        var drawn = await Drawn<QrCode>(new() { ["Of"] = address, ["Label"] = "For a phone" });

        var (side, dark) = Modules(drawn);
        foreach (var edge in Enumerable.Range(0, side))
            Enumerable.Range(0, 4).Any(i => dark[i][edge] || dark[edge][i] || dark[side - 1 - i][edge] || dark[edge][side - 1 - i]).ShouldBeFalse("a quiet zone of four around it");
        QrReader.Read([.. dark[4..^4].Select(row => row[4..^4])]).ShouldBe(address);
    }

    [Theory]
    [InlineData("http://127.0.0.1:5080/p/4f2a", false)]
    [InlineData("http://localhost:5080/p/4f2a", false)]
    [InlineData("http://[::1]:5080/p/4f2a", false)]
    [InlineData("http://192.168.1.20:5080/p/4f2a", true)]
    public async Task There_is_a_code_only_where_a_phone_can_reach_what_it_says(string address, bool reachable)
    {
        var shown = await Drawn<AddressToHandOn>(new() { ["Of"] = address });

        shown.Contains("<svg class=\"qr\"", StringComparison.Ordinal).ShouldBe(reachable);
        shown.Contains("Only this machine can open it", StringComparison.Ordinal).ShouldBe(!reachable, "and what to do about it");
        shown.ShouldContain(address);
    }

    private static async Task<string> Drawn<T>(Dictionary<string, object?> with) where T : IComponent
    {
        await using var services = new ServiceCollection().BuildServiceProvider();
        await using var renderer = new HtmlRenderer(services, NullLoggerFactory.Instance);
        return await renderer.Dispatcher.InvokeAsync(async () => (await renderer.RenderComponentAsync<T>(ParameterView.FromDictionary(with))).ToHtmlString());
    }

    /// <summary>What the path paints: row, then column, with the quiet zone.</summary>
    private static (int Side, bool[][] Dark) Modules(string svg)
    {
        var side = int.Parse(ViewBox().Match(svg).Groups["side"].Value, CultureInfo.InvariantCulture);
        var dark = Enumerable.Range(0, side).Select(_ => new bool[side]).ToArray();
        foreach (Match run in Run().Matches(svg))
        {
            var (x, y, count) = (Number(run, "x"), Number(run, "y"), Number(run, "count"));
            for (var i = 0; i < count; i++)
                dark[y][x + i] = true;
        }

        return (side, dark);
    }

    private static int Number(Match match, string group) => int.Parse(match.Groups[group].Value, CultureInfo.InvariantCulture);

    [GeneratedRegex("viewBox=\"0 0 (?<side>[0-9]+) [0-9]+\"", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex ViewBox();

    [GeneratedRegex("M(?<x>[0-9]+) (?<y>[0-9]+)h(?<count>[0-9]+)v1", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Run();
}
