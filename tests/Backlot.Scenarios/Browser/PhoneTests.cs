using System.Security.Cryptography;
using System.Text;
using Microsoft.Playwright;

namespace Backlot.Scenarios.Browser;

/// <summary>Somebody without an account, with a phone and a personal link.</summary>
[Collection(StudioCollection.Name)]
public sealed class PhoneTests(Studio studio)
{
    private const string Quay = "slack-water";

    [Fact]
    public async Task Says_no_to_a_picture_takes_it_back_and_brings_pictures_of_their_own()
    {
        var card = SmallCard.Make(Path.Combine(studio.Program.Folder, "quay"), "Q001", seconds: 1);
        await studio.Program.Ok("production", "add", "Slack Water", "--kind", "film", "--zone", "Europe/Rome");
        await studio.Program.Ok("person", "add", "Ines Calder", "--production", Quay);
        await studio.Program.Ok("ingest", card, "--production", Quay);
        foreach (var name in new[] { "DSC00001.JPG", "DSC00002.JPG", "C0001.MP4" })
            await studio.Program.Ok("appears", await studio.Asset(Quay, name), "Ines Calder");
        var link = new Uri((await studio.Program.Ok("link", "add", "Ines Calder", "--production", Quay, "--for", "see,upload")).Line).AbsolutePath;
        await using var phone = await studio.Stranger(width: 390);

        await phone.Open(link);
        await phone.Page.GetByRole(AriaRole.Link, new() { Name = "See the pictures of you" }).ClickAsync();
        await phone.Page.GetByText("3 frames show you; you said no to none.").WaitForAsync();
        await phone.Page.GetByRole(AriaRole.Button, new() { Name = "Say no DSC00002.JPG" }).ClickAsync();
        (await phone.Said()).ShouldStartWith("No to DSC00002.JPG");
        await Looked(phone, "phone-frames");
        await phone.Page.GetByRole(AriaRole.Button, new() { Name = "Show it after all DSC00002.JPG" }).ClickAsync();
        await phone.Page.GetByText("3 frames show you; you said no to none.").WaitForAsync();

        await phone.Open($"{link}/upload");
        var photo = await File.ReadAllBytesAsync(Directory.GetFiles(card, "DSC00003.JPG", SearchOption.AllDirectories).Single());
        await phone.Page.Locator("form input[type=file]").SetInputFilesAsync(
        [
            new FilePayload { Name = "IMG_2207.JPG", MimeType = "image/jpeg", Buffer = [.. photo, .. "from the phone"u8] },
            new FilePayload { Name = "IMG_2211.JPG", MimeType = "image/jpeg", Buffer = photo },
            new FilePayload { Name = "notes.jpg", MimeType = "image/jpeg", Buffer = "not a picture"u8.ToArray() },
        ]);
        await phone.Page.GetByText("1 of 3 safe").Or(phone.Page.GetByText("2 of 3 safe")).WaitForAsync();
        var lines = phone.Page.Locator(".files.new li");
        await lines.Nth(2).GetByRole(AriaRole.Button, new() { Name = "Send again" }).WaitForAsync();
        (await lines.Nth(0).InnerTextAsync()).ShouldContain("the same to the last bit as on your phone");
        (await lines.Nth(1).InnerTextAsync()).ShouldContain("We had it already");
        (await lines.Nth(2).InnerTextAsync()).ShouldContain("It is no photo, film, sound or PDF");
        await Looked(phone, "phone-upload");
        phone.ShouldBeContent(); // from here on the browser tells of a broken line

        // A page that was closed half way, a line that breaks once, and the question what is here.
        byte[] film = [.. photo, .. new byte[200_000]];
        var half = new FilePayload { Name = "IMG_2230.JPG", MimeType = "image/jpeg", Buffer = film };
        await Begin($"{link}/upload/files", half, 120_000);
        await phone.Open($"{link}/upload");
        (await phone.Page.Locator("[data-begun]").InnerTextAsync()).ShouldContain("120 kB of");
        var (broken, sent) = (false, new List<string>());
        await phone.Page.RouteAsync("**/upload/files/*", async route =>
        {
            if (route.Request.Method == "PATCH")
                sent.Add(route.Request.Headers["upload-offset"]);
            if (route.Request.Method == "PATCH" && !broken)
            {
                broken = true;
                await route.AbortAsync("connectionreset");
            }
            else
            {
                await route.ContinueAsync();
            }
        });
        await phone.Page.Locator("form input[type=file]").SetInputFilesAsync(half);
        await phone.Page.GetByText("1 of 1 safe").WaitForAsync();
        sent.ShouldBe(["120000", "120000"]);
        (await phone.Page.Locator("[data-begun]").CountAsync()).ShouldBe(0);
        await phone.Page.Locator("[data-look] input[type=file]").SetInputFilesAsync([half, new FilePayload { Name = "IMG_2231.JPG", MimeType = "image/jpeg", Buffer = [.. film, 1] }]);
        await phone.Page.GetByRole(AriaRole.Button, new() { Name = "Send it" }).WaitForAsync();
        (await lines.Nth(1).InnerTextAsync()).ShouldContain("safe");
        (await lines.Nth(2).InnerTextAsync()).ShouldContain("The desk does not have it from you.");
        await Looked(phone, "phone-upload-look");
    }

    private async Task Begin(string files, FilePayload file, int bytes)
    {
        using var client = studio.Client();
        var digest = Convert.ToHexStringLower(SHA256.HashData(SHA256.HashData(file.Buffer)));
        using var content = new ByteArrayContent(file.Buffer[..bytes]) { Headers = { ContentType = new("application/offset+octet-stream") } };
        using var asked = new HttpRequestMessage(HttpMethod.Post, files) { Content = content, Headers = { { "Tus-Resumable", "1.0.0" }, { "Upload-Length", $"{file.Buffer.Length}" }, { "Upload-Metadata", $"filename {Base64(file.Name)},digest {Base64(digest)}" } } };
        (await client.SendAsync(asked)).EnsureSuccessStatusCode();

        static string Base64(string text) => Convert.ToBase64String(Encoding.UTF8.GetBytes(text));
    }

    private static async Task Looked(Visitor phone, string name)
    {
        foreach (var scheme in new[] { ColorScheme.Light, ColorScheme.Dark })
        {
            await phone.Page.EmulateMediaAsync(new() { ColorScheme = scheme });
            await phone.Page.ShouldFit();
            await phone.Page.ShouldBeAccessible();
            await phone.Page.Keep($"{name}-390{(scheme == ColorScheme.Dark ? "-dark" : "")}");
        }

        await phone.Page.EmulateMediaAsync(new() { ColorScheme = ColorScheme.Light });
    }
}
