using Backlot.Capture.Custody;

namespace Backlot.Tests.Capture.Cards;

/// <summary>A tree as lines to compare: names, dates and content; histories are left out.</summary>
internal static class Snapshot
{
    public static List<string> Of(string root)
    {
        Tree tree = Tree.Read(root, new IgnoreList(["ascmhl/"]), default);
        return [
            .. tree.Folders.Where(f => f.Path.Length > 0).Select(f => $"{DiskName.Escape(f.Path)}/ {f.Stamp.Modified}"),
            .. tree.Files.Select(f => $"{DiskName.Escape(f.Path)} {f.Stamp.Size} {f.Stamp.Modified} {Convert.ToHexString(System.Security.Cryptography.SHA256.HashData(Disk.ReadWhole(tree.Full(f.Path))))}"),
        ];
    }
}
