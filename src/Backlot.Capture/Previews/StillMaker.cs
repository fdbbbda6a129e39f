using Backlot.Capture.Assets;
using Backlot.Media.Vips;
using Backlot.Platform.Work;

namespace Backlot.Capture.Previews;

/// <summary>Makes the sizes of a still picture.</summary>
internal sealed class StillMaker(Shelf shelf, PictureMaker pictures, StillSource source)
{
    private sealed record Size(DerivedKind Kind, int Side, PictureFormat Format, int Quality)
    {
        public PictureOrder Order => new($"{Kind.ToString().ToLowerInvariant()}.{(Format == PictureFormat.Jpeg ? "jpg" : "webp")}", Side, Format, Quality);

        /// <summary>Raise the number when the way of making them changes.</summary>
        public string Settings => $"still 1 {Side} {Format} {Quality}";
    }

    private static readonly Size Small = new(DerivedKind.Small, 320, PictureFormat.WebP, 78);
    private static readonly Size Medium = new(DerivedKind.Medium, 960, PictureFormat.WebP, 80);
    private static readonly Size Large = new(DerivedKind.Large, 2048, PictureFormat.WebP, 82);
    private static readonly Size Poster = new(DerivedKind.Poster, 1280, PictureFormat.WebP, 82);
    private static readonly Size Upright = new(DerivedKind.Upright, 4096, PictureFormat.Jpeg, 95);

    /// <summary>Of a photo or paper.</summary>
    public async Task Make(Asset asset, string original, IWorkProgress progress, CancellationToken ct)
    {
        progress.Report(0, "drawing sizes");
        await Make(asset, original, [Small, Medium, Large], "", ct);
    }

    /// <summary>Of a frame of a clip, which is made only when one is lacking.</summary>
    /// <param name="frameSettings">How the frame is chosen and drawn.</param>
    public async Task OfFrame(Asset asset, string frameSettings, Func<string, Task<string>> frame, CancellationToken ct)
    {
        Size[] sizes = [Small, Medium, Large, Poster];
        if (await AllThere(asset, sizes, frameSettings, ct))
            return;
        using var scratch = shelf.Derived.Scratch();
        await Make(asset, await frame(scratch.Path), sizes, frameSettings, ct);
    }

    public Task MakeUpright(Asset asset, string original, CancellationToken ct) => Make(asset, original, [Upright], "", ct);

    public async Task<PreviewFile?> KeptUpright(Asset asset, CancellationToken ct) => await AllThere(asset, [Upright], "", ct) ? await shelf.Find(asset.Id, DerivedKind.Upright, ct) : null;

    private async Task Make(Asset asset, string original, IReadOnlyList<Size> sizes, string more, CancellationToken ct)
    {
        if (await AllThere(asset, sizes, more, ct))
            return;
        using var scratch = shelf.Derived.Scratch();
        var picture = await source.Find(original, scratch, ct);
        var made = await pictures.Make(picture, scratch.Path, [.. sizes.Select(size => size.Order)], ct);
        foreach (var (size, one) in sizes.Zip(made))
            await shelf.Keep(asset.Id, size.Kind, await Key(asset, size, more, ct), one.Path, (one.Width, one.Height), ct);
    }

    private async Task<bool> AllThere(Asset asset, IEnumerable<Size> sizes, string more, CancellationToken ct)
    {
        foreach (var size in sizes)
        {
            if (!await shelf.Has(asset.Id, size.Kind, await Key(asset, size, more, ct), ct))
                return false;
        }

        return true;
    }

    private async Task<string> Key(Asset asset, Size size, string more, CancellationToken ct) => Shelf.Key(asset, size.Kind, size.Settings + more, await pictures.Build(ct));
}
