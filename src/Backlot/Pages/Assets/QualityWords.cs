using System.Globalization;
using Backlot.Capture.Assets;
using static Backlot.Platform.Language.Texts;

namespace Backlot.Pages.Assets;

/// <summary>What a file and its camera say, as people say it.</summary>
internal static class QualityWords
{
    public static IEnumerable<(string Name, string Value)> Of(Asset asset, Wave? wave)
    {
        var said = asset.Said();
        if (Picture(asset) is { } picture)
            yield return (T("Picture"), picture);
        if (Sound(asset, wave) is { } sound)
            yield return (T("Sound"), sound);
        if (Together(", ", said, "exposure", "aperture", "iso", "focalLength") is { } light)
            yield return (T("Exposure"), light);
        if (said.GetValueOrDefault("make") is { } make && said.GetValueOrDefault("model")?.StartsWith(make, StringComparison.OrdinalIgnoreCase) == true)
            said.Remove("make"); // the model says it already
        if (Together(" ", said, "make", "model") is { } camera)
            yield return (T("Camera"), said.GetValueOrDefault("serial") is { } serial ? T($"{camera}, number {serial}") : camera);
        foreach (var (key, name) in Names())
        {
            if (said.GetValueOrDefault(key) is { } value)
                yield return (name, value);
        }

        yield return (T("Taken"), AssetWords.Taken(asset));
        if (said.GetValueOrDefault("saidTime") is { } clock && Digits(clock) != Digits(asset.CapturedLocal))
            yield return (T("Its clock said"), clock.Replace('T', ' '));
        if (asset.StartTimecode is { } timecode)
            yield return (T("Timecode"), timecode);
        if (said.GetValueOrDefault("troubles") is { } troubles)
            yield return (T("What is odd"), troubles);
    }

    /// <summary>By its size alone; a person says more.</summary>
    public static string? GoodFor(Asset asset) => Math.Max(asset.Width ?? 0, asset.Height ?? 0) switch
    {
        0 => null,
        >= 3840 => T("large enough for cinema and print"),
        >= 1920 => T("large enough for the front"),
        >= 1080 => T("large enough for a feed"),
        _ => T("small"),
    };

    private static IEnumerable<(string Key, string Name)> Names() =>
    [
        ("lens", T("Lens")), ("recorder", T("Recorder")), ("reel", T("Reel")), ("project", T("Project")), ("scene", T("Scene")), ("take", T("Take")), ("tape", T("Tape")),
        ("tracks", T("Tracks")), ("timecodeRate", T("Counts at")), ("chapters", T("Parts")), ("title", T("Title")), ("description", T("Description")), ("note", T("Note")),
        ("creator", T("By")), ("credit", T("Credit line")), ("rights", T("Rights")), ("keywords", T("Keywords")), ("gps", T("Place")), ("clock", T("Clock")),
    ];

    private static string? Picture(Asset asset)
    {
        if (asset is not { Width: { } width, Height: { } height })
            return null;
        var parts = new List<string> { $"{width} × {height}" };
        if (asset.Rate is { IsKnown: true } rate)
            parts.Add(asset.VariableRate ? T($"{rate} frames a second on average, varies") : T($"{rate} frames a second"));
        if (asset.Tracks?.Picture is { } track)
        {
            parts.Add(Codec(track.Codec));
            if (Depth(track.PixelFormat) is { } depth)
                parts.Add(depth);
            if (track.HighDynamicRange)
                parts.Add(T("high dynamic range"));
            if (track.Interlaced)
                parts.Add(T("interlaced"));
        }

        return string.Join(", ", parts);
    }

    private static string? Sound(Asset asset, Wave? wave)
    {
        if (asset.Tracks is not { Sounds: { Count: > 0 } sounds })
            return asset.Kind == AssetKind.Clip ? T("none") : null;
        var parts = sounds.Select(s => s.Track).Select(s => string.Create(CultureInfo.InvariantCulture, $"{Codec(s.Codec)}, {Channels(s.Channels)}, {s.Rate / 1000m:0.#} kHz")).ToList();
        if (wave?.Loudest is { } loudest)
            parts.Add(T($"loudest at {loudest.ToString("0.0", CultureInfo.CurrentUICulture)} dB"));
        if (wave is { Clipped.Count: > 0 })
            parts.Add(T($"clips at {string.Join(", ", wave.Clipped.Take(3).Select(AssetWords.Clock))}"));
        return string.Join("; ", parts);
    }

    private static string Channels(int count) => count switch { 1 => T("mono"), 2 => T("stereo"), _ => T($"{count} channels") };

    private static string Codec(string name) => name switch
    {
        "h264" => "H.264", "hevc" => "HEVC", "av1" => "AV1", "prores" => "ProRes", "mjpeg" => "Motion JPEG", "vp9" => "VP9", "mpeg4" => "MPEG-4", "dnxhd" => "DNxHD",
        "aac" => "AAC", "flac" => "FLAC", "mp3" => "MP3", "opus" => "Opus", "ac3" => "AC-3", "alac" => "ALAC",
        _ when name.StartsWith("pcm_s16", StringComparison.Ordinal) => "PCM 16 bit",
        _ when name.StartsWith("pcm_s24", StringComparison.Ordinal) => "PCM 24 bit",
        _ when name.StartsWith("pcm_f32", StringComparison.Ordinal) || name.StartsWith("pcm_s32", StringComparison.Ordinal) => "PCM 32 bit",
        _ => name,
    };

    private static string? Depth(string? format) => format is null ? null : (Bits(format), Colour(format)) switch
    {
        ({ } bits, { } colour) => $"{bits} bit {colour}",
        (null, { } colour) => $"8 bit {colour}",
        _ => null,
    };

    private static string? Bits(string format) => format.Contains("10", StringComparison.Ordinal) && !format.Contains("410", StringComparison.Ordinal) ? "10" : format.Contains("12", StringComparison.Ordinal) ? "12" : format.Contains("16", StringComparison.Ordinal) ? "16" : null;

    private static string? Colour(string format) => format.Contains("444", StringComparison.Ordinal) ? "4:4:4" : format.Contains("422", StringComparison.Ordinal) ? "4:2:2" : format.Contains("420", StringComparison.Ordinal) ? "4:2:0" : null;

    private static string Digits(string? text) => new([.. (text ?? "").Where(char.IsAsciiDigit)]);

    private static string? Together(string between, Dictionary<string, string> said, params string[] keys)
    {
        var there = keys.Where(said.ContainsKey).Select(k => k == "iso" ? $"ISO {said[k]}" : said[k]).ToList();
        return there.Count == 0 ? null : string.Join(between, there);
    }

    /// <summary>Whom somebody wrote into the file, or beside it, as shown.</summary>
    public static IReadOnlyList<string> People(Asset asset) =>
        asset.Said().TryGetValue("people", out var people) ? people.Split(';', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries) : [];
}
