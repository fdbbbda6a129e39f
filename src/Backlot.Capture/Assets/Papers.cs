using Backlot.Capture.Assets.Grouping;
using Backlot.Capture.Custody;

namespace Backlot.Capture.Assets;

/// <summary>Pictures that are papers: what was drawn and written, not what was taken. Their folder says so.</summary>
internal static class Papers
{
    private static readonly HashSet<string> Folders = new(StringComparer.OrdinalIgnoreCase)
    {
        "paper", "papers", "storyboard", "storyboards", "script", "scripts", "concept", "concepts", "conceptart", "concept art", "sketch", "sketches",
        "drawings", "moodboard", "moodboards", "callsheet", "callsheets", "call sheets", "lookbook", "floorplans",
    };

    /// <summary>Any folder from the card's own down to the file's.</summary>
    public static bool Has(string root, Item item) =>
        item.Folder.Split('/').Append(DiskName.Leaf(root)).Any(folder => Folders.Contains(folder.Replace('_', ' ').Replace('-', ' ')));
}
