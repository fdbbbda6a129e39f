using System.Globalization;
using System.Xml.Linq;

namespace Backlot.Media.Metadata;

/// <summary>iXML: scene, take, tape and track names as the sound mixer typed them.</summary>
internal static class Ixml
{
    private const int MostTracks = 128;

    public static WaveFacts Add(WaveFacts facts, byte[] chunk)
    {
        // Recorders pad the chunk with noughts or blanks.
        var end = chunk.AsSpan().LastIndexOf((byte)'>') + 1;
        if (end == 0 || SafeXml.Read(new MemoryStream(chunk, 0, end)) is not { } root)
            return facts with { Troubles = [.. facts.Troubles, "its iXML cannot be read"] };
        return facts with
        {
            Project = Text(root, "PROJECT"),
            Scene = Text(root, "SCENE"),
            Take = Text(root, "TAKE"),
            Tape = Text(root, "TAPE"),
            Note = Text(root, "NOTE"),
            Family = Text(root, "FAMILY_UID"),
            TimecodeRate = Text(root, "TIMECODE_RATE"),
            TimecodeDrops = Text(root, "TIMECODE_FLAG") is "DF",
            TimeReference = Reference(root) ?? facts.TimeReference,
            Tracks = [.. root.Descendants("TRACK").Take(MostTracks).Select(t => FactText.Line(t.Element("NAME")?.Value)).OfType<string>()],
        };
    }

    private static string? Text(XElement root, string name) => FactText.Line(root.Any(name)?.Value);

    private static long? Reference(XElement root) =>
        uint.TryParse(Text(root, "TIMESTAMP_SAMPLES_SINCE_MIDNIGHT_HI"), NumberStyles.None, CultureInfo.InvariantCulture, out var high)
        && uint.TryParse(Text(root, "TIMESTAMP_SAMPLES_SINCE_MIDNIGHT_LO"), NumberStyles.None, CultureInfo.InvariantCulture, out var low)
        && (((long)high << 32) | low) is > 0 and < 1L << 48 and var samples ? samples : null;
}
