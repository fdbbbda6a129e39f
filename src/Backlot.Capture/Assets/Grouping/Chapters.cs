using System.Globalization;
using System.Text.RegularExpressions;

namespace Backlot.Capture.Assets.Grouping;

/// <summary>Recordings that an action camera cut into files of its own accord.</summary>
internal static partial class Chapters
{
    /// <summary>Two or more of one recording, in order.</summary>
    public static IEnumerable<IReadOnlyList<Item>> In(IEnumerable<Item> items) => items
        .Where(i => i.Kind == ItemKind.Film)
        .Select(i => (Item: i, At: Place(i)))
        .Where(x => x.At is not null)
        .GroupBy(x => (x.Item.Folder, x.At!.Value.Recording, x.Item.Extension))
        .Select(g => g.OrderBy(x => x.At!.Value.Chapter).Select(x => x.Item).ToList())
        .Where(g => g.Count > 1);

    /// <summary>Whether the name is GoPro's, whose clock is written as if it were UTC.</summary>
    public static bool IsGoPro(string stem) => GoPro().IsMatch(stem) || GoProFirst().IsMatch(stem) || GoProLater().IsMatch(stem);

    /// <summary>GoPro counts the chapter before the clip: <c>GX020123</c> goes on where <c>GX010123</c> ends.</summary>
    private static (string Recording, int Chapter)? Place(Item item)
    {
        if (GoPro().Match(item.Stem) is { Success: true } now)
            return ($"GoPro {now.Groups["letter"].Value} {now.Groups["clip"].Value}", Number(now.Groups["chapter"]));
        if (GoProFirst().Match(item.Stem) is { Success: true } first)
            return ($"GoPro {first.Groups["clip"].Value}", 0);
        if (GoProLater().Match(item.Stem) is { Success: true } later)
            return ($"GoPro {later.Groups["clip"].Value}", Number(later.Groups["chapter"]));
        return Dji().Match(item.Stem) is { Success: true } dji ? ($"DJI {dji.Groups["clip"].Value}", Number(dji.Groups["chapter"])) : null;
    }

    private static int Number(System.Text.RegularExpressions.Group digits) => int.Parse(digits.ValueSpan, NumberStyles.None, CultureInfo.InvariantCulture);

    // HERO6 and later: GH AVC, GX HEVC, GS spherical.
    [GeneratedRegex(@"\AG(?<letter>[HXS])(?<chapter>\d{2})(?<clip>\d{4})\z", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex GoPro();

    // HERO5 and before: GOPR0123, then GP010123.
    [GeneratedRegex(@"\AGOPR(?<clip>\d{4})\z", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex GoProFirst();

    [GeneratedRegex(@"\AGP(?<chapter>\d{2})(?<clip>\d{4})\z", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex GoProLater();

    // DJI's action cameras: DJI_0026_001, DJI_0026_002.
    [GeneratedRegex(@"\ADJI_(?<clip>\d{4})_(?<chapter>\d{3})\z", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Dji();
}
