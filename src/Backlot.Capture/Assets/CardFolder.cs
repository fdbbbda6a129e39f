using Backlot.Capture.Custody;
using Backlot.Platform.Errors;
using Backlot.Platform.Storage;

namespace Backlot.Capture.Assets;

/// <summary>What was asked for, found on the disk: a card's folder, or a part of one.</summary>
/// <param name="Only">The one file or folder of it that is meant, relative to it; null for the whole.</param>
internal sealed record CardFolder(string Path, string? Only)
{
    /// <summary>The files of it that are meant, by absolute path; null for all.</summary>
    public IReadOnlySet<string>? Among { get; init; }

    public bool IsPart => Only is not null || Among is not null;

    public string Name => DiskName.Escape(DiskName.Leaf(Path));

    /// <exception cref="BacklotError"><c>ingest.not-there</c> (exit 3), <c>ingest.holds-data</c>, <c>ingest.name-not-text</c>, <c>ingest.not-a-file</c></exception>
    public static CardFolder Find(string asked, DataFolder data)
    {
        var path = System.IO.Path.TrimEndingDirectorySeparator(System.IO.Path.GetFullPath(asked));
        var stamp = Disk.TryStamp(path, followLink: true) ?? throw BacklotError.NotFound("ingest.not-there",
            $"There is no folder or file '{DiskName.Escape(asked)}'.", "Check its name, and whether its disk is connected.");
        if (stamp.Kind is not (EntryKind.Folder or EntryKind.File))
            throw BacklotError.Refused("ingest.not-a-file", $"'{DiskName.Escape(asked)}' is neither a folder nor a file.", "Name the card's folder.");
        if (!DiskName.CanBeRecorded(path))
            throw BacklotError.Refused("ingest.name-not-text", $"'{DiskName.Escape(path)}' has letters in its name that are no text.", "Give the folder another name; the files in it stay as they are.");
        var folder = HomeOf(path) ?? (stamp.Kind == EntryKind.Folder ? path : System.IO.Path.GetDirectoryName(path)!);
        if (folder == "/" || Nesting.IsBelow(data.Path, folder) || (Nesting.IsBelow(folder, data.Path) && (!Nesting.IsBelow(folder, data.Originals) || folder == data.Originals)))
        {
            throw BacklotError.Refused("ingest.holds-data", $"'{DiskName.Escape(folder)}' is not one card: it holds Backlot's own data, or the whole machine.",
                "Name the folder of one card. Cards below originals/ in the data folder may be ingested.");
        }

        return new CardFolder(folder, folder == path ? null : System.IO.Path.GetRelativePath(folder, path));
    }

    /// <summary>Whether a file of the card is meant.</summary>
    public bool Includes(string relative) => (Only is null || Nesting.IsBelow(relative, Only)) && (Among is null || Among.Contains(DiskName.Join(Path, relative)));

    /// <summary>The nearest folder, itself or above, that has a history: what lies below belongs to that card.</summary>
    private static string? HomeOf(string path)
    {
        for (var folder = path; folder is not (null or "/"); folder = System.IO.Path.GetDirectoryName(folder))
        {
            if (Disk.TryStamp(DiskName.Join(folder, History.FolderName)) is { Kind: EntryKind.Folder } && History.Read(folder) is not null)
                return folder;
        }

        return null;
    }
}
