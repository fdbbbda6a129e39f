using System.Net;
using Backlot.Capture.Assets;
using Backlot.Platform.Identity;
using Backlot.Tests.Capture.Assets;
using Backlot.Tests.Serving;

namespace Backlot.Tests.Pages.Cards;

public sealed class CardPagesTests
{
    [Fact]
    public async Task A_card_says_what_came_in_what_was_refused_and_where_it_lies()
    {
        await using var moon = await MoonDesk.Open();
        using var card = Tiny().Put("DCIM/broken.MP4", "not a film at all").Seal();
        var came = await Ingest(moon, card);
        using var desk = await moon.Owner();

        var page = await desk.Open($"/desk/cards/{came.Card.Id}");

        page.QuerySelector(".places-of .mark")!.TextContent.ShouldBe("verified");
        page.QuerySelector(".places-of")!.TextContent.ShouldContain(card.Path);
        var text = page.QuerySelector("main")!.TextContent;
        text.ShouldContain("Refused");
        text.ShouldContain("DCIM/broken.MP4");
        page.QuerySelector(".verdict")!.TextContent.ShouldContain("One verified copy is known here: do not format on that alone.");
        page.QuerySelector("#custody")!.TextContent.ShouldContain("Generation 1");
        page.QuerySelector("#custody")!.TextContent.ShouldContain("Taken in");
        page.QuerySelector("#looked")!.GetAttribute("value").ShouldBe("0");
        (await desk.Open("/desk/productions/borrowed-moon/cards")).QuerySelector("tbody tr")!.TextContent.ShouldContain("0 of 2");
    }

    [Fact]
    public async Task Two_copies_know_each_other_and_an_unplugged_one_says_so()
    {
        await using var moon = await MoonDesk.Open();
        using var first = Tiny("A001").Seal();
        using var second = Tiny("A001").Seal();
        var one = await Ingest(moon, first);
        var two = await Ingest(moon, second);
        using var desk = await moon.Owner();

        (await desk.Open($"/desk/cards/{one.Card.Id}")).QuerySelectorAll(".places-of > li").Length.ShouldBe(2);
        var twin = await desk.Open($"/desk/cards/{two.Card.Id}");
        twin.QuerySelector(".empty")!.TextContent.ShouldContain("Everything on it was here already.");
        twin.QuerySelector(".empty a")!.GetAttribute("href").ShouldBe($"/desk/cards/{one.Card.Id}");

        second.Dispose();

        (await desk.Open($"/desk/cards/{one.Card.Id}")).QuerySelectorAll(".places-of .mark").Select(m => m.TextContent).ShouldBe(["verified", "not there"]);
    }

    [Fact]
    public async Task A_card_without_a_history_is_never_called_verified()
    {
        await using var moon = await MoonDesk.Open();
        using var card = Tiny();
        var came = await Ingest(moon, card);
        using var desk = await moon.Owner();

        var page = await desk.Open($"/desk/cards/{came.Card.Id}");

        page.QuerySelector(".places-of .mark")!.TextContent.ShouldBe("not verified");
        page.QuerySelector(".verdict")!.TextContent.ShouldContain("no copy that is known here is verified");
    }

    [Theory]
    [InlineData("a", "b", FormatAdvice.TwoDisks)]
    [InlineData("a", "a", FormatAdvice.OneDisk)]
    [InlineData("a", null, FormatAdvice.DisksUnknown)]
    public void Two_copies_are_two_only_on_two_disks(string one, string? other, FormatAdvice advice)
    {
        CardPlace Place(string? disk, PlaceState state = PlaceState.Verified) => new(null!, "/x", state, 1, disk, disk is null ? [] : [disk]);

        CardStory.Advise([Place(one), Place(other)]).ShouldBe(advice);
        CardStory.Advise([Place(one), Place(other, PlaceState.Defect)]).ShouldBe(FormatAdvice.OneCopy);
        CardStory.Advise([Place(one, PlaceState.Away)]).ShouldBe(FormatAdvice.NoneVerified);
    }

    [Fact]
    public async Task Cards_are_for_those_who_may_look_and_a_production_without_any_says_how_they_come()
    {
        await using var moon = await MoonDesk.Open();
        using var viewer = await moon.Member(Role.Viewer);
        await viewer.Open("/desk/productions/borrowed-moon/cards", HttpStatusCode.Forbidden);
        await viewer.Open("/desk/cards/1", HttpStatusCode.NotFound);
        using var desk = await moon.Owner();
        var empty = (await desk.Open("/desk/productions/borrowed-moon/cards")).QuerySelector(".empty")!;
        empty.TextContent.ShouldContain("Cards come in at the machine that Backlot runs on");
        empty.QuerySelector("a")!.GetAttribute("href").ShouldBe("/desk/productions/borrowed-moon/people");
    }

    private static TinyCard Tiny(string name = "CARD_A") => new TinyCard(name).Put("DCIM/DSC_0001.JPG", TinyCard.Photo("one")).Put("DCIM/DSC_0002.JPG", TinyCard.Photo("two"));

    private static Task<Ingested> Ingest(MoonDesk moon, TinyCard card) => moon.Get<IngestDesk>().Ingest(Actor.Owner, new IngestAsked(card.Path, "borrowed-moon"));
}
