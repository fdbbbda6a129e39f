using Backlot.Plan.Productions;
using Backlot.Plan.Stages;
using Backlot.Platform.Errors;
using Backlot.Platform.Identity;

namespace Backlot.Tests.Plan.Productions;

public sealed class ProductionDeskTests
{
    [Fact]
    public async Task A_production_begins_with_the_stages_of_its_kind_and_an_epoch()
    {
        await using var house = await TestHouse.Open();
        foreach (var (kind, stages) in ProductionKinds.BuiltIn)
        {
            var production = await house.Production(kind, kind);
            (await house.Get<StageDesk>().List(Actor.Owner, production.Id)).Select(s => s.Name).ShouldBe(stages);
            (await house.Epoch(production.Id)).ShouldBe(1);
        }
    }

    [Fact]
    public async Task A_kind_nobody_defined_is_refused_and_says_how_to_define_it()
    {
        await using var house = await TestHouse.Open();
        var error = await PlanHouse.Refused(() => house.Production(kind: "Podcast"), "production.kind-unknown");
        error.Exit.ShouldBe(ExitCode.Refused);
        error.Next.ShouldContain("music-video");
        error.Next.ShouldContain("backlot kind add podcast");

        await house.Get<KindDesk>().Add(Actor.Owner, "Podcast", ["Booking", "Recording"]);
        var production = await house.Production(kind: "podcast");
        (await house.Get<StageDesk>().List(Actor.Owner, production.Id)).Select(s => s.Key).ShouldBe(["booking", "recording"]);
        await PlanHouse.Refused(() => house.Get<KindDesk>().Add(Actor.Owner, "Music Video", ["One"]), "kind.exists");
    }

    [Fact]
    public async Task Two_productions_of_one_title_have_two_slugs_and_either_is_found_by_slug_or_id()
    {
        await using var house = await TestHouse.Open();
        var desk = house.Get<ProductionDesk>();
        var (first, second) = (await house.Production(), await house.Production());

        second.Slug.ShouldBe("night-train-2");
        (await desk.Find(Actor.Owner, "night-train")).Id.ShouldBe(first.Id);
        (await desk.Find(Actor.Owner, second.Id.ToString())).Slug.ShouldBe("night-train-2");
        (await PlanHouse.Refused(() => desk.Find(Actor.Owner, "nigt-train"), "production.unknown")).Exit.ShouldBe(ExitCode.NotFound);
        await PlanHouse.Refused(() => desk.Find(Actor.Owner, "99"), "production.unknown");
    }

    [Fact]
    public async Task A_renamed_production_keeps_its_address()
    {
        await using var house = await TestHouse.Open();
        await house.Production();
        var renamed = await house.Get<ProductionDesk>().Rename(Actor.Owner, "night-train", "Day Train");
        (renamed.Title, renamed.Slug).ShouldBe(("Day Train", "night-train"));
    }

    [Fact]
    public async Task Somebody_without_a_role_finds_nothing_and_changes_nothing()
    {
        await using var house = await TestHouse.Open();
        var (open, closed) = (await house.Production("Open"), await house.Production("Closed"));
        var shooter = await house.Account(open.Id, Role.Shooter);
        var desk = house.Get<ProductionDesk>();

        (await desk.List(shooter)).Select(p => p.Id).ShouldBe([open.Id]);
        (await desk.List(Actor.Stranger)).ShouldBeEmpty();
        await PlanHouse.Refused(() => desk.Find(shooter, "closed"), "production.unknown");
        await PlanHouse.Refused(() => desk.Rename(shooter, "open", "Mine"), "access.not-allowed");
        await PlanHouse.Refused(() => desk.Add(shooter, new NewProduction("Mine", "film")), "access.not-allowed");
        await PlanHouse.Refused(() => house.Get<MilestoneDesk>().Set(shooter, "open", "release", "2027-01-01"), "access.not-allowed");
        closed.Id.ShouldNotBe(open.Id);
    }

    [Fact]
    public async Task A_zone_nobody_knows_and_a_title_of_two_lines_are_refused()
    {
        await using var house = await TestHouse.Open();
        await PlanHouse.Refused(() => house.Production(zone: "Europe/Atlantis"), "zone.unknown");
        await PlanHouse.Refused(() => house.Production("Night\nTrain"), "production.title");
        await PlanHouse.Refused(() => house.Production(" "), "production.title");
        (await house.Get<ProductionDesk>().List(Actor.Owner)).ShouldBeEmpty();
    }
}
