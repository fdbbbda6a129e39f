using System.Globalization;
using System.Reflection;
using System.Text;
using Backlot.Media.Hashing;
using Backlot.Platform.Errors;
using Microsoft.Win32.SafeHandles;

namespace Backlot.Capture.Custody;

/// <summary>
/// What a new generation says. <paramref name="At"/> is when the operation began; <paramref name="Whole"/> that every file
/// below the folder is among <paramref name="Files"/>, without which no hash of a folder would be true.
/// </summary>
internal sealed record Sealing(
    Instant At, CustodyProcess Process, IReadOnlyList<HashFormat> Formats, IReadOnlyList<SealedFile> Files, IReadOnlyList<TreeFile> Folders, bool Whole)
{
    public IReadOnlyList<string> Ignore { get; init; } = IgnoreList.Default;
    public Author? Author { get; init; }
    public string? Comment { get; init; }
    public string? Location { get; init; }

    /// <summary>What folders were called before, by what they are called now.</summary>
    public IReadOnlyDictionary<string, string> RenamedFolders { get; init; } = new Dictionary<string, string>();
    public IReadOnlyList<HistoryReference> References { get; init; } = [];

    /// <summary>Folders with a history of their own: what lies in them is recorded there, and here only in the folders' hashes.</summary>
    public IReadOnlyList<string> InnerRoots { get; init; } = [];

    public bool IsElsewhere(string path) => InnerRoots.Any(r => path.Length > r.Length && Nesting.IsBelow(path, r));
}

/// <summary>One file as it was hashed now, and what it was called before when that was another name.</summary>
internal sealed record SealedFile(string Path, long Size, Instant? Modified, IReadOnlyList<HashValue> Hashes, string? PreviousPath = null);

/// <summary>
/// Adds a generation to a folder's history: manifest and next chain are written beside and flushed, then renamed, manifest first,
/// chain last. Killed between the two renames, the whole next chain still lies there and the next sealing renames it first.
/// </summary>
internal static class Seal
{
    public const string Tool = "Backlot";

    public static string ToolVersion { get; } =
        typeof(Seal).Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()?.InformationalVersion.Split('+')[0] ?? "0";

    /// <exception cref="BacklotError"><c>custody.history-damaged</c>, <c>custody.sealed-meanwhile</c>.</exception>
    /// <exception cref="DiskFault">The folder cannot be written.</exception>
    public static Generation Add(string root, Sealing sealing, CancellationToken cancel)
    {
        string folder = DiskName.Join(root, History.FolderName);
        if (Disk.MakeFolder(folder)) Disk.FlushFolder(root);
        using SafeFileHandle held = Disk.OpenFolder(folder);
        if (!Disk.TryLock(held))
        {
            throw BacklotError.Refused("custody.sealed-meanwhile", $"Somebody else is sealing '{DiskName.Escape(root)}' right now.", "Wait until that is done, then run the same command again.");
        }

        History? history = History.Read(root, cancel);
        if (history is { IsSound: false })
        {
            throw BacklotError.Integrity("custody.history-damaged", $"The history of '{DiskName.Escape(root)}' is damaged: {history.Problems[0].What}", "Restore its ascmhl folder from another copy of the card; nothing is added to a damaged history.");
        }

        string chain = DiskName.Join(folder, Chain.FileName), pending = DiskName.Join(folder, Chain.Pending);
        List<ChainLink> links = [.. history?.Links ?? []];
        if (history?.Unchained is { } unchained)
        {
            Disk.Replace(pending, chain);
            links.Add(new ChainLink(unchained.Number, unchained.FileName, unchained.C4));
        }

        RemoveLeftovers(folder, cancel);
        Manifest manifest = Compose(sealing, history);
        byte[] document = ManifestWriter.Write(manifest);
        var link = new ChainLink(links.Count + 1, FileName(links.Count + 1, DiskName.Leaf(root.TrimEnd('/')), sealing.At), Hasher.Of(HashFormat.C4, document).Text);
        string final = DiskName.Join(folder, link.FileName), temporary = DiskName.Join(folder, $".{link.FileName}.part");
        Disk.WriteFlushed(temporary, document);
        Disk.WriteFlushed(pending, Chain.Write([.. links, link]));
        Disk.FlushFolder(folder);
        Disk.RenameNew(temporary, final);
        Disk.FlushFolder(folder);
        Disk.Replace(pending, chain);
        Disk.FlushFolder(folder);
        return new Generation(link.Number, link.FileName, link.C4, manifest);
    }

    private static Manifest Compose(Sealing sealing, History? history)
    {
        var files = sealing.Files.Where(f => !sealing.IsElsewhere(f.Path)).Select(f => new RecordedFile(f.Path, f.Size, f.Modified, Judge(f, history?.Files.GetValueOrDefault(f.PreviousPath ?? f.Path), sealing.At), f.PreviousPath)).ToList();
        var manifest = new Manifest(
            new Creator(sealing.At, Environment.MachineName, Tool, ToolVersion, sealing.Author is { } author ? [author] : [], sealing.Comment) { Location = sealing.Location },
            sealing.Process,
            [.. IgnoreList.Default.Concat(history?.Ignore ?? []).Concat(sealing.Ignore).Distinct(StringComparer.Ordinal)])
        {
            Files = files,
            References = sealing.References,
        };
        return sealing.Whole ? WithFolders(manifest, sealing) : manifest;
    }

    /// <summary>Each hash against the first recorded one of its kind; a new kind is as good as the known kinds beside it.</summary>
    private static List<RecordedHash> Judge(SealedFile file, KnownFile? known, Instant at)
    {
        if (known is null || known.Hashes.Count == 0) return [.. file.Hashes.Select(h => new RecordedHash(h, HashAction.Original, at))];
        bool agrees = file.Hashes.All(h => known.Agrees(h) != false) && file.Hashes.Any(h => known.Agrees(h) == true);
        return [.. file.Hashes.Select(h => new RecordedHash(h, (known.Agrees(h) ?? agrees) ? HashAction.Verified : HashAction.Failed, at))];
    }

    private static Manifest WithFolders(Manifest manifest, Sealing sealing)
    {
        var paths = sealing.Folders.Select(f => f.Path).ToList();
        var perFormat = sealing.Formats.Distinct().Order()
            .Select(format => FolderHash.Of(format, sealing.Files.Select(f => KeyValuePair.Create(f.Path, f.Hashes.First(h => h.Format == format))), paths))
            .ToList();
        RecordedFolder Recorded(string path, Instant? modified) => new(
            path, modified,
            [.. perFormat.Select(h => new RecordedHash(h[path].Content, null, sealing.At))],
            [.. perFormat.Select(h => new RecordedHash(h[path].Structure, null, sealing.At))],
            sealing.RenamedFolders.GetValueOrDefault(path));
        return manifest with
        {
            Root = Recorded("", null),
            Folders = [.. sealing.Folders.Where(f => !sealing.IsElsewhere(f.Path)).Select(f => Recorded(f.Path, f.Stamp.ModifiedAt))],
        };
    }

    /// <summary><c>0001_A002R2EC_2019-01-07_080228Z.mhl</c>; the folder's name as far as a file name carries it.</summary>
    internal static string FileName(int number, string rootName, Instant at) =>
        string.Create(CultureInfo.InvariantCulture, $"{number:D4}_{NameOf(rootName)}_{at.ToString("uuuu-MM-dd_HHmmss'Z'", CultureInfo.InvariantCulture)}.mhl");

    internal static string NameOf(string folder)
    {
        string name = string.Concat((folder.Length == 0 ? "root" : folder).Select(c => char.IsControl(c) || char.IsSurrogate(c) || c is '/' or '\\' ? '_' : c));
        while (Encoding.UTF8.GetByteCount(name) > 180) name = name[..^1];
        return name;
    }

    private static void RemoveLeftovers(string folder, CancellationToken cancel)
    {
        foreach (TreeFile file in Tree.Read(folder, new IgnoreList([]), cancel).Files)
        {
            if (file.Path.StartsWith('.') && file.Path.EndsWith(".part", StringComparison.Ordinal) && !file.Path.Contains('/')) Disk.Remove(DiskName.Join(folder, file.Path));
        }
    }
}
