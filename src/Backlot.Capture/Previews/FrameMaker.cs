using Backlot.Capture.Assets;
using Backlot.Media.Ffmpeg;
using Backlot.Media.Tools;
using Backlot.Media.Vips;
using Backlot.Platform.Errors;
using static System.FormattableString;

namespace Backlot.Capture.Previews;

/// <summary>One frame of a clip at a moment, small: drawn from the proxy when somebody first asks for it, then kept.</summary>
public sealed class FrameMaker : IDisposable
{
    private const int Side = 640;
    private const string Extension = "webp";

    private readonly Shelf shelf;
    private readonly ToolRunner tools;
    private readonly Prober prober;
    private readonly PictureMaker pictures;
    private readonly SemaphoreSlim one = new(1); // at most one at a time: these are asked for over the web

    internal FrameMaker(Shelf shelf, ToolRunner tools, Prober prober, PictureMaker pictures) => (this.shelf, this.tools, this.prober, this.pictures) = (shelf, tools, prober, pictures);

    /// <param name="seconds">From the clip's first frame.</param>
    /// <returns>Null where there is no proxy yet, or no frame at that moment.</returns>
    public async Task<(string Path, string Type)?> At(Asset asset, double seconds, CancellationToken ct = default)
    {
        if (await shelf.Find(asset.Id, DerivedKind.Proxy, ct) is not { } proxy)
            return null;
        var key = Shelf.Key(asset, DerivedKind.Poster, Invariant($"frame at {seconds:0.000} {Side}"), proxy.Object.Key);
        if (!await shelf.Derived.Has(key, Extension, ct) && !await Draw(proxy, seconds, key, ct))
            return null;
        return (await shelf.Derived.LocalPath(key, Extension, ct), "image/webp");
    }

    public void Dispose() => one.Dispose();

    private async Task<bool> Draw(PreviewFile proxy, double seconds, string key, CancellationToken ct)
    {
        await one.WaitAsync(ct);
        try
        {
            using var scratch = shelf.Derived.Scratch();
            var frame = scratch.File("frame.png");
            var facts = await prober.ProbeAsync(proxy.Path, ct);
            await tools.RunAsync(FfmpegCall.Of(
                ["-ss", Invariant($"{seconds:0.000000}"), .. FfmpegInput.Of(proxy.Path, facts.Kind, 1), "-map", "0:v:0", "-frames:v", "1", "-f", "image2", "-update", "1", FfmpegInput.Name(frame)]), ct);
            if (!File.Exists(frame))
                return false;
            var made = await pictures.Make(frame, scratch.Path, [new PictureOrder("small.webp", Side, PictureFormat.WebP, 78)], ct);
            await shelf.Derived.Put(key, Extension, made[0].Path, ct);
            return true;
        }
        catch (BacklotError e) when (ToolFailed.BlamesInput(e))
        {
            return false; // damaged there: the clip's own frame is shown instead
        }
        finally
        {
            one.Release();
        }
    }
}
