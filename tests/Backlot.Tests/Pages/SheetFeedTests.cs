using System.Net;
using System.Text.Json;
using Backlot.Capture.Assets;
using Backlot.Capture.Picks;
using Backlot.Capture.Ratings;
using Backlot.Clear.Appearances;
using Backlot.Cut.Selects;
using Backlot.Platform.Data;
using Backlot.Platform.Events;
using Backlot.Platform.Identity;
using Backlot.Tests.Serving;
using Microsoft.EntityFrameworkCore;

namespace Backlot.Tests.Pages;

/// <summary>What the contact sheet's script asks for and sends.</summary>
public sealed class SheetFeedTests
{
    private const string Sheet = "/desk/productions/borrowed-moon/assets";

    [Fact]
    public async Task The_outline_says_where_every_frame_stands_and_each_of_its_cursors_leads_to_a_page()
    {
        await using var moon = await MoonDesk.Open();
        var ids = new List<long>();
        for (var i = 0; i < 130; i++)
            ids.Add(await moon.Photo($"IMG_{i:000}.JPG"));
        await moon.Clip("A001C001.MOV");
        using var desk = await moon.Owner();

        var outline = await desk.Json($"{Sheet}/outline?kind=photo");

        outline.GetProperty("ids").EnumerateArray().Select(i => i.GetInt64()).ShouldBe(ids);
        outline.GetProperty("groups").EnumerateArray().Select(g => g.GetProperty("count").GetInt32()).ShouldBe([130]);
        var cursors = outline.GetProperty("cursors").EnumerateArray().Select(c => c.GetString()).ToList();
        cursors.Count.ShouldBe(3);
        var found = new List<long>();
        foreach (var cursor in cursors)
            found.AddRange((await desk.Json($"{Sheet}/frames?kind=photo&after={cursor}")).EnumerateArray().Select(f => f.GetProperty("id").GetInt64()));
        found.ShouldBe(ids);
    }

    [Fact]
    public async Task What_nobody_gave_a_day_stands_under_the_day_of_its_own_clock_and_under_none_where_that_is_not_known()
    {
        await using var moon = await MoonDesk.Open();
        long[] photos = [await moon.Photo("A.JPG"), await moon.Photo("B.JPG"), await moon.Photo("C.JPG")];
        await moon.Get<Ledger>().Write(Actor.Owner, async change =>
        {
            foreach (var asset in await change.Db.Assets.Where(a => a.Id != photos[2]).ToListAsync())
                (asset.CapturedAt, asset.CapturedLocal, asset.DayId) = (Instant.FromUtc(2026, 5, 3, 11, 15), "2026-05-03T20:15:16", null);
            var unknown = await change.Db.Assets.SingleAsync(a => a.Id == photos[2]);
            (unknown.CapturedAt, unknown.CapturedLocal, unknown.DayId) = (null, "1970-01-01T00:00:00", null); // a clock that was never set
            return true;
        });
        using var desk = await moon.Owner();

        var outline = await desk.Json($"{Sheet}/outline");

        string[] days = ["Sunday 3 May 2026, by its own clock", "No day"];
        outline.GetProperty("groups").EnumerateArray().Select(g => g.GetProperty("title").GetString()).ShouldBe(days);
        (await desk.Open(Sheet)).QuerySelectorAll(".sheet .group").Select(g => g.TextContent).ShouldBe(days);
    }

    [Fact]
    public async Task Nobody_in_these_is_taken_back_only_where_it_was_new()
    {
        await using var moon = await MoonDesk.Open();
        long[] photos = [await moon.Photo("A.JPG"), await moon.Photo("B.JPG"), await moon.Photo("C.JPG")];
        await moon.Get<AppearanceDesk>().SayLookedThrough(Actor.Owner, [$"{photos[1]}"]);
        await moon.Get<AppearanceDesk>().SayNobody(Actor.Owner, [$"{photos[2]}"]);
        using var desk = await moon.Owner();
        var page = await desk.Open(Sheet);

        var answer = await desk.Script(page, "/desk/assets/say", [.. photos.Select(id => ("asset", $"{id}")), ("say", "nobody")]);

        answer.GetProperty("said").GetString().ShouldBe("Said of 2 assets: nobody is in it.");
        answer.GetProperty("data").EnumerateArray().Select(d => (d.GetProperty("id").GetInt64(), d.GetProperty("before").GetString())).ShouldBe([(photos[0], null), (photos[1], "named")]);
        (await desk.Json($"{Sheet}/frames?id={photos[0]}"))[0].GetProperty("mark").GetString().ShouldBe("cleared");

        (await desk.Script(page, "/desk/assets/unsay", ("asset", $"{photos[0]}"), ("named", $"{photos[1]}"))).GetProperty("said").GetString().ShouldBe("Taken back of 2 assets.");

        (await moon.Get<Ledger>().Read(db => db.Looks.OrderBy(l => l.AssetId).Select(l => new { l.AssetId, l.Nobody }).ToListAsync()))
            .Select(l => (l.AssetId, l.Nobody)).ShouldBe([(photos[1], false), (photos[2], true)]);
        (await desk.Json($"{Sheet}/frames?id={photos[0]}"))[0].GetProperty("mark").GetString().ShouldBe("unknown", "what was taken back is closed again");
        (await Happened(moon)).ShouldContain("asset.nobody-taken-back");
    }

    [Fact]
    public async Task Keeping_and_passing_over_narrow_the_sheet_and_delete_nothing()
    {
        await using var moon = await MoonDesk.Open();
        long[] photos = [await moon.Photo("A.JPG"), await moon.Photo("B.JPG"), await moon.Photo("C.JPG")];
        using var desk = await moon.Owner();
        var page = await desk.Open(Sheet);

        await desk.Script(page, "/desk/assets/pick", ("asset", $"{photos[0]}"), ("pick", "kept"));
        var passed = await desk.Script(page, "/desk/assets/pick", ("asset", $"{photos[0]}"), ("asset", $"{photos[1]}"), ("pick", "passed"));

        passed.GetProperty("data").EnumerateArray().Select(d => d.GetProperty("before").GetString()).ShouldBe(["kept", null]);
        (await desk.Open(Sheet)).QuerySelectorAll(".sheet .f").Length.ShouldBe(3, "nothing is gone");
        (await desk.Open($"{Sheet}?pick=passed")).QuerySelectorAll(".sheet .f[data-pick=passed]").Length.ShouldBe(2);
        (await desk.Open($"{Sheet}?pick=none")).QuerySelectorAll(".sheet .f").Length.ShouldBe(1);
        (await desk.Open(Sheet)).QuerySelectorAll(".chips .chip").Select(c => c.TextContent.Trim()).ShouldContain("Passed over 2");
        (await Happened(moon)).ShouldBe(["asset.kept", "asset.passed"], ignoreOrder: true);

        await desk.Script(page, "/desk/assets/pick", ("asset", $"{photos[1]}"), ("pick", "none"));
        (await moon.Get<Ledger>().Read(db => db.Picks.Select(p => p.AssetId).ToListAsync())).ShouldBe([photos[0]]);
    }

    [Fact]
    public async Task Stars_are_given_taken_away_and_narrowed_by()
    {
        await using var moon = await MoonDesk.Open();
        long[] photos = [await moon.Photo("A.JPG"), await moon.Photo("B.JPG"), await moon.Photo("C.JPG")];
        using var desk = await moon.Owner();
        var page = await desk.Open(Sheet);

        (await desk.Script(page, "/desk/assets/rate", ("asset", $"{photos[0]}"), ("stars", "2"))).GetProperty("said").GetString().ShouldBe("2 stars for one.");
        var rated = await desk.Script(page, "/desk/assets/rate", ("asset", $"{photos[0]}"), ("asset", $"{photos[1]}"), ("stars", "4"));

        rated.GetProperty("data").EnumerateArray().Select(d => (d.GetProperty("id").GetInt64(), d.GetProperty("before").GetString())).ShouldBe([(photos[0], "2"), (photos[1], null)]);
        (await desk.Script(page, "/desk/assets/rate", ("asset", $"{photos[0]}"), ("stars", "4"))).GetProperty("data").GetArrayLength().ShouldBe(0, "it was so before");
        (await desk.Script(page, "/desk/assets/rate", ("asset", $"{photos[2]}"), ("stars", "1"))).GetProperty("said").GetString().ShouldBe("One star for one.");
        async Task<IEnumerable<string?>> Shown(string filter) => (await desk.Open($"{Sheet}?stars={filter}")).QuerySelectorAll(".sheet .slate b").Select(b => b.TextContent);
        (await Shown("4")).ShouldBe(["A.JPG", "B.JPG"]);
        (await Shown("1")).ShouldBe(["A.JPG", "B.JPG", "C.JPG"]);
        (await Shown("5")).ShouldBeEmpty();
        (await Shown("many")).Count().ShouldBe(3, "an address that cannot be read narrows nothing");
        (await desk.Script(page, "/desk/assets/rate", ("asset", $"{photos[1]}"), ("stars", "0"))).GetProperty("said").GetString().ShouldBe("One has no stars any more.");
        (await Shown("none")).ShouldBe(["B.JPG"]);
        var frame = (await desk.Json($"{Sheet}/frames?id={photos[0]}"))[0];
        (frame.GetProperty("stars").GetInt32(), frame.GetProperty("starsWord").GetString()).ShouldBe((4, "4 stars"));
        (await desk.Open($"{Sheet}?stars=4")).QuerySelector("select[name=stars] option[selected]")!.GetAttribute("value").ShouldBe("4");
        (await Happened(moon)).ShouldBe(["asset.rated", "asset.rated", "asset.rated", "asset.rated"]);
    }

    [Theory]
    [InlineData("6")]
    [InlineData("-1")]
    [InlineData("many")]
    public async Task What_is_no_rating_is_refused(string stars)
    {
        await using var moon = await MoonDesk.Open();
        var photo = await moon.Photo("A.JPG");
        using var desk = await moon.Owner();
        var page = await desk.Open(Sheet);

        var refused = await desk.Script(HttpStatusCode.UnprocessableEntity, page, "/desk/assets/rate", ("asset", $"{photo}"), ("stars", stars));

        refused.GetProperty("code").GetString().ShouldBe("rating.out-of-range");
        (await moon.Get<Ledger>().Read(db => db.Ratings.CountAsync())).ShouldBe(0);
    }

    [Fact]
    public async Task Without_a_script_those_that_are_ticked_are_passed_over_by_a_button()
    {
        await using var moon = await MoonDesk.Open();
        var photo = await moon.Photo("A.JPG");
        using var desk = await moon.Owner();
        var page = await desk.Open(Sheet);
        page.QuerySelector("#say button[name=pick][value=passed]")!.GetAttribute("formaction").ShouldBe("/desk/assets/pick");

        using var answer = await desk.Post("/desk/assets/pick", DeskBrowser.Filled(page, "say", ("asset", $"{photo}"), ("pick", "passed")));

        DeskBrowser.Said(await desk.Open(answer.Headers.Location!.ToString())).ShouldBe("One passed over.");
    }

    [Fact]
    public async Task Whole_frames_become_selects_once()
    {
        await using var moon = await MoonDesk.Open();
        long[] photos = [await moon.Photo("A.JPG"), await moon.Photo("B.JPG")];
        using var desk = await moon.Owner();
        var page = await desk.Open(Sheet);

        (await desk.Script(page, "/desk/assets/select", ("asset", $"{photos[0]}"))).GetProperty("data").GetArrayLength().ShouldBe(1);
        var made = await desk.Script(page, "/desk/assets/select", ("asset", $"{photos[0]}"), ("asset", $"{photos[1]}"));

        made.GetProperty("data").EnumerateArray().Select(d => d.GetProperty("id").GetInt64()).ShouldBe([photos[1]]);
        await desk.Script(page, "/desk/selects/remove", ("select", $"{made.GetProperty("data")[0].GetProperty("select").GetInt64()}"));
        (await moon.Get<Ledger>().Read(db => db.Selects.Select(s => s.AssetId).ToListAsync())).ShouldBe([photos[0]]);
    }

    [Fact]
    public async Task A_script_is_told_why_not_and_when_nobody_is_signed_in()
    {
        await using var moon = await MoonDesk.Open();
        long[] photos = [await moon.Photo("A.JPG"), await moon.Photo("B.JPG")];
        await moon.Get<AppearanceDesk>().Add(Actor.Owner, $"{photos[0]}", "Sol Ferris", new NewAppearance());
        using var desk = await moon.Owner();
        var page = await desk.Open(Sheet);

        var refused = await desk.Script(HttpStatusCode.UnprocessableEntity, page, "/desk/assets/say", ("asset", $"{photos[0]}"), ("asset", $"{photos[1]}"), ("say", "nobody"));

        refused.GetProperty("code").GetString().ShouldBe("appearance.somebody-there");
        (await moon.Get<Ledger>().Read(db => db.Looks.CountAsync(l => l.Nobody))).ShouldBe(0);
        using var stranger = new DeskBrowser(moon.Server.Browser());
        (await stranger.Script(HttpStatusCode.Unauthorized, page, "/desk/assets/say", ("asset", $"{photos[1]}"), ("say", "nobody"))).GetProperty("code").GetString().ShouldBe("web.sign-in");
        (await stranger.Json($"{Sheet}/outline", HttpStatusCode.Unauthorized)).GetProperty("code").GetString().ShouldBe("web.sign-in");
        using var viewer = await moon.Member(Role.Viewer);
        await viewer.Json($"{Sheet}/outline", HttpStatusCode.Forbidden);
        await viewer.Json($"{Sheet}/frames?id={photos[0]}", HttpStatusCode.Forbidden);
    }

    [Fact]
    public async Task Blocked_are_those_that_are_judged_so()
    {
        await using var moon = await MoonDesk.Open();
        long[] photos = [await moon.Photo("A.JPG"), await moon.Photo("B.JPG"), await moon.Photo("C.JPG")];
        await moon.Get<AppearanceDesk>().Add(Actor.Owner, $"{photos[0]}", "Sol Ferris", new NewAppearance());
        await moon.Get<AppearanceDesk>().SayNobody(Actor.Owner, [$"{photos[1]}"]);
        using var desk = await moon.Owner();

        var page = await desk.Open($"{Sheet}?mark=blocked");

        page.QuerySelectorAll(".sheet .f").Select(f => f.GetAttribute("href")).ShouldBe([$"/desk/assets/{photos[0]}"]);
        page.QuerySelector(".chip[aria-current]")!.TextContent.Trim().ShouldBe("Blocked 1");
    }

    [Fact]
    public async Task What_is_blocked_is_counted_after_the_page_and_only_for_those_who_may_look()
    {
        await using var moon = await MoonDesk.Open();
        await moon.Get<AppearanceDesk>().Add(Actor.Owner, $"{await moon.Photo("A.JPG")}", "Sol Ferris", new NewAppearance());
        await moon.Photo("B.JPG");
        using var desk = await moon.Owner();

        (await desk.Open(Sheet)).QuerySelector("[data-chip='mark:blocked'] span")!.TextContent.ShouldBeEmpty("judging all of them would hold up the page");
        var counts = (await desk.Json($"{Sheet}/counts")).EnumerateArray().ToDictionary(c => c.GetProperty("chip").GetString()!, c => c.GetProperty("count").GetInt32());

        (counts["mark:blocked"], counts["looked:no"], counts["pick:none"], counts["kind:photo"]).ShouldBe((1, 1, 2, 2));
        using var viewer = await moon.Member(Role.Viewer);
        await viewer.Json($"{Sheet}/counts", HttpStatusCode.Forbidden);
    }

    private static Task<List<string>> Happened(MoonDesk moon) => moon.Get<Ledger>().Read(db =>
        db.Set<Event>().Where(e => e.Kind.StartsWith("asset.") && e.Kind != "asset.looked-through" && e.Kind != "asset.nobody-in-it").Select(e => e.Kind).ToListAsync());
}
