using System.Text;
using System.Xml;
using System.Xml.Linq;
using Backlot.Media.Hashing;

namespace Backlot.Clear.Sidecars;

/// <summary>What a sidecar says of one asset.</summary>
internal sealed record SidecarWords(string Content)
{
    public string? Title { get; init; }
    public string? Description { get; init; }
    public string? Creator { get; init; }
    public string? Credit { get; init; }
    public string? Rights { get; init; }
    public string? Taken { get; init; }
    public string? Event { get; init; }
    public int? Stars { get; init; }
    public IReadOnlyList<string> People { get; init; } = [];
    public IReadOnlyList<string> Keywords { get; init; } = [];
}

/// <summary>
/// An XMP sidecar that carries the hash of itself: whether another program has changed it since is read from the file alone, wherever
/// it was taken.
/// </summary>
internal static class XmpPacket
{
    private const string None = "0000000000000000";
    private const int Longest = 1 << 20;
    private static readonly XNamespace Meta = "adobe:ns:meta/", Rdf = "http://www.w3.org/1999/02/22-rdf-syntax-ns#", Dc = "http://purl.org/dc/elements/1.1/",
        Xmp = "http://ns.adobe.com/xap/1.0/", Photoshop = "http://ns.adobe.com/photoshop/1.0/", Iptc = "http://iptc.org/std/Iptc4xmpExt/2008-02-29/", Own = "urn:backlot:sidecar:1";

    public static byte[] Write(SidecarWords words)
    {
        var about = new XElement(Rdf + "Description", new XAttribute(Rdf + "about", ""),
            new XAttribute(XNamespace.Xmlns + "dc", Dc), new XAttribute(XNamespace.Xmlns + "xmp", Xmp), new XAttribute(XNamespace.Xmlns + "photoshop", Photoshop),
            new XAttribute(XNamespace.Xmlns + "Iptc4xmpExt", Iptc), new XAttribute(XNamespace.Xmlns + "backlot", Own),
            new XElement(Own + "content", words.Content), new XElement(Own + "seal", None),
            Plain(Xmp + "Rating", words.Stars?.ToString(System.Globalization.CultureInfo.InvariantCulture)),
            Plain(Photoshop + "Credit", words.Credit), Plain(Photoshop + "DateCreated", words.Taken),
            Localized(Dc + "title", words.Title), Localized(Dc + "description", words.Description), Localized(Dc + "rights", words.Rights), Localized(Iptc + "Event", words.Event),
            Listed(Dc + "creator", "Seq", words.Creator is { } creator ? creator.Split("; ") : []),
            Listed(Dc + "subject", "Bag", words.Keywords), Listed(Iptc + "PersonInImage", "Bag", words.People));
        var document = new XElement(Meta + "xmpmeta", new XAttribute(XNamespace.Xmlns + "x", Meta),
            new XElement(Rdf + "RDF", new XAttribute(XNamespace.Xmlns + "rdf", Rdf), about));
        using var bytes = new MemoryStream();
        using (var writer = XmlWriter.Create(bytes, new XmlWriterSettings { Encoding = new UTF8Encoding(false), Indent = true, NewLineChars = "\n", OmitXmlDeclaration = true, CheckCharacters = true }))
        {
            document.Save(writer);
        }

        var unsealed = $"<?xpacket begin=\"\uFEFF\" id=\"W5M0MpCehiHzreSzNTczkc9d\"?>\n{Encoding.UTF8.GetString(bytes.ToArray())}\n<?xpacket end=\"w\"?>\n";
        return Encoding.UTF8.GetBytes(unsealed.Replace(Seal(None), Seal(HashOf(unsealed)), StringComparison.Ordinal));
    }

    /// <summary>The asset's content that a sidecar is about, when it is as Backlot wrote it; else null.</summary>
    public static string? ContentOf(string path)
    {
        using var file = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
        if (file.Length > Longest)
            return null;
        using var reader = new StreamReader(file, Encoding.UTF8, detectEncodingFromByteOrderMarks: false);
        var text = reader.ReadToEnd();
        var (seal, content) = (Between(text, "seal"), Between(text, "content"));
        return seal is { Length: 16 } && text.Replace(Seal(seal), Seal(None), StringComparison.Ordinal) is var unsealed && HashOf(unsealed) == seal ? content : null;
    }

    private static string Seal(string hash) => $"<backlot:seal>{hash}</backlot:seal>";

    private static string HashOf(string text) => Hasher.Of(HashFormat.Xxh64, Encoding.UTF8.GetBytes(text)).Text;

    private static string? Between(string text, string name)
    {
        var from = text.IndexOf($"<backlot:{name}>", StringComparison.Ordinal) + name.Length + 10;
        var to = text.IndexOf($"</backlot:{name}>", StringComparison.Ordinal);
        return from >= name.Length + 10 && to >= from ? text[from..to] : null;
    }

    private static XElement? Plain(XName name, string? value) => string.IsNullOrEmpty(value) ? null : new XElement(name, value);

    private static XElement? Localized(XName name, string? value) =>
        string.IsNullOrEmpty(value) ? null : new XElement(name, new XElement(Rdf + "Alt", new XElement(Rdf + "li", new XAttribute(XNamespace.Xml + "lang", "x-default"), value)));

    private static XElement? Listed(XName name, string kind, IReadOnlyCollection<string> values) =>
        values.Count == 0 ? null : new XElement(name, new XElement(Rdf + kind, values.Select(v => new XElement(Rdf + "li", v))));
}
