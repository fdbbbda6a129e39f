using System.Globalization;
using System.Text;
using System.Xml;
using Backlot.Media.Hashing;
using Backlot.Platform.Errors;
using Backlot.Platform.Identity;
using Microsoft.Win32.SafeHandles;

namespace Backlot.Capture.Custody;

/// <summary>A folder whose histories become one manifest, and where that is put.</summary>
public sealed record FlattenOrder(string Folder, string Out)
{
    public Author? Author { get; init; }
    public string? Comment { get; init; }
    public string? Location { get; init; }
}

/// <summary>The manifest that was written. <paramref name="Dropped"/> are files of which only failed hashes are known: they are not in it.</summary>
public sealed record Flattened(string Folder, string Manifest, string C4, int Files, int Histories, IReadOnlyList<string> Dropped);

/// <summary>
/// Puts a folder's history and those inside it into one manifest that stands by itself, a packing list: each file by the name it has now, with the first
/// hash of each kind. A collection file beside it lists it with its C4.
/// </summary>
public sealed class Flatten(IClock clock)
{
    internal const string Collection = "ascmhl_collection.xml";

    /// <exception cref="BacklotError">
    /// <c>custody.no-folder</c>, <c>custody.no-history</c>, <c>custody.history-damaged</c>, <c>custody.flatten-inside</c>, <c>custody.collection-unreadable</c>,
    /// <c>custody.cannot-write</c>, <c>custody.sealed-meanwhile</c>.
    /// </exception>
    public Task<Flattened> Run(Actor actor, FlattenOrder order, CancellationToken cancel = default)
    {
        Custodian.Demand(actor);
        Custodian.Check(order.Author, order.Comment, order.Location);
        return Task.Run(() => Do(order, clock.GetCurrentInstant(), cancel), cancel);
    }

    private static Flattened Do(FlattenOrder order, Instant at, CancellationToken cancel)
    {
        Nesting nesting = Histories.ReadAt(order.Folder, cancel);
        if (nesting.Problems() is [var problem, ..])
        {
            throw BacklotError.Integrity("custody.history-damaged", $"The history of '{DiskName.Escape(order.Folder)}' is damaged: {problem.What}", "Restore its ascmhl folder from another copy of the card; nothing is made of a damaged history.");
        }

        string root = Disk.RealPath(Path.GetFullPath(order.Folder)), folder = Path.Combine(Path.GetFullPath(order.Out), $"collection_{at.ToString("uuuu-MM-dd", CultureInfo.InvariantCulture)}");
        if (Nesting.IsBelow(Real(folder), root))
        {
            throw BacklotError.Usage("custody.flatten-inside", $"'{DiskName.Escape(order.Out)}' lies in '{DiskName.Escape(order.Folder)}': the list would be a new file among what it lists.", "Give --out a folder elsewhere.");
        }

        (Manifest manifest, List<string> dropped) = Compose(order, nesting, at);
        try
        {
            Directory.CreateDirectory(folder);
            Disk.FlushFolder(DiskName.Folder(folder));
            (string file, string c4) = Write(folder, manifest, DiskName.Leaf(root.TrimEnd('/')), at);
            return new Flattened(order.Folder, file, c4, manifest.Files.Count, nesting.Histories.Count(), dropped);
        }
        catch (Exception e) when (e is DiskFault or IOException or UnauthorizedAccessException)
        {
            throw BacklotError.Refused("custody.cannot-write", $"The list cannot be written into '{DiskName.Escape(order.Out)}': {e.Message}", "Give --out a folder that can be written, with some space on its disk.", e);
        }
    }

    /// <summary>With what of it exists, by the name that no link is in.</summary>
    private static string Real(string path)
    {
        string there = path;
        while (Disk.TryStamp(there, followLink: true) is null) there = DiskName.Folder(there) is { Length: > 0 } above ? above : "/";
        return DiskName.Join(Disk.RealPath(there).TrimEnd('/'), Nesting.Below(path, there == "/" ? "" : there).TrimStart('/')).TrimEnd('/');
    }

    private static (Manifest Manifest, List<string> Dropped) Compose(FlattenOrder order, Nesting nesting, Instant at)
    {
        var files = new List<RecordedFile>();
        var dropped = new List<string>();
        foreach (var (scope, known) in nesting.Histories.SelectMany(h => h.History.Files.Values.Select(f => (h.Root, f))))
        {
            string path = DiskName.Join(scope, known.Path);
            if (nesting.Nearest(path)?.Root != scope || nesting.Ignores(path)) continue;
            if (known.First.Count == 0) dropped.Add(path);
            else files.Add(new RecordedFile(path, known.Size, known.Modified, known.First));
        }

        var creator = new Creator(at, Environment.MachineName, Seal.Tool, Seal.ToolVersion, order.Author is { } author ? [author] : [], order.Comment) { Location = order.Location };
        string[] ignore = [.. IgnoreList.Default.Concat(nesting.Nearest("")?.History.Ignore ?? []).Distinct(StringComparer.Ordinal)];
        return (new Manifest(creator, CustodyProcess.Flatten, ignore) { Files = [.. files.OrderBy(f => f.Path, PathOrder.Instance)] }, [.. dropped.Order(PathOrder.Instance)]);
    }

    /// <summary>The list first and its line in the collection last: what the collection names is there.</summary>
    private static (string File, string C4) Write(string folder, Manifest manifest, string name, Instant at)
    {
        using SafeFileHandle held = Disk.OpenFolder(folder);
        if (!Disk.TryLock(held)) throw BacklotError.Refused("custody.sealed-meanwhile", $"Somebody else is writing into '{DiskName.Escape(folder)}' right now.", "Wait until that is done, then run the same command again.");
        string collection = DiskName.Join(folder, Collection);
        List<ChainLink> links = Read(collection);
        byte[] document = ManifestWriter.Write(manifest);
        string c4 = Hasher.Of(HashFormat.C4, document).Text, file = Free(folder, name, at), part = DiskName.Join(folder, $".{Collection}.part");
        string temporary = DiskName.Join(folder, $".{file}.part");
        Disk.WriteFlushed(temporary, document);
        Disk.WriteFlushed(part, Chain.Write([.. links, new ChainLink(links.Count + 1, file, c4)]));
        Disk.RenameNew(temporary, DiskName.Join(folder, file));
        Disk.FlushFolder(folder);
        Disk.Replace(part, collection);
        Disk.FlushFolder(folder);
        return (DiskName.Join(folder, file), c4);
    }

    private static List<ChainLink> Read(string collection)
    {
        if (Disk.TryStamp(collection) is null) return [];
        try
        {
            return Chain.Read(new MemoryStream(Disk.ReadWhole(collection)));
        }
        catch (XmlException e)
        {
            throw BacklotError.Integrity("custody.collection-unreadable", $"'{DiskName.Escape(collection)}' cannot be read: {e.Message}", "Give --out another folder, or move that file away.", e);
        }
    }

    private static string Free(string folder, string name, Instant at)
    {
        for (int turn = 1; ; turn++)
        {
            string file = $"packinglist_{Seal.NameOf(name)}_{at.ToString("uuuu-MM-dd_HHmmss'Z'", CultureInfo.InvariantCulture)}{(turn == 1 ? "" : string.Create(CultureInfo.InvariantCulture, $"_{turn}"))}.mhl";
            if (Disk.TryStamp(DiskName.Join(folder, file)) is null) return file;
        }
    }
}
