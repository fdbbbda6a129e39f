using System.Diagnostics;
using System.Text.Json;
using Backlot.Tests.Media.Metadata;

namespace Backlot.Tests.Capture.Uploads;

/// <summary>A test that runs what the islands are made of in Node; where that is not installed it says skipped.</summary>
[AttributeUsage(AttributeTargets.Method)]
internal sealed class TusClientFactAttribute : FactAttribute
{
    public TusClientFactAttribute()
    {
        if (!Directory.Exists(Path.Combine(Web, "node_modules", "tus-js-client")))
            Skip = "web/node_modules is not installed";
    }

    public static string Web { get; } = Path.Combine(Checkout.Folder, "web");
}

public sealed class TusClientTests
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    [TusClientFact]
    public async Task The_client_that_the_page_uses_sends_resumes_gives_up_and_survives_a_bad_line()
    {
        await using var site = await PhoneSite.Open();
        var picture = Path.Combine(site.Server.Data.Path, "picture.jpg");
        await File.WriteAllBytesAsync(picture, new TinyJpeg().Mark("by the client").Bytes());
        using var node = Process.Start(new ProcessStartInfo("node")
        {
            ArgumentList = { Path.Combine(Checkout.Folder, "tests", "Backlot.Tests", "Capture", "Uploads", "tus-client.mjs"), TusClientFactAttribute.Web, new Uri(site.Server.Address, site.Files).ToString(), picture },
            RedirectStandardOutput = true, RedirectStandardError = true,
        })!;
        using var patience = new CancellationTokenSource(Patience);
        var (told, errors) = (node.StandardOutput.ReadToEndAsync(patience.Token), node.StandardError.ReadToEndAsync(patience.Token));
        await node.WaitForExitAsync(patience.Token);

        node.ExitCode.ShouldBe(0, await errors);
        var answer = JsonSerializer.Deserialize<JsonElement>(await told);
        var sent = answer.GetProperty("sent").EnumerateArray().Select(e => e.GetString()!).ToList();
        sent.Count.ShouldBe(5);
        foreach (var file in sent)
            (await site.Check(file)).Says.GetProperty("says").GetString()!.ShouldContain("the same to the last bit as on your phone", Case.Sensitive, file);
        answer.GetProperty("dropped").GetInt32().ShouldBe(404);
        (await site.Rows()).Count.ShouldBe(5);
    }
}
