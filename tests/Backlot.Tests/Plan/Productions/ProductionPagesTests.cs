using System.Net;
using Backlot.Plan.Productions;
using Backlot.Platform.Identity;
using Backlot.Tests.Serving;

namespace Backlot.Tests.Plan.Productions;

public sealed class ProductionPagesTests
{
    [Fact]
    public async Task The_first_production_is_added_from_an_empty_desk()
    {
        await using var server = await TestServer.Start();
        using var desk = await DeskBrowser.Owner(server);
        (await desk.Open("/desk")).Body!.TextContent.ShouldContain("Nothing is being made yet");

        var page = await desk.Send("/desk/productions", "add-production", ("title", "Borrowed Moon"), ("kind", "music-video"), ("zone", "Europe/Lisbon"), ("release", "2026-12-03"));

        desk.At.ShouldBe("/desk/productions/borrowed-moon");
        page.QuerySelector("h1")!.TextContent.ShouldBe("Borrowed Moon");
        page.QuerySelectorAll(".stages li").Length.ShouldBe(6);
        var made = await server.Get<ProductionDesk>().Find(Actor.Owner, "borrowed-moon");
        made.Zone.ShouldBe("Europe/Lisbon");
        (await server.Get<MilestoneDesk>().List(Actor.Owner, made.Id)).Single().Day.ShouldBe(new LocalDate(2026, 12, 3));
    }

    [Fact]
    public async Task A_refusal_stands_beside_its_form_with_what_was_typed_and_goes_with_the_next_look()
    {
        await using var server = await TestServer.Start();
        using var desk = await DeskBrowser.Owner(server);

        var page = await desk.Send("/desk/productions", "add-production", ("title", "Лунный <b>свет</b>"), ("kind", "film"), ("zone", "Europe/Atlantis"));

        DeskBrowser.Refused(page, "add-production").ShouldContain("There is no time zone \"Europe/Atlantis\".");
        page.QuerySelector("#add-production-title")!.GetAttribute("value").ShouldBe("Лунный <b>свет</b>");
        page.QuerySelector("#add-production-kind option[selected]")!.GetAttribute("value").ShouldBe("film");
        DeskBrowser.Refused(await desk.Open("/desk/productions"), "add-production").ShouldBe("");
        (await server.Get<ProductionDesk>().List(Actor.Owner)).ShouldBeEmpty();
    }

    [Fact]
    public async Task A_second_click_adds_no_second_production()
    {
        await using var server = await TestServer.Start();
        using var desk = await DeskBrowser.Owner(server);
        var fields = DeskBrowser.Filled(await desk.Open("/desk/productions"), "add-production", ("title", "Borrowed Moon"), ("zone", "UTC"));

        var answers = await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => desk.Post("/desk/productions/add", fields)));

        answers.ShouldAllBe(a => a.StatusCode == HttpStatusCode.Redirect && a.Headers.Location!.ToString() == "/desk/productions/borrowed-moon");
        (await server.Get<ProductionDesk>().List(Actor.Owner)).Count.ShouldBe(1);
    }

    [Fact]
    public async Task A_date_is_set_and_moved_on_the_productions_page()
    {
        await using var server = await TestServer.Start();
        var production = await server.Get<ProductionDesk>().Add(Actor.Owner, new NewProduction("Borrowed Moon", "music-video", "UTC"));
        using var desk = await DeskBrowser.Owner(server);

        await desk.Send("/desk/productions/borrowed-moon", "set-milestone", ("name", "festival"), ("on", "2027-05-01"));
        var page = await desk.Send("/desk/productions/borrowed-moon", "set-milestone", ("name", "festival"), ("on", "2027-05-02"));

        DeskBrowser.Said(page).ShouldContain("festival is set");
        (await server.Get<MilestoneDesk>().List(Actor.Owner, production.Id)).Single().Day.ShouldBe(new LocalDate(2027, 5, 2));
    }

    [Fact]
    public async Task A_viewer_sees_the_production_without_its_forms_and_is_refused_when_they_send_one_all_the_same()
    {
        await using var server = await TestServer.Start();
        var production = await server.Get<ProductionDesk>().Add(Actor.Owner, new NewProduction("Borrowed Moon", "music-video", "UTC"));
        using var owner = await DeskBrowser.Owner(server);
        using var viewer = await DeskBrowser.Member(server, production.Id, Role.Viewer);

        var page = await viewer.Open("/desk/productions/borrowed-moon");
        page.GetElementById("set-milestone").ShouldBeNull();
        page.GetElementById("add-stage").ShouldBeNull();
        // What the owner's browser would send, with the viewer's own token.
        var token = page.QuerySelector("form[action='/sign-out'] input[name=__RequestVerificationToken]")!.GetAttribute("value")!;
        using var answer = await viewer.Post("/desk/productions/borrowed-moon/milestones/set",
            [new("__RequestVerificationToken", token), new("form", "set-milestone"), new("back", "/desk"), new("name", "release"), new("on", "2027-01-01")]);

        answer.StatusCode.ShouldBe(HttpStatusCode.Forbidden);
        (await server.Get<MilestoneDesk>().List(Actor.Owner, production.Id)).ShouldBeEmpty();
    }

    [Fact]
    public async Task A_production_of_others_is_as_unknown_as_one_that_is_not_there()
    {
        await using var server = await TestServer.Start();
        var mine = await server.Get<ProductionDesk>().Add(Actor.Owner, new NewProduction("Mine", "film", "UTC"));
        await server.Get<ProductionDesk>().Add(Actor.Owner, new NewProduction("Theirs", "film", "UTC"));
        using var producer = await DeskBrowser.Member(server, mine.Id, Role.Producer);

        var theirs = await producer.Open("/desk/productions/theirs", HttpStatusCode.NotFound);
        var nobodys = await producer.Open("/desk/productions/nobodys", HttpStatusCode.NotFound);

        theirs.Body!.TextContent.Replace("theirs", "").ShouldBe(nobodys.Body!.TextContent.Replace("nobodys", ""));
        (await producer.Open("/desk/productions")).Body!.TextContent.ShouldNotContain("Theirs");
    }

    [Fact]
    public async Task A_form_never_sends_people_to_another_site()
    {
        await using var server = await TestServer.Start();
        await server.Get<ProductionDesk>().Add(Actor.Owner, new NewProduction("Borrowed Moon", "music-video", "UTC"));
        using var desk = await DeskBrowser.Owner(server);
        foreach (var back in new[] { "https://elsewhere.example/", "//elsewhere.example", "/desk\\..\\evil", "/" })
        {
            var page = await desk.Open("/desk/productions/borrowed-moon");
            using var answer = await desk.Post("/desk/productions/borrowed-moon/rename", DeskBrowser.Filled(page, "rename", ("title", "Moon"), ("back", back)));
            answer.Headers.Location!.ToString().ShouldBe("/desk");
        }
    }

    [Fact]
    public async Task Somebody_invited_comes_in_by_their_link_and_sees_only_what_their_role_may()
    {
        await using var server = await TestServer.Start();
        await server.Get<ProductionDesk>().Add(Actor.Owner, new NewProduction("Borrowed Moon", "music-video", "UTC"));
        using var desk = await DeskBrowser.Owner(server);

        var page = await desk.Send("/desk/productions/borrowed-moon/members", "invite", ("name", "Teo Marsh"), ("role", "Editor"));
        var link = page.GetElementById("handon")!.GetAttribute("value")!;

        link.ShouldStartWith(server.Address.ToString());
        using var teo = server.Browser();
        await TestServer.SignInWith(teo, link.Split('/')[^1]);
        using var teos = new DeskBrowser(teo);
        await teos.Open("/desk/productions/borrowed-moon");
        await teos.Open("/desk/productions/borrowed-moon/members", HttpStatusCode.Forbidden);
    }

    [Fact]
    public async Task An_invitation_that_is_sent_twice_shows_its_link_twice_and_invites_once()
    {
        await using var server = await TestServer.Start();
        var production = await server.Get<ProductionDesk>().Add(Actor.Owner, new NewProduction("Borrowed Moon", "music-video", "UTC"));
        using var desk = await DeskBrowser.Owner(server);
        var form = await desk.Open("/desk/productions/borrowed-moon/members");

        var first = await desk.SendOf(form, "invite", ("name", "Teo Marsh"), ("role", "Editor"));
        var second = await desk.SendOf(form, "invite", ("name", "Teo Marsh"), ("role", "Editor"));

        var link = first.GetElementById("handon")!.GetAttribute("value");
        second.GetElementById("handon")!.GetAttribute("value").ShouldBe(link);
        DeskBrowser.Said(second).ShouldBe(DeskBrowser.Said(first));
        (await desk.Open("/desk/productions/borrowed-moon/members")).GetElementById("handon").ShouldBeNull();
        (await server.Get<MemberDesk>().List(Actor.Owner, production.Id)).Count.ShouldBe(1);
    }

    [Fact]
    public async Task A_role_that_was_taken_away_ends_with_the_next_request()
    {
        await using var server = await TestServer.Start();
        var production = await server.Get<ProductionDesk>().Add(Actor.Owner, new NewProduction("Borrowed Moon", "music-video", "UTC"));
        using var editor = await DeskBrowser.Member(server, production.Id, Role.Editor);
        using var desk = await DeskBrowser.Owner(server);
        await editor.Open("/desk/productions/borrowed-moon");
        var member = (await server.Get<MemberDesk>().List(Actor.Owner, production.Id)).Single().Membership.Id;

        await desk.Send("/desk/productions/borrowed-moon/members", $"remove-{member}");

        await editor.Open("/desk/productions/borrowed-moon", HttpStatusCode.NotFound);
    }

    [Fact]
    public async Task A_production_shows_what_waits_its_days_and_the_stage_of_the_newest_footage()
    {
        await using var moon = await Pages.MoonDesk.Open();
        var photo = await moon.Photo("A.JPG");
        await moon.Get<Backlot.Platform.Data.Ledger>().Write(Actor.Owner, async change =>
        {
            var stage = change.Db.Set<Backlot.Plan.Stages.Stage>().Single(s => s.ProductionId == moon.Production.Id && s.Key == "filming");
            var asset = change.Db.Set<Backlot.Capture.Assets.Asset>().Single(a => a.Id == photo);
            (asset.StageId, asset.CapturedAt) = (stage.Id, change.Now);
            await change.Save();
        });
        using var desk = await moon.Owner();

        var page = await desk.Open("/desk/productions/borrowed-moon");

        page.QuerySelector("#waits")!.TextContent.ShouldContain("nobody has looked through");
        var now = page.QuerySelector(".stages [aria-current=step]")!;
        now.TextContent.ShouldContain("Filming");
        now.TextContent.ShouldContain("one asset");
        var tile = (await desk.Open("/desk/productions")).QuerySelector(".tile")!;
        tile.TextContent.ShouldContain("stage 5 of 6");
        tile.TextContent.ShouldContain("nobody has looked through");
        tile.QuerySelector(".cover img")!.GetAttribute("src").ShouldBe($"/desk/assets/{photo}/small");
        using var viewer = await moon.Member(Role.Viewer);
        var seen = (await viewer.Open("/desk/productions")).QuerySelector(".tile")!;
        seen.QuerySelector(".cover").ShouldBeNull();
        seen.TextContent.ShouldContain("Nothing waits for you.");
    }

    [Fact]
    public void The_stage_of_the_newest_footage_is_marked_and_no_other()
    {
        Backlot.Plan.Stages.Stage Stage(long id) => new() { Id = id, ProductionId = 1, Key = $"s{id}", Name = $"S{id}", Position = (int)id };
        Backlot.Plan.Stages.StageMaterial Some(long? stage, int day) => new(1, stage, 3, Instant.FromUtc(2026, 10, 1, 0, 0), Instant.FromUtc(2026, 10, day, 0, 0));

        var lines = Backlot.Plan.Stages.StageLine.Of([Stage(1), Stage(2), Stage(3)], [Some(1, 20), Some(2, 9), Some(null, 30)]);

        lines.Select(l => l.IsNewest).ShouldBe([true, false, false]);
        Backlot.Plan.Stages.StageLine.Of([Stage(1)], []).Single().IsNewest.ShouldBeFalse();
    }
}
