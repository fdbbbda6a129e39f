using System.Globalization;
using System.Xml;
using System.Xml.Linq;

namespace Backlot.Capture.Custody;

/// <summary>One line of the chain file: which manifest, and the C4 of its bytes.</summary>
internal sealed record ChainLink(int Number, string FileName, string C4);

/// <summary>The chain file: what makes an altered, missing or replaced manifest show.</summary>
internal static class Chain
{
    public const string FileName = "ascmhl_chain.xml";

    /// <summary>The next chain, whole, while its manifest gets its name.</summary>
    public const string Pending = ".ascmhl_chain.xml.part";

    private const string Namespace = "urn:ASC:MHL:DIRECTORY:v2.0";
    private const long MostBytes = 16 << 20;

    public static byte[] Write(IEnumerable<ChainLink> links)
    {
        using var bytes = new MemoryStream();
        using (XmlWriter xml = ManifestWriter.Open(bytes))
        {
            xml.WriteStartElement("ascmhldirectory", Namespace);
            foreach (ChainLink link in links)
            {
                xml.WriteStartElement("hashlist", Namespace);
                xml.WriteAttributeString("sequencenr", link.Number.ToString(CultureInfo.InvariantCulture));
                xml.WriteElementString("path", Namespace, link.FileName);
                xml.WriteElementString("c4", Namespace, link.C4);
                xml.WriteEndElement();
            }

            xml.WriteEndElement();
        }

        return bytes.ToArray();
    }

    /// <exception cref="XmlException">Not a chain file, or its numbers do not run 1, 2, 3.</exception>
    public static List<ChainLink> Read(Stream stream)
    {
        using XmlReader xml = ManifestReader.Open(stream, MostBytes);
        xml.MoveToContent();
        if (xml.LocalName != "ascmhldirectory" || xml.NamespaceURI != Namespace) throw new XmlException("its first element is not 'ascmhldirectory' of ASC MHL 2.0");
        XNamespace ns = Namespace;
        var links = new List<ChainLink>();
        foreach (XmlReader child in ManifestReader.Children(xml))
        {
            if (child.NamespaceURI != Namespace || child.LocalName != "hashlist") continue;
            XElement e = ManifestReader.Element(child);
            string file = e.Element(ns + "path")?.Value ?? "";
            if (!int.TryParse((string?)e.Attribute("sequencenr"), NumberStyles.None, CultureInfo.InvariantCulture, out int number) || number != links.Count + 1)
            {
                throw new XmlException($"its entry {links.Count + 1} is not numbered so");
            }

            if (!ManifestReader.IsInside(file) || file.Contains('/')) throw new XmlException($"its entry {number} names '{DiskName.Escape(file)}', which is no file of the same folder");
            if (links.Exists(l => l.FileName == file)) throw new XmlException($"it names '{DiskName.Escape(file)}' twice");
            links.Add(new ChainLink(number, file, (e.Element(ns + "c4")?.Value ?? "").Trim()));
        }

        return links;
    }
}
