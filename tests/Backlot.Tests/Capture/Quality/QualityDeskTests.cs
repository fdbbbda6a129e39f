using Backlot.Capture.Assets;
using Backlot.Capture.Quality;
using Backlot.Platform.Identity;
using Backlot.Platform.Work;
using Backlot.Tests.Capture.Previews;
using Backlot.Tests.Plan;
using Microsoft.EntityFrameworkCore;

namespace Backlot.Tests.Capture.Quality;

public sealed class QualityDeskTests
{
    [Fact]
    public async Task A_soft_photo_comes_before_a_sharp_one_and_nothing_is_owed_twice()
    {
        await using var house = await PreviewHouse.Open();
        var sharp = await Photo(house, "sharp.jpg", "null");
        var soft = await Photo(house, "soft.jpg", "gblur=sigma=7:steps=6");
        var paper = await house.Asset(AssetKind.Paper, await house.Ffmpeg("paper.png", "-f", "lavfi", "-i", "color=white:s=64x64", "-frames:v", "1"));
        var (desk, work) = (house.House.Get<QualityDesk>(), house.House.Get<WorkDesk>());

        (await work.Sweep("quality")).ShouldBe(0, "previews come first");
        await house.Desk.Make(sharp, house);
        await house.Desk.Make(soft, house);
        (await work.Sweep("quality")).ShouldBe(2);
        await work.Finish(Actor.Owner, "quality", [$"{sharp}", $"{soft}"]);
        (await work.Sweep("quality")).ShouldBe(0);
        (await work.Find("quality", $"{soft}"))!.Production.ShouldBe(house.Production.Id);

        var worst = await desk.Worst(Actor.Owner, house.Production.Id);
        worst.Select(j => j.Asset.Id).ShouldBe([soft, sharp]);
        worst[0].Report!.Remarks.Select(r => r.Code).ShouldContain("soft");
        worst[0].Quality!.Measures!.Still!.Spread!.Value.ShouldBeGreaterThan(1.5);
        worst[1].Report!.Remarks.Select(r => r.Code).ShouldNotContain("soft");
        worst[1].Quality!.Measures!.Still!.Spread!.Value.ShouldBeLessThan(1);
        (await house.House.Get<AssetDesk>().List(Actor.Owner, new AssetQuery(house.Production.Id))).Items.Count.ShouldBe(3, "a score hides nothing");
        (await desk.Of(Actor.Owner, await house.Row(paper))).Report.ShouldBeNull();
    }

    [Fact]
    public async Task What_cannot_be_decoded_says_why_stays_listed_and_is_measured_again_when_asked()
    {
        await using var house = await PreviewHouse.Open();
        await File.WriteAllTextAsync(house.In("a.jpg"), "no picture at all");
        var id = await house.Asset(AssetKind.Photo, house.In("a.jpg"));
        var desk = house.House.Get<QualityDesk>();

        await desk.Measure(id, house);
        var judged = await desk.Of(Actor.Owner, await house.Row(id));
        (judged.Quality!.State, judged.Quality.ErrorCode, judged.Report).ShouldBe((QualityState.Failed, "picture.not-a-picture", null));
        judged.Quality.Error!.ShouldContain("a.jpg");
        (await house.Row(id)).Previews.ShouldBe(PreviewState.Owed, "one says nothing about the other");
        (await desk.OwedOf(Actor.Owner, house.Production.Id)).ShouldBeEmpty();
        (await desk.Worst(Actor.Owner, house.Production.Id)).Single().Asset.Id.ShouldBe(id);

        await desk.Measure(id, house);
        (await house.House.Ledger.Read(db => db.Qualities.CountAsync())).ShouldBe(1, "doing it twice is doing it once");
    }

    [Fact]
    public async Task One_that_is_gone_is_named_and_stays_owed_and_strangers_learn_nothing()
    {
        await using var house = await PreviewHouse.Open();
        var id = await Photo(house, "a.jpg", "null");
        var desk = house.House.Get<QualityDesk>();
        File.Delete(house.In("a.jpg"));

        await PlanHouse.Refused(() => desk.Measure(id, house), "asset.original-missing");
        (await desk.OwedOf(Actor.Owner, house.Production.Id)).ShouldBe([$"{id}"]);
        (await desk.Worst(Actor.Owner, house.Production.Id)).Single().Asset.Id.ShouldBe(id, "it is listed all the same");
        var viewer = await house.House.Account(house.Production.Id, Role.Viewer);
        await PlanHouse.Refused(() => desk.Worst(viewer, house.Production.Id), "access.not-allowed");
    }

    /// <summary>A board of many colours and edges, 1600 pixels wide.</summary>
    private static async Task<long> Photo(PreviewHouse house, string name, string filter) => await house.Asset(AssetKind.Photo,
        await house.Ffmpeg(name, "-f", "lavfi", "-i", "testsrc2=s=1600x1000", "-frames:v", "1", "-vf", filter, "-pix_fmt", "yuvj444p", "-q:v", "2"));
}
