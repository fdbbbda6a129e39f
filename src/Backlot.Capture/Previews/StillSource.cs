using Backlot.Media.Metadata;
using Backlot.Media.Vips;
using Backlot.Platform.Errors;
using Backlot.Platform.Storage;

namespace Backlot.Capture.Previews;

/// <summary>Finds the picture to decode in an original: the file itself, or the preview inside a camera raw.</summary>
internal sealed class StillSource(IClock clock)
{
    public async Task<string> Find(string original, ScratchFolder scratch, CancellationToken ct)
    {
        var head = new byte[PhotoSniff.HeadLength];
        int read;
        using (var file = File.OpenHandle(original))
            read = RandomAccess.Read(file, head, 0);
        var raw = PhotoSniff.Of(head.AsSpan(0, read)) switch
        {
            PhotoKind.Cr3 or PhotoKind.Raf or PhotoKind.OddTiff => true,
            PhotoKind.Tiff => CameraRaw.IsNamed(original),
            _ => false,
        };
        if (!raw)
            return original;
        var inside = scratch.File(Path.GetFileNameWithoutExtension(original) + ".jpg");
        await EmbeddedJpeg.Extract(original, inside, Orientation(original), ct);
        return inside;
    }

    private int? Orientation(string raw)
    {
        try
        {
            return PhotoReader.Read(raw, clock.GetCurrentInstant()).Orientation;
        }
        catch (BacklotError)
        {
            return null; // what it says about itself is damaged; its preview may be whole
        }
    }
}
