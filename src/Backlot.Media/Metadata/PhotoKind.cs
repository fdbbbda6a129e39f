namespace Backlot.Media.Metadata;

/// <summary>The kinds of still picture that may be parsed at all, decided by their first bytes.</summary>
public enum PhotoKind
{
    Jpeg,
    Png,
    WebP,

    /// <summary>TIFF, and the camera raws that are built like one: DNG, NEF, ARW, CR2.</summary>
    Tiff,
    Heif,
    Avif,
    JpegXl,

    /// <summary>Canon's raw in MP4's boxes: CR3.</summary>
    Cr3,

    /// <summary>Fujifilm's raw.</summary>
    Raf,

    /// <summary>Raws with a head of their own that are read as TIFF: RW2, ORF.</summary>
    OddTiff,
}
