using System.Text.Json;
using Backlot.Platform.Errors;

namespace Backlot.Media.Sound;

/// <summary>
/// How loud a sound is over time, for drawing. Kept as JSON: <c>{"perSecond":50,"peaks":[0,13,255,…]}</c>. Value <c>i</c> is the loudest sample, of
/// any channel and whatever its sign, from <c>i/perSecond</c> to <c>(i+1)/perSecond</c> seconds after the start; 255 is full scale, the
/// scale is linear. The last may cover less. At most <see cref="Most"/> values.
/// </summary>
/// <param name="PerSecond">Values a second: 50, fewer where a recording is so long that there would be too many.</param>
public sealed record Peaks(int PerSecond, IReadOnlyList<byte> Values)
{
    public const int Most = 200_000;
    private const int Usual = 50;

    /// <summary>How many a second fit for a sound of this length.</summary>
    public static int PerSecondFor(double seconds) => Math.Clamp((int)(Most / Math.Max(seconds, 1)) - 1, 1, Usual);

    public void Write(Stream to)
    {
        using var json = new Utf8JsonWriter(to);
        json.WriteStartObject();
        json.WriteNumber("perSecond"u8, PerSecond);
        json.WriteStartArray("peaks"u8);
        foreach (var value in Values)
            json.WriteNumberValue(value);
        json.WriteEndArray();
        json.WriteEndObject();
    }

    /// <exception cref="BacklotError"><c>waveform.unreadable</c></exception>
    public static Peaks Read(Stream from)
    {
        try
        {
            using var json = JsonDocument.Parse(from);
            return new Peaks(json.RootElement.GetProperty("perSecond").GetInt32(), [.. json.RootElement.GetProperty("peaks").EnumerateArray().Select(value => value.GetByte())]);
        }
        catch (Exception e) when (e is JsonException or KeyNotFoundException or FormatException or InvalidOperationException)
        {
            throw BacklotError.Refused("waveform.unreadable", "A waveform that was kept cannot be read.", "Delete it from derived/: it is made again.", e);
        }
    }
}
