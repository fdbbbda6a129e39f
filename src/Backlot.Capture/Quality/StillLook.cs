using Backlot.Capture.Previews;
using Backlot.Media.Measuring;
using Backlot.Media.Vips;

namespace Backlot.Capture.Quality;

/// <summary>Measures a photo: its original, or the preview inside a camera raw, decoded in the child that decodes pictures.</summary>
internal sealed class StillLook(Shelf shelf, StillSource source, PictureMaker pictures)
{
    // As long as a cinema's 4K is wide: more is used by nothing that is judged.
    private const int Side = 4096;

    public async Task<StillMeasures> Measure(string original, CancellationToken ct)
    {
        using var scratch = shelf.Derived.Scratch();
        var picture = await source.Find(original, scratch, ct);
        var made = (await pictures.Make(picture, scratch.Path, [new PictureOrder("measured.raw", Side, PictureFormat.Raw, 100)], ct))[0];
        var raw = await File.ReadAllBytesAsync(made.Path, ct);
        return await Task.Run(() => StillMeter.Of(Pixels.Of(made.Width, made.Height, raw)), ct);
    }
}
