using System.Net;
using Backlot.Clear.Appearances;
using Backlot.Clear.Verdicts;
using Backlot.Platform.Data;
using Backlot.Platform.Events;
using Backlot.Platform.Identity;
using Backlot.Tests.Serving;
using Microsoft.EntityFrameworkCore;

namespace Backlot.Tests.Pages;

public sealed class RecordPageTests
{
    [Fact]
    public async Task What_happened_is_told_with_who_and_about_what_and_can_be_filtered()
    {
        await using var moon = await MoonDesk.Open();
        var photo = await moon.Photo("A.JPG");
        await moon.Get<AppearanceDesk>().Add(Actor.Owner, $"{photo}", "Sol Ferris", new NewAppearance(Prominence: Prominence.Featured));
        using var desk = await moon.Owner();

        var page = await desk.Open("/desk/productions/borrowed-moon/record");

        var first = page.QuerySelector(".record li")!;
        first.TextContent.ShouldContain("owner (command line) said who is in it");
        first.QuerySelectorAll("p a").Select(a => a.GetAttribute("href")).ShouldBe([$"/desk/assets/{photo}", "/desk/productions/borrowed-moon/people/sol-ferris"]);
        page = await desk.Open("/desk/productions/borrowed-moon/record?about=milestone");
        page.QuerySelectorAll(".record li").Length.ShouldBe(1);
        page = await desk.Open("/desk/productions/borrowed-moon/record?about=grant");
        page.QuerySelector(".record").ShouldBeNull();
    }

    [Fact]
    public async Task How_many_came_in_is_not_taken_for_one_of_them()
    {
        await using var moon = await MoonDesk.Open();
        var photo = await moon.Photo("A.JPG");
        await moon.Get<Ledger>().Write(Actor.Owner, change => { change.Record(moon.Production.Id, "card.ingested", "card:1", new { assets = photo }); return Task.CompletedTask; });
        using var desk = await moon.Owner();

        (await desk.Open("/desk/productions/borrowed-moon/record")).QuerySelector(".record li p")!.TextContent.ShouldNotContain("A.JPG");
    }

    [Fact]
    public async Task The_chain_is_checked_and_a_changed_line_is_named()
    {
        await using var moon = await MoonDesk.Open();
        using var desk = await moon.Owner();
        (await desk.Open("/desk/productions/borrowed-moon/record?check=yes")).QuerySelector(".notice")!.TextContent.ShouldContain("The chain is whole");

        await moon.Get<Ledger>().Write(Actor.Program, change => change.Db.Set<Event>().Where(e => e.Production == moon.Production.Id && e.Sequence == 1).ExecuteUpdateAsync(set => set.SetProperty(e => e.Body, "{}")));

        (await desk.Open("/desk/productions/borrowed-moon/record?check=yes")).QuerySelector(".notice")!.TextContent.ShouldContain("The chain is broken at line 1");
    }

    [Fact]
    public async Task It_is_read_by_pages_and_only_by_those_who_may_look()
    {
        await using var moon = await MoonDesk.Open();
        for (var i = 0; i < 60; i++)
            await moon.Get<Ledger>().Write(Actor.Owner, change => { change.Record(moon.Production.Id, "day.titled", "day:1", new { title = $"Day {i}" }); return Task.CompletedTask; });
        using var desk = await moon.Owner();

        var page = await desk.Open("/desk/productions/borrowed-moon/record");
        page.QuerySelectorAll(".record li").Length.ShouldBe(50);
        page = await desk.Open(page.QuerySelector("a[rel=next]")!.GetAttribute("href")!);
        page.QuerySelector(".record li")!.TextContent.ShouldContain("Day 9");

        using var viewer = await moon.Member(Role.Viewer);
        using var answer = await viewer.Ask("/desk/productions/borrowed-moon/record");
        answer.StatusCode.ShouldBe(HttpStatusCode.Forbidden);
        (await viewer.Open("/desk/productions/borrowed-moon")).QuerySelector("a[href$='/record']").ShouldBeNull();
    }
}
