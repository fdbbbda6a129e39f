namespace Backlot.Media.Vips;

public enum PictureFormat
{
    WebP,
    Jpeg,
    Png,

    /// <summary>Its bytes row by row and nothing else, one or three a pixel: to be measured.</summary>
    Raw,
}

/// <summary>One file to make of a picture.</summary>
/// <param name="Name">A plain file name in the folder that is given; written over.</param>
/// <param name="Side">The longer side at most; a smaller picture keeps its size.</param>
/// <param name="Quality">1 to 100; PNG is always exact.</param>
public sealed record PictureOrder(string Name, int Side, PictureFormat Format, int Quality);

/// <param name="Path">Where it lies, in the folder that was given.</param>
public sealed record MadePicture(string Path, int Width, int Height);
