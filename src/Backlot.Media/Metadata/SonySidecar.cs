using System.Globalization;
using System.Xml.Linq;

namespace Backlot.Media.Metadata;

/// <summary>What a Sony camera writes beside a clip (<c>C0001M01.XML</c>): which camera, when with its offset, and the first frame's label.</summary>
/// <param name="Timecode"><c>19:57:30:17</c>, with <c>;</c> before the frames when labels are dropped.</param>
public sealed record SonySidecar(ClaimedTime Taken, string? Make, string? Model, string? Serial, string? Lens, string? Timecode)
{
    /// <summary>Null when the file is no such sidecar.</summary>
    public static SonySidecar? Read(string path, Instant now)
    {
        if (SafeXml.ReadFile(path) is not { Name.LocalName: "NonRealTimeMeta" } root)
            return null;
        var device = root.Any("Device");
        return new SonySidecar(
            ClaimedTime.Best(now, ClaimedTime.OfIso(Value(root.Any("CreationDate")))),
            FactText.Line(device?.Attribute("manufacturer")?.Value),
            FactText.Line(device?.Attribute("modelName")?.Value),
            FactText.Line(device?.Attribute("serialNo")?.Value) is { } serial && serial != "4294967295" && serial.Any(c => c is not '0') ? serial : null, // all bits set: it does not say
            FactText.Line(root.Any("Lens")?.Attribute("modelName")?.Value),
            Label(root.Any("LtcChangeTable")?.Elements().FirstOrDefault(e => e.Attribute("frameCount")?.Value == "0")?.Attribute("value")?.Value));
    }

    /// <summary>Eight digits, frames first: <c>FFSSMMHH</c>. The frames' byte has a flag for dropped labels at 0x40.</summary>
    private static string? Label(string? value)
    {
        if (value is not { Length: 8 } || !uint.TryParse(value, NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out var packed))
            return null;
        var (frames, seconds, minutes, hours) = (packed >> 24, (packed >> 16) & 0x7F, (packed >> 8) & 0x7F, packed & 0x3F);
        return $"{hours:X2}:{minutes:X2}:{seconds:X2}{((frames & 0x40) != 0 ? ';' : ':')}{frames & 0x3F:X2}";
    }

    private static string? Value(XElement? element) => element?.Attribute("value")?.Value;
}
