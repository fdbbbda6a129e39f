using Backlot.Media.Time;
using Backlot.Plan.Stories;
using Backlot.Platform.Identity;
using Backlot.Platform.Search;

namespace Backlot.Tests.Plan.Stories;

public sealed class StoryDeskTests
{
    [Fact]
    public async Task A_story_keeps_the_rate_it_was_made_with_and_is_found_by_its_words()
    {
        await using var house = await TestHouse.Open();
        var production = await house.Production();
        var desk = house.Get<StoryDesk>();

        var made = await desk.Add(Actor.Owner, production.Slug, new NewStory(StoryKind.MakingOf, "The Night Train, how it ran", Rate: Rate.Film23976));

        var found = await desk.Find(Actor.Owner, made.Slug);
        found.Rate.ShouldBe(Rate.Film23976);
        (await house.Get<SearchDesk>().Find(Audience.Desk, "night ran", null, 10)).Single().Subject.ShouldBe(made.Id);
        (await desk.List(Actor.Owner, production.Id)).Single().Slug.ShouldBe("the-night-train-how-it-ran");
    }

    [Fact]
    public async Task A_story_is_unknown_to_somebody_without_a_role_and_only_editors_make_one()
    {
        await using var house = await TestHouse.Open();
        var (one, two) = (await house.Production("One"), await house.Production("Two"));
        var desk = house.Get<StoryDesk>();
        var story = await desk.Add(Actor.Owner, "one", new NewStory(StoryKind.Vlog, "First week"));
        var stranger = await house.Account(two.Id, Role.Editor);

        await PlanHouse.Refused(() => desk.Find(stranger, story.Slug), "story.unknown");
        await PlanHouse.Refused(() => desk.Add(stranger, "one", new NewStory(StoryKind.Vlog, "Mine")), "access.not-allowed");
        await PlanHouse.Refused(() => desk.Find(Actor.Owner, "second-week"), "story.unknown");
        one.Id.ShouldNotBe(two.Id);
    }

    [Fact]
    public void Kinds_and_objectives_are_read_as_people_type_them()
    {
        StoryWords.Kind("making-of").ShouldBe(StoryKind.MakingOf);
        StoryKind.BeforeAfter.Word().ShouldBe("before-after");
        Should.Throw<Backlot.Platform.Errors.BacklotError>(() => StoryWords.Kind("makingof")).Code.ShouldBe("story.kind-unknown");
        Should.Throw<Backlot.Platform.Errors.BacklotError>(() => StoryWords.Objective("fame")).Code.ShouldBe("story.objective-unknown");
    }
}
