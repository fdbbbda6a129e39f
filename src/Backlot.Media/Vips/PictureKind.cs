namespace Backlot.Media.Vips;

/// <summary>The formats of pictures that may be decoded at all: a short list, decided by their first bytes.</summary>
internal enum PictureKind
{
    Jpeg,
    Png,
    WebP,
    Gif,
    Tiff,

    /// <summary>HEIC and AVIF.</summary>
    Heif,

    /// <summary>Its first page.</summary>
    Pdf,
}

internal static class PictureKinds
{
    internal const int Dpi = 300;

    extension(PictureKind kind)
    {
        /// <summary>The one class of libvips loaders that is let in for it; all others are blocked.</summary>
        internal string Loader => kind switch
        {
            PictureKind.Jpeg => "VipsForeignLoadJpeg",
            PictureKind.Png => "VipsForeignLoadPng",
            PictureKind.WebP => "VipsForeignLoadWebp",
            PictureKind.Gif => "VipsForeignLoadNsgif",
            PictureKind.Tiff => "VipsForeignLoadTiff",
            PictureKind.Pdf => "VipsForeignLoadPdf",
            _ => "VipsForeignLoadHeif",
        };

        /// <summary>How the loader is asked, behind the file's name. A page has no pixels of its own: 300 to the inch, as papers are printed.</summary>
        internal string Options => kind == PictureKind.Pdf ? $"[dpi={Dpi}]" : "";
    }
}
