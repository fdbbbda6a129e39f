using System.Text.RegularExpressions;

namespace Backlot.Capture.Assets.Grouping;

/// <summary>Files of one channel each that a recorder wrote for one take, where the names alone say so.</summary>
internal static partial class Channels
{
    /// <summary>Two or more of one take, the mix first, then the tracks in order.</summary>
    public static IEnumerable<IReadOnlyList<Item>> Named(IEnumerable<Item> items) => items
        .Where(i => i.Kind == ItemKind.Sound)
        .Select(i => (Item: i, Name: Zoom().Match(i.Stem)))
        .Where(x => x.Name.Success)
        .GroupBy(x => (x.Item.Folder, Take: x.Name.Groups["take"].Value, x.Item.Extension))
        .Select(g => g.OrderBy(x => x.Name.Groups["track"].Value.Any(char.IsAsciiDigit)).ThenBy(x => x.Name.Groups["track"].Length).ThenBy(x => x.Name.Groups["track"].Value, StringComparer.Ordinal).Select(x => x.Item).ToList())
        .Where(g => g.Count > 1);

    // Zoom: 12A-T003_Tr1.WAV, 12A-T003_TrLR.WAV.
    [GeneratedRegex(@"\A(?<take>.+)_TR(?<track>\d{1,2}|LR|L|R|MS|MIC)\z", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Zoom();
}
