using Backlot.Clear.Appearances;
using Backlot.Cut.Selects;
using Backlot.Cut.Timelines;
using Backlot.Media.Time;
using Backlot.Plan.People;
using Backlot.Plan.Productions;
using Backlot.Plan.Stories;
using Backlot.Platform.Identity;
using Backlot.Tests.Serving;

namespace Backlot.Tests.Pages;

public sealed class FindPageTests
{
    [Fact]
    public async Task Somebody_is_found_by_name_with_what_they_are_seen_in_by_those_whose_production_it_is()
    {
        await using var moon = await MoonDesk.Open();
        await moon.Get<ProductionDesk>().Add(Actor.Owner, new NewProduction("The Salt Year", "film", "Europe/Lisbon"));
        await moon.Get<PersonDesk>().Add(Actor.Owner, new NewPerson("Solveig Åse Lind"), "the-salt-year", new NewCredit("salter"));
        var clip = await moon.Clip("A001C008.MOV");
        await moon.Get<AppearanceDesk>().Add(Actor.Owner, $"{clip}", "Sol Ferris", new NewAppearance());
        var select = await moon.Get<SelectDesk>().Add(Actor.Owner, $"{clip}", new NewSelect(TimeRange.Between(MediaTime.Zero, MediaTime.FromSeconds(4))));
        var story = await moon.Get<SelectDesk>().AddStory(Actor.Owner, "borrowed-moon", new NewStory(StoryKind.MakingOf, "Two wires"), [select.Id]);
        await moon.Get<VersionDesk>().FirstCut(Actor.Owner, story.Slug);

        using var owner = await moon.Owner();
        var found = await owner.Open("/desk/find?text=sol");
        found.QuerySelectorAll("#found-people ~ ul > li").Length.ShouldBe(2);
        found.QuerySelector("a[href='/desk/productions/borrowed-moon/people/sol-ferris']").ShouldNotBeNull();
        found.QuerySelector("a[href='/desk/productions/the-salt-year/people/solveig-ase-lind']").ShouldNotBeNull();
        found.QuerySelector($"a[href='/desk/stories/{story.Id}']")!.TextContent.ShouldBe("Two wires");
        (await owner.Open("/desk/find?text=solveig+ase")).QuerySelector("a[href$='/people/sol-ferris']").ShouldBeNull();

        // Somebody of another production is nobody.
        using var member = await moon.Member(Role.Viewer);
        var theirs = await member.Open("/desk/find?text=sol");
        theirs.QuerySelector("a[href$='/people/sol-ferris']").ShouldNotBeNull();
        theirs.Body!.TextContent.ShouldNotContain("Solveig");
        (await member.Open("/desk/find?text=solveig")).QuerySelector("main")!.TextContent.ShouldContain("Nothing has the words");
    }
}
