using Backlot.Platform.Errors;

namespace Backlot.Media.Vips;

/// <summary>What a picture's first bytes claim: its format and its stored size, before any turning; a PDF claims none. Nothing is decoded for it.</summary>
internal sealed record PictureHead(PictureKind Kind, int Width, int Height)
{
    /// <summary>The largest backs of cameras make 151 million pixels.</summary>
    public const long MostPixels = 200_000_000;

    public const int LongestSide = 50_000;

    /// <summary>Reads and judges a head by code that is safe against any bytes; takes no time whatever the file claims.</summary>
    /// <exception cref="BacklotError"><c>picture.empty-file</c>, <c>picture.not-a-picture</c>, <c>picture.damaged</c>, <c>picture.too-large</c></exception>
    public static PictureHead OfFile(string path)
    {
        var name = Path.GetFileName(path);
        using var file = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.Read, 1 << 14);
        Span<byte> first = stackalloc byte[64];
        var read = file.ReadAtLeast(first, first.Length, throwOnEndOfStream: false);
        if (read == 0)
        {
            throw BacklotError.Refused("picture.empty-file", $"{name} is empty.",
                "Copy it again from the card; when it is empty there as well, the camera never finished it.");
        }

        var kind = PictureSniff.Of(first[..read]) ?? throw BacklotError.Refused("picture.not-a-picture", $"{name} is no picture of a kind that is read here.",
            "Pictures are read from JPEG, PNG, WebP, TIFF, HEIC, AVIF, GIF and PDF: convert it, or leave it out.");
        if (kind == PictureKind.Pdf)
            return new PictureHead(kind, 0, 0); // its child asks the page before it is drawn
        file.Position = 0;
        var (width, height) = PictureSize.Read(file, kind) ?? throw Damaged(name);
        if (width <= 0 || height <= 0)
            throw Damaged(name);
        return width <= LongestSide && height <= LongestSide && (long)width * height <= MostPixels
            ? new PictureHead(kind, width, height)
            : throw TooLarge(name, width, height);
    }

    internal static BacklotError Damaged(string name, Exception? inner = null) => BacklotError.Refused("picture.damaged",
        $"{name} could not be read as a picture: it is damaged.", "Copy it again from the card, or convert it with the camera maker's program.", inner);

    internal static BacklotError TooLarge(string name, long width, long height) => BacklotError.Refused("picture.too-large",
        $"{name} claims {width} x {height} pixels; {MostPixels / 1_000_000} million are the most, and {LongestSide} on a side.",
        "If it really is that large, make a smaller one of it; a small file that claims this is damaged or made to do harm.");
}
