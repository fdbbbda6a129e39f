using System.Net;
using Backlot.Capture.Assets;
using Backlot.Clear.Appearances;
using Backlot.Clear.Grants;
using Backlot.Clear.Verdicts;
using Backlot.Plan.People;
using Backlot.Plan.Productions;
using Backlot.Platform.Data;
using Backlot.Platform.Identity;
using Backlot.Tests.Serving;
using Microsoft.EntityFrameworkCore;

namespace Backlot.Tests.Clear.Grants;

public sealed class PeoplePagesTests
{
    private const string Page = "/desk/productions/borrowed-moon/people";

    [Fact]
    public async Task Somebody_is_added_signs_takes_back_and_it_is_undone_without_any_script()
    {
        await using var server = await Moon();
        using var desk = await DeskBrowser.Owner(server);

        var page = await desk.Send(Page, "add-person", ("name", "Sol Ferris"), ("role", "Sound"));
        page.QuerySelector("h1")!.TextContent.ShouldBe("Sol Ferris");
        page.Body!.TextContent.ShouldContain("Nothing is signed");
        page = await desk.Send($"{Page}/sol-ferris", "grant", ("media", "stills"), ("purpose", "front"), ("purpose", "press"));
        page.QuerySelector(".grants")!.TextContent.ShouldContain("stills only; the front and press; the world");
        page = await desk.Send($"{Page}/sol-ferris", "withdraw");
        DeskBrowser.Said(page).ShouldContain("Sol Ferris is not shown any more");
        var grant = (await Grants(server)).Single();
        grant.WithdrawnAt.ShouldNotBeNull();

        await desk.Send($"{Page}/sol-ferris", $"undo-{grant.Id}", ("why", "Sol asked on Monday"));

        (await Grants(server)).Single().WithdrawnAt.ShouldBeNull();
    }

    [Fact]
    public async Task A_clause_of_a_contract_is_attested_by_a_named_person()
    {
        await using var server = await Moon();
        await server.Get<PersonDesk>().Add(Actor.Owner, new NewPerson("Mira Vale"), "borrowed-moon", new NewCredit("Singer"));
        using var desk = await DeskBrowser.Owner(server);

        var page = await desk.Send($"{Page}/mira-vale", "grant", ("basis", "contract"), ("clause", "14.2"), ("attestedBy", "Noor Adeyemi"), ("purpose", "front"));

        page.QuerySelector(".grants")!.TextContent.ShouldContain("Contract, clause 14.2, attested by Noor Adeyemi");
        var grant = (await Grants(server)).Single();
        (grant.Basis, grant.Clause, grant.AttestedBy).ShouldBe((GrantBasis.Contract, "14.2", "Noor Adeyemi"));
    }

    [Theory]
    [InlineData("clause", "attestedBy", "Noor Adeyemi")]
    [InlineData("attestedBy", "clause", "14.2")]
    public async Task A_contract_without_its_clause_or_without_who_attests_it_is_refused_at_that_field_and_what_was_typed_stays(string missing, string given, string typed)
    {
        await using var server = await Moon();
        await server.Get<PersonDesk>().Add(Actor.Owner, new NewPerson("Mira Vale"), "borrowed-moon", new NewCredit("Singer"));
        using var desk = await DeskBrowser.Owner(server);

        var page = await desk.Send($"{Page}/mira-vale", "grant", ("basis", "contract"), (given, typed), (missing, " "), ("purpose", "press"));

        var field = page.QuerySelector($"#grant-{missing}")!;
        field.GetAttribute("aria-invalid").ShouldBe("true");
        field.GetAttribute("aria-describedby")!.Split(' ').ShouldContain($"grant-{missing}-error");
        page.GetElementById($"grant-{missing}-error")!.TextContent.ShouldNotBeEmpty();
        field.Closest("details")!.HasAttribute("open").ShouldBeTrue();
        page.QuerySelector($"#grant-{given}")!.GetAttribute("value").ShouldBe(typed);
        page.QuerySelector($"#grant-{given}")!.HasAttribute("aria-invalid").ShouldBeFalse();
        page.QuerySelectorAll("#grant [name=purpose][checked]").Select(b => b.GetAttribute("value")).ShouldBe(["press"]);
        (await Grants(server)).ShouldBeEmpty();
    }

    [Fact]
    public async Task A_minor_is_not_signed_for_by_anybody_else_and_what_was_typed_stays()
    {
        await using var server = await Moon();
        await server.Get<PersonDesk>().Add(Actor.Owner, new NewPerson("Ada Quill"), "borrowed-moon");
        await server.Get<PersonDesk>().Add(Actor.Owner, new NewPerson("Pip", "2016-05-01", "Ada Quill"), "borrowed-moon");
        using var desk = await DeskBrowser.Owner(server);

        var page = await desk.Send($"{Page}/pip", "grant", ("signedBy", ""), ("territory", "DE,AT"), ("purpose", "front"), ("purpose", "social"));

        DeskBrowser.Refused(page, "grant").ShouldContain("Pip is under age: a guardian signs.");
        page.QuerySelector("#grant-territory")!.GetAttribute("value").ShouldBe("DE,AT");
        page.QuerySelectorAll("#grant [name=purpose][checked]").Select(b => b.GetAttribute("value")).ShouldBe(["front", "social"]);
        (await Grants(server)).ShouldBeEmpty();
        page = await desk.Send($"{Page}/pip", "grant", ("purpose", "front"));
        page.QuerySelector(".grants").ShouldNotBeNull();
        (await Grants(server)).Single().SignedById.ShouldNotBeNull();
    }

    [Fact]
    public async Task Nothing_ticked_allows_nothing()
    {
        await using var server = await Moon();
        await server.Get<PersonDesk>().Add(Actor.Owner, new NewPerson("Mira Vale"), "borrowed-moon");
        using var desk = await DeskBrowser.Owner(server);

        var page = await desk.Open($"{Page}/mira-vale");
        using var answer = await desk.Post($"{Page}/mira-vale/grants/add", DeskBrowser.Filled(page, "grant").Where(f => f.Key != "purpose"));

        answer.Headers.Location!.ToString().ShouldBe($"{Page}/mira-vale#grant");
        DeskBrowser.Refused(await desk.Open($"{Page}/mira-vale"), "grant").ShouldNotBe("");
        (await Grants(server)).ShouldBeEmpty();
    }

    [Fact]
    public async Task A_viewer_cannot_grant_nor_take_back()
    {
        await using var server = await Moon();
        await server.Get<PersonDesk>().Add(Actor.Owner, new NewPerson("Mira Vale"), "borrowed-moon");
        await server.Get<GrantDesk>().Add(Actor.Owner, "mira-vale", "borrowed-moon", new NewGrant("all", "front"));
        var production = await server.Get<ProductionDesk>().Find(Actor.Owner, "borrowed-moon");
        using var viewer = await DeskBrowser.Member(server, production.Id, Role.Viewer);

        var page = await viewer.Open($"{Page}/mira-vale");
        page.GetElementById("grant").ShouldBeNull();
        page.GetElementById("withdraw").ShouldBeNull();
        var token = page.QuerySelector("input[name=__RequestVerificationToken]")!.GetAttribute("value")!;
        foreach (var verb in new[] { "grants/add", "withdraw" })
        {
            using var answer = await viewer.Post($"{Page}/mira-vale/{verb}", [new("__RequestVerificationToken", token), new("form", "x"), new("purpose", "all"), new("media", "all")]);
            answer.StatusCode.ShouldBe(HttpStatusCode.Forbidden);
        }

        (await Grants(server)).Single().WithdrawnAt.ShouldBeNull();
    }

    [Fact]
    public async Task An_objection_waits_on_the_first_page_until_somebody_decides()
    {
        await using var server = await Moon();
        await server.Get<PersonDesk>().Add(Actor.Owner, new NewPerson("Mira Vale"), "borrowed-moon");
        await server.Get<GrantDesk>().Add(Actor.Owner, "mira-vale", "borrowed-moon", new NewGrant("all", "front", "14.2") { AttestedBy = "Noor Adeyemi" });
        var objection = (await server.Get<WithdrawalDesk>().Withdraw(Actor.Owner, "mira-vale", "borrowed-moon")).Objection!;
        using var desk = await DeskBrowser.Owner(server);
        (await desk.Open("/desk")).QuerySelector(".needs")!.TextContent.ShouldContain("Mira Vale objects to being shown in Borrowed Moon.");

        await desk.Send($"{Page}/mira-vale", $"decide-{objection.Id}", ("decision", "show"), ("why", "Agreed by phone"));

        (await server.Get<Ledger>().Read(db => db.Objections.SingleAsync())).State.ShouldBe(ObjectionState.Visible);
        (await desk.Open("/desk")).QuerySelector(".needs").ShouldBeNull();
    }

    private static async Task<TestServer> Moon()
    {
        var server = await TestServer.Start();
        await server.Get<ProductionDesk>().Add(Actor.Owner, new NewProduction("Borrowed Moon", "music-video", "Europe/Lisbon"));
        return server;
    }

    private static Task<List<Grant>> Grants(TestServer server) => server.Get<Ledger>().Read(db => db.Grants.ToListAsync());
}
