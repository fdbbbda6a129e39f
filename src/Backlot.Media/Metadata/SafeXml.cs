using System.Xml;
using System.Xml.Linq;

namespace Backlot.Media.Metadata;

/// <summary>XML from a card: small, without document type, entities or anything from outside.</summary>
internal static class SafeXml
{
    public const int MostBytes = 4 << 20;

    // Cameras nest five deep.
    private const int Deepest = 64;

    /// <summary>Null when it is no such document.</summary>
    public static XElement? Read(Stream stream)
    {
        try
        {
            Check(stream);
            stream.Position = 0;
            using var reader = XmlReader.Create(stream, Settings());
            return XDocument.Load(reader).Root;
        }
        catch (Exception e) when (e is XmlException or ArgumentException or FormatException or InvalidOperationException)
        {
            return null; // what is no XML holds no facts
        }
    }

    /// <summary>Null when the file is too large for one, or is none.</summary>
    public static XElement? ReadFile(string path)
    {
        using var file = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.Read);
        return file.Length > MostBytes ? null : Read(file);
    }

    /// <summary>Throws <see cref="XmlException"/> for a document that another parser had better not see.</summary>
    public static void Check(Stream stream)
    {
        if (stream.Length > MostBytes)
            throw new XmlException("it is too large");
        using var reader = XmlReader.Create(stream, Settings());
        while (reader.Read())
        {
            if (reader.Depth > Deepest)
                throw new XmlException("it is nested too deep");
        }
    }

    public static XElement? Any(this XElement? parent, string name) => parent?.Descendants().FirstOrDefault(e => e.Name.LocalName == name);

    private static XmlReaderSettings Settings() => new()
    {
        DtdProcessing = DtdProcessing.Prohibit,
        XmlResolver = null,
        MaxCharactersInDocument = MostBytes,
        CloseInput = false,
    };
}
