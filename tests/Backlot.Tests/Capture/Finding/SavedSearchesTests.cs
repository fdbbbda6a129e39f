using Backlot.Capture.Finding;
using Backlot.Platform.Events;
using Backlot.Platform.Identity;
using Backlot.Tests.Plan;
using Microsoft.EntityFrameworkCore;

namespace Backlot.Tests.Capture.Finding;

public sealed class SavedSearchesTests
{
    [Fact]
    public async Task Are_found_by_name_changed_by_whoever_saved_them_and_recorded()
    {
        await using var house = await TestHouse.Open();
        var production = (await house.Production()).Id;
        var searches = house.Get<SavedSearches>();
        var (editor, director) = (await house.Account(production, Role.Editor), await house.Account(production, Role.Director));

        await searches.Save(editor, production, " Best of Sol ", "where=stars%3E%3D3");
        (await searches.Find(director, production, "best OF sol")).Query.ShouldBe("where=stars%3E%3D3");
        await searches.Save(editor, production, "Best of SOL", "where=stars%3E%3D4");
        (await searches.List(director, production)).Single().Query.ShouldBe("where=stars%3E%3D4");

        (await PlanHouse.Refused(() => searches.Save(director, production, "best of sol", "kind=photo"), "search.taken")).What.ShouldContain("Editor");
        (await PlanHouse.Refused(() => searches.Find(director, production, "best of sl"), "search.unknown")).Next.ShouldBe("Did you mean Best of SOL?");
        await PlanHouse.Refused(() => searches.Save(editor, production, "Everything", ""), "search.empty");
        await PlanHouse.Refused(() => searches.Save(editor, production, " ", "kind=photo"), "search.name");
        (await house.Ledger.Read(db => db.Set<Event>().CountAsync(e => e.Kind == "search.saved"))).ShouldBe(2);
    }

    [Fact]
    public async Task Are_deleted_by_whoever_saved_them_or_looks_after_the_production_and_seen_by_nobody_else()
    {
        await using var house = await TestHouse.Open();
        var (production, other) = ((await house.Production()).Id, (await house.Production("Other Show")).Id);
        var searches = house.Get<SavedSearches>();
        var (editor, shooter) = (await house.Account(production, Role.Editor), await house.Account(production, Role.Shooter));
        var (producer, viewer, stranger) = (await house.Account(production, Role.Producer), await house.Account(production, Role.Viewer), await house.Account(other, Role.Producer));
        var ids = new List<long>();
        foreach (var name in new[] { "One", "Two" })
            ids.Add((await searches.Save(editor, production, name, "kind=photo")).Id);

        await PlanHouse.Refused(() => searches.Delete(shooter, production, ids[0]), "access.not-allowed");
        await PlanHouse.Refused(() => searches.List(viewer, production), "access.not-allowed");
        await PlanHouse.Refused(() => searches.Save(viewer, production, "Mine", "kind=photo"), "access.not-allowed");
        await PlanHouse.Refused(() => searches.Delete(stranger, production, ids[0]), "access.not-allowed");
        await PlanHouse.Refused(() => searches.Delete(stranger, other, ids[0]), "search.unknown");
        await searches.Delete(editor, production, ids[0]);
        await searches.Delete(producer, production, ids[1]);

        (await searches.List(shooter, production)).ShouldBeEmpty();
        await PlanHouse.Refused(() => searches.Delete(editor, production, ids[0]), "search.unknown");
    }
}
