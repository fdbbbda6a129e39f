using System.Globalization;
using System.Xml;
using System.Xml.Linq;
using Backlot.Media.Hashing;
using Backlot.Platform.Errors;

namespace Backlot.Capture.Custody;

/// <summary>A file as a list names it. Of MHL 1.1 it may have the 32 bits of xxHash, or nothing but its size.</summary>
internal sealed record ListedFile(string Path, long? Size, IReadOnlyList<HashValue> Hashes, uint? Xxh32)
{
    public bool HasHash => Hashes.Count > 0 || Xxh32 is not null;

    /// <summary>Whether all that it says, and that was looked at, is so.</summary>
    public bool Agrees(long size, IReadOnlyList<HashValue> read, uint? xxh32) =>
        (Size ?? size) == size && Hashes.All(h => read.All(r => r.Format != h.Format || r == h)) && (Xxh32 is null || xxh32 is null || Xxh32 == xxh32);
}

/// <summary>
/// A list of files that stands by itself: MHL 1.1 (also 1.0), which lies in a folder above what it names, or a packing list of ASC MHL 2.0. Paths are relative
/// to the folder that is verified. It is as hostile as any manifest.
/// </summary>
internal sealed record FileList(string Name, IReadOnlyList<ListedFile> Files, IReadOnlyList<HistoryProblem> Problems)
{
    /// <summary>The lists of the older kind that lie in a folder; what only ends like one is left alone.</summary>
    public static IEnumerable<FileList> In(Tree tree, Nesting nesting, CancellationToken cancel)
    {
        foreach (TreeFile file in tree.Files.Where(f => f.Path.EndsWith(".mhl", StringComparison.OrdinalIgnoreCase) && !DiskName.Leaf(f.Path).StartsWith("._", StringComparison.Ordinal)))
        {
            if (Read(tree.Full(file.Path), file.Path, f => DiskName.Join(DiskName.Folder(file.Path), f), cancel) is { } list && (list.Problems.Count == 0 || list.Files.Count > 0 || nesting.Nearest(file.Path) is null)) yield return list;
        }
    }

    /// <summary>A list may lie in any folder above what it names: those of MHL 1.1 there that name something in this one.</summary>
    public static IEnumerable<FileList> Above(string root, CancellationToken cancel)
    {
        for (string? folder = Path.GetDirectoryName(Path.TrimEndingDirectorySeparator(root)); folder is not null; folder = Path.GetDirectoryName(folder))
        {
            List<string> found;
            try
            {
                found = [.. Directory.EnumerateFiles(folder, "*.mhl").Where(f => !DiskName.Leaf(f).StartsWith("._", StringComparison.Ordinal)).Order(StringComparer.Ordinal)];
            }
            catch (Exception e) when (e is IOException or UnauthorizedAccessException)
            {
                // What cannot be looked into has no list for us.
                yield break;
            }

            foreach (string path in found)
            {
                if (Read(path, path, Inside(root, folder), cancel) is { Files.Count: > 0 } list) yield return list;
            }
        }
    }

    /// <summary>A list of any kind. Of MHL 1.1 that lies above the folder, paths are relative to where it lies; else to the folder that is verified.</summary>
    /// <exception cref="BacklotError"><c>custody.not-a-list</c>, <c>custody.list-unreadable</c></exception>
    public static FileList Named(string path, string root, CancellationToken cancel)
    {
        string full = Path.GetFullPath(path), folder = Path.GetDirectoryName(full) ?? "/";
        FileList list = Read(full, path, Nesting.IsBelow(root, folder) ? Inside(root, folder) : f => f, cancel, packing: true)
            ?? throw BacklotError.Refused("custody.not-a-list", $"'{DiskName.Escape(path)}' is no list of files that is known here.", "Give a .mhl of version 1.1, or a packing list of ASC MHL 2.0.");
        if (list.Problems is [{ Code: "custody.list-unreadable" } problem]) throw BacklotError.Refused(problem.Code, problem.What, "Give a .mhl of version 1.1, or a packing list of ASC MHL 2.0.");
        return list;
    }

    /// <summary>What a file is called in the folder; null when it does not lie there.</summary>
    private static Func<string, string?> Inside(string root, string above)
    {
        string below = Nesting.Below(root, above == "/" ? "" : above).Trim('/');
        return file => below.Length == 0 ? file : file != below && Nesting.IsBelow(file, below) ? Nesting.Below(file, below) : null;
    }

    /// <summary>Null when it is a document of another kind.</summary>
    private static FileList? Read(string path, string name, Func<string, string?> place, CancellationToken cancel, bool packing = false)
    {
        try
        {
            byte[] bytes = Disk.ReadWhole(path);
            using XmlReader xml = ManifestReader.Open(new MemoryStream(bytes), ManifestReader.MostBytes);
            xml.MoveToContent();
            if (xml is { LocalName: "hashlist", NamespaceURI: ManifestWriter.Namespace }) return packing ? OfManifest(bytes, name, cancel) : null;
            if (xml is not { LocalName: "hashlist", NamespaceURI: "" } || xml.GetAttribute("version")?.StartsWith("1.", StringComparison.Ordinal) == false) return null;
            var (files, flaws) = (new List<ListedFile>(), new List<HistoryProblem>());
            foreach (XmlReader child in ManifestReader.Children(xml))
            {
                cancel.ThrowIfCancellationRequested();
                if (child is not { LocalName: "hash", NamespaceURI: "" }) continue;
                XElement entry = ManifestReader.Element(child);
                string file = entry.Element("file")?.Value ?? "";
                if (!ManifestReader.IsInside(file)) flaws.Add(Flaw(name, $"an entry names '{DiskName.Escape(file)}', which is not a plain path below its folder."));
                else if (entry.Elements().FirstOrDefault(e => IsHash(e) && Hash(e) is null && Number(e) is null) is { } none) flaws.Add(Flaw(name, $"'{DiskName.Escape(file)}' has a {none.Name.LocalName} that is none."));
                else if (place(file) is { } there) files.Add(Entry(entry, there));
            }

            return new FileList(name, files, flaws);
        }
        catch (Exception e) when (e is XmlException or DiskFault)
        {
            return new FileList(name, [], [new HistoryProblem("custody.list-unreadable", name, $"The list '{DiskName.Escape(name)}' cannot be read: {e.Message}")]);
        }
    }

    private static FileList OfManifest(byte[] bytes, string name, CancellationToken cancel)
    {
        var flaws = new List<ManifestFlaw>();
        Manifest manifest = ManifestReader.Read(new MemoryStream(bytes), flaws, cancel);
        return new FileList(
            name, [.. manifest.Files.Select(f => new ListedFile(f.Path, f.Size, [.. f.Hashes.Where(h => h.Action != HashAction.Failed).Select(h => h.Value)], null))],
            [.. flaws.Select(f => Flaw(name, f.What))]);
    }

    private static HistoryProblem Flaw(string list, string what) => new("custody.list-flawed", list, $"In the list '{DiskName.Escape(list)}': {what}");

    private static ListedFile Entry(XElement entry, string path)
    {
        long? size = long.TryParse(entry.Element("size")?.Value, NumberStyles.AllowLeadingWhite | NumberStyles.AllowTrailingWhite, CultureInfo.InvariantCulture, out long bytes) ? bytes : null;
        return new ListedFile(path, size, [.. entry.Elements().Select(Hash).OfType<HashValue>().DistinctBy(h => h.Format)], entry.Elements().Select(Number).OfType<uint>().Select(n => (uint?)n).FirstOrDefault());
    }

    private static bool IsHash(XElement e) => e.Name.LocalName is "md5" or "sha1" or "xxhash" or "xxhash64" or "xxhash64be";

    /// <summary>The 32 bits are written as a decimal number.</summary>
    private static uint? Number(XElement e) =>
        e.Name.LocalName == "xxhash" && uint.TryParse(e.Value, NumberStyles.AllowLeadingWhite | NumberStyles.AllowTrailingWhite, CultureInfo.InvariantCulture, out uint value) ? value : null;

    private static HashValue? Hash(XElement e) => e.Name.LocalName switch
    {
        "md5" => Parse(HashFormat.Md5, e.Value),
        "sha1" => Parse(HashFormat.Sha1, e.Value),
        "xxhash64be" => Parse(HashFormat.Xxh64, e.Value),
        // The same number with its bytes the other way round.
        "xxhash64" => Parse(HashFormat.Xxh64, string.Concat(e.Value.Trim().Chunk(2).Reverse().Select(b => new string(b)))),
        _ => null,
    };

    private static HashValue? Parse(HashFormat format, string text) => HashValue.TryParse(format, text, out HashValue value) ? value : null;
}
