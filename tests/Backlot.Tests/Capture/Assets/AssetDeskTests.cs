using Backlot.Capture.Assets;
using Backlot.Platform.Errors;
using Backlot.Platform.Identity;
using Backlot.Tests.Plan;

namespace Backlot.Tests.Capture.Assets;

public sealed class AssetDeskTests
{
    [Fact]
    public async Task Pages_hold_every_asset_once_in_the_order_they_were_taken()
    {
        await using var house = await TestHouse.Open();
        var production = await house.Production();
        for (var i = 0; i < 7; i++)
            await Put(house, production.Id, $"IMG_{i}.JPG", minutes: i / 2); // two in one minute: the number decides

        var seen = new List<string>();
        string? after = null;
        do
        {
            var page = await house.Get<AssetDesk>().List(Actor.Owner, new AssetQuery(production.Id) { Take = 3, After = after });
            seen.AddRange(page.Items.Select(a => a.Name));
            after = page.Next;
        }
        while (after is not null);

        seen.ShouldBe(Enumerable.Range(0, 7).Select(i => $"IMG_{i}.JPG"));
        await PlanHouse.Refused(() => house.Get<AssetDesk>().List(Actor.Owner, new AssetQuery(production.Id) { After = "x" }), "asset.page");
    }

    [Fact]
    public async Task Words_find_assets_that_have_all_of_them()
    {
        await using var house = await TestHouse.Open();
        var production = await house.Production();
        var desk = house.Get<AssetDesk>();
        await Put(house, production.Id, "DSC_1.JPG", words: "Nikon rooftop");
        await Put(house, production.Id, "C0001.MP4", AssetKind.Clip, words: "Sony rooftop");

        (await desk.List(Actor.Owner, new AssetQuery(production.Id, "ROOF sony"))).Items.ShouldBeEmpty(); // only the last word may be a beginning
        (await desk.List(Actor.Owner, new AssetQuery(production.Id, "sony roof"))).Items.Single().Name.ShouldBe("C0001.MP4");
        (await desk.List(Actor.Owner, new AssetQuery(production.Id, "rooftop", AssetKind.Photo))).Items.Single().Name.ShouldBe("DSC_1.JPG");
        (await desk.Count(Actor.Owner, new AssetQuery(production.Id, "rooftop"))).ShouldBe(2);
    }

    [Fact]
    public async Task An_asset_is_found_by_number_or_by_a_name_that_only_one_has()
    {
        await using var house = await TestHouse.Open();
        var production = await house.Production();
        var desk = house.Get<AssetDesk>();
        var first = await Put(house, production.Id, "DSC_1.JPG");
        await Put(house, production.Id, "DSC_2.JPG");
        await Put(house, production.Id, "DSC_2.JPG");

        (await desk.Find(Actor.Owner, "DSC_1.JPG")).Id.ShouldBe(first);
        (await desk.Find(Actor.Owner, first.ToString())).Name.ShouldBe("DSC_1.JPG");
        (await PlanHouse.Refused(() => desk.Find(Actor.Owner, "DSC_2.JPG"), "asset.ambiguous")).Next.ShouldContain("2, 3");
        (await PlanHouse.Refused(() => desk.Find(Actor.Owner, "DSC_9.JPG"), "asset.unknown")).Exit.ShouldBe(ExitCode.NotFound);
    }

    [Fact]
    public async Task Somebody_who_may_not_look_at_footage_finds_none()
    {
        await using var house = await TestHouse.Open();
        var production = await house.Production();
        var viewer = await house.Account(production.Id, Role.Viewer);
        var asset = await Put(house, production.Id, "DSC_1.JPG");
        var desk = house.Get<AssetDesk>();

        await PlanHouse.Refused(() => desk.List(viewer, new AssetQuery(production.Id)), "access.not-allowed");
        await PlanHouse.Refused(() => desk.Find(viewer, asset.ToString()), "asset.unknown");
    }

    private static int made;

    internal static Task<long> Put(TestHouse house, long production, string name, AssetKind kind = AssetKind.Photo, int minutes = 0, string words = "") => house.Ledger.Write(Actor.Owner, async change =>
    {
        var asset = new Asset
        {
            ProductionId = production, Kind = kind, Name = name, ContentHash = $"xxh128:{Interlocked.Increment(ref made):x32}", SortAt = change.Now + Duration.FromMinutes(minutes),
            Facts = "{}", State = AssetState.Good, Previews = PreviewState.Owed, IngestedAt = change.Now,
        };
        change.Db.Set<Asset>().Add(asset);
        await change.Save();
        await AssetSearch.Put(change, asset, words);
        return asset.Id;
    });
}
