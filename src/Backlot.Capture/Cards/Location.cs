using Backlot.Capture.Custody;

namespace Backlot.Capture.Cards;

/// <summary>
/// Where a path really is, links resolved: the folders above it that exist, itself first when it does, and what of it does not exist yet.
/// </summary>
internal sealed record Location(IReadOnlyList<FileStamp> Above, string Missing)
{
    public bool Exists => Missing.Length == 0;

    public static Location Of(string path)
    {
        string there = path, missing = "";
        while (Disk.TryStamp(there, followLink: true) is null)
        {
            missing = DiskName.Join(DiskName.Leaf(there), missing).TrimEnd('/');
            there = DiskName.Folder(there) is { Length: > 0 } folder ? folder : "/";
        }

        var above = new List<FileStamp>();
        for (string up = there; above.Count < 1000; up += "/..")
        {
            FileStamp? stamp = Disk.TryStamp(up, followLink: true);
            if (stamp is not { } here || (above.Count > 0 && here.IsSamePlace(above[^1]))) break;
            above.Add(here);
        }

        return new Location(above, missing);
    }

    /// <summary>True also when both are the same.</summary>
    public bool IsInside(Location outer) => outer.Exists
        ? Above.Any(a => a.IsSamePlace(outer.Above[0]))
        : Above[0].IsSamePlace(outer.Above[0]) && Nesting.IsBelow(Missing, outer.Missing);
}
