using Backlot.Capture.Assets;
using Backlot.Cut.Renders.Sources;
using Backlot.Tests.Capture.Previews;
using Backlot.Tests.Media.Vips;
using Backlot.Tests.Plan;

namespace Backlot.Tests.Cut.Renders.Sources;

public sealed class OriginalMediaTests
{
    [Fact]
    public async Task A_photo_taken_with_the_camera_held_upright_stands_upright_in_the_film()
    {
        await using var house = await PreviewHouse.Open();
        using var pictures = new TinyPictures();
        var photo = await house.Row(await house.Asset(AssetKind.Photo, await pictures.Turned(6)));
        var media = new OriginalMedia(house.House.Ledger, house.House.Get<Originals>(), house.Prober, house.Desk);

        var source = await media.Finder([photo])(photo.Id, default);

        source.Demuxer.ShouldBe("jpeg_pipe");
        (await TinyPictures.Corners(source.Path)).ShouldBe("40x60 BRWG");
    }

    [Fact]
    public async Task A_photo_that_cannot_be_decoded_is_refused_by_name()
    {
        await using var house = await PreviewHouse.Open();
        await File.WriteAllTextAsync(house.In("a.jpg"), "no picture");
        var photo = await house.Row(await house.Asset(AssetKind.Photo, house.In("a.jpg")));
        var media = new OriginalMedia(house.House.Ledger, house.House.Get<Originals>(), house.Prober, house.Desk);

        await PlanHouse.Refused(() => media.Finder([photo])(photo.Id, default), "picture.not-a-picture");
    }
}
