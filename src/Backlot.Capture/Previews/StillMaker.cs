using Backlot.Capture.Assets;
using Backlot.Media.Vips;
using Backlot.Platform.Work;
using static Backlot.Platform.Language.Texts;

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
        progress.Report(0, W("drawing sizes"));
        Size[] sizes = [Small, Medium, Large];
        var keys = await Keys(asset, sizes, "", ct);
        if (!await AllThere(asset, keys, ct))
            await Draw(asset, original, sizes, keys, ct);
    }

    /// <summary>Of a frame of a clip, which is made only when one is lacking.</summary>
    /// <param name="frameSettings">How the frame is chosen and drawn.</param>
    public async Task OfFrame(Asset asset, string frameSettings, Func<string, Task<string>> frame, CancellationToken ct)
    {
        Size[] sizes = [Small, Medium, Large, Poster];
        var keys = await Keys(asset, sizes, frameSettings, ct);
        if (await AllThere(asset, keys, ct))
            return;
        using var scratch = shelf.Derived.Scratch();
        await Draw(asset, await frame(scratch.Path), sizes, keys, ct);
    }

    public async Task DrawUpright(Asset asset, string original, CancellationToken ct) => await Draw(asset, original, [Upright], await Keys(asset, [Upright], "", ct), ct);

    public async Task<PreviewFile?> KeptUpright(Asset asset, CancellationToken ct)
    {
        var keys = await Keys(asset, [Upright], "", ct);
        return await shelf.Find(asset.Id, DerivedKind.Upright, ct) is { } kept && kept.Object.Key == keys[DerivedKind.Upright] ? kept : null;
    }

    private async Task Draw(Asset asset, string original, IReadOnlyList<Size> sizes, IReadOnlyDictionary<DerivedKind, string> keys, CancellationToken ct)
    {
        using var scratch = shelf.Derived.Scratch();
        var picture = await source.Find(original, scratch, ct);
        var made = await pictures.Make(picture, scratch.Path, [.. sizes.Select(size => size.Order)], ct);
        foreach (var (size, one) in sizes.Zip(made))
            await shelf.Keep(asset.Id, size.Kind, keys[size.Kind], one.Path, (one.Width, one.Height), ct);
    }

    private async Task<bool> AllThere(Asset asset, IReadOnlyDictionary<DerivedKind, string> keys, CancellationToken ct) =>
        (await shelf.Find(asset.Id, [.. keys.Keys], ct)).Count(found => keys[found.Object.Kind] == found.Object.Key) == keys.Count;

    private async Task<IReadOnlyDictionary<DerivedKind, string>> Keys(Asset asset, IEnumerable<Size> sizes, string more, CancellationToken ct)
    {
        var build = await pictures.Build(ct);
        return sizes.ToDictionary(size => size.Kind, size => Shelf.Key(asset, size.Kind, size.Settings + more, build));
    }
}
