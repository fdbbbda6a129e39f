using System.Globalization;
using System.Xml;
using System.Xml.Linq;
using Backlot.Media.Hashing;
using NodaTime.Text;

namespace Backlot.Capture.Custody;

/// <summary>What in a manifest cannot be taken; the rest is.</summary>
internal sealed record ManifestFlaw(string What);

/// <summary>
/// Reads a manifest of anybody's making. It is hostile until read: no DTD, nothing fetched, sizes capped. Elements count by
/// their place and namespace, so that foreign metadata cannot pose as entries. Unknown elements are passed over.
/// </summary>
internal static class ManifestReader
{
    /// <summary>About 700,000 files with two hashes each.</summary>
    public const long MostBytes = 256L << 20;

    private static readonly XNamespace Ns = ManifestWriter.Namespace;

    /// <exception cref="XmlException">It is not well formed, has a DTD, or is no ASC MHL manifest.</exception>
    public static Manifest Read(Stream stream, ICollection<ManifestFlaw> flaws, CancellationToken cancel)
    {
        using XmlReader xml = Open(stream, MostBytes);
        xml.MoveToContent();
        if (xml.LocalName != "hashlist" || xml.NamespaceURI != Ns) throw new XmlException("its first element is not 'hashlist' of ASC MHL 2.0");
        Creator creator = new(null, "", "", "", []);
        XElement? process = null;
        var files = new List<RecordedFile>();
        var folders = new List<RecordedFolder>();
        var references = new List<HistoryReference>();
        foreach (XmlReader child in Children(xml))
        {
            if (child.NamespaceURI != Ns) continue;
            switch (child.LocalName)
            {
                case "creatorinfo": creator = ReadCreator(Element(child)); break;
                case "processinfo": process = Element(child); break;
                case "hashes": ReadEntries(child, files, folders, flaws, cancel); break;
                case "references": references.AddRange(ReadReferences(Element(child), flaws)); break;
            }
        }

        return new Manifest(creator, ReadProcess(process), [.. (process?.Element(Ns + "ignore")?.Elements(Ns + "pattern") ?? []).Select(p => p.Value)])
        {
            Root = process?.Element(Ns + "roothash") is { } root ? ReadFolder(root, "", null) : null,
            Files = files,
            Folders = folders,
            References = references,
        };
    }

    internal static XmlReader Open(Stream stream, long mostBytes) => XmlReader.Create(stream, new XmlReaderSettings
    {
        DtdProcessing = DtdProcessing.Prohibit,
        XmlResolver = null,
        MaxCharactersInDocument = mostBytes,
        IgnoreComments = true,
        IgnoreProcessingInstructions = true,
    });

    /// <summary>The child elements of where the reader stands; each may be read or left alone.</summary>
    internal static IEnumerable<XmlReader> Children(XmlReader xml)
    {
        if (xml.IsEmptyElement) yield break;
        int depth = xml.Depth;
        xml.Read();
        while (!xml.EOF && xml.Depth > depth)
        {
            if (xml.NodeType == XmlNodeType.Element)
            {
                using XmlReader child = xml.ReadSubtree();
                child.Read();
                yield return child;
            }

            xml.Read();
        }
    }

    internal static XElement Element(XmlReader xml) => (XElement)XNode.ReadFrom(xml);

    private static void ReadEntries(
        XmlReader xml, List<RecordedFile> files, List<RecordedFolder> folders, ICollection<ManifestFlaw> flaws, CancellationToken cancel)
    {
        foreach (XmlReader child in Children(xml))
        {
            cancel.ThrowIfCancellationRequested();
            if (child.NamespaceURI != Ns || child.LocalName is not ("hash" or "directoryhash")) continue;
            XElement entry = Element(child);
            XElement? path = entry.Element(Ns + "path");
            if (path is null || !IsInside(path.Value))
            {
                flaws.Add(new ManifestFlaw(path is null
                    ? "An entry has no path."
                    : $"An entry names '{DiskName.Escape(path.Value)}', which is not a plain path below the folder."));
            }
            else if (entry.Name.LocalName == "hash")
            {
                long? size = long.TryParse((string?)path.Attribute("size"), NumberStyles.None, CultureInfo.InvariantCulture, out long bytes) ? bytes : null;
                files.Add(new RecordedFile(path.Value, size, Date(path.Attribute("lastmodificationdate")), ReadHashes(entry, flaws), Previous(entry)));
            }
            else
            {
                folders.Add(ReadFolder(entry, path.Value, Date(path.Attribute("lastmodificationdate"))));
            }
        }
    }

    private static RecordedFolder ReadFolder(XElement entry, string path, Instant? modified) => new(
        path, modified, ReadHashes(entry.Element(Ns + "content"), null), ReadHashes(entry.Element(Ns + "structure"), null), Previous(entry));

    private static string? Previous(XElement entry) => entry.Element(Ns + "previousPath")?.Value is { } previous && IsInside(previous) ? previous : null;

    private static List<RecordedHash> ReadHashes(XElement? container, ICollection<ManifestFlaw>? flaws)
    {
        var hashes = new List<RecordedHash>();
        foreach (XElement e in container?.Elements() ?? [])
        {
            if (e.Name.Namespace != Ns || !HashFormats.TryParse(e.Name.LocalName, out HashFormat format)) continue;
            if (!HashValue.TryParse(format, e.Value, out HashValue value))
            {
                flaws?.Add(new ManifestFlaw($"'{DiskName.Escape(container!.Element(Ns + "path")!.Value)}' has a {format.Name} that is none."));
                continue;
            }

            HashAction? action = (string?)e.Attribute("action") switch
            {
                "original" => HashAction.Original,
                "verified" => HashAction.Verified,
                "failed" => HashAction.Failed,
                _ => null,
            };
            hashes.Add(new RecordedHash(value, action, Date(e.Attribute("hashdate"))));
        }

        return hashes;
    }

    private static Creator ReadCreator(XElement e)
    {
        XElement? tool = e.Element(Ns + "tool");
        return new Creator(
            Date(e.Element(Ns + "creationdate")?.Value), e.Element(Ns + "hostname")?.Value ?? "", tool?.Value ?? "", (string?)tool?.Attribute("version") ?? "",
            [.. e.Elements(Ns + "author").Select(a => new Author(a.Value, (string?)a.Attribute("email"), (string?)a.Attribute("phone"), (string?)a.Attribute("role")))],
            e.Element(Ns + "comment")?.Value)
        {
            Location = e.Element(Ns + "location")?.Value,
        };
    }

    private static CustodyProcess ReadProcess(XElement? e) => e?.Element(Ns + "process")?.Value.Trim() switch
    {
        "transfer" => CustodyProcess.Transfer,
        "flatten" => CustodyProcess.Flatten,
        _ => CustodyProcess.InPlace,
    };

    private static IEnumerable<HistoryReference> ReadReferences(XElement e, ICollection<ManifestFlaw> flaws)
    {
        foreach (XElement reference in e.Elements(Ns + "hashlistreference"))
        {
            string path = reference.Element(Ns + "path")?.Value ?? "";
            if (IsInside(path)) yield return new HistoryReference(path, (reference.Element(Ns + "c4")?.Value ?? "").Trim());
            else flaws.Add(new ManifestFlaw($"A reference names '{DiskName.Escape(path)}', which is not a plain path below the folder."));
        }
    }

    /// <summary>Relative, forward, without a step up: a manifest must never lead out of its folder.</summary>
    internal static bool IsInside(string path) =>
        path.Length is > 0 and <= 4096 && !path.Contains('\0') && path.Split('/').All(part => part is not ("" or "." or ".."));

    private static Instant? Date(XAttribute? attribute) => Date(attribute?.Value);

    /// <summary>Any xsd:dateTime; without a zone it is taken as UTC, never as this machine's. Null when unreadable.</summary>
    internal static Instant? Date(string? text)
    {
        string t = text?.Trim() ?? "";
        int dot = t.IndexOf('.');
        if (dot >= 0)
        {
            int end = dot + 1;
            while (end < t.Length && char.IsAsciiDigit(t[end])) end++;
            if (end - dot > 10) t = t[..(dot + 10)] + t[end..];
        }

        if (OffsetDateTimePattern.ExtendedIso.Parse(t) is { Success: true } zoned) return zoned.Value.ToInstant();
        return LocalDateTimePattern.ExtendedIso.Parse(t) is { Success: true } local ? local.Value.InUtc().ToInstant() : null;
    }
}
