using System.Text;
using MetadataExtractor;
using MetadataExtractor.Formats.Iptc;

namespace Backlot.Media.Metadata;

/// <summary>What picture desks wrote in the old IPTC fields.</summary>
internal static class IptcText
{
    public static Wording Of(IptcDirectory iptc) => new()
    {
        Title = Text(iptc, IptcDirectory.TagObjectName) ?? Text(iptc, IptcDirectory.TagHeadline),
        Description = Text(iptc, IptcDirectory.TagCaption),
        Creator = Text(iptc, IptcDirectory.TagByLine),
        Credit = Text(iptc, IptcDirectory.TagCredit),
        Rights = Text(iptc, IptcDirectory.TagCopyrightNotice),
        Keywords = FactText.Lines(All(iptc, IptcDirectory.TagKeywords), Wording.MostKeywords),
    };

    /// <summary>A day (<c>20260504</c>) and a time with offset (<c>100000+0200</c>); a day alone is no time.</summary>
    public static ClaimedTime Created(IptcDirectory iptc)
    {
        var (day, time) = (Text(iptc, IptcDirectory.TagDateCreated)?.Replace(":", "", StringComparison.Ordinal), Text(iptc, IptcDirectory.TagTimeCreated)?.Replace(":", "", StringComparison.Ordinal));
        return day is { Length: 8 } && time is { Length: >= 6 }
            ? ClaimedTime.OfIso($"{day[..4]}-{day[4..6]}-{day[6..]}T{time[..2]}:{time[2..4]}:{time[4..6]}{(time.Length == 11 ? time[6..] : "")}")
            : ClaimedTime.Missing;
    }

    private static string? Text(IptcDirectory iptc, int tag) => FactText.Lines(All(iptc, tag), 10) is { Count: > 0 } lines ? string.Join("; ", lines) : null;

    private static IEnumerable<string?> All(IptcDirectory iptc, int tag) => iptc.GetObject(tag) switch
    {
        StringValue[] many => many.Take(Wording.MostKeywords).Select(v => (string?)Decoded(v)),
        StringValue one => [Decoded(one)],
        string[] many => many.Take(Wording.MostKeywords),
        { } other => [other.ToString()],
        null => [],
    };

    /// <summary>UTF-8 where it is, else the Latin letters that old programs wrote.</summary>
    private static string Decoded(StringValue value)
    {
        try
        {
            return new UTF8Encoding(false, throwOnInvalidBytes: true).GetString(value.Bytes);
        }
        catch (DecoderFallbackException)
        {
            return Encoding.Latin1.GetString(value.Bytes);
        }
    }
}
