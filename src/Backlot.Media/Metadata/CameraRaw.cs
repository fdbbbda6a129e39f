namespace Backlot.Media.Metadata;

/// <summary>
/// Which endings mean a camera's raw picture. Most begin as any TIFF does, so that only the name tells them apart; a wrong one finds no
/// preview inside, and no worse.
/// </summary>
public static class CameraRaw
{
    private static readonly HashSet<string> Endings = new(StringComparer.OrdinalIgnoreCase)
    {
        "3FR", "ARW", "CR2", "CR3", "CRW", "DCR", "DNG", "ERF", "IIQ", "KDC", "MOS", "NEF", "NRW", "ORF", "PEF", "RAF", "RW2", "RWL", "SR2", "SRF", "SRW",
    };

    /// <param name="name">A file's name or path.</param>
    public static bool IsNamed(string name) => Endings.Contains(Path.GetExtension(name).TrimStart('.'));
}
