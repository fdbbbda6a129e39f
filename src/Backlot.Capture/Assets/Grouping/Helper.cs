using System.Text.RegularExpressions;

namespace Backlot.Capture.Assets.Grouping;

/// <summary>Files that a camera makes beside the real ones: small versions, thumbnails, descriptions.</summary>
internal static partial class Helper
{
    /// <summary>By ending alone, beside a file of the same name.</summary>
    private static readonly string[] Endings = ["THM", "LRV", "LRF", "XMP", "XML", "SRT", "CPF", "CPI", "BIM", "CIF", "AAE", "SIDECAR", "RMD", "PP3", "DOP", "NKSC"];

    /// <summary>Endings of films that are somebody's small version.</summary>
    private static readonly string[] Small = ["LRV", "LRF"];

    /// <summary>Folders of a card that hold nothing but what belongs to its clips.</summary>
    private static readonly string[] Places = ["SUB", "THMBNL", "PROXY", "PROXIES", "ICON", "CLIPINF"];

    /// <summary>Whether it looks for an owner before it stands for itself.</summary>
    public static bool IsLike(Item item) => Endings.Contains(item.Extension) || (item.IsFirstHand && (Places.Contains(Place(item)) || IsP2Sound(item)));

    /// <summary>Without an owner: a thumbnail tells nothing, a film or a photo does.</summary>
    public static bool StandsForItself(Item item) => item.Kind is ItemKind.Film or ItemKind.Sound
        || (item.IsFirstHand && item.Extension != "THM" && Place(item) is not ("THMBNL" or "ICON"));

    public static AssetFileRole RoleOf(Item item) =>
        IsP2Sound(item) ? AssetFileRole.Channel
        : item.Kind == ItemKind.Film || Small.Contains(item.Extension) ? AssetFileRole.Proxy
        : AssetFileRole.Sidecar;

    /// <summary>Where its owner lies and what it is called, likeliest first.</summary>
    public static IEnumerable<(string Folder, string Stem)> Owners(Item item)
    {
        yield return (item.Folder, item.Stem);

        // IMG_1.CR2.XMP names the whole file.
        if (item.Extension is "XMP" or "PP3" or "DOP" && Path.GetFileNameWithoutExtension(item.Stem) is { Length: > 0 } whole && whole != item.Stem)
            yield return (item.Folder, whole);

        // GoPro's small version has another second letter: GL010123.LRV beside GX010123.MP4.
        if (GoProSmall().Match(item.Stem) is { Success: true } small)
        {
            foreach (var letter in (string[])["X", "H", "S"])
                yield return (item.Folder, $"G{letter}{small.Groups["number"].Value}");
        }

        // Sony: C0001M01.XML, C0001R01.BIM beside the clip; C0001S03.MP4, C0001T01.JPG in folders of their own.
        var (parent, stems) = (Parent(item.Folder), Stems(item).ToList());
        foreach (var stem in stems)
        {
            yield return (item.Folder, stem);
            foreach (var clips in (string[])["CLIP", "Clip", "VIDEO", "STREAM"])
                yield return (Join(parent, clips), stem);
            if (parent is not null)
                yield return (parent, stem);
        }
    }

    private static IEnumerable<string> Stems(Item item)
    {
        yield return item.Stem;
        if (Sony().Match(item.Stem) is { Success: true } sony)
            yield return sony.Groups["clip"].Value;
        if (P2Sound().Match(item.Stem) is { Success: true } sound && Place(item) == "AUDIO")
            yield return sound.Groups["clip"].Value;
    }

    /// <summary>P2 keeps each channel of a clip as a file of its own: CONTENTS/AUDIO/0001AB00.MXF.</summary>
    private static bool IsP2Sound(Item item) => Place(item) == "AUDIO" && item.Extension == "MXF" && P2Sound().IsMatch(item.Stem);

    private static string Place(Item item) => Custody.DiskName.Leaf(item.Folder).ToUpperInvariant();

    private static string? Parent(string folder) => folder.Length == 0 ? null : Custody.DiskName.Folder(folder);

    private static string Join(string? folder, string name) => Custody.DiskName.Join(folder ?? "", name);

    [GeneratedRegex(@"\AGL(?<number>\d{6})\z", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex GoProSmall();

    [GeneratedRegex(@"\A(?<clip>.+)[MRST]\d{2}\z", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Sony();

    [GeneratedRegex(@"\A(?<clip>[0-9A-Z]{6})\d{2}\z", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex P2Sound();
}
