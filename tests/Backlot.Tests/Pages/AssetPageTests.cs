using System.Net;
using Backlot.Capture.Assets;
using Backlot.Capture.Quality;
using Backlot.Clear.Appearances;
using Backlot.Clear.Embargoes;
using Backlot.Clear.Grants;
using Backlot.Clear.Verdicts;
using Backlot.Cut.Selects;
using Backlot.Media.Measuring;
using Backlot.Media.Time;
using Backlot.Platform.Data;
using Backlot.Platform.Identity;
using Backlot.Tests.Serving;
using Microsoft.EntityFrameworkCore;

namespace Backlot.Tests.Pages;

public sealed class AssetPageTests
{
    [Fact]
    public async Task Why_it_is_blocked_is_said_with_the_page_that_mends_it()
    {
        await using var moon = await MoonDesk.Open();
        var clip = await moon.Clip("A001C008.MOV");
        using var desk = await moon.Owner();
        (await desk.Open($"/desk/assets/{clip}")).QuerySelector(".reasons")!.TextContent.ShouldContain("nobody has looked through who is in it");

        var page = await desk.Send($"/desk/assets/{clip}", "appears", ("person", "Sol Ferris"), ("from", "0:11"), ("to", "0:14"), ("prominence", "Featured"));

        var reason = page.QuerySelector(".reasons li")!;
        reason.TextContent.ShouldContain("Sol Ferris, 0:11 to 0:14, no signed release.");
        var person = await desk.Open(reason.QuerySelector(".mend a")!.GetAttribute("href")!);
        person.QuerySelector("h1")!.TextContent.ShouldBe("Sol Ferris");
        await desk.Send(desk.At, "grant", ("purpose", "front"));
        page = await desk.Open($"/desk/assets/{clip}");
        page.QuerySelector(".verdict")!.GetAttribute("data-is").ShouldBe("cleared");
        page = await desk.Open($"/desk/assets/{clip}?use=social");
        page.QuerySelector(".reasons")!.TextContent.ShouldContain("signed for the front, not for social");
    }

    [Fact]
    public async Task A_face_without_a_name_is_named_and_what_was_said_wrongly_is_taken_back()
    {
        await using var moon = await MoonDesk.Open();
        var clip = await moon.Clip("A001C008.MOV");
        using var desk = await moon.Owner();

        await desk.Send($"/desk/assets/{clip}", "appears", ("person", ""), ("note", "on a ladder"), ("more", "yes"));
        var face = (await Appearances(moon)).Single();
        face.PersonId.ShouldBeNull();
        await desk.Send($"/desk/assets/{clip}", $"name-{face.Id}", ("person", "Mira Vale"));
        (await Appearances(moon)).Single().PersonId.ShouldNotBeNull();
        var page = await desk.Send($"/desk/assets/{clip}", $"strike-{face.Id}", ("why", "It is a cat"));

        (await Appearances(moon)).Single().StruckAt.ShouldNotBeNull();
        page.QuerySelector("#who .lines").ShouldBeNull();
    }

    [Fact]
    public async Task Who_is_written_in_the_file_is_proposed_and_is_in_it_only_when_somebody_says_so()
    {
        await using var moon = await MoonDesk.Open();
        var clip = await moon.Clip("A001C008.MOV");
        await moon.Get<Ledger>().Write(Actor.Owner, async change =>
            (await change.Db.Set<Asset>().SingleAsync(a => a.Id == clip, change.Cancelled)).Facts = """{"people":"sol ferris; <b>Nobody Known</b>"}""");
        using var desk = await moon.Owner();

        var page = await desk.Open($"/desk/assets/{clip}");

        var written = page.QuerySelectorAll("#written li").Select(li => li.TextContent).ToList();
        written.Count.ShouldBe(2);
        written[1].ShouldContain("<b>Nobody Known</b>");
        written[1].ShouldContain("is not among the people of this production");
        (await Appearances(moon)).ShouldBeEmpty();

        page = await desk.Send($"/desk/assets/{clip}", "written-0");

        (await Appearances(moon)).Single().PersonId.ShouldNotBeNull();
        page.QuerySelectorAll("#written li").Length.ShouldBe(1);
        page.QuerySelector("#who")!.TextContent.ShouldContain("Nobody has looked through who is in it");
    }

    [Fact]
    public async Task A_stretch_is_marked_for_use_with_its_reason()
    {
        await using var moon = await MoonDesk.Open();
        var clip = await moon.Clip("A001C008.MOV");
        using var desk = await moon.Owner();

        var page = await desk.Send($"/desk/assets/{clip}", "select", ("from", "3"), ("to", "0:06.5"), ("reason", "blooper"), ("note", "The moon falls"));

        page.QuerySelector("#selects .lines")!.TextContent.ShouldContain("The moon falls");
        var select = (await moon.Get<SelectDesk>().OfAsset(Actor.Owner, clip)).Single();
        (select.Reason, select.Range).ShouldBe((SelectReason.Blooper, TimeRange.Between(MediaTime.FromSeconds(3), MediaTime.FromSeconds(6.5m))));
        await desk.Send($"/desk/assets/{clip}", $"unselect-{select.Id}");
        (await moon.Get<SelectDesk>().OfAsset(Actor.Owner, clip)).ShouldBeEmpty();
    }

    [Fact]
    public async Task A_time_that_makes_no_sense_stays_in_its_field_beside_the_reason()
    {
        await using var moon = await MoonDesk.Open();
        var clip = await moon.Clip("A001C008.MOV");
        using var desk = await moon.Owner();

        var page = await desk.Send($"/desk/assets/{clip}", "select", ("from", "0:59"), ("to", "later"), ("note", "The sneeze"));

        DeskBrowser.Refused(page, "select").ShouldContain("later");
        page.QuerySelector("#select-to")!.GetAttribute("value").ShouldBe("later");
        page.QuerySelector("#select-note")!.GetAttribute("value").ShouldBe("The sneeze");
    }

    [Fact]
    public async Task It_is_hidden_until_its_milestone_and_the_embargo_is_lifted_again()
    {
        await using var moon = await MoonDesk.Open();
        var photo = await moon.Photo("A.JPG");
        await moon.Get<AppearanceDesk>().SayNobody(Actor.Owner, [$"{photo}"]);
        using var desk = await moon.Owner();

        var page = await desk.Send($"/desk/assets/{photo}", "embargo-add", ("until", "release-10d@09:00"));

        page.QuerySelector(".verdict")!.GetAttribute("data-is").ShouldBe("embargoed");
        var embargo = await moon.Get<Ledger>().Read(db => db.Embargoes.SingleAsync());
        page = await desk.Send($"/desk/assets/{photo}", $"lift-{embargo.Id}");
        page.QuerySelector(".verdict")!.GetAttribute("data-is").ShouldBe("cleared");
    }

    [Fact]
    public async Task Who_may_only_mark_neither_grants_nor_hides()
    {
        await using var moon = await MoonDesk.Open();
        var photo = await moon.Photo("A.JPG");
        using var shooter = await moon.Member(Role.Shooter);

        var page = await shooter.Open($"/desk/assets/{photo}");

        page.GetElementById("nobody").ShouldNotBeNull();
        page.GetElementById("embargo-add").ShouldBeNull();
        var token = page.QuerySelector("input[name=__RequestVerificationToken]")!.GetAttribute("value")!;
        using var answer = await shooter.Post($"/desk/assets/{photo}/embargoes/add", [new("__RequestVerificationToken", token), new("form", "embargo-add"), new("until", "release")]);
        answer.StatusCode.ShouldBe(HttpStatusCode.Forbidden);
    }

    [Fact]
    public async Task A_box_is_drawn_with_a_name_moved_and_taken_away_and_the_name_stays()
    {
        await using var moon = await MoonDesk.Open();
        var clip = await moon.Clip("A001C008.MOV");
        using var desk = await moon.Owner();

        var page = await desk.Send($"/desk/assets/{clip}", "face", ("box", "0.4,0.25,0.2,0.5@12.33"), ("person", "Sol Ferris"));

        var rect = page.QuerySelector("backlot-faces svg.boxes rect")!;
        (rect.GetAttribute("data-name"), rect.GetAttribute("x"), rect.GetAttribute("width"), rect.GetAttribute("data-at")).ShouldBe(("Sol Ferris", "4000", "2000", "12.32"));
        var of = (await Appearances(moon)).Single();
        page = await Move(desk, clip, $"/desk/appearances/{of.Id}/box", "0.1,0.1,0.2,0.2@12.35");
        page.QuerySelectorAll("svg.boxes rect").Single().GetAttribute("x").ShouldBe("1000");
        page = await Move(desk, clip, $"/desk/appearances/{of.Id}/box", "0.5,0.5,0.9,0.2@12.35");
        page.QuerySelector("#box .notice")!.TextContent.ShouldContain("within the picture");
        page.QuerySelector("#who")!.TextContent.ShouldContain("a box drawn");

        await Move(desk, clip, $"/desk/boxes/{page.QuerySelector("svg.boxes rect")!.GetAttribute("data-box")}/erase", "");

        page = await desk.Open($"/desk/assets/{clip}");
        page.QuerySelector("svg.boxes rect").ShouldBeNull();
        page.QuerySelector("#who .lines")!.TextContent.ShouldContain("Sol Ferris");
    }

    [Fact]
    public async Task A_name_that_is_unknown_leaves_the_box_in_its_form_and_who_may_not_mark_draws_none()
    {
        await using var moon = await MoonDesk.Open();
        var photo = await moon.Photo("A.JPG");
        using var desk = await moon.Owner();

        var page = await desk.Send($"/desk/assets/{photo}", "face", ("box", "0.4,0.25,0.2,0.5"), ("person", "Nobody of that name"));

        DeskBrowser.Refused(page, "face").ShouldContain("Nobody of that name");
        page.QuerySelector(".name-it")!.HasAttribute("hidden").ShouldBeFalse();
        page.QuerySelector("#face [name=box]")!.GetAttribute("value").ShouldBe("0.4,0.25,0.2,0.5");
        using var viewer = await moon.Member(Role.Viewer);
        using var closed = await viewer.Ask($"/desk/assets/{photo}");
        closed.StatusCode.ShouldBe(HttpStatusCode.NotFound);
    }

    [Fact]
    public async Task The_page_leads_to_the_asset_before_and_after_and_says_quality_and_custody_in_words()
    {
        await using var moon = await MoonDesk.Open();
        var (first, second, third) = (await moon.Photo("A.JPG"), await moon.Clip("B.MOV"), await moon.Photo("C.JPG"));
        using var desk = await moon.Owner();

        var page = await desk.Open($"/desk/assets/{second}");

        page.QuerySelector(".neighbours")!.TextContent.ShouldContain("2 of 3");
        page.QuerySelector("[data-key='[']")!.GetAttribute("href").ShouldBe($"/desk/assets/{first}");
        page.QuerySelector("[data-key=']']")!.GetAttribute("href").ShouldBe($"/desk/assets/{third}");
        page.QuerySelector("#quality")!.TextContent.ShouldContain("1920 × 1080, 25 frames a second");
        page.QuerySelector("#quality")!.TextContent.ShouldContain("large enough for the front");
        page.QuerySelector("#custody")!.TextContent.ShouldContain("Taken in");
    }

    [Fact]
    public async Task What_a_photo_is_good_enough_for_is_said_with_the_reason_and_what_could_not_be_measured_too()
    {
        await using var moon = await MoonDesk.Open();
        var (soft, broken) = (await moon.Photo("A.JPG"), await moon.Photo("B.JPG"));
        await moon.Get<Ledger>().Write(Actor.Owner, change =>
        {
            var still = new StillMeasures(1920, 1080, 2.1, 1, 110, 0, 0, 1, 0);
            change.Db.Qualities.Add(new AssetQuality { AssetId = soft, State = QualityState.Measured, Way = QualityDesk.Way, MeasuresText = new Measures(still).Text(), MeasuredAt = change.Now });
            change.Db.Qualities.Add(new AssetQuality { AssetId = broken, State = QualityState.Failed, Way = QualityDesk.Way, ErrorCode = "picture.damaged", Error = "B.JPG is damaged.", MeasuredAt = change.Now });
            return Task.CompletedTask;
        });
        using var desk = await moon.Owner();

        var panel = (await desk.Open($"/desk/assets/{soft}")).QuerySelector("#quality")!;
        panel.TextContent.ShouldContain("Its sharpest place holds detail for 914 pixels, not for 1920");
        panel.QuerySelectorAll("li small").Select(s => s.TextContent).ShouldBe(["Not for: poster, press, cinema", "Not for: press, cinema, broadcast"]);
        (await desk.Open($"/desk/assets/{broken}")).QuerySelector("#quality")!.TextContent.ShouldContain("It could not be measured: B.JPG is damaged.");
    }

    /// <summary>As the island sends it: through the form that the page has for it, to another address.</summary>
    private static async Task<AngleSharp.Html.Dom.IHtmlDocument> Move(DeskBrowser desk, long asset, string address, string box)
    {
        using var answer = await desk.Post(address, DeskBrowser.Filled(await desk.Open($"/desk/assets/{asset}"), "box", ("box", box)));
        return await desk.Open($"/desk/assets/{asset}");
    }

    private static Task<List<Appearance>> Appearances(MoonDesk moon) => moon.Get<Ledger>().Read(db => db.Appearances.ToListAsync());
}
