using Backlot.Capture.Assets;
using Backlot.Capture.Previews;
using Backlot.Media.Metadata;
using Backlot.Media.Tools;
using Backlot.Platform.Identity;
using Backlot.Platform.Work;
using Backlot.Tests.Media.Vips;
using Backlot.Tests.Plan;
using Microsoft.EntityFrameworkCore;

namespace Backlot.Tests.Capture.Previews;

public sealed class StillPreviewTests : IDisposable
{
    private readonly TinyPictures pictures = new();

    public void Dispose() => pictures.Dispose();

    [Fact]
    public async Task A_photo_is_shown_upright_in_three_sizes()
    {
        await using var house = await PreviewHouse.Open();
        var asset = await house.Made(AssetKind.Photo, await pictures.Turned(6));

        asset.Previews.ShouldBe(PreviewState.Made);
        foreach (var kind in (DerivedKind[])[DerivedKind.Small, DerivedKind.Medium, DerivedKind.Large])
        {
            var found = await house.Need(asset.Id, kind);
            found.Type.ShouldBe("image/webp");
            (found.Object.Width, found.Object.Height).ShouldBe((40, 60));
            (await TinyPictures.Corners(found.Path)).ShouldBe("40x60 BRWG");
        }
    }

    [Fact]
    public async Task Where_a_photo_or_a_clip_was_taken_is_in_nothing_that_is_made_of_it()
    {
        await using var house = await PreviewHouse.Open();
        var original = await pictures.Located();
        PhotoReader.Read(original, house.House.Clock.Now).Place.ShouldNotBeNull().North.ShouldBe(52.517, 0.001);
        var clip = await house.Ffmpeg("clip.mov", "-f", "lavfi", "-i", "testsrc2=s=160x90:r=25:d=2", "-f", "lavfi", "-i", "sine=d=2", "-c:v", "libx264", "-c:a", "aac",
            "-metadata", "location=+52.5170+013.3670/", "-metadata", $"title={TinyPictures.Secret}");
        (await File.ReadAllTextAsync(clip, System.Text.Encoding.Latin1)).ShouldContain("+52.5170");

        var photo = await house.Made(AssetKind.Photo, original);
        await house.Desk.Upright(photo.Id);
        var film = await house.Made(AssetKind.Clip, clip);

        foreach (var kind in Enum.GetValues<DerivedKind>())
        {
            var made = await house.Desk.Find(Actor.Owner, photo.Id, kind) ?? await house.Desk.Find(Actor.Owner, film.Id, kind);
            made.ShouldNotBeNull($"{kind} is one of either");
        }

        foreach (var kind in Enum.GetValues<DerivedKind>())
        {
            foreach (var asset in new[] { photo, film })
            {
                if (await house.Desk.Find(Actor.Owner, asset.Id, kind) is not { } made)
                    continue;
                var bytes = await File.ReadAllBytesAsync(made.Path);
                bytes.AsSpan().IndexOf(TinyPictures.Place).ShouldBe(-1, $"{kind} of {asset.Name}");
                var text = System.Text.Encoding.Latin1.GetString(bytes);
                foreach (var word in (string[])["XMP ", "+52.5170", TinyPictures.Secret])
                    text.ShouldNotContain(word, Case.Sensitive, $"{kind} of {asset.Name}");

                // libvips writes Exif of its own into WebP, with the size of the picture and no more.
                if (made.Type.StartsWith("image/", StringComparison.Ordinal))
                    PhotoReader.Read(made.Path, house.House.Clock.Now).Place.ShouldBeNull();
            }
        }
    }

    [Fact]
    public async Task Doing_it_twice_is_doing_it_once_and_what_was_deleted_is_made_again()
    {
        await using var house = await PreviewHouse.Open();
        var asset = await house.Made(AssetKind.Photo, await pictures.Make("a.png", 1000, 700));
        var before = await house.Objects(asset.Id);

        await house.Desk.Make(asset.Id, house);
        (await house.Objects(asset.Id)).Select(o => o.Id).ShouldBe(before.Select(o => o.Id));

        File.Delete((await house.Need(asset.Id, DerivedKind.Medium)).Path);
        (await house.Desk.Find(Actor.Owner, asset.Id, DerivedKind.Medium)).ShouldBeNull();
        (await house.Row(asset.Id)).Previews.ShouldBe(PreviewState.Owed);
        await house.Desk.Make(asset.Id, house);
        (await house.Need(asset.Id, DerivedKind.Medium)).Object.Width.ShouldBe(960);
    }

    [Fact]
    public async Task A_photo_that_cannot_be_decoded_stays_listed_and_says_why()
    {
        await using var house = await PreviewHouse.Open();
        await File.WriteAllTextAsync(house.In("a.jpg"), "no picture at all");
        var asset = await house.Made(AssetKind.Photo, house.In("a.jpg"));

        asset.Previews.ShouldBe(PreviewState.Failed);
        asset.PreviewErrorCode.ShouldBe("picture.not-a-picture");
        asset.PreviewError.ShouldNotBeNull().ShouldContain("a.jpg");
        (await house.Desk.Find(Actor.Owner, asset.Id, DerivedKind.Small)).ShouldBeNull();
        (await house.House.Get<AssetDesk>().List(Actor.Owner, new AssetQuery(house.Production.Id))).Items.Single().Id.ShouldBe(asset.Id);
    }

    [Fact]
    public async Task What_is_owed_is_found_and_done_by_the_desk_of_work()
    {
        await using var house = await PreviewHouse.Open();
        var good = await house.Asset(AssetKind.Photo, await pictures.Make("a.png"));
        await File.WriteAllTextAsync(house.In("b.jpg"), "no picture at all");
        var bad = await house.Asset(AssetKind.Photo, house.In("b.jpg"));
        var work = house.House.Get<WorkDesk>();

        (await work.Sweep("preview")).ShouldBe(2);
        await work.Finish(Actor.Owner, "preview", [$"{good}", $"{bad}"]); // a bad photo is no failure of the work

        (await work.Find("preview", $"{good}"))!.Production.ShouldBe(house.Production.Id, "its members see it on the desk");
        (await house.Row(good)).Previews.ShouldBe(PreviewState.Made);
        (await house.Row(bad)).Previews.ShouldBe(PreviewState.Failed);
        (await work.Sweep("preview")).ShouldBe(0);
    }

    [Fact]
    public async Task An_original_that_is_gone_or_altered_is_named_and_its_previews_stay_owed()
    {
        await using var house = await PreviewHouse.Open();
        var path = await pictures.Make("a.png");
        var asset = await house.Asset(AssetKind.Photo, path);

        await File.AppendAllTextAsync(path, "more");
        await PlanHouse.Refused(() => house.Desk.Make(asset, house), "asset.altered");
        File.Delete(path);
        await PlanHouse.Refused(() => house.Desk.Make(asset, house), "asset.original-missing");
        (await house.Row(asset)).Previews.ShouldBe(PreviewState.Owed);
    }

    [Fact]
    public async Task Somebody_who_may_not_look_at_footage_gets_no_preview()
    {
        await using var house = await PreviewHouse.Open();
        var asset = await house.Made(AssetKind.Photo, await pictures.Make("a.png"));
        var viewer = await house.House.Account(house.Production.Id, Role.Viewer);

        await PlanHouse.Refused(() => house.Desk.Find(viewer, asset.Id, DerivedKind.Small), "access.not-allowed");
        await PlanHouse.Refused(() => house.Desk.Find(viewer, 99, DerivedKind.Small), "asset.unknown");
    }

    [Fact]
    public async Task A_render_reads_a_photo_upright_made_once()
    {
        await using var house = await PreviewHouse.Open();
        var asset = await house.Asset(AssetKind.Photo, await pictures.Turned(8));

        var upright = await house.Desk.Upright(asset);
        upright.Type.ShouldBe("image/jpeg");
        (await TinyPictures.Corners(upright.Path)).ShouldBe("40x60 GWRB");
        File.Delete(pictures.In("turned8.jpg"));
        (await house.Desk.Upright(asset)).Object.Id.ShouldBe(upright.Object.Id); // the original is not needed again
        await PlanHouse.Refused(async () => await house.Desk.Upright(await house.Asset(AssetKind.Sound, await pictures.Make("b.png"))), "preview.not-a-picture");
    }

    [Fact]
    public async Task Of_a_camera_raw_its_largest_preview_is_shown_as_the_camera_was_held()
    {
        await using var house = await PreviewHouse.Open();
        var (thumb, preview) = (await File.ReadAllBytesAsync(await pictures.Make("t.jpg", 180, 120)), await File.ReadAllBytesAsync(await pictures.Make("p.jpg", 600, 400)));
        byte[] head = [.. "II*\0"u8, 8, 0, 0, 0, 1, 0, 0x12, 0x01, 3, 0, 1, 0, 0, 0, 6, 0, 0, 0, 0, 0, 0, 0];
        byte[] sensor = [0xFF, 0xD8, 0xFF, 0xC3, 0, 11, 16, 0x20, 0, 0x20, 0, 1, 1, 0x11, 0, 7, 7, 7, 7, 7, 0xFF, 0xD9]; // JPEG without loss: no picture for anybody
        await File.WriteAllBytesAsync(house.In("a.nef"), [.. head, .. thumb, .. new byte[70_000], .. preview, .. sensor]);

        var asset = await house.Made(AssetKind.Photo, house.In("a.nef"));

        asset.PreviewError.ShouldBeNull();
        (await TinyPictures.Corners((await house.Need(asset.Id, DerivedKind.Large)).Path)).ShouldBe("400x600 BRWG");

        await File.WriteAllBytesAsync(house.In("b.nef"), [.. head, .. sensor]);
        (await house.Made(AssetKind.Photo, house.In("b.nef"))).PreviewErrorCode.ShouldBe("picture.raw-without-preview");
    }

    [Fact]
    public async Task A_pdf_is_shown_by_its_first_page()
    {
        await using var house = await PreviewHouse.Open();
        const string drawing = "1 0 0 rg 0 100 150 100 re f 0 1 0 rg 150 100 150 100 re f 0 0 1 rg 0 0 150 100 re f";
        await File.WriteAllTextAsync(house.In("board.pdf"),
            "%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj 2 0 obj<</Type/Pages/Kids[3 0 R]/Count 1>>endobj "
            + $"3 0 obj<</Type/Page/Parent 2 0 R/MediaBox[0 0 300 200]/Contents 4 0 R>>endobj 4 0 obj<</Length {drawing.Length}>>stream\n{drawing}\nendstream endobj trailer<</Root 1 0 R>>\n");

        var asset = await house.Made(AssetKind.Paper, house.In("board.pdf"));

        asset.PreviewErrorCode.ShouldBeNull();
        (await TinyPictures.Corners((await house.Need(asset.Id, DerivedKind.Medium)).Path)).ShouldBe("960x640 RGBW");
        (await TinyPictures.Corners((await house.Desk.Upright(asset.Id)).Path)).ShouldBe("1250x833 RGBW");
    }

    [Fact]
    public async Task A_pdf_that_is_none_says_so()
    {
        await using var house = await PreviewHouse.Open();
        await File.WriteAllTextAsync(house.In("board.pdf"), "%PDF-1.4\nnothing\n");
        (await house.Made(AssetKind.Paper, house.In("board.pdf"))).PreviewErrorCode.ShouldBe("picture.damaged");
    }

}
