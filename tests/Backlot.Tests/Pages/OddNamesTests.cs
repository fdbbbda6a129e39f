using System.Net;
using Backlot.Capture.Assets;
using Backlot.Capture.Cards;
using Backlot.Capture.Custody;
using Backlot.Platform.Errors;
using Backlot.Platform.Identity;
using Backlot.Tests.Capture;
using Backlot.Tests.Capture.Assets;

namespace Backlot.Tests.Pages;

public sealed class OddNamesTests
{
    /// <summary>Two lines, markup, a quotation, a dollar, right to left, and letters of a dead code page.</summary>
    private static readonly string[] Names = ["two\nlines.JPG", "<b onload=x>.JPG", "\"; rm -r 'x'.JPG", "$(reboot)%s\\.JPG", "قمر مستعار.JPG", "caf\uDCE9.JPG"];

    [Fact]
    public async Task Names_that_no_camera_would_give_are_copied_verified_taken_in_and_shown_as_text()
    {
        await using var moon = await MoonDesk.Open();
        using var card = new TinyCard();
        Directory.CreateDirectory(card.Path);
        foreach (var name in Names)
            Disk.WriteFlushed(DiskName.Join(card.Path, name), TinyCard.Photo(name));
        using var safe = new Folder();

        var copy = (await new Offload(SystemClock.Instance).Run(Actor.Owner, new OffloadAsked(card.Path, [safe["safe"]]))).Copies.Single();
        copy.Copied.ShouldBe(Names.Length);
        (await new Verify(SystemClock.Instance).Run(Actor.Owner, new VerifyOrder(copy.Folder))).Findings.ShouldAllBe(f => f.Code == "custody.file-new" && f.Path.Contains("\\xE9")); // no manifest can say that name
        var came = await moon.Get<IngestDesk>().Ingest(Actor.Owner, new IngestAsked(copy.Folder, "borrowed-moon"));

        came.Refused.Select(r => (r.Path, r.Code)).ShouldBe([("caf\\xE9.JPG", "ingest.name-not-text")]);
        came.Made.Select(a => a.Name).Order(StringComparer.Ordinal).ShouldBe(Names[..5].Select(DiskName.Escape).Order(StringComparer.Ordinal));
        using var desk = await moon.Owner();
        (await desk.Open("/desk/productions/borrowed-moon/assets")).QuerySelectorAll("b[onload]").ShouldBeEmpty();
        foreach (var asset in came.Made)
        {
            var page = await desk.Open($"/desk/assets/{asset.Id}");
            page.QuerySelector("h1")!.TextContent.ShouldContain(asset.Name);
            page.QuerySelectorAll("b[onload]").ShouldBeEmpty();
            var original = await desk.Ask($"/desk/assets/{asset.Id}/original");
            original.StatusCode.ShouldBe(HttpStatusCode.OK);
            original.Content.Headers.ContentDisposition!.DispositionType.ShouldBe("attachment");
        }

        (await desk.Open($"/desk/cards/{came.Card.Id}")).Body!.TextContent.ShouldContain("caf\\xE9.JPG");
    }
}
