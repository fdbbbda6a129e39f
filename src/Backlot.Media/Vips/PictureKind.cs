namespace Backlot.Media.Vips;

/// <summary>The formats of pictures that may be decoded at all: a short list, decided by their first bytes.</summary>
public enum PictureKind
{
    Jpeg,
    Png,
    WebP,
    Gif,
    Tiff,

    /// <summary>HEIC and AVIF.</summary>
    Heif,
}

internal static class PictureKinds
{
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
            _ => "VipsForeignLoadHeif",
        };
    }
}
