using System.Net;
using Backlot.Clear.Appearances;
using Backlot.Platform.Data;
using Backlot.Platform.Identity;
using Backlot.Tests.Serving;
using Microsoft.EntityFrameworkCore;

namespace Backlot.Tests.Pages;

public sealed class SheetPageTests
{
    private const string Sheet = "/desk/productions/borrowed-moon/assets";

    [Fact]
    public async Task Nobody_is_said_of_those_that_are_ticked_and_of_no_other()
    {
        await using var moon = await MoonDesk.Open();
        long[] photos = [await moon.Photo("A.JPG"), await moon.Photo("B.JPG"), await moon.Photo("C.JPG")];
        using var desk = await moon.Owner();
        (await desk.Open("/desk")).QuerySelector(".needs")!.TextContent.ShouldContain("3 assets of Borrowed Moon nobody has looked through");
        (await desk.Open(Sheet)).QuerySelectorAll(".sheet .mark[data-is=unknown]").Length.ShouldBe(3);

        var page = await desk.Send($"{Sheet}?looked=no", "say", ("asset", $"{photos[0]}"), ("asset", $"{photos[1]}"), ("say", "nobody"));

        DeskBrowser.Said(page).ShouldBe("Said of 2 assets: nobody is in it.");
        page.QuerySelectorAll(".sheet .f").Length.ShouldBe(1);
        (await moon.Get<Ledger>().Read(db => db.Looks.Select(l => l.AssetId).ToListAsync())).ShouldBe([photos[0], photos[1]], ignoreOrder: true);
        (await desk.Open(Sheet)).QuerySelectorAll(".sheet .mark[data-is=cleared]").Length.ShouldBe(2);
    }

    [Fact]
    public async Task Nothing_ticked_says_nothing_and_says_what_to_do()
    {
        await using var moon = await MoonDesk.Open();
        await moon.Photo("A.JPG");
        using var desk = await moon.Owner();

        DeskBrowser.Refused(await desk.Send(Sheet, "say", ("say", "nobody")), "say").ShouldContain("No asset was ticked.");

        (await moon.Get<Ledger>().Read(db => db.Looks.CountAsync())).ShouldBe(0);
    }

    [Fact]
    public async Task The_filters_stand_in_the_address_and_a_page_leads_to_the_next()
    {
        await using var moon = await MoonDesk.Open();
        for (var i = 0; i < 70; i++)
            await moon.Photo($"IMG_{i:000}.JPG");
        await moon.Clip("A001C001.MOV");
        using var desk = await moon.Owner();

        (await desk.Open($"{Sheet}?kind=clip")).QuerySelectorAll(".sheet .f").Length.ShouldBe(1);
        var first = await desk.Open($"{Sheet}?kind=photo&looked=no");
        first.QuerySelectorAll(".sheet .f").Length.ShouldBe(60);
        var second = await desk.Open(first.QuerySelector(".pager a[rel=next]")!.GetAttribute("href")!);
        second.QuerySelectorAll(".sheet .f").Length.ShouldBe(10);
        (await desk.Open($"{Sheet}?kind=unheard-of&day=yesterday&card=x&stage=none")).QuerySelectorAll(".sheet .f").Length.ShouldBe(60);
    }

    [Fact]
    public async Task A_query_narrows_the_sheet_its_chips_and_its_feed_and_what_is_wrong_in_it_is_shown()
    {
        await using var moon = await MoonDesk.Open();
        for (var i = 0; i < 70; i++)
            await moon.Photo($"IMG_{i:000}.JPG");
        await moon.Clip("A001C001.MOV");
        using var desk = await moon.Owner();

        var first = await desk.Open($"{Sheet}?where=kind:photo+unseen:yes+-width%3C1920");
        first.QuerySelectorAll(".sheet .f").Length.ShouldBe(60);
        first.QuerySelector("#where")!.GetAttribute("value").ShouldBe("kind:photo unseen:yes -width<1920");
        first.QuerySelector("[data-chip='kind:photo'] span")!.TextContent.ShouldBe("70");
        first.QuerySelector("[data-chip='kind:clip']").ShouldBeNull();
        (await desk.Open(first.QuerySelector(".pager a[rel=next]")!.GetAttribute("href")!)).QuerySelectorAll(".sheet .f").Length.ShouldBe(10);
        (await desk.Open($"{Sheet}?where=length:1m&kind=photo")).QuerySelector("main")!.TextContent.ShouldContain("Nothing matches.");

        var wrong = await desk.Open($"{Sheet}?where=kidn:photo&stage=none");
        wrong.QuerySelectorAll(".sheet .f").Length.ShouldBe(0);
        wrong.QuerySelector("#where-fault")!.TextContent.ShouldBe("There is no field \"kidn\".");
        wrong.QuerySelector(".spot")!.TextContent.ShouldBe("kidn:photo\n^^^^");
        wrong.QuerySelector("#where")!.GetAttribute("aria-invalid").ShouldBe("true");
        (await desk.Ask($"{Sheet}/outline?where=kidn:photo")).StatusCode.ShouldBe(HttpStatusCode.BadRequest);
    }

    [Fact]
    public async Task A_search_is_saved_opened_by_others_and_deleted_by_whoever_saved_it()
    {
        await using var moon = await MoonDesk.Open();
        await moon.Photo("A.JPG");
        await moon.Clip("A001C001.MOV");
        using var desk = await moon.Member(Role.Editor);
        (await desk.Open(Sheet)).QuerySelector("#save-search").ShouldBeNull("everything is no search");

        var page = await desk.Send($"{Sheet}?kind=photo&where=unseen:yes", "save-search", ("name", "Photos <to> look at"));

        DeskBrowser.Said(page).ShouldBe("Saved as Photos <to> look at.");
        page.QuerySelectorAll(".sheet .f").Length.ShouldBe(1);
        using var shooter = await moon.Member(Role.Shooter);
        var others = await shooter.Open(Sheet);
        var link = others.QuerySelector(".searches a")!;
        link.TextContent.ShouldBe("Photos <to> look at");
        others.QuerySelector(".searches form").ShouldBeNull();
        (await shooter.Open(link.GetAttribute("href")!)).QuerySelectorAll(".sheet .f").Length.ShouldBe(1);

        var after = await desk.Send(Sheet, "delete-search-1");

        DeskBrowser.Said(after).ShouldBe("Photos <to> look at is not kept any more.");
        after.QuerySelector(".searches a").ShouldBeNull();
    }

    [Fact]
    public async Task Footage_is_for_those_who_may_look_at_it()
    {
        await using var moon = await MoonDesk.Open();
        var photo = await moon.Photo("A.JPG");
        using var viewer = await moon.Member(Role.Viewer);
        await viewer.Open(Sheet, HttpStatusCode.Forbidden);
        await viewer.Open($"/desk/assets/{photo}", HttpStatusCode.NotFound);
        using var editor = await moon.Member(Role.Editor);
        await editor.Open(Sheet);
        await editor.Open($"/desk/assets/{photo}");
    }
}
