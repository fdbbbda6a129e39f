using Backlot.Media.Metadata;
using Backlot.Media.Tools;
using Backlot.Media.Vips;
using Backlot.Platform.Errors;
using Backlot.Platform.Storage;

namespace Backlot.Capture.Previews;

/// <summary>Finds the picture to decode in an original: the file itself, the preview inside a camera raw, the first page of a PDF.</summary>
internal sealed class StillSource(ToolRunner tools, IClock clock)
{
    private const int PageSide = 4096;

    /// <summary>Raws that begin as any TIFF does; only the name tells them apart, and a wrong one only finds no preview.</summary>
    private static readonly string[] RawNames = [".cr2", ".nef", ".nrw", ".arw", ".sr2", ".srf", ".dng", ".pef", ".3fr", ".iiq", ".srw", ".erf", ".mos", ".dcr", ".kdc", ".rwl"];

    public async Task<string> Find(string original, ScratchFolder scratch, CancellationToken ct)
    {
        var head = new byte[PhotoSniff.HeadLength];
        int read;
        using (var file = File.OpenHandle(original))
            read = RandomAccess.Read(file, head, 0);
        if (head.AsSpan(0, read).StartsWith("%PDF"u8))
            return await Page(original, scratch, ct);
        var raw = PhotoSniff.Of(head.AsSpan(0, read)) switch
        {
            PhotoKind.Cr3 or PhotoKind.Raf or PhotoKind.OddTiff => true,
            PhotoKind.Tiff => RawNames.Contains(Path.GetExtension(original).ToLowerInvariant()),
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

    private async Task<string> Page(string pdf, ScratchFolder scratch, CancellationToken ct)
    {
        if (ToolPrograms.Find("pdftoppm") is null)
        {
            throw BacklotError.Refused("preview.no-pdf", $"{Path.GetFileName(pdf)} is a PDF; the program that draws its pages is not on this machine.",
                "Install the Debian package poppler-utils and ask for its previews again, or ingest the pages as pictures.");
        }

        try
        {
            await tools.RunAsync(new ToolCall("pdftoppm", ["-png", "-f", "1", "-l", "1", "-singlefile", "-scale-to", $"{PageSide}", Path.GetFullPath(pdf), "page"]) { WorkingFolder = scratch.Path, TimeLimit = Duration.FromMinutes(2) }, ct);
        }
        catch (BacklotError e) when (ToolFailed.BlamesInput(e))
        {
            throw BacklotError.Refused("preview.pdf-unreadable", $"The first page of {Path.GetFileName(pdf)} could not be drawn.", "Open it in another program and save it again, or ingest the page as a picture.", e);
        }

        return scratch.File("page.png");
    }
}
