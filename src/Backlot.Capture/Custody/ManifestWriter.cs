using System.Text;
using System.Xml;
using Backlot.Media.Hashing;
using NodaTime.Text;

namespace Backlot.Capture.Custody;

/// <summary>Writes a manifest in the strict order of ASC MHL's schema.</summary>
internal static class ManifestWriter
{
    public const string Namespace = "urn:ASC:MHL:v2.0";

    private static readonly InstantPattern Seconds = InstantPattern.CreateWithInvariantCulture("uuuu'-'MM'-'dd'T'HH':'mm':'ss'+00:00'");
    private static readonly InstantPattern Fine = InstantPattern.CreateWithInvariantCulture("uuuu'-'MM'-'dd'T'HH':'mm':'ss;FFFFFF'+00:00'");

    public static byte[] Write(Manifest manifest)
    {
        using var bytes = new MemoryStream();
        using (XmlWriter xml = Open(bytes))
        {
            xml.WriteStartDocument();
            xml.WriteStartElement("hashlist", Namespace);
            xml.WriteAttributeString("version", "2.0");
            WriteCreator(xml, manifest.Creator);
            WriteProcess(xml, manifest);
            // The schema wants at least one entry inside; a wholly empty folder has none.
            if (manifest.Files.Count + manifest.Folders.Count > 0)
            {
                xml.WriteStartElement("hashes", Namespace);
                foreach (object entry in InReadingOrder(manifest)) WriteEntry(xml, entry);
                xml.WriteEndElement();
            }

            if (manifest.References.Count > 0)
            {
                xml.WriteStartElement("references", Namespace);
                foreach (HistoryReference reference in manifest.References)
                {
                    xml.WriteStartElement("hashlistreference", Namespace);
                    xml.WriteElementString("path", Namespace, reference.Path);
                    xml.WriteElementString("c4", Namespace, reference.C4);
                    xml.WriteEndElement();
                }

                xml.WriteEndElement();
            }
        }

        return bytes.ToArray();
    }

    internal static XmlWriter Open(Stream stream) => XmlWriter.Create(stream, new XmlWriterSettings
    {
        Encoding = new UTF8Encoding(encoderShouldEmitUTF8Identifier: false),
        Indent = true,
        NewLineChars = "\n",
        // A carriage return in a file's name would otherwise come back as a line feed.
        NewLineHandling = NewLineHandling.Entitize,
    });

    public static string Word(CustodyProcess process) => process switch
    {
        CustodyProcess.Transfer => "transfer",
        CustodyProcess.Flatten => "flatten",
        _ => "in-place",
    };

    public static string? Word(HashAction? action) => action switch
    {
        HashAction.Original => "original",
        HashAction.Verified => "verified",
        HashAction.Failed => "failed",
        _ => null,
    };

    /// <summary>As a person walks the tree: names in order, a folder's own hashes after what lies in it.</summary>
    private static IEnumerable<object> InReadingOrder(Manifest manifest) => manifest.Files
        .Select(f => (Entry: (object)f, Key: f.Path))
        .Concat(manifest.Folders.Select(f => (Entry: (object)f, Key: f.Path + "/\uFFFF")))
        .OrderBy(e => e.Key, PathOrder.Instance)
        .Select(e => e.Entry);

    private static void WriteCreator(XmlWriter xml, Creator creator)
    {
        xml.WriteStartElement("creatorinfo", Namespace);
        xml.WriteElementString("creationdate", Namespace, Seconds.Format(creator.Created ?? default));
        xml.WriteElementString("hostname", Namespace, creator.Host);
        xml.WriteStartElement("tool", Namespace);
        xml.WriteAttributeString("version", creator.ToolVersion);
        xml.WriteString(creator.Tool);
        xml.WriteEndElement();
        foreach (Author author in creator.Authors)
        {
            xml.WriteStartElement("author", Namespace);
            WriteAttribute(xml, "email", author.Email);
            WriteAttribute(xml, "phone", author.Phone);
            WriteAttribute(xml, "role", author.Role);
            xml.WriteString(author.Name);
            xml.WriteEndElement();
        }

        if (creator.Location is { } location) xml.WriteElementString("location", Namespace, location);
        if (creator.Comment is { } comment) xml.WriteElementString("comment", Namespace, comment);
        xml.WriteEndElement();
    }

    private static void WriteProcess(XmlWriter xml, Manifest manifest)
    {
        xml.WriteStartElement("processinfo", Namespace);
        xml.WriteElementString("process", Namespace, Word(manifest.Process));
        if (manifest.Root is { } root)
        {
            xml.WriteStartElement("roothash", Namespace);
            WriteHashes(xml, "content", root.Content);
            WriteHashes(xml, "structure", root.Structure);
            xml.WriteEndElement();
        }

        if (manifest.Ignore.Count > 0)
        {
            xml.WriteStartElement("ignore", Namespace);
            foreach (string pattern in manifest.Ignore) xml.WriteElementString("pattern", Namespace, pattern);
            xml.WriteEndElement();
        }

        xml.WriteEndElement();
    }

    private static void WriteEntry(XmlWriter xml, object entry)
    {
        if (entry is RecordedFile file)
        {
            xml.WriteStartElement("hash", Namespace);
            WritePath(xml, file.Path, file.Size, file.Modified);
            foreach (RecordedHash hash in file.Hashes.OrderBy(h => h.Value.Format)) WriteHash(xml, hash);
            if (file.PreviousPath is { } previous) xml.WriteElementString("previousPath", Namespace, previous);
        }
        else
        {
            var folder = (RecordedFolder)entry;
            xml.WriteStartElement("directoryhash", Namespace);
            WritePath(xml, folder.Path, null, folder.Modified);
            WriteHashes(xml, "content", folder.Content);
            WriteHashes(xml, "structure", folder.Structure);
            if (folder.PreviousPath is { } previous) xml.WriteElementString("previousPath", Namespace, previous);
        }

        xml.WriteEndElement();
    }

    private static void WritePath(XmlWriter xml, string path, long? size, Instant? modified)
    {
        xml.WriteStartElement("path", Namespace);
        WriteAttribute(xml, "size", size?.ToString(System.Globalization.CultureInfo.InvariantCulture));
        WriteAttribute(xml, "lastmodificationdate", modified is { } at ? Fine.Format(at) : null);
        xml.WriteString(path);
        xml.WriteEndElement();
    }

    private static void WriteHashes(XmlWriter xml, string element, IReadOnlyList<RecordedHash> hashes)
    {
        xml.WriteStartElement(element, Namespace);
        foreach (RecordedHash hash in hashes.OrderBy(h => h.Value.Format)) WriteHash(xml, hash);
        xml.WriteEndElement();
    }

    private static void WriteHash(XmlWriter xml, RecordedHash hash)
    {
        xml.WriteStartElement(hash.Value.Format.Name, Namespace);
        WriteAttribute(xml, "action", Word(hash.Action));
        WriteAttribute(xml, "hashdate", hash.At is { } at ? Fine.Format(at) : null);
        xml.WriteString(hash.Value.Text);
        xml.WriteEndElement();
    }

    private static void WriteAttribute(XmlWriter xml, string name, string? value)
    {
        if (value is not null) xml.WriteAttributeString(name, value);
    }
}

/// <summary>Paths by their parts, so that a folder's content stands together whatever letters its neighbours have.</summary>
internal sealed class PathOrder : IComparer<string>
{
    public static readonly PathOrder Instance = new();

    public int Compare(string? x, string? y)
    {
        ReadOnlySpan<char> a = x, b = y;
        int shared = a.CommonPrefixLength(b);
        if (shared == a.Length || shared == b.Length) return a.Length - b.Length;
        if (a[shared] == '/') return -1;
        return b[shared] == '/' ? 1 : a[shared] - b[shared];
    }
}
