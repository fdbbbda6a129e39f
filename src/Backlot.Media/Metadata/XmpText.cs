using System.Xml;
using XmpCore;

namespace Backlot.Media.Metadata;

/// <summary>The words of an XMP packet, in a picture or in a sidecar beside it.</summary>
public static class XmpText
{
    private const string Dc = "http://purl.org/dc/elements/1.1/";
    private const string Photoshop = "http://ns.adobe.com/photoshop/1.0/";
    private const string Xmp = "http://ns.adobe.com/xap/1.0/";
    private const string Extension = "http://iptc.org/std/Iptc4xmpExt/2008-02-29/";
    private const string Regions = "http://www.metadataworkinggroup.com/schemas/regions/";

    /// <summary>Null when the file is no XMP, or too large for one.</summary>
    public static Wording? OfFile(string path)
    {
        using var file = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.Read);
        if (file.Length > SafeXml.MostBytes)
            return null;
        var bytes = new byte[file.Length];
        file.ReadExactly(bytes);
        return Parse(bytes) is { } packet ? Of(packet) : null;
    }

    /// <summary>Null when it is none.</summary>
    internal static IXmpMeta? Parse(byte[] packet)
    {
        try
        {
            // The padding of a packet in a picture may hold anything.
            var end = packet.AsSpan().LastIndexOf((byte)'>') + 1;
            SafeXml.Check(new MemoryStream(packet, 0, end));
            return XmpMetaFactory.ParseFromBuffer(packet[..end]);
        }
        catch (Exception e) when (e is XmlException or XmpException or ArgumentException or FormatException or InvalidOperationException)
        {
            return null;
        }
    }

    internal static Wording Of(IXmpMeta packet) => new()
    {
        Title = Localized(packet, Dc, "title") ?? Plain(packet, Photoshop, "Headline"),
        Description = Localized(packet, Dc, "description"),
        Creator = FactText.Line(string.Join("; ", Items(packet, Dc, "creator"))),
        Credit = Plain(packet, Photoshop, "Credit"),
        Rights = Localized(packet, Dc, "rights") ?? Localized(packet, Xmp + "rights/", "UsageTerms"),
        Stars = Stars(Plain(packet, Xmp, "Rating")),
        People = FactText.Lines([.. Items(packet, Extension, "PersonInImage"), .. Detailed(packet), .. Faces(packet)], Wording.MostPeople),
        Keywords = Items(packet, Dc, "subject"),
    };

    internal static ClaimedTime Created(IXmpMeta packet) => ClaimedTime.OfIso(Plain(packet, Photoshop, "DateCreated"));

    /// <summary>Programs write 0 where nobody rated, and -1 where somebody threw it out.</summary>
    private static int? Stars(string? rating) =>
        double.TryParse(rating, System.Globalization.NumberStyles.Float, System.Globalization.CultureInfo.InvariantCulture, out var number) && number is >= 1 and <= 5 ? (int)number : null;

    private static List<string?> Detailed(IXmpMeta packet) => Each(packet, Extension, "Iptc4xmpExt", prefix => "PersonInImageWDetails",
        (item, prefix) => Try(() => packet.GetLocalizedText(Extension, $"{item}/{prefix}PersonName", null, "x-default")?.Value));

    /// <summary>Boxes that are called a face, by their names; what is a pet or a bar code is nobody.</summary>
    private static List<string?> Faces(IXmpMeta packet) => Each(packet, Regions, "mwg-rs", prefix => $"Regions/{prefix}RegionList",
        (item, prefix) => Plain(packet, Regions, $"{item}/{prefix}Type") is null or "Face" ? Plain(packet, Regions, $"{item}/{prefix}Name") : null);

    private static List<string?> Each(IXmpMeta packet, string space, string usual, Func<string, string> list, Func<string, string, string?> read)
    {
        try
        {
            // Paths go by prefixes, and a packet may have others for these.
            var prefix = XmpMetaFactory.SchemaRegistry.RegisterNamespace(space, usual);
            prefix = prefix.EndsWith(':') ? prefix : prefix + ":";
            return [.. Enumerable.Range(1, Math.Min(packet.CountArrayItems(space, list(prefix)), Wording.MostPeople)).Select(i => read($"{list(prefix)}[{i}]", prefix))];
        }
        catch (XmpException)
        {
            return []; // another kind of value under that name
        }
    }

    private static string? Plain(IXmpMeta packet, string space, string name) => Try(() => packet.GetPropertyString(space, name));

    private static string? Localized(IXmpMeta packet, string space, string name) => Try(() => packet.GetLocalizedText(space, name, null, "x-default")?.Value);

    private static IReadOnlyList<string> Items(IXmpMeta packet, string space, string name)
    {
        try
        {
            var count = Math.Min(packet.CountArrayItems(space, name), Wording.MostKeywords);
            return FactText.Lines(Enumerable.Range(1, count).Select(i => packet.GetArrayItem(space, name, i)?.Value), Wording.MostKeywords);
        }
        catch (XmpException)
        {
            return []; // another kind of value under that name
        }
    }

    private static string? Try(Func<string?> read)
    {
        try
        {
            return FactText.Line(read());
        }
        catch (XmpException)
        {
            return null;
        }
    }
}
